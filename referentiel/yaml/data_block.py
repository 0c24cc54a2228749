"""Parse the YAML of a data block: quickly if it is simple, line by line if it does not parse."""

import re
from dataclasses import dataclass
from itertools import islice

from referentiel.merge_conflict import versions_of
from referentiel.source import Excerpt, Span, numbered_lines
from referentiel.text.expression import Expression
from referentiel.yaml.tree import (
    MAX_LENGTH,
    MAX_LINES,
    Collection,
    Entry,
    Node,
    Scalar,
    Tree,
    YamlFault,
    diagnose,
    without_comment,
)

# A line of a block that does not parse: `key: value`, with any marks around the key …
_PAIR = Expression(r"[^\w#]*(\w+(?:-\w+)*)[^\w:#]*:\s*(.*)", re.DOTALL)
# … or `key value` or `key = value`, with a number as the value.
_NEARLY_PAIR = Expression(r"[ \t]*(\w+)(?:[ \t]*[=;][ \t]*|[ \t]+)([\"']?[0-9]\S*)[ \t]*")
# An item of a list below a key.
_ITEM = Expression(r"[ \t]*-[ \t]+(\S.*)", re.DOTALL)
# Unexpected characters around a value that make YAML reject it.
_STRAY_BEFORE = Expression(r"(?:[-?](?=\s)|[\s'\"@`%*&!|>\[\]{},?])*")
# Characters that may begin a text, although YAML reserves them.
_LITERAL = ("%", "@", "`", "*", "&")
_STRAY_BEHIND = " \t\u00a0\u202f'\"`]}"


@dataclass(frozen=True, slots=True)
class LineReader:
    """A line-by-line reader for a block that does not parse.

    With `is_literal`, a value that YAML rejects because of its first character is read as written.
    """

    excerpt: Excerpt
    is_literal: bool

    def tree(self, text: str, faults: tuple[tuple[YamlFault, Span], ...]) -> Tree:
        """Return the tree of a text that has the given faults.

        Of the first `MAX_LINES` lines, each line `key: value` that is not nested below a key is
        read as it would be once its faults are repaired, and so is each item of a list below a key.
        """
        entries: list[Entry] = []
        comments: list[Span] = []
        complete, column, end = True, 0, 0
        for start, line in islice(numbered_lines(text), MAX_LINES):
            end = start + len(line)
            body = line.lstrip(" \t")
            indent = len(line) - len(body)
            if body.startswith("#"):
                comments.append(self.excerpt.span(start + indent, start + len(line.rstrip())))
            elif pair := _PAIR.fullmatch(line) or _NEARLY_PAIR.fullmatch(line):
                above = entries[-1].value if entries else None
                nested = isinstance(above, Scalar) and not above.text and pair.start(1) > column
                if not nested:
                    column = pair.start(1)
                    entries.append(self._pair(pair, start))
            elif entries and _is_list(entries[-1]) and (item := _ITEM.fullmatch(line)):
                entries[-1] = self._with_item(entries[-1], item, start)
            elif body:
                complete = False
        is_whole = complete and end == len(text)
        return Tree(tuple(entries), tuple(comments), faults, bool(entries), is_whole)

    def _pair(self, pair: re.Match[str], start: int) -> Entry:
        span = self.excerpt.span(start + pair.start(1), start + pair.end(1))
        value = self._value(without_comment(pair[2]), start + pair.start(2))
        return Entry(Scalar(pair[1], span, quoted=False), value)

    def _with_item(self, entry: Entry, item: re.Match[str], start: int) -> Entry:
        """Return an entry with one more item in its list."""
        scalar = self._scalar(without_comment(item[1]).rstrip(), start + item.start(1))
        items = entry.value.items if isinstance(entry.value, Collection) else ()
        first = items[0] if items else scalar
        span = Span(first.span.start, scalar.span.end)
        return entry._replace(value=Collection((), (*items, scalar), span))

    def _value(self, raw: str, start: int) -> Node:
        """Return the node of a value on one line: a scalar or a flow list."""
        raw = raw.rstrip()
        if not (raw.startswith("[") and raw.endswith("]")):
            return self._scalar(raw, start)
        names = re.finditer(r"[^\s,][^,]*", raw[1:-1])
        items = (self._scalar(name[0], start + 1 + name.start()) for name in names)
        return Collection((), tuple(items), self.excerpt.span(start, start + len(raw)))

    def _scalar(self, raw: str, start: int) -> Scalar:
        """Return the scalar of a value, without unexpected characters around it."""
        whole = self.excerpt.span(start, start + len(raw))
        if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"":
            return Scalar(raw[1:-1], whole, quoted=True)
        if self.is_literal and raw.startswith(_LITERAL):
            return Scalar(raw, whole, quoted=False)
        before = _STRAY_BEFORE.match(raw)
        first = start + (before.end() if before else 0)
        kept = raw[first - start :].rstrip(_STRAY_BEHIND)
        return Scalar(kept, self.excerpt.span(first, first + len(kept)), quoted=False)


def _is_list(entry: Entry) -> bool:
    """Return whether items on the lines below an entry can belong to its value."""
    value = entry.value
    return not value.entries if isinstance(value, Collection) else not value.text


# In characters; longer blocks could exceed the limits of the parser.
_LONGEST = 2000
# A plain scalar begins with a letter or a digit here, and contains nothing that YAML interprets.
_LINE = re.compile(
    r"(?:(?P<key>[A-Za-z_]{1,80}):"
    r"(?: +(?:(?P<text>\w[\w .,/%()'’-]*)|(?P<quoted>'[\w .,-]*'|\"[\w .,-]*\") *)?)?| *)"
    r"(?:\r\n?|\n|\Z)"
)


def tree_of_pairs(excerpt: Excerpt) -> Tree | None:
    """Parse a block of simple pairs; return None for any other block, or an empty or long one."""
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
    """Parse a data block; this never raises: errors are in the faults of the tree.

    A value that YAML rejects because of its first character (`unite: %`) is a fault; it is read as
    written if `is_literal` is true, otherwise without that character.
    """
    if pairs := tree_of_pairs(excerpt):
        return pairs
    if versions := versions_of(excerpt.text):
        return _merged(excerpt, *versions)
    from referentiel.yaml.builder import ERRORS, LimitExceeded, NodeBuilder, readable

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
        # YAML reads `id:5.2.1` on its own as a text, but its author meant a pair.
        rescued = lines.tree(text, _located(excerpt, text, 0))
        if rescued.entries:
            return rescued
    return Tree.of_nodes(nodes, tuple(builder.comments(text)), tuple(builder.faults))


def _merged(excerpt: Excerpt, our_text: str, their_text: str) -> Tree:
    """Return a tree of the entries that both versions of a merge conflict have.

    The conflict is not a fault of the tree: it may begin or end outside the block, and is reported
    for the file.
    """
    ours = parse_yaml(excerpt._replace(text=our_text))
    theirs = parse_yaml(excerpt._replace(text=their_text))
    their_pairs = {(entry.key.text, _text(entry.value)) for entry in theirs.entries}
    entries = tuple(e for e in ours.entries if (e.key.text, _text(e.value)) in their_pairs)
    return Tree(entries, ours.comments, (), mapping=True, complete=False)


def _text(value: Node) -> str | Node:
    """Return the value used to compare nodes: the text of a scalar, a collection as it is."""
    return value.text if isinstance(value, Scalar) else value


def _located(excerpt: Excerpt, text: str, offset: int) -> tuple[tuple[YamlFault, Span], ...]:
    return tuple((fault, excerpt.span(start, end)) for fault, start, end in diagnose(text, offset))
