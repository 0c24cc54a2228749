"""YAML as a tree in which every key and scalar has a span; the faults of YAML and their causes.

Every scalar is text: types are not guessed, aliases not expanded, and tags not applied.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, StrEnum
from itertools import islice
from typing import NamedTuple

from referentiel.source import Source, Span, numbered_lines
from referentiel.text.expression import Expression

# How many lines of a block that does not parse are examined.
MAX_LINES = 1000


class YamlFault(StrEnum):
    """A reason why a block, or a part of it, is not plain YAML."""

    TAB = "tab"
    QUOTE = "quote"
    BRACKET = "bracket"
    COLON = "colon"
    NO_SPACE = "no-space"
    NO_COLON = "no-colon"
    INDENTATION = "indentation"
    SPECIAL = "special"
    SYNTAX = "syntax"
    DEPTH = "depth"
    LENGTH = "length"
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    DOCUMENTS = "documents"


# A fault, and the start and end offsets of the text that shows it, which is on one line.
LocatedFault = tuple[YamlFault, int, int]

_INDENT = Expression(r"[ \t]*")
_KEY_OF_LINE = Expression(r"[^:]+:")
_CLOSED = Expression(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_TABS = Expression(r"\t+")
_BLOCK_SCALAR = Expression(r"[|>][-+0-9]*")
_SPECIAL = Expression(r"[@`%|>,\]}]|[*&](?!\w)|[-?](?=\s|$)")
# The lines after one of these faults may be part of an unclosed value, and are not examined.
_OPEN = frozenset({YamlFault.QUOTE, YamlFault.BRACKET})


def diagnose(text: str, offset: int) -> tuple[LocatedFault, ...]:
    """Return the faults of a block that does not parse, in file order; there is at least one.

    `offset`, the position where the parser stopped, is used only if no line shows a fault by
    itself.
    """
    lines = islice(numbered_lines(text), MAX_LINES)
    filled = [(start, line) for start, line in lines if line.strip()]
    margin = _margin([line for _, line in filled])
    found = []
    for (start, line), nested in zip(filled, _nested(filled, margin), strict=True):
        if fault := _line_fault(line, margin, nested=nested):
            kind, first, last = fault
            found.append((kind, start + first, start + last))
            if kind in _OPEN:
                break
    return tuple(found) or (_at_mark(filled, offset),)


def without_comment(value: str) -> str:
    """Return an unquoted value without its YAML comment."""
    comment = re.search(r"(?:^|[ \t])#", value)
    return value[: comment.start()].rstrip() if comment else value


def _at_mark(filled: Sequence[tuple[int, str]], offset: int) -> LocatedFault:
    before = [(start, line) for start, line in filled if start <= offset] or [*filled[:1]]
    start, line = before[-1] if before else (0, "")
    return YamlFault.SYNTAX, start + _indent(line), start + len(line.rstrip())


def _indent(line: str) -> int:
    match = _INDENT.match(line)
    return match.end() if match else 0


def _margin(lines: Sequence[str]) -> int:
    """Return the most common indentation of keys, the smallest in a tie."""
    columns = Counter(_indent(line) for line in lines if _KEY_OF_LINE.match(line.lstrip(" ")))
    return min(columns, key=lambda column: (-columns[column], column), default=0)


def _nested(filled: Sequence[tuple[int, str]], margin: int) -> Iterator[bool]:
    """Yield for each line whether it is indented below a key without a value on the same line."""
    is_open = False
    for _, line in filled:
        deeper = _indent(line) > margin
        if not deeper:
            value = without_comment(line.partition(":")[2].strip())
            is_open = not value or _BLOCK_SCALAR.fullmatch(value) is not None
        yield deeper and is_open


def _line_fault(line: str, margin: int, *, nested: bool) -> LocatedFault | None:
    """Return the fault of one line of a block that does not parse, if the line shows one."""
    indent, end = _indent(line), len(line.rstrip())
    body = line[indent:end]
    if body.startswith("#"):
        return None
    if "\t" in line[:indent]:
        return YamlFault.TAB, line.index("\t"), indent
    if body[0] in "[{":
        return None if body[-1] in "]}" else (YamlFault.BRACKET, indent, end)
    if _SPECIAL.match(body) and body[0] not in "-?":
        return YamlFault.SPECIAL, indent, end
    key = _KEY_OF_LINE.match(body)
    if key is None:
        is_item = body[0] in "-?'\"" or body == "..."
        return None if nested or is_item or indent > margin else (YamlFault.NO_COLON, indent, end)
    if not nested and indent != margin:
        return YamlFault.INDENTATION, indent, end
    rest = line[indent + key.end() :]
    if rest[:1].strip(" \t") and not rest.startswith("//"):
        return YamlFault.NO_SPACE, indent, end
    return _value_fault(line, indent + key.end())


def _value_fault(line: str, after: int) -> LocatedFault | None:
    """Return the fault, if any, of the value that starts at the offset `after` in a line."""
    value = line[after:].strip()
    start = after + len(line[after:]) - len(line[after:].lstrip())
    end = start + len(value)
    if value and "\t" in line[after:start]:
        return YamlFault.TAB, after, start
    if value[:1] in ("'", '"'):
        closed = _CLOSED.match(value)
        rest = value[closed.end() :] if closed else "?"
        return None if not without_comment(f" {rest}").strip() else (YamlFault.QUOTE, start, end)
    if value[:1] in ("[", "{"):
        return None if value[-1] in "]}" else (YamlFault.BRACKET, start, end)
    value = without_comment(value)
    end = start + len(value)
    if _BLOCK_SCALAR.fullmatch(value):
        return None
    if _SPECIAL.match(value):
        return YamlFault.SPECIAL, start, end
    tail = Expression(r"\t+").search(line, start)
    if tail and (tail.start() < end or not line[end : tail.start()].strip(" ")):
        return YamlFault.TAB, tail.start(), tail.end()
    if re.search(r":(?:[ \t]|$)", value):
        return YamlFault.COLON, start, end
    return None


MAX_DEPTH = 16
MAX_LENGTH = 16 * 1024  # The largest real block has 200 characters.
MAX_EVENTS = 2000


class Limits(NamedTuple):
    """The limits on a text: its length in characters, depth of nesting, number of parser events."""

    length: int
    depth: int
    events: int


# The limits of a data block, and of a scenario; the longest real scenario has 3 KB.
BLOCK = Limits(MAX_LENGTH, MAX_DEPTH, MAX_EVENTS)
SCENARIO = Limits(length=64 * 1024, depth=8, events=20_000)


class Scalar(NamedTuple):
    """A text and its span, which includes the quotes."""

    text: str
    span: Span
    quoted: bool


class Collection(NamedTuple):
    """A list, which has `items`, or a mapping, which has `entries`."""

    entries: tuple["Entry", ...]
    items: tuple["Node", ...]
    span: Span


Node = Scalar | Collection


def raw_text(source: Source, value: Node) -> tuple[str, bool]:
    """Return the text of a scalar and whether it is quoted, or a collection's source and False."""
    if isinstance(value, Scalar):
        return value.text, value.quoted
    return source.slice(value.span), False


