"""A line in the column `origine` of a sheet names actions but is not a valid reference."""

from linter.finding import Diagnostic, Place, Severity
from linter.rule import N_, Diagnostics, Entry, Expression, Kind, Span, quote, rule
from referentiel.model import Document
from referentiel.sheets.columns import ACTIONS
from referentiel.source import Cell

_LINE = Expression(r"[^\r\n]+")
_NAMES = Expression(r"[A-Za-z]{2,20}_\d")
_REFERENCE = r"(?:[A-Za-z]{2,20}_[0-9A-Za-z]{1,20}(?:\.[0-9A-Za-z]{1,20}){0,15})"
_PART = r"(?:\s{0,9}\(\s{0,3}\d{1,9}(?:[.,]\d{1,9})?\s{0,3}\))?"
_REFERENCES = Expression(
    rf"{_REFERENCE}{_PART}(?:[\s,;]{{1,9}}{_REFERENCE}{_PART}){{0,50}}[\s,;.]{{0,9}}"
)


@rule(Severity.WARNING, kinds={Kind.TABLEUR})
def check(document: Document) -> Diagnostics:
    """Find lines in the column `origine` that name actions but are not valid references."""
    table = document.source.cells
    if table is None:
        return
    forms = ACTIONS.forms_of([cell.value for cell in table.header])
    columns = [at for at, form in enumerate(forms) if form and form.name == "origine"]
    for cells in table.rows if columns else ():
        for cell in (cells[at] for at in columns if at < len(cells)):
            if _NAMES.search(cell.value):
                yield from _in_cell(document, document.entry_at(cells[0].span.start), cell)


def _in_cell(document: Document, entry: Entry | None, cell: Cell) -> Diagnostics:
    for line in _LINE.finditer(document.source.slice(cell.inside)):
        found = line[0].strip()
        if _NAMES.search(found) and not _REFERENCES.fullmatch(found):
            start = cell.inside.start + line.start() + line[0].index(found)
            yield Diagnostic.at(
                Place(document, Span(start, start + len(found)), entry),
                N_("`{found}` does not have the form `Cae_1.2.3` or `Cae_1.2.3 (0,5)`"),
                remedy=N_("write one action per line; for half of an action, add `(0,5)`"),
                field="origine",
                wrong=found,
                found=quote(found),
            )
