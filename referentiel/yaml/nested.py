"""YAML that nests, as a tree in which every key and scalar has a span.

A data block that does not parse is read line by line (`referentiel.yaml.data_block`). In a nested
file the indentation carries the meaning: it is read whole, or not at all.
"""

from bisect import bisect_right
from typing import NamedTuple

from referentiel.source import Excerpt, Span, numbered_lines
from referentiel.yaml.builder import ERRORS, LimitExceeded, NodeBuilder, readable
from referentiel.yaml.diagnosis import YamlFault, diagnose
from referentiel.yaml.tree import Comment, Limits, Node


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
    return named or found[-1]


def _start(line: tuple[int, str]) -> int:
    return line[0]


def _fault(excerpt: Excerpt, start: int, line: str) -> tuple[YamlFault, Span]:
    fault, first, last = diagnose(line, 0)[0]
    return fault, excerpt.span(start + first, start + last)
