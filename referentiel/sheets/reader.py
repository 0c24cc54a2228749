"""Reading a sheet of actions: its cells to the model of a file, with a fault for what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.identifier import parse_lettered_id
from referentiel.kind import Kind
from referentiel.model import (
    Action,
    Body,
    Document,
    Key,
    ParsedText,
    Section,
    Title,
    WrittenId,
)
from referentiel.sheets.columns import (
    HEAD,
    Column,
    ColumnForm,
    Role,
    columns_of,
    has_actions,
    known_column,
)
from referentiel.sheets.csv_text import delimiter_of, records_of
from referentiel.source import Source, Span
from referentiel.table import Cell, Table
from referentiel.text.composition import compose
from referentiel.weights.weight import Unit, read_weight
from referentiel.workbook.marks import Marks
from referentiel.yaml.tree import Scalar

_MARK = "\ufeff"
_UNITS = tuple(Unit)
# The roles of the columns whose cells are texts for people.
_TEXTS = (Role.TITLE, Role.SECTION, Role.TEXT)
# Actions are not nested in a sheet: their ids say what is below what.
_LEVEL = 1


class _Row(NamedTuple):
    """A row of an action: its cells by the known column of each."""

    cells: Sequence[Cell]
    by_form: Mapping[str, tuple[ColumnForm, Cell]]

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a column; None if there is none, or if it is empty."""
        found = self.by_form.get(name)
        return found[1] if found and found[1].value.strip() else None


def read_sheet(source: Source, of_bytes: Sequence[Fault], marks: Marks | None = None) -> Document:
    """Read a sheet of actions from its text, which is CSV; its bytes have faults of their own.

    That of a workbook has `marks` of what its text does not say.
    """
    table = table_of(source, marks.sheet if marks else None)
    columns = columns_of(table.header)
    actions = tuple(
        _action(source, index, _row(cells, columns))
        for index, cells in enumerate(row for row in table.rows if _is_filled(row))
    )
    faults = sorted((*of_bytes, *_faults(source, table, columns)), key=lambda one: one.span)
    body = Body(actions, table=table, texts=tuple(_texts(table, columns)))
    text = ParsedText(replace(source, cells=table), body)
    return Document(source.name, tuple(faults), text, Kind.TABLEUR)


def table_of(source: Source, sheet: str | None = None) -> Table:
    """Return the table of a CSV text, of a sheet of a workbook if that is named.

    Its header is the first record that is one of actions, else the first that is not empty; what
    is above is a title for people.
    """
    records = [record for record in _records(source) if record]
    at = _header_index(records)
    return Table(records[at] if records else (), records[at + 1 :], sheet)


def header_of(source: Source) -> Sequence[Cell]:
    """Return the cells of the header of a CSV text."""
    records = [*islice(filter(None, _records(source)), HEAD)]
    return records[_header_index(records)] if records else ()


def _header_index(records: Sequence[Sequence[Cell]]) -> int:
    first = (at for at, record in enumerate(records[:HEAD]) if has_actions(record))
    return next(first, 0)


def _records(source: Source) -> Iterator[list[Cell]]:
    start = len(_MARK) if source.text.startswith(_MARK) else 0
    return records_of(source.text, delimiter_of(source.text[start:]), start)


def _is_filled(cells: Sequence[Cell]) -> bool:
    return any(cell.value.strip() for cell in cells)


def _row(cells: Sequence[Cell], columns: Sequence[Column]) -> _Row:
    by_form: dict[str, tuple[ColumnForm, Cell]] = {}
    for cell, column in zip(cells, columns, strict=False):
        if column.form and column.form.name not in by_form:
            by_form[column.form.name] = column.form, cell
    return _Row(cells, by_form)


def _action(source: Source, index: int, row: _Row) -> Action:
    span = Span(row.cells[0].span.start, row.cells[-1].span.end)
    keys = tuple(_keys(row))
    identifier, title = _id(row), _title(source, row)
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
        sections=tuple(_sections(row)),
        formules=(),
        anchor=source.first_line(anchor),
        span=span,
        weights=tuple(
            read_weight(unit, values[unit].text, values[unit].span, quoted=False)
            for unit in _UNITS
            if unit in values
        ),
        concerne=None,
    )


def _id(row: _Row) -> WrittenId | None:
    if (cell := row.cell("identifiant")) is None:
        return None
    return WrittenId(cell.value, cell.inside, parse_lettered_id(cell.value), quoted=False)


def _title(source: Source, row: _Row) -> Title | None:
    if (cell := row.cell("nom")) is None:
        return None
    return Title(compose(cell.value.strip()), source.stripped(cell.inside))


def _keys(row: _Row) -> Iterator[Key]:
    """Yield the cells that a data block would have; an empty cell is no key."""
    for form, cell in row.by_form.values():
        if form.role in (Role.ID, Role.KEY) and cell.value.strip():
            text = cell.value.strip()
            value = Scalar(text, cell.inside, quoted=False)
            yield Key(form.name, form.name, cell.inside, value)


def _sections(row: _Row) -> Iterator[Section]:
    for form, cell in row.by_form.values():
        if form.role is Role.SECTION and cell.value.strip():
            yield Section(form.section, form.name, None, cell.inside, empty=False)


def _texts(table: Table, columns: Sequence[Column]) -> Iterator[Span]:
    """Yield the insides of the cells with texts for people, in the order of the file."""
    wanted = {
        column.header.column for column in columns if column.form and column.form.role in _TEXTS
    }
    for row in table.rows:
        yield from (cell.inside for cell in row if cell.column in wanted and cell.value)


# --- What is wrong in the table itself


def _faults(source: Source, table: Table, columns: Sequence[Column]) -> Iterator[Fault]:
    yield from _header_faults(columns)
    yield from _id_faults(source, table, columns)
    width = len(table.header)
    for row in table.rows:
        for cell in row:
            if not cell.is_closed:
                lines = len(cell.value.splitlines()) - 1
                quote = Span(cell.span.start, cell.span.start + 1)
                yield Fault(Code.QUOTE_UNCLOSED, quote, None, "", {"count": str(lines)})
        beyond = next((cell for cell in row[width:] if cell.value.strip()), None)
        if beyond:
            arguments = {"count": str(width), "row": row[0].value}
            yield Fault(Code.ROW_LONG, beyond.inside, None, "", arguments)


def _id_faults(source: Source, table: Table, columns: Sequence[Column]) -> Iterator[Fault]:
    for cells in filter(_is_filled, table.rows):
        row = _row(cells, columns)
        if identifier := row.cell("identifiant"):
            written = identifier.value.strip()
            if written != identifier.value:
                yield Fault(Code.ID_SPACE, identifier.inside, None, "", {"id": written})
            continue
        filled = (name for name, (form, _) in row.by_form.items() if form.role is not Role.NOTE)
        if first := next(filter(None, map(row.cell, filled)), None):
            found = first.value.strip()
            span = source.first_line(source.stripped(first.inside))
            yield Fault(Code.ROW_WITHOUT_ID, span, None, "", {"found": found})


def _header_faults(columns: Sequence[Column]) -> Iterator[Fault]:
    seen: dict[str, Column] = {}
    for header, form in columns:
        if form is None:
            continue
        arguments = {"name": header.value.strip(), "column": form.name}
        if first := seen.get(form.name):
            related = (Related("first", first.header.inside),)
            yield Fault(Code.COLUMN_DUPLICATE, header.inside, None, "", arguments, related)
            continue
        seen[form.name] = Column(header, form)
        if known_column(header.value) is None:
            yield Fault(Code.COLUMN_UNKNOWN, header.inside, None, "", arguments)
