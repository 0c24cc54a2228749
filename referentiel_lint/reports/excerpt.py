"""The source line of a finding, cut around its span, as a terminal or a page shows it."""

from typing import NamedTuple

from linter.finding import Location
from referentiel.source import Span
from referentiel_lint.reports.characters import visible

# A longer source line is cut around the span.
_LONGEST = 140
_BEFORE = 60


class Excerpt(NamedTuple):
    """A source line in three parts: before the span, in it (empty at the end of a line), after."""

    before: str
    marked: str
    after: str


def excerpt_of(location: Location) -> Excerpt:
    """Return the first line of a location that has a span; where it is cut there is `…`.

    In a workbook it is that of the value of a cell.
    """
    assert location.span is not None
    source = location.source
    span = source.lines[source.line_index(location.span.start)]
    shown = visible
    if source.cells and (inside := source.cells.inside(location.span.start)):
        shown = _of_cell
        span = Span(max(span.start, inside.start), min(span.end, inside.end))
    start, end = location.span.start - span.start, location.span.end - span.start
    text = source.slice(span)
    first = max(0, start - _BEFORE) if len(text) > _LONGEST else 0
    last = min(len(text), first + _LONGEST)
    end = min(max(end, start + 1), last)
    return Excerpt(
        "…" * (first > 0) + shown(text[first:start]),
        shown(text[start:end]),
        shown(text[end:last]) + "…" * (last < len(text)),
    )


def _of_cell(text: str) -> str:
    """Return text of a cell of a workbook, whose quotes are doubled in the text of its sheet."""
    return visible(text.replace('""', '"'))
