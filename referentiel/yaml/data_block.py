"""The YAML of a data block: parsed as it is, or read line by line if it does not parse.

One fault then does not hide the other lines, which say what the author meant.
"""

import re
from collections.abc import Iterator
from itertools import islice

from referentiel.merge_conflict import Versions, versions_of
from referentiel.source import Excerpt, Span, numbered_lines
from referentiel.text.expression import Expression
from referentiel.yaml.diagnosis import MAX_LINES, YamlFault, diagnose, without_comment
from referentiel.yaml.pairs import tree_of_pairs
from referentiel.yaml.tree import (
    MAX_LENGTH,
    Collection,
    Comment,
    Entry,
    Node,
    Scalar,
    Tree,
)

# A line of a block that does not parse: `key: value`, with stray marks around the key …
_PAIR = Expression(r"[^\w#]*(\w+(?:-\w+)*)[^\w:#]*:\s*(.*)", re.DOTALL)
# … and `key value`, `key = value`, where the value is a number.
_NEARLY_PAIR = Expression(r"[ \t]*(\w+)(?:[ \t]*[=;][ \t]*|[ \t]+)([\"']?[0-9]\S*)[ \t]*")
# An item of a list below a key.
_ITEM = Expression(r"[ \t]*-[ \t]+(\S.*)", re.DOTALL)
# Stray characters around a value that make YAML refuse it.
_STRAY_BEFORE = Expression(r"(?:[-?](?=\s)|[\s'\"@`%*&!|>\[\]{},?])*")
# Characters that may begin a text, though YAML reserves them.
_LITERAL = ("%", "@", "`", "*", "&")
_STRAY_BEHIND = " \t\u00a0\u202f'\"`]}"


def parse_yaml(excerpt: Excerpt, *, is_literal: bool = False) -> Tree:
    """Parse a data block; never raises: what could not be read is among the faults.

    With `is_literal`, a value that YAML refuses for its first character is what its author wrote
    (`unite: %`); else such a character is a stray one.
    """
    if pairs := tree_of_pairs(excerpt):
        return pairs
    if versions := versions_of(excerpt.text):
        return _merged(excerpt, versions)
    from referentiel.yaml.builder import ERRORS, LimitExceeded, NodeBuilder, readable

    text = readable(excerpt.text)
    if len(text) > MAX_LENGTH:
        return Tree((), (), ((YamlFault.LENGTH, excerpt.span(0, len(text))),), mapping=False)
    builder = NodeBuilder(excerpt)
    try:
        nodes = builder.build(text)
    except LimitExceeded as limit:
        return _rescued(excerpt, text, is_literal, ((limit.fault, limit.span),))
    except ERRORS as error:
        mark = getattr(error, "problem_mark", None)
        return _rescued(
            excerpt, text, is_literal, _located(excerpt, text, mark.index if mark else 0)
        )
    if builder.swallows or (nodes and all(isinstance(node, Scalar) for node in nodes)):
        # `id:5.2.1` alone is a text to YAML, and a pair to its author.
        rescued = _rescued(excerpt, text, is_literal, _located(excerpt, text, 0))
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


def _rescued(
    excerpt: Excerpt, text: str, is_literal: bool, faults: tuple[tuple[YamlFault, Span], ...]
) -> Tree:
    """Read a block that does not parse line by line.

    Each line `key: value` counts, as it would once the fault is repaired, and each item of a list
    below a key; other lines nested below one do not.
    """
    entries: list[Entry] = []
    comments: list[Comment] = []
    complete, column, end = True, 0, 0
    for start, line in islice(numbered_lines(text), MAX_LINES):
        end = start + len(line)
        body = line.lstrip(" \t")
        indent = len(line) - len(body)
        if body.startswith("#"):
            comments.append(Comment(excerpt.span(start + indent, start + len(line.rstrip()))))
        elif pair := _PAIR.fullmatch(line) or _NEARLY_PAIR.fullmatch(line):
            above = entries[-1].value if entries else None
            nested = isinstance(above, Scalar) and not above.text and pair.start(1) > column
            if not nested:
                column = pair.start(1)
                entries.append(_rescued_pair(excerpt, pair, start, is_literal))
        elif entries and _is_list(entries[-1]) and (item := _ITEM.fullmatch(line)):
            entries[-1] = _with_item(excerpt, entries[-1], item, start, is_literal)
        elif body:
            complete = False
    return Tree(
        tuple(entries), tuple(comments), faults, bool(entries), complete and end == len(text)
    )


def _rescued_pair(excerpt: Excerpt, pair: re.Match[str], start: int, is_literal: bool) -> Entry:
    key = Scalar(pair[1], excerpt.span(start + pair.start(1), start + pair.end(1)), quoted=False)
    value = _rescued_value(excerpt, without_comment(pair[2]), start + pair.start(2), is_literal)
    return Entry(key, value)


def _is_list(entry: Entry) -> bool:
    """Return whether the value of an entry is, or may become, a list on the lines below it."""
    value = entry.value
    return not value.entries if isinstance(value, Collection) else not value.text


def _with_item(
    excerpt: Excerpt, entry: Entry, item: re.Match[str], start: int, is_literal: bool
) -> Entry:
    """Return an entry with one item more in its list."""
    raw = without_comment(item[1]).rstrip()
    scalar = _rescued_scalar(excerpt, raw, start + item.start(1), is_literal)
    items = entry.value.items if isinstance(entry.value, Collection) else ()
    first = items[0] if items else scalar
    span = Span(first.span.start, scalar.span.end)
    return entry._replace(value=Collection((), (*items, scalar), span))


def _rescued_value(excerpt: Excerpt, raw: str, start: int, is_literal: bool) -> Node:
    """Read a value, or a list of values, on one line."""
    raw = raw.rstrip()
    if not (raw.startswith("[") and raw.endswith("]")):
        return _rescued_scalar(excerpt, raw, start, is_literal)
    names = re.finditer(r"[^\s,][^,]*", raw[1:-1])
    items = (
        _rescued_scalar(excerpt, name[0], start + 1 + name.start(), is_literal) for name in names
    )
    return Collection((), tuple(items), excerpt.span(start, start + len(raw)))


def _rescued_scalar(excerpt: Excerpt, raw: str, start: int, is_literal: bool) -> Scalar:
    """Read a value without the stray characters around it."""
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"":
        return Scalar(raw[1:-1], excerpt.span(start, start + len(raw)), quoted=True)
    if is_literal and raw.startswith(_LITERAL):
        return Scalar(raw, excerpt.span(start, start + len(raw)), quoted=False)
    before = _STRAY_BEFORE.match(raw)
    first = before.end() if before else 0
    kept = raw[first:].rstrip(_STRAY_BEHIND)
    return Scalar(kept, excerpt.span(start + first, start + first + len(kept)), quoted=False)
