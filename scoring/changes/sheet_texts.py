"""What a sheet holds of its actions beside their sections, and what it has no column for."""

from collections.abc import Container, Iterator

from referentiel.kind import Kind
from referentiel.model import Action, Document
from referentiel.referential import Referentiel
from referentiel.sheets.columns import FORMS, ColumnForm, Role, columns_of
from referentiel.table import Cell

# The columns that nothing in the actions of Markdown is like.
_TEXTS = frozenset(form.name for form in FORMS if form.role in (Role.TEXT, Role.LIST))
_COMPARED = (Role.KEY, Role.SECTION, Role.TEXT, Role.LIST)


def is_sheet(referentiel: Referentiel) -> bool:
    """Return whether a referential is a sheet."""
    return referentiel.kind is Kind.TABLEUR


def columns_compared(referentiel: Referentiel) -> frozenset[str] | None:
    """Return the names of the sections, keys and texts that a sheet has columns for.

    None for Markdown, which may have any but the texts of sheets (`can_hold`).
    """
    return frozenset(_names(referentiel)) if is_sheet(referentiel) else None


def can_hold(columns: frozenset[str] | None, name: str) -> bool:
    """Return whether a side with such columns can have a section, a key or a text of a name."""
    return name not in _TEXTS if columns is None else name in columns


def cell_of(document: Document, action: Action, names: Container[str]) -> Cell | None:
    """Return the first cell of an action in a column of these names, even if it is empty.

    Columns of sections are named by their kind, as the texts of a comparison are.
    """
    table = document.body.table
    first = table.cell_at(action.span.start) if table else None
    if table is None or first is None:
        return None
    row = next(row for row in table.rows if row and row[0].row == first.row)
    wanted = {
        column.header.column
        for column in columns_of(table.header)
        if column.form and _name(column.form) in names
    }
    return next((cell for cell in row if cell.column in wanted), None)


def _names(referentiel: Referentiel) -> Iterator[str]:
    for document in referentiel.documents:
        for column in columns_of(document.body.table.header) if document.body.table else ():
            if column.form and column.form.role in _COMPARED:
                yield _name(column.form)


def _name(form: ColumnForm) -> str:
    """Return the name of a column as sections, texts and keys of actions are named."""
    if form.section:
        return form.section.value
    return form.name if form.role is Role.TEXT else form.key
