"""Findings on one line, their locations, and the source line around one."""

from typing import NamedTuple

from linter.finding import Finding, Location, RelatedLocation, message, related_message
from linter.words import N_, Language
from referentiel.source import Span
from referentiel_lint.reports.characters import visible

REMEDY = N_("remedy: {remedy}")
IN_CELL = N_("{cell}: {message}")


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: severity[rule] message`; in a sheet, `H12 (points): ` before it."""
    head = f"{_place(finding.location)}: {finding.severity}[{finding.rule}]"
    return visible(f"{head} {message_in_cell(finding, language)}")


def message_in_cell(finding: Finding, language: Language) -> str:
    """Return the message of a finding, after the cell that it is in: `H12 (points): `."""
    cell, text = finding.location.cell, message(finding, language)
    return IN_CELL.say(language, cell=str(cell), message=text) if cell else text


def related_line(other: RelatedLocation, language: Language) -> str:
    """Return `path:line:column: message` of a related location."""
    return visible(f"{location_text(other.location)}: {related_message(other, language)}")


def location_text(location: Location) -> str:
    """Return `path:line:column`, in a sheet with the cell, or the path alone for a whole file."""
    return f"{_place(location)}, {location.cell}" if location.cell else _place(location)


def _place(location: Location) -> str:
    if location.start is None:
        return location.path
    return f"{location.path}:{location.start.line}:{location.start.column}"


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
