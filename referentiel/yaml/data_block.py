"""The YAML of a data block: simple pairs, YAML as it is, or line by line if it does not parse."""

import re
from collections.abc import Iterator

from referentiel.merge_conflict import Versions, versions_of
from referentiel.source import Excerpt, Span
from referentiel.yaml.diagnosis import YamlFault, diagnose
from referentiel.yaml.tree import (
    MAX_LENGTH,
    Collection,
    Entry,
    Node,
    Scalar,
    Tree,
)

# Longer blocks could exceed the limits of the parser.
_LONGEST = 2000
# A plain scalar begins with a letter or a digit here, and contains nothing that YAML interprets.
_LINE = re.compile(
    r"(?:(?P<key>[A-Za-z_]{1,80}):"
    r"(?: +(?:(?P<text>\w[\w .,/%()'’-]*)|(?P<quoted>'[\w .,-]*'|\"[\w .,-]*\") *)?)?| *)"
    r"(?:\r\n?|\n|\Z)"
)


def tree_of_pairs(excerpt: Excerpt) -> Tree | None:
    """Parse a block of simple pairs; None if it contains anything else."""
    text = excerpt.text
    if len(text) > _LONGEST:
        return None
    entries, at = [], 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            return None
        if line["key"]:
            entries.append(_entry(excerpt, line))
        at = line.end()
    return Tree(tuple(entries), (), (), mapping=True) if entries else None


def _entry(excerpt: Excerpt, line: re.Match[str]) -> Entry:
    name, text, quoted = line.groups(default="")
    key = Scalar(name, excerpt.span(*line.span("key")), quoted=False)
    if quoted:
        return Entry(key, Scalar(quoted[1:-1], excerpt.span(*line.span("quoted")), quoted=True))
    text = text.rstrip(" ")
    start = line.start("text") if text else line.end("key") + 1
    return Entry(key, Scalar(text, excerpt.span(start, start + len(text)), quoted=False))


def parse_yaml(excerpt: Excerpt, *, is_literal: bool = False) -> Tree:
    """Parse a data block; never raises: what could not be read is among the faults.

    With `is_literal`, a value that YAML refuses for its first character is read as written (`unite:
    %`); otherwise such a character is a fault.
    """
    if pairs := tree_of_pairs(excerpt):
        return pairs
    if versions := versions_of(excerpt.text):
        return _merged(excerpt, versions)
    from referentiel.yaml.builder import ERRORS, LimitExceeded, NodeBuilder, readable
    from referentiel.yaml.rescue import LineReader

    text = readable(excerpt.text)
    if len(text) > MAX_LENGTH:
        return Tree((), (), ((YamlFault.LENGTH, excerpt.span(0, len(text))),), mapping=False)
    builder, lines = NodeBuilder(excerpt), LineReader(excerpt, is_literal=is_literal)
    try:
        nodes = builder.build(text)
    except LimitExceeded as limit:
        return lines.tree(text, ((limit.fault, limit.span),))
    except ERRORS as error:
        mark = getattr(error, "problem_mark", None)
        return lines.tree(text, _located(excerpt, text, mark.index if mark else 0))
    if builder.swallows or (nodes and all(isinstance(node, Scalar) for node in nodes)):
        # `id:5.2.1` alone is a text to YAML, and a pair to its author.
        rescued = lines.tree(text, _located(excerpt, text, 0))
        if rescued.entries:
            return rescued
    comments = tuple(builder.comments(text))
    entries = tuple(entry for node in nodes for entry in _entries(node))
    mapping = all(isinstance(node, Collection) and not node.items for node in nodes)
    return Tree(entries, comments, tuple(builder.faults), mapping)


def _merged(excerpt: Excerpt, versions: Versions) -> Tree:
    """Return the entries that both versions of a conflict have.

    The conflict is not a fault: it may begin or end outside the block, and the reader reports it.
    """
    ours = parse_yaml(excerpt._replace(text=versions.ours))
    theirs = parse_yaml(excerpt._replace(text=versions.theirs))
    their_pairs = {(entry.key.text, _text(entry.value)) for entry in theirs.entries}
    entries = tuple(e for e in ours.entries if (e.key.text, _text(e.value)) in their_pairs)
    return Tree(entries, ours.comments, (), mapping=True, complete=False)


def _text(value: Node) -> str | Node:
    """Return what two values are compared by: the text of a scalar, all of a collection."""
    return value.text if isinstance(value, Scalar) else value


def _entries(node: Node) -> Iterator[Entry]:
    """Yield the entries of a mapping, or of the mappings in a list, which is always a fault."""
    if isinstance(node, Collection):
        yield from node.entries
        for item in node.items:
            yield from item.entries if isinstance(item, Collection) else ()


def _located(excerpt: Excerpt, text: str, offset: int) -> tuple[tuple[YamlFault, Span], ...]:
    return tuple((fault, excerpt.span(start, end)) for fault, start, end in diagnose(text, offset))
