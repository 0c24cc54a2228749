"""Reading a sheet: its cells to the model of a file, with a fault for what is wrong in them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.grammar import EntryForm
from referentiel.identifier import Id, parse_id, parse_lettered_id
from referentiel.kind import Kind
from referentiel.model import Action, Body, Document, Entry, Key, ParsedText, WrittenId
from referentiel.sheets.columns import ACTIONS, COLUMNS, Column, ColumnSet, Role
from referentiel.sheets.evidence import Evidence, evidence_of, swaps_of
from referentiel.sheets.layout import has_tail
from referentiel.sheets.rows import (
    TEXTS,
    Row,
    StoredCells,
    faults_of,
    header_faults,
    id_faults,
    keys_of,
    known_columns,
    layout_of_sheet,
    long_fault,
    row_of,
    rows_of,
    sections_of,
    stored_cells,
    texts_of,
    title_of,
    unread_places,
)
from referentiel.source import Source, Span
from referentiel.table import Cell, Table, is_filled
from referentiel.text.letters import as_typed
from referentiel.text.names import fold
from referentiel.weights.concerne import Concerne
from referentiel.weights.number import parse_number
from referentiel.weights.weight import Unit, Weight, read_weight
from referentiel.workbook.marks import Marks
from referentiel.yaml.tree import Collection, Node, Scalar

_UNITS = tuple(Unit)
# Actions are not nested in a sheet: their ids say what is below what.
_LEVEL = 1


def read_sheet(source: Source, of_bytes: Sequence[Fault], marks: Marks | None = None) -> Document:
    """Return the document of a sheet of actions, from its CSV text and the faults of its bytes.

    For a workbook, `marks` say what the text cannot.
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
        elif not all(cell.is_closed or "\n" not in cell.value for cell in row.cells):
            yield index, None


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


# An id behind a word (`Action 1.2`, `eci_1.2`), and one with other marks for its dots (`1-2`).
_BEHIND_WORD = re.compile(r"[^\W\d_]{1,20}(?:[\s_]{1,2}(?:n°\s?)?)(\d{1,9}(?:\.\d{1,9})+)")
_OTHER_MARKS = re.compile(r"\d{1,2}(?:\s?[-_/.]\s?\d{1,2}){1,5}")
_MARKS = re.compile(r"\s?[-_/.]\s?")
_DIGIT = re.compile(r"\d")


class ActionRows(NamedTuple):
    """The rows of actions, and a fault for each other row that is not empty.

    `broken` are the indexes of rows whose text continues in rows below, which are not actions.
    """

    rows: Sequence[Row] = ()
    broken: Set[int] = frozenset()
    faults: Sequence[Fault] = ()


def action_rows(
    source: Source,
    table: Table,
    columns: Sequence[Column],
    unread: Set[tuple[int, int]] = frozenset(),
) -> ActionRows:
    """Return the rows of actions of a sheet that has a column of ids; without one there are none.

    A repeated header is not an action; the rows below it belong to another referential if they
    repeat ids. `unread` are row and column of cells with errors of formulas.
    """
    if not any(column.form is ACTIONS.known("identifiant") for column in columns):
        return ActionRows()
    rows: list[Row] = []
    broken: set[int] = set()
    faults: list[Fault] = []
    seen: set[str] = set()
    for header, part, of_columns in _parts(table, columns):
        ids = {cell.value.strip() for row in part if (cell := row.cell("identifiant"))}
        if header:
            is_second = not seen.isdisjoint(ids)
            arguments = {"count": str(len(part)), "below": min(ids, default="")}
            variant = "second" if is_second else ""
            faults.append(Fault(Code.HEADER_REPEATED, header.inside, None, variant, arguments))
            if is_second:
                continue
        faults += of_columns
        seen |= ids
        left = list(reversed(part))
        while left:
            row = left.pop()
            if fault := _text_fault(source, row, unread):
                faults.append(fault)
                if not _has_number(row):
                    continue
            if _may_spill(row, len(table.header)):
                spilled = []
                while left and not _has_id(left[-1]):
                    spilled.append(left.pop())
                if spilled:
                    broken.add(len(rows))
                    faults += _spill_faults(row, len(spilled))
            rows.append(row)
    return ActionRows(rows, broken, faults)


def is_text(value: str) -> bool:
    """Return whether a cell of ids contains words, and nothing like an id."""
    return not _DIGIT.search(value) and read_id(value) is None


def _text_fault(source: Source, row: Row, unread: Set[tuple[int, int]]) -> Fault | None:
    """Return the fault of a row with words in place of an id."""
    cell = row.cell("identifiant")
    if cell is None or (cell.row, cell.column) in unread:
        return None
    if not is_text(cell.value):
        return None
    span = source.first_line(source.stripped(cell.inside))
    return Fault(Code.ROW_WITHOUT_ID, span, None, "text", {"found": cell.value.strip()})