class Entry(NamedTuple):
    """A key and its value; entries whose key is not a scalar are left out."""

    key: Scalar
    value: Node


class Tree(NamedTuple):
    """The entries of a block, its comments, and the faults that keep it from being plain YAML.

    `comments` are spans, `#` included. `mapping` is False if the block could not be read as a
    mapping; an empty block is one. `complete` is False if a line of the mapping could not be read.
    """

    entries: tuple[Entry, ...]
    comments: tuple[Span, ...]
    faults: tuple[tuple[YamlFault, Span], ...]
    mapping: bool
    complete: bool = True

    @classmethod
    def of_nodes(
        cls,
        nodes: Sequence[Node],
        comments: tuple[Span, ...],
        faults: tuple[tuple[YamlFault, Span], ...],
    ) -> "Tree":
        """Return the tree of the nodes of YAML documents, normally one.

        If a node is a non-empty list, which is a fault, the entries of the mappings in it are used.
        """
        mappings = [one for one in nodes if isinstance(one, Collection)]
        mappings = [
            part
            for one in mappings
            for part in (one, *(item for item in one.items if isinstance(item, Collection)))
        ]
        is_mapping = all(isinstance(one, Collection) and not one.items for one in nodes)
        entries = tuple(entry for one in mappings for entry in one.entries)
        return cls(entries, comments, faults, is_mapping)


_BOOLEAN = Expression(r"yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF")
_NULL = Expression(r"~|null|Null|NULL|")
_NUMBER = Expression(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*"
    r"|(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)"
)
# A text in typographic quotes, which YAML reads as part of the text.
_TYPOGRAPHIC = Expression(r"[“”„]([^“”„]+)[“”]|[‘’‚]([^‘’‚]+)[‘’]|«([^«»]+)»")
_WHOLE = Expression(r"[-+]?[0-9]+")


class Plain(Enum):
    """The type of a scalar."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NOTHING = "nothing"


def plain_type(scalar: Scalar) -> Plain:
    """Return the type of a scalar by the usual spellings of YAML 1.1; dates are texts."""
    if scalar.quoted:
        return Plain.TEXT
    if _NULL.fullmatch(scalar.text):
        return Plain.NOTHING
    if _BOOLEAN.fullmatch(scalar.text):
        return Plain.BOOLEAN
    return Plain.NUMBER if _NUMBER.fullmatch(scalar.text) else Plain.TEXT


def without_typographic_quotes(scalar: Scalar) -> str | None:
    """Return the text inside the typographic quotes of a scalar; None without quotes or text."""
    quoted = None if scalar.quoted else _TYPOGRAPHIC.fullmatch(scalar.text.strip())
    return next(filter(None, quoted.groups()), "").strip() or None if quoted else None


def is_whole_number(scalar: Scalar) -> bool:
    """Return whether a scalar is a whole number in decimal digits, quoted or not."""
    return _WHOLE.fullmatch(scalar.text) is not None
