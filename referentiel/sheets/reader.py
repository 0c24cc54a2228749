"""Reading a sheet of actions: its cells to the model of a file, with a fault for what is wrong."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from referentiel.fault import Code, Fault
from referentiel.kind import Kind
from referentiel.model import Action, Body, Document, Key, ParsedText, WrittenId
from referentiel.sheets.action_rows import action_rows, is_text, read_id
from referentiel.sheets.columns import ACTIONS, Column, Role
from referentiel.sheets.evidence import evidence_of
from referentiel.sheets.rows import (
    Row,
    header_faults,
    id_faults,
    keys_of,
    layout_of_sheet,
    long_fault,
    sections_of,
    texts_of,
    title_of,
)
from referentiel.sheets.stored import stored_cells, unread_places
from referentiel.sheets.stored_cells import StoredCells
from referentiel.source import Source, Span
from referentiel.table import Cell, Table
from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Unit, Weight, read_weight
from referentiel.workbook.marks import Marks
from referentiel.yaml.tree import Scalar

_UNITS = tuple(Unit)
# Actions are not nested in a sheet: their ids say what is below what.
_LEVEL = 1


def read_sheet(source: Source, of_bytes: Sequence[Fault], marks: Marks | None = None) -> Document:
    """Read a sheet of actions from its text, which is CSV; its bytes have faults of their own.

    That of a workbook has `marks` of what its text does not say.
    """
    layout = layout_of_sheet(source)
    table = layout.table(marks.sheet if marks else None)
    columns, of_cells = evidence_of(ACTIONS.columns_of(table.header), table.rows)
    rows, spilled, of_rows = action_rows(source, table, columns, unread_places(marks))
    stored = stored_cells(rows, columns, marks)
    broken = dict(_broken(table, rows, spilled))
    actions = tuple(
        _action(source, index, row, stored, is_broken=index in broken)
        for index, row in enumerate(rows)
    )
    faults = (
        *of_bytes,
        *layout.faults,
        *header_faults(columns, ACTIONS),
        *of_cells,
        *of_rows,
        *id_faults(source, rows, stored),
        *stored.faults,
        *filter(None, broken.values()),
        *_title_faults(actions, rows, columns, stored),
    )
    body = Body(actions, table=table, texts=tuple(texts_of(rows, columns, stored)))
    text = ParsedText(replace(source, cells=table), body)
    ordered = tuple(sorted(faults, key=lambda one: one.span))
    return Document(source.name, ordered, text, Kind.TABLEUR)


def _broken(
    table: Table, rows: Sequence[Row], spilled: Set[int]
) -> Iterator[tuple[int, Fault | None]]:
    """Yield the rows some of whose cells are not where they belong, with a fault of the row."""
    for index, row in enumerate(rows):
        if index in spilled:  # The quote has a fault of its own.
            yield index, None
        elif fault := long_fault(table, row, index):
            # Without an id, that is what the row lacks first.
            yield index, fault if row.cell("identifiant") else None
        elif not all(map(_is_whole, row.cells)):
            yield index, None


def _is_whole(cell: Cell) -> bool:
    return cell.is_closed or "\n" not in cell.value


def _action(
    source: Source, index: int, row: Row, stored: StoredCells, *, is_broken: bool
) -> Action:
    """Return the action of a row.

    Of a row that `is_broken` only id and title are read, of one whose id cannot be read only the
    weights that are numbers: what else is odd in it follows from that.
    """
    span = row.span
    identifier = _id(row, is_unread=index in stored.unread_ids)
    title = title_of(source, row)
    anchor = identifier.span if identifier else title.span if title else row.cells[0].span
    is_read = identifier is not None and identifier.value is not None
    keys = () if is_broken else tuple(keys_of(source, row, stored))
    weights = tuple(_weights(keys))
    if not is_read:
        keys = tuple(key for key in keys if key.name == "identifiant")
        weights = tuple(one for one in weights if one.number is not None)
    return Action(
        index=index,
        parent=None,
        level=_LEVEL,
        title=title,
        data=Span(span.start, span.start),
        id=identifier,
        keys=keys,
        sections=() if is_broken else tuple(sections_of(row, stored)),
        formules=(),
        anchor=source.first_line(anchor),
        span=span,
        weights=weights,
        concerne=_concerne(row),
    )


def _weights(keys: Sequence[Key]) -> Iterator[Weight]:
    values = {key.meant: key.value for key in keys if isinstance(key.value, Scalar)}
    for unit in _UNITS:
        if unit in values:
            yield read_weight(unit, values[unit].text, values[unit].span, quoted=False)


def _id(row: Row, *, is_unread: bool) -> WrittenId | None:
    if (cell := row.cell("identifiant")) is None:
        return None
    identifier = None if is_unread else read_id(cell.value)
    if identifier is None and not is_unread and is_text(cell.value):
        return None  # The row has a fault of its own.
    return WrittenId(cell.value, cell.inside, identifier, quoted=False)


def _concerne(row: Row) -> Concerne | None:
    """Return the collectivités in the column `concerne`, with commas between their names."""
    cell = row.cell("concerne")
    return Concerne.of_names(cell.value.split(","), cell.inside) if cell else None


def _title_faults(
    actions: Sequence[Action],
    rows: Sequence[Row],
    columns: Sequence[Column],
    stored: StoredCells,
) -> Iterator[Fault]:
    """Yield the actions without a title, unless none has one."""
    at = next(
        (i for i, one in enumerate(columns) if one.form and one.form.role is Role.TITLE), None
    )
    if at is None or not any(action.title for action in actions):
        return
    column = columns[at].header.value.strip()
    for action, row in zip(actions, rows, strict=True):
        is_merged = action.index in stored.untitled
        if action.title is None and action.identifier is not None and not is_merged:
            span = row.cells[at].inside if at < len(row.cells) else action.anchor
            yield Fault(Code.CELL_TITLE_EMPTY, span, action.index, "", {"column": column})