def _has_number(row: Row) -> bool:
    """Return whether a row has a weight: it may be an action whose id is lost."""
    weights = filter(None, map(row.cell, Unit))
    return any(parse_number(cell.value) for cell in weights)


def _has_id(row: Row) -> bool:
    cell = row.cell("identifiant")
    return cell is not None and parse_lettered_id(cell.value.strip()) is not None


def _may_spill(row: Row, width: int) -> bool:
    """Return whether the last cell of a row may go on below: a text in a row that is cut short.

    Or some cell is closed by the quote of another one.
    """
    if any(has_tail(cell) and "\n" in cell.value for cell in row.cells):
        return True
    if len(row.cells) >= width:
        return False
    last = row.cells[-1]
    forms = (form for form, cell in row.by_form.values() if cell is last)
    return bool(last.value.strip()) and any(form.role in TEXTS for form in forms)


def _spill_faults(row: Row, count: int) -> Iterator[Fault]:
    """Yield the fault of a row that goes on in others, unless a quote in it has one."""
    if not any(map(has_tail, row.cells)):
        last = row.cells[-1]
        yield Fault(Code.QUOTE_UNCLOSED, last.inside, None, "unopened", {"count": str(count)})


def read_id(text: str) -> Id | None:
    """Read the id in a cell, or a misspelling that can only mean one; else None."""
    if (found := parse_lettered_id(text)) is not None:
        return found
    bare = as_typed(text).strip().strip("=\"'\u2019").strip()
    if named := _BEHIND_WORD.fullmatch(bare):
        return parse_id(named[1])
    if _OTHER_MARKS.fullmatch(bare):
        numbers = _MARKS.split(bare)
        # With leading zeros it is a date.
        if all(str(int(number)) == number for number in numbers):
            return parse_id(".".join(numbers))
    return parse_lettered_id(bare) if bare else None


class _Part(NamedTuple):
    """The rows below a header, and the cell of ids in it; None for the first header.

    `faults` are those of its columns.
    """

    header: Cell | None
    rows: Sequence[Row]
    faults: Sequence[Fault] = ()


def _parts(table: Table, columns: Sequence[Column]) -> Iterator[_Part]:
    """Yield the parts of a sheet, each with the columns that its cells show them to be.

    Below the same header again, they are those of the first.
    """
    names = _names(table.header)
    header: Sequence[Cell] = ()
    part: list[Sequence[Cell]] = []
    for cells in (*table.rows, None):
        if cells is not None and not _header_again(cells):
            if is_filled(cells):
                part.append(cells)
            continue
        below = Evidence(columns, ())
        if header and _names(header) != names:
            below = swaps_of(ACTIONS.columns_of(header), part)
        known = known_columns(below.columns)
        rows = [row_of(one, known) for one in part]
        yield _Part(_header_again(header), rows, below.faults)
        header, part = cells or (), []


def _names(header: Sequence[Cell]) -> Sequence[str]:
    """Return what tells columns apart in their names, without empty ones at the end."""
    names = [fold(cell.value) for cell in header]
    while names and not names[-1]:
        names.pop()
    return names


def _header_again(cells: Sequence[Cell]) -> Cell | None:
    """Return the cell of ids in a row that repeats the header; None in any other row.

    The name has letters alone, unlike a text such as `{#id}`, and no cell has an id or a number.
    """
    ids = (cell for cell in cells if cell.value.strip().isalpha() and ACTIONS.is_id(cell.value))
    first = next(ids, None)
    if first and any(parse_lettered_id(cell.value.strip()) for cell in cells):
        return None
    others = (cell for cell in cells if cell is not first and ACTIONS.known(cell.value))
    return first if first and next(others, None) else None


# The columns that are reported once where all their cells are empty.
_TOLD_AS_EMPTY = ("type", "thematique_id", "formulation")
_TITLES = frozenset(
    form.key for columns in COLUMNS.values() for form in columns.forms if form.role is Role.TITLE
)


