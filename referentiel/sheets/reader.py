"""Reading a sheet of actions: its cells to the model of a file, with a fault for what is wrong."""

from collections.abc import Sequence
from dataclasses import replace

from referentiel.fault import Fault
from referentiel.identifier import parse_lettered_id
from referentiel.kind import Kind
from referentiel.model import Action, Body, Document, ParsedText, WrittenId
from referentiel.sheets.columns import ACTIONS
from referentiel.sheets.rows import (
    Row,
    faults_of,
    keys_of,
    rows_of,
    sections_of,
    table_of,
    texts_of,
    title_of,
)
from referentiel.source import Source, Span
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Unit, read_weight
from referentiel.workbook.marks import Marks
from referentiel.yaml.tree import Scalar

_UNITS = tuple(Unit)
# Actions are not nested in a sheet: their ids say what is below what.
_LEVEL = 1


def read_sheet(source: Source, of_bytes: Sequence[Fault], marks: Marks | None = None) -> Document:
    """Read a sheet of actions from its text, which is CSV; its bytes have faults of their own.

    That of a workbook has `marks` of what its text does not say.
    """
    table = table_of(source, marks.sheet if marks else None)
    columns = ACTIONS.columns_of(table.header)
    actions = tuple(_action(source, *one) for one in enumerate(rows_of(table, columns)))
    faults = (*of_bytes, *faults_of(source, table, columns, ACTIONS))
    body = Body(actions, table=table, texts=tuple(texts_of(table, columns)))
    text = ParsedText(replace(source, cells=table), body)
    ordered = tuple(sorted(faults, key=lambda one: one.span))
    return Document(source.name, ordered, text, Kind.TABLEUR)


def _action(source: Source, index: int, row: Row) -> Action:
    span = row.span
    keys = tuple(keys_of(source, row))
    identifier, title = _id(row), title_of(source, row)
    anchor = identifier.span if identifier else title.span if title else row.cells[0].span
    values = {key.meant: key.value for key in keys if isinstance(key.value, Scalar)}
    return Action(
        index=index,
        parent=None,
        level=_LEVEL,
        title=title,
        data=Span(span.start, span.start),
        id=identifier,
        keys=keys,
        sections=tuple(sections_of(row)),
        formules=(),
        anchor=source.first_line(anchor),
        span=span,
        weights=tuple(
            read_weight(unit, values[unit].text, values[unit].span, quoted=False)
            for unit in _UNITS
            if unit in values
        ),
        concerne=_concerne(row),
    )


def _id(row: Row) -> WrittenId | None:
    if (cell := row.cell("identifiant")) is None:
        return None
    return WrittenId(cell.value, cell.inside, parse_lettered_id(cell.value), quoted=False)


def _concerne(row: Row) -> Concerne | None:
    """Return the collectivités in the column `concerne`, with commas between their names."""
    cell = row.cell("concerne")
    return Concerne.of_names(cell.value.split(","), cell.inside) if cell else None
