"""The slips that keep a data block from being plain YAML, found line by line.

The messages and positions of YAML's own errors tell an editor little, and differ between parsers:
each line of a block that does not parse is examined by itself instead.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice

from referentiel.source import numbered_lines

# As many lines of a block that does not parse are examined.
MAX_LINES = 1000


class YamlSlip(StrEnum):
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


# A slip, and the start and end offsets of the text that shows it, on one line.
LocatedSlip = tuple[YamlSlip, int, int]

_INDENT = re.compile(r"[ \t]*")
_KEY = re.compile(r"[^:]+:")
_CLOSED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*")
_SPECIAL = re.compile(r"[@`%|>,\]}]|[*&](?!\w)|[-?](?=\s|$)")
# The lines after one of these may belong to it: they are not examined.
_OPEN = frozenset({YamlSlip.QUOTE, YamlSlip.BRACKET})


def diagnose(text: str, offset: int) -> tuple[LocatedSlip, ...]:
    """Return the slips of a block that does not parse, in file order; there is at least one.

    The parser's position, `offset`, is used only where no line shows a slip by itself.
    """
    lines = islice(numbered_lines(text), MAX_LINES)
    filled = [(start, line) for start, line in lines if line.strip()]
    margin = _margin([line for _, line in filled])
    found = []
    for (start, line), nested in zip(filled, _nested(filled, margin), strict=True):
        if slip := _line_slip(line, margin, nested=nested):
            kind, first, last = slip
            found.append((kind, start + first, start + last))
            if kind in _OPEN:
                break
    return tuple(found) or (_at_mark(filled, offset),)


def without_comment(value: str) -> str:
    """Return an unquoted value without its YAML comment."""
    comment = re.search(r"(?:^|[ \t])#", value)
    return value[: comment.start()].rstrip() if comment else value


def _at_mark(filled: Sequence[tuple[int, str]], offset: int) -> LocatedSlip:
    before = [(start, line) for start, line in filled if start <= offset] or [*filled[:1]]
    start, line = before[-1] if before else (0, "")
    return YamlSlip.SYNTAX, start + _indent(line), start + len(line.rstrip())


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


def _line_slip(line: str, margin: int, *, nested: bool) -> LocatedSlip | None:
    """Return the slip of one line of a block that does not parse, if it shows by itself."""
    indent, end = _indent(line), len(line.rstrip())
    body = line[indent:end]
    if body.startswith("#"):
        return None
    if "\t" in line[:indent]:
        return YamlSlip.TAB, line.index("\t"), indent
    if body[0] in "[{":
        return None if body[-1] in "]}" else (YamlSlip.BRACKET, indent, end)
    if _SPECIAL.match(body) and body[0] not in "-?":
        return YamlSlip.SPECIAL, indent, end
    key = _KEY.match(body)
    if key is None:
        is_item = body[0] in "-?'\"" or body == "..."
        return None if nested or is_item or indent > margin else (YamlSlip.NO_COLON, indent, end)
    if not nested and indent != margin:
        return YamlSlip.INDENTATION, indent, end
    rest = line[indent + key.end() :]
    if rest[:1].strip(" \t") and not rest.startswith("//"):
        return YamlSlip.NO_SPACE, indent, end
    return _value_slip(line, indent + key.end())


def _value_slip(line: str, after: int) -> LocatedSlip | None:
    """Return the slip of the value of `line` from `after` on, if there is one."""
    value = line[after:].strip()
    start = after + len(line[after:]) - len(line[after:].lstrip())
    end = start + len(value)
    if value and "\t" in line[after:start]:
        return YamlSlip.TAB, after, start
    if value[:1] in ("'", '"'):
        closed = _CLOSED.match(value)
        rest = value[closed.end() :] if closed else "?"
        return None if not without_comment(f" {rest}").strip() else (YamlSlip.QUOTE, start, end)
    if value[:1] in ("[", "{"):
        return None if value[-1] in "]}" else (YamlSlip.BRACKET, start, end)
    value = without_comment(value)
    end = start + len(value)
    if _BLOCK_SCALAR.fullmatch(value):
        return None
    if _SPECIAL.match(value):
        return YamlSlip.SPECIAL, start, end
    tail = re.compile(r"\t+").search(line, start)
    if tail and (tail.start() < end or not line[end : tail.start()].strip(" ")):
        return YamlSlip.TAB, tail.start(), tail.end()
    if re.search(r":(?:[ \t]|$)", value):
        return YamlSlip.COLON, start, end
    return None
