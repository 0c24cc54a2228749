r"""A table was pasted from a spreadsheet, with tabs between its cells.

Un tableau a été collé depuis un tableur, avec des tabulations entre ses cellules.

Why:
    Markdown has no tab-separated tables: it shows the rows as one paragraph in which the cells
    cannot be told apart. The Markdown table is displayed but not written by `--fix`, because only
    the author knows whether the first row is a header. Two tabs in one line identify a table;
    adjacent lines with a tab belong to it.

Pourquoi :
    Markdown ignore les tabulations : il affiche les lignes en un seul paragraphe, où plus personne
    ne distingue les cellules. Écrit en Markdown, le tableau en redevient un. La forme à écrire est
    montrée, mais `--fix` ne l'écrit pas : seul l'auteur sait si la première ligne est un en-tête.
    Deux tabulations sur une ligne font reconnaître un tableau ; les lignes voisines qui en ont une en
    font partie.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    Commune\tVisites\tFiches
    ^^^^^^^^^^^^^^^^^^^^^^^^ pasted table: 2 rows with cells separated only by tabs
    Hautbourg\t12\t3

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    | Commune | Visites | Fiches |
    |---|---|---|
    | Hautbourg | 12 | 3 |
"""

import html
from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.characters.passage import passage_diagnostic
from linter.topics.prose.lines import BULLETS, DASHES
from linter.topics.prose.pasted_tables import cells_of, pasted_tables
from linter.words.text import N_, NN_, Messages, quote
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.WARNING
FIX = Safety.DISPLAY
# List markers are not part of the table.
_MARKS = f" \t-*+{BULLETS}{DASHES}"
MESSAGES: Messages = {
    "table-pasted": NN_(
        "pasted table row: its cells are separated only by tabs",
        "pasted table: {count} rows with cells separated only by tabs",
        remedy=N_("write it as a Markdown table that begins with `{heading}` and, below, `{rule}`"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the tables whose cells are separated only by tabs."""
    for rows in pasted_tables(document):
        heading, rule, *others = _markdown([cells_of(document, row) for row in rows])
        span = Span(rows[0].start, rows[-1].end)
        table = _set_apart(document, span, [heading, rule, *others])
        yield passage_diagnostic(
            document,
            rows[0],
            "table-pasted",
            " ".join(html.unescape(document.source.slice(rows[0])).lstrip(_MARKS).split()),
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
    """Return the text of a table, with a blank line between it and adjacent text."""
    source = document.source
    first, last = source.line_index(span.start), source.line_index(span.end)
    above = source.slice(source.lines[first - 1]) if first else ""
    below = source.slice(source.lines[last + 1]) if last + 1 < len(source.lines) else ""
    blank_above, blank_below = ("\n" if text.strip() else "" for text in (above, below))
    return "".join((blank_above, "\n".join(lines), blank_below))