def read_sibling_sheet(
    source: Source, of_bytes: Sequence[Fault], kind: Kind, marks: Marks | None = None
) -> Document:
    """Return the document of a sheet of questions, choix or preuves, as `read_sheet` does."""
    known, form = COLUMNS[kind], kind.grammar.forms[0]
    layout = layout_of_sheet(source)
    table = layout.table(marks.sheet if marks else None)
    columns = known.columns_of(table.header)
    rows = list(rows_of(table, columns))
    stored = stored_cells(rows, columns, marks, has_actions=False)
    entries = tuple(_entry(source, *one, form, stored) for one in enumerate(rows))
    faults = (
        *of_bytes,
        *layout.faults,
        *stored.faults,
        *faults_of(source, table, columns, known, stored),
        *_Cells(known, columns, form).faults(entries),
    )
    body = Body(
        entries, table=table, texts=tuple(texts_of(rows_of(table, columns), columns, stored))
    )
    text = ParsedText(replace(source, cells=table), body)
    ordered = tuple(sorted(faults, key=lambda one: one.span))
    return Document(source.name, ordered, text, kind)


def _entry(source: Source, index: int, row: Row, form: EntryForm, stored: StoredCells) -> Entry:
    identifier, title = row.of_role(Role.ID), title_of(source, row)
    first = identifier.inside if identifier else title.span if title else row.cells[0].span
    written = None
    if identifier:
        written = WrittenId(identifier.value, identifier.inside, None, quoted=False)
    return Entry(
        index=index,
        parent=None,
        level=_LEVEL,
        title=title,
        data=Span(row.span.start, row.span.start),
        id=written,
        keys=tuple(_keys(keys_of(source, row, stored), form)),
        sections=tuple(sections_of(row, stored)),
        formules=(),
        anchor=source.first_line(first),
        span=row.span,
    )


def _keys(keys: Iterable[Key], form: EntryForm) -> Iterator[Key]:
    """Yield the keys with enumerated values as files spell them: `epci` is `EPCI`."""
    for key in keys:
        known = form.keys.get(key.name)
        spellings = {value.casefold(): value for value in known.values} if known else {}
        yield key._replace(value=_spelled(key.value, spellings)) if spellings else key


def _spelled(value: Node, spellings: dict[str, str]) -> Node:
    if isinstance(value, Scalar):
        return value._replace(text=spellings.get(value.text.casefold(), value.text))
    items = tuple(_spelled(one, spellings) for one in value.items)
    return Collection(value.entries, items, value.span)


class _Cells:
    """What the entries of a sheet must have, and may have, by the columns that are there."""

    def __init__(self, known: ColumnSet, columns: Sequence[Column], form: EntryForm) -> None:
        self._keys = form.keys
        self._columns = {one.form.key: one.header for one in reversed(columns) if one.form}
        titles = [one.key for one in known.forms if one.role is Role.TITLE]
        required = [
            name for name, key in form.keys.items() if key.is_required and not key.may_be_empty
        ]
        self._due = [name for name in (*required, *titles) if name != form.id_key]
        self._names = {one.key: one.name for one in known.forms}
        self._first = columns[0].header if columns else None

    def faults(self, entries: Sequence[Entry]) -> Iterator[Fault]:
        """Yield the columns that are missing or empty, then the cells that are empty or wrong."""
        named = [entry for entry in entries if entry.id]
        lacking = {name: [one for one in named if not _has(one, name)] for name in self._due}
        for name, without in lacking.items():
            header = self._columns.get(name)
            is_empty = len(without) == len(named) > 1 and name in _TOLD_AS_EMPTY
            if header is None or is_empty:
                yield from self._column_fault(name, header)
                continue
            for entry in without:
                column = {"key": name, "column": header.value.strip()}
                yield Fault(Code.KEY_MISSING, entry.anchor, entry.index, "cell", column)
        for entry in entries:
            yield from self._wrong_values(entry)

    def _column_fault(self, name: str, header: Cell | None) -> Iterator[Fault]:
        where = header or self._first
        if where is not None:
            variant = f"{self._names[name]}{'-empty' if header else ''}"
            arguments = {"column": self._names[name]}
            yield Fault(Code.COLUMN_MISSING, where.inside, None, variant, arguments)

    def _wrong_values(self, entry: Entry) -> Iterator[Fault]:
        """Yield the unknown values; in lists, case makes no difference."""
        for key in entry.keys:
            known = self._keys.get(key.name)
            if not known or not known.values:
                continue
            if isinstance(key.value, Scalar):
                wrong = [key.value] if key.value.text not in known.values else []
            else:
                values = [one.casefold() for one in known.values]
                items = (one for one in key.value.items if isinstance(one, Scalar))
                wrong = [one for one in items if one.text.casefold() not in values]
            for value in wrong:
                column = self._columns[key.name].value.strip()
                arguments = {"key": key.name, "found": value.text, "column": column}
                yield Fault(Code.KEY_VALUE, value.span, entry.index, "values", arguments)


def _has(entry: Entry, name: str) -> bool:
    """Return whether an entry has something under a key, or the title, of a column."""
    if name in _TITLES:
        return entry.title is not None
    return any(key.name == name for key in entry.keys)
