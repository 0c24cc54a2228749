"""Tables pasted from a spreadsheet: lines whose cells are separated only by tabs."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linter.topics.data.characters import MARKER_AND_TABS
from linter.topics.memo import memoise_last
from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from referentiel.text.expression import Expression

# A heading, or a row of a Markdown table.
_OTHER = Expression(r" {0,3}#{1,6}(?:[ \t]|\Z)|[ \t>]*\|")
# This many tabs between words separate cells; a line with fewer is a row only beside such a line.
_LEAST = 2


@memoise_last
def pasted_tables(document: Document) -> Sequence[Sequence[Span]]:
    """Return the rows of each pasted table, as spans without surrounding white space."""
    if "\t" not in document.source.text:
        return ()
    return tuple(
        tuple(row for row, _ in run)
        for run in _runs(document)
        if any(count >= _LEAST for _, count in run)
    )


def cells_of(document: Document, row: Span) -> Sequence[str]:
    """Return the cells of a row."""
    return [" ".join(cell.split()) for cell in document.source.slice(row).split("\t")]


def _runs(document: Document) -> Iterator[Sequence[tuple[Span, int]]]:
    """Yield runs of lines with tabs between words, each line with the number of its tabs."""
    source = document.source
    principes = sorted(
        section.body
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    )
    run: list[tuple[Span, int]] = []
    last = -1
    for line in document.prose():
        index = source.line_index(line.start)
        found = _row(document, line)
        if found is not None and _holds(principes, line.start):
            found = None
        if run and (found is None or index != last + 1):
            yield run
            run = []
        if found is not None:
            run.append(found)
        last = index
    if run:
        yield run


def _holds(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset in spans[at]


def _row(document: Document, line: Span) -> tuple[Span, int] | None:
    """Return the trimmed span of a line and the number of its tabs, None without any."""
    text = document.source.slice(line)
    if "\t" not in text or _OTHER.match(text):
        return None
    marker = MARKER_AND_TABS.match(text)
    start = line.start + (marker.end() if marker else 0)
    row = document.source.stripped(Span(start, line.end))
    count = document.source.slice(row).count("\t")
    return (row, count) if count else None
