"""A table was pasted from a spreadsheet, with tabs between its cells."""

import html
from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, NN_, Diagnostics, Document, Span, quote, rule
from linter.topics.characters import cells_of, passage, pasted_tables
from linter.topics.prose import BULLETS, DASHES

# List markers are not part of the table.
_MARKS = f" \t-*+{BULLETS}{DASHES}"


@rule(Severity.WARNING, kinds=MARKDOWN, fix=Safety.DISPLAY)
def check(document: Document) -> Diagnostics:
    """Yield the tables whose cells are separated only by tabs."""
    for rows in pasted_tables(document):
        heading, rule, *others = _markdown([cells_of(document, row) for row in rows])
        span = Span(rows[0].start, rows[-1].end)
        table = _set_apart(document, span, [heading, rule, *others])
        yield Diagnostic.at(
            passage(document, rows[0]),
            NN_(
                "pasted table row: its cells are separated only by tabs",
                "pasted table: {count} rows with cells separated only by tabs",
            ),
            wrong=" ".join(html.unescape(document.source.slice(rows[0])).lstrip(_MARKS).split()),
            remedy=N_(
                "write it as a Markdown table that begins with `{heading}` and, below, `{rule}`"
            ),
            fixes=replacement(document, span, table, Safety.DISPLAY),
            count=str(len(rows)),
            heading=quote(heading),
            rule=quote(rule),
        )


def _markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table with the first row as its header."""
    width = max(map(len, rows))
    heading, *others = (_line([*row, *[""] * (width - len(row))]) for row in rows)
    yield heading
    yield f"|{'---|' * width}"
    yield from others


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _set_apart(document: Document, span: Span, lines: Sequence[str]) -> str:
    """Return text that puts `lines` in place of `span`, with blank lines beside adjacent text."""
    source = document.source
    first, last = source.line_index(span.start), source.line_index(span.end)
    above = source.slice(source.lines[first - 1]) if first else ""
    below = source.slice(source.lines[last + 1]) if last + 1 < len(source.lines) else ""
    blank_above, blank_below = ("\n" if text.strip() else "" for text in (above, below))
    return "".join((blank_above, "\n".join(lines), blank_below))
