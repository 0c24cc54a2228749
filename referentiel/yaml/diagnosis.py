"""The faults that keep a data block from being plain YAML, found line by line.

The messages and positions of YAML's own errors tell an editor little, and differ between parsers:
each line of a block that does not parse is examined by itself instead.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice

from referentiel.source import numbered_lines
from referentiel.text.expression import Expression

# As many lines of a block that does not parse are examined.
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


# A fault, and the start and end offsets of the text that shows it, on one line.
LocatedFault = tuple[YamlFault, int, int]

_INDENT = Expression(r"[ \t]*")
_KEY = Expression(r"[^:]+:")
_CLOSED = Expression(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_TABS = Expression(r"\t+")
_BLOCK_SCALAR = Expression(r"[|>][-+0-9]*")
_SPECIAL = Expression(r"[@`%|>,\]}]|[*&](?!\w)|[-?](?=\s|$)")
# The lines after one of these may belong to it: they are not examined.
_OPEN = frozenset({YamlFault.QUOTE, YamlFault.BRACKET})


def diagnose(text: str, offset: int) -> tuple[LocatedFault, ...]:
    """Return the faults of a block that does not parse, in file order; there is at least one.

    The parser's position, `offset`, is used only where no line shows a fault by itself.
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
    """Return the most common indentation of keys; of two as common, the smaller."""
    columns = Counter(_indent(line) for line in lines if _KEY.match(line.lstrip(" ")))
    return min(columns, key=lambda column: (-columns[column], column), default=0)


def _nested(filled: Sequence[tuple[int, str]], margin: int) -> Iterator[bool]:
    """Yield whether each line is indented below a key that has no value on its own line."""
    is_open = False
    for _, line in filled:
        deeper = _indent(line) > margin
        if not deeper:
            value = without_comment(line.partition(":")[2].strip())
            is_open = not value or _BLOCK_SCALAR.fullmatch(value) is not None
        yield deeper and is_open


def _line_fault(line: str, margin: int, *, nested: bool) -> LocatedFault | None:
    """Return the fault of one line of a block that does not parse, if it shows by itself."""
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
    key = _KEY.match(body)
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
    """Return the fault of the value of `line` from `after` on, if there is one."""
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
