"""YAML that nests, as a tree in which every key and scalar has a span.

A data block that does not parse is read line by line (`referentiel.yaml.data_block`). In a nested
file the indentation carries the meaning: it is read whole, or not at all.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from referentiel.source import Excerpt, Span, numbered_lines
from referentiel.yaml.builder import ERRORS, LimitExceeded, NodeBuilder, readable
from referentiel.yaml.diagnosis import YamlFault, diagnose
from referentiel.yaml.tree import Comment, Limits, Node

# A key, and its value if it is on the same line.
_KEY_OF_LINE = re.compile(r"(?: *)[^\s:#][^:]*:(?: +(?P<value>\S.*))?\s*$")


class Nested(NamedTuple):
    """The nodes of the documents of a text, normally one, its faults and its comments."""

    nodes: tuple[Node, ...]
    faults: tuple[tuple[YamlFault, Span], ...]
    comments: tuple[Comment, ...] = ()


def parse_nested(excerpt: Excerpt, limits: Limits) -> Nested:
    """Parse a text; never raises: one that does not parse has its first fault, and no nodes."""
    text = readable(excerpt.text)
    if len(text) > limits.length:
        return Nested((), ((YamlFault.LENGTH, excerpt.span(0, 1)),))
    builder = NodeBuilder(excerpt, limits)
    try:
        nodes = builder.build(text)
    except LimitExceeded as limit:
        return Nested((), ((limit.fault, limit.span),))
    except ERRORS as error:
        return Nested((), (_first_fault(excerpt, text, error),))
    odd = ((YamlFault.SYNTAX, span) for span in builder.no_keys)
    return Nested(tuple(nodes), (*builder.faults, *odd), tuple(builder.comments(text)))


def parse_nodes(
    excerpt: Excerpt, limits: Limits
) -> tuple[tuple[Node, ...], tuple[tuple[YamlFault, Span], ...]]:
    """Return the nodes and the faults of a text (`parse_nested`)."""
    parsed = parse_nested(excerpt, limits)
    return parsed.nodes, parsed.faults


def _first_fault(excerpt: Excerpt, text: str, error: Exception) -> tuple[YamlFault, Span]:
    """Return the fault of the line where the parser stopped, or where it began what has no end."""
    marks = (getattr(error, name, None) for name in ("context_mark", "problem_mark"))
    offsets = [mark.index for mark in marks if mark is not None] or [0]
    lines = [(start, line) for start, line in numbered_lines(text) if line.strip()] or [(0, "")]
    at = [max(bisect_right(lines, offset, key=_start) - 1, 0) for offset in offsets]
    found = [_fault(excerpt, *lines[index]) for index in at]
    named = next((fault for fault in found if fault[0] is not YamlFault.SYNTAX), None)
    above = _fault(excerpt, *lines[max(at[-1] - 1, 0)])
    if named is None and above[0] is YamlFault.NO_SPACE:
        # `key:value` is a plain scalar to YAML, which continues on the next line.
        return above
    if named is None and _is_misaligned([line for _, line in lines[: at[-1] + 1]]):
        return YamlFault.INDENTATION, found[-1][1]
    return named or found[-1]


def _is_misaligned(lines: Sequence[str]) -> bool:
    """Return whether the last line is a key that is aligned with none, or below a value."""
    *before, last = lines
    if not before or not _KEY_OF_LINE.match(last):
        return False
    indents = {_indent_of(line) for line in before}
    above = _KEY_OF_LINE.match(before[-1])
    is_below_value = above is not None and above["value"] and above["value"][0] not in "|>&[{#"
    return _indent_of(last) not in indents and (
        _indent_of(last) < _indent_of(before[-1]) or bool(is_below_value)
    )


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _start(line: tuple[int, str]) -> int:
    return line[0]


def _fault(excerpt: Excerpt, start: int, line: str) -> tuple[YamlFault, Span]:
    fault, first, last = diagnose(line, 0)[0]
    return fault, excerpt.span(start + first, start + last)
