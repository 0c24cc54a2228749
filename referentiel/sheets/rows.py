"""The rows of a sheet by its columns, and what is wrong in the table and in its storage."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from referentiel.fault import Code, Fault, Related
from referentiel.kind import Kind
from referentiel.model import Key, Section, Title
from referentiel.sheets.columns import (
    HEAD,
    Column,
    ColumnForm,
    ColumnSet,
    Role,
    kind_of_names,
    resembles_actions,
)
from referentiel.sheets.layout import Layout, delimiter_of, head_of, layout_of, records_of
from referentiel.source import Source, Span
from referentiel.table import Cell, Table, column_name, is_filled
from referentiel.text.letters import compose
from referentiel.weights.number import parse_number
from referentiel.workbook.marks import Area, Marks, Stored
from referentiel.yaml.tree import Collection, Scalar

# The roles of the columns whose cells are texts for people.
TEXTS = (Role.TITLE, Role.SECTION, Role.TEXT)
# What has spaces around it is an id, or the id of a question or preuve.
_ID = re.compile(r"[\w.-]+")
# The ids of a list.
_ITEM = re.compile(r"[^,;\s]+(?:[^\S\r\n]+[^,;\s]+)*")
_PERCENT = "pourcentage"


@dataclass(frozen=True, slots=True)
class StoredCells:
    """What the marks of a sheet mean for its rows.

    `unread_ids` are the indexes of the rows whose id is not the one that was meant, or in a merged
    cell above, `untitled` those whose title is in one; `unread` are the cells without a value, by
    row and column.
    """

    faults: Sequence[Fault] = ()
    unread_ids: frozenset[int] = frozenset()
    untitled: frozenset[int] = frozenset()
    unread: frozenset[tuple[int, int]] = frozenset()
    percents: frozenset[tuple[int, int]] = frozenset()

    def weight_text(self, column: str, cell: Cell) -> str:
        """Return the text of a weight, without the sign of a percentage of its parent."""
        text = cell.value.strip()
        is_percent = column == _PERCENT and (cell.row, cell.column) in self.percents
        return text.removesuffix("%").strip() if is_percent else text

    def is_unread(self, cell: Cell) -> bool:
        """Return whether a cell has no value, but an error or a formula."""
        return (cell.row, cell.column) in self.unread


# Of a sheet that is no workbook.
PLAIN = StoredCells()


class Row(NamedTuple):
    """A row: its cells, and the filled ones by the names of their known columns."""

    cells: Sequence[Cell]
    by_form: Mapping[str, tuple[ColumnForm, Cell]]

    @property
    def number(self) -> int:
        """Its number, from 0."""
        return self.cells[0].row

    @property
    def span(self) -> Span:
        """The span of all its cells."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a column; None if there is none, or if it is empty."""
        found = self.by_form.get(name)
        return found[1] if found else None

    def of_role(self, role: Role) -> Cell | None:
        """Return the first cell of a role that is not empty."""
        return next((cell for form, cell in self.by_form.values() if form.role is role), None)


def layout_of_sheet(source: Source) -> Layout:
    """Return the layout of a CSV text whose header is that of a known kind of sheet."""
    return layout_of(source.text, _is_header)


def kind_of_text(text: str) -> Kind | None:
    """Return the kind of a sheet by the beginning of its CSV text; None for any other table."""
    head, below = head_of(text, _is_header)
    return kind_of_names(head, below) if head else None


def resembles_actions_in(text: str) -> bool:
    """Return whether the beginning of a CSV text without a known header looks like actions."""
    records = islice(filter(None, records_of(text, delimiter_of(text), 0)), HEAD)
    return resembles_actions([[cell.value for cell in one] for one in records])


def rows_of(table: Table, columns: Sequence[Column]) -> Iterator[Row]:
    """Yield the rows that are not empty."""
    known = known_columns(columns)
    return (row_of(cells, known) for cells in table.rows if is_filled(cells))


def title_of(source: Source, row: Row) -> Title | None:
    """Return the title of a row."""
    if (cell := row.of_role(Role.TITLE)) is None:
        return None
    return Title(compose(cell.value.strip()), source.stripped(cell.inside))


def keys_of(source: Source, row: Row, stored: StoredCells = PLAIN) -> Iterator[Key]:
    """Yield the cells that a data block would have; an empty cell is no key."""
    for form, cell in row.by_form.values():
        if form.role in (Role.FORMULE, Role.LIST) and stored.is_unread(cell):
            continue
        if form.role in (Role.ID, Role.KEY, Role.FORMULE):
            value = Scalar(stored.weight_text(form.name, cell), cell.inside, quoted=False)
            yield Key(form.key, form.key, cell.inside, value)
        elif form.role is Role.LIST:
            items = tuple(_items(source, cell))
            yield Key(form.key, form.key, cell.inside, Collection((), items, cell.inside))


def sections_of(row: Row, stored: StoredCells = PLAIN) -> Iterator[Section]:
    """Yield the texts of a row that files have below headings."""
    for form, cell in row.by_form.values():
        if form.role in (Role.SECTION, Role.TEXT) and not stored.is_unread(cell):
            yield Section(form.section, form.name, None, cell.inside, empty=False)


def texts_of(
    rows: Iterable[Row], columns: Sequence[Column], stored: StoredCells = PLAIN
) -> Iterator[Span]:
    """Yield the spans of the texts for people in cells, in the order of the file."""
    wanted = {
        column.header.column for column in columns if column.form and column.form.role in TEXTS
    }
    for row in rows:
        for cell in row.cells:
            if cell.column in wanted and cell.value and not stored.is_unread(cell):
                yield cell.inside


def faults_of(
    source: Source,
    table: Table,
    columns: Sequence[Column],
    known: ColumnSet,
    stored: StoredCells = PLAIN,
) -> Iterator[Fault]:
    """Yield what is wrong in the table: its header, its ids, and cells that are out of place."""
    yield from header_faults(columns, known)
    yield from id_faults(source, rows_of(table, columns), stored)
    for row in rows_of(table, columns):
        if fault := long_fault(table, row, None):
            yield fault


def long_fault(table: Table, row: Row, index: int | None) -> Fault | None:
    """Return the fault of a row with a cell beyond the header; `index` is that of its entry.

    A note beside the table of a workbook shifts no cell.
    """
    if table.sheet is not None:
        return None
    width = len(table.header)
    beyond = next((cell for cell in row.cells[width:] if cell.value.strip()), None)
    if beyond is None:
        return None
    arguments = {"count": str(width), "row": row.cells[0].value}
    return Fault(Code.ROW_LONG, beyond.inside, index, "", arguments)


def _is_header(names: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    return kind_of_names(names, below) is not None


def known_columns(columns: Sequence[Column]) -> Sequence[tuple[int, ColumnForm]]:
    """Return the places of the known columns; of one that is there twice, the first."""
    places = {
        one.form.name: (at, one.form) for at, one in reversed([*enumerate(columns)]) if one.form
    }
    return sorted(places.values(), key=itemgetter(0))


def row_of(cells: Sequence[Cell], known: Sequence[tuple[int, ColumnForm]]) -> Row:
    """Return a row by the `known_columns` of its sheet."""
    width = len(cells)
    return Row(
        cells,
        {
            form.name: (form, cells[at])
            for at, form in known
            if at < width and cells[at].value.strip()
        },
    )


def _items(source: Source, cell: Cell) -> Iterator[Scalar]:
    """Yield the parts of a list, between commas, semicolons or line breaks."""
    text = source.slice(cell.inside)
    for found in _ITEM.finditer(text):
        span = Span(*found.span()).shifted(cell.inside.start)
        yield Scalar(found[0].replace('""', '"'), span, quoted=False)


def id_faults(source: Source, rows: Iterable[Row], stored: StoredCells = PLAIN) -> Iterator[Fault]:
    """Yield the ids with spaces around them, and the rows that have no id and something to read."""
    for index, row in enumerate(rows):
        if identifier := row.of_role(Role.ID):
            written = identifier.value.strip()
            if written != identifier.value and _ID.fullmatch(written):
                yield Fault(Code.ID_SPACE, identifier.inside, None, "", {"id": written})
            continue
        if index in stored.unread_ids:
            continue  # A merged cell above is in its place.
        read = (cell for form, cell in row.by_form.values() if form.role is not Role.NOTE)
        if first := next(read, None):
            found = first.value.strip()
            span = source.first_line(source.stripped(first.inside))
            yield Fault(Code.ROW_WITHOUT_ID, span, None, "", {"found": found})


def header_faults(columns: Sequence[Column], known: ColumnSet) -> Iterator[Fault]:
    """Yield the duplicate columns, and those whose names are mistyped."""
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
        if known.known(header.value) is None:
            yield Fault(Code.COLUMN_UNKNOWN, header.inside, None, "", arguments)


_WEIGHTS = ("points", "pourcentage")
# In characters, of a formula that a message quotes.
_MOST_QUOTED = 60
# The variant of the faults of actions that lack a cell because of a merged one.
COVERED = "covered"
_UNREAD = {Stored.ERROR: Code.CELL_ERROR, Stored.UNCALCULATED: Code.FORMULA_UNCALCULATED}


def stored_cells(
    rows: Sequence[Row],
    columns: Sequence[Column],
    marks: Marks | None,
    *,
    has_actions: bool = True,
) -> StoredCells:
    """Return what the marks of a sheet mean for its rows, of actions or of something else."""
    return _Reader(rows, columns, marks, has_actions).read() if marks else PLAIN


def unread_places(marks: Marks | None) -> frozenset[tuple[int, int]]:
    """Return row and column of the cells that have an error, or a formula without a result."""
    stored = marks.stored if marks else {}
    return frozenset(place for place, (how, _) in stored.items() if how in _UNREAD)


@dataclass(slots=True)
class _Reader:
    rows: Sequence[Row]
    columns: Sequence[Column]
    marks: Marks
    has_actions: bool
    faults: list[Fault] = field(default_factory=list)
    unread_ids: set[int] = field(default_factory=set)
    untitled: set[int] = field(default_factory=set)

    def read(self) -> StoredCells:
        stored = self.marks.stored
        for index, row in enumerate(self.rows):
            for form, cell in row.by_form.values():
                how, _ = stored.get((cell.row, cell.column), (None, ""))
                if how in _UNREAD and form.role is not Role.NOTE:
                    self._add_unread(_UNREAD[how], index, form.name, cell)
                    if form.role is Role.ID:
                        self.unread_ids.add(index)
                elif form.name in _WEIGHTS and how is None and parse_number(cell.value.strip()):
                    arguments = {"found": cell.value.strip()}
                    self._add(Code.WEIGHT_TEXT, cell.inside, index, "", arguments)
        if self.has_actions:
            self._read_ids()
        self._read_merged()
        self._read_hidden()
        percents = (place for place, (how, _) in stored.items() if how is Stored.PERCENT)
        return StoredCells(
            tuple(self.faults),
            frozenset(self.unread_ids),
            frozenset(self.untitled),
            unread_places(self.marks),
            frozenset(percents),
        )

    def _add(
        self, code: Code, span: Span, index: int, variant: str, arguments: Mapping[str, str]
    ) -> None:
        self.faults.append(Fault(code, span, index, variant, arguments))

    def _add_unread(self, code: Code, index: int, column: str, cell: Cell) -> None:
        found = cell.value.strip()
        if len(found) > _MOST_QUOTED:
            found = f"{found[:_MOST_QUOTED]}…"
        self._add(code, cell.inside, index, "", {"found": found, "column": column})

    # --- Ids

    def _read_ids(self) -> None:
        """Find ids that are dates or numbers: `1.10` and `1.1` are the same number.

        Of several `1.1`, that after `1.9` may be `1.10`, and any of them if none is there.
        """
        cells = [row.cell("identifiant") for row in self.rows]
        texts = [cell.value.strip() for cell in cells if cell]
        ids = Counter(texts)
        in_order = {text for before, text in pairwise(texts) if _follows_ninth(text, before)}
        before = ""
        for index, cell in enumerate(cells):
            if cell is None:
                continue
            how, raw = self.marks.stored.get((cell.row, cell.column), (None, ""))
            text = cell.value.strip()
            if how is Stored.DATE:
                self.unread_ids.add(index)
                self._add(Code.ID_NUMBER, cell.inside, index, "date", {"found": text})
            elif how is Stored.NUMBER and raw:
                if raw not in ids:  # It may be what is meant.
                    self.unread_ids.add(index)
                arguments = {"id": text, "number": raw}
                self._add(Code.ID_NUMBER, cell.inside, index, "shown", arguments)
            elif how is Stored.NUMBER and "." in text:
                meant = f"{text}0"
                is_lost = (
                    _follows_ninth(text, before)
                    if text in in_order
                    else ids[text] > 1 and bool(before)
                )
                if is_lost and meant not in ids:
                    self.unread_ids.add(index)
                    arguments = {"id": text, "meant": meant}
                    self._add(Code.ID_NUMBER, cell.inside, index, "lost", arguments)
                else:
                    self._add(Code.ID_NUMBER, cell.inside, index, "", {"id": text})
            before = text

    # --- Merged and hidden cells

    def _read_merged(self) -> None:
        """Find merged areas that take the place of cells of several actions.

        Of areas that overlap, as no spreadsheet writes them, the first counts: so a cell is in one.
        """
        known = sorted(
            (
                (column.header.column, column.form)
                for column in self.columns
                if column.form and column.form.role is not Role.NOTE
            ),
            key=itemgetter(0),
        )
        numbers = [row.number for row in self.rows]
        below = dict.fromkeys((at for at, _ in known), 0)
        for area in sorted(self.marks.merged):
            start = bisect_left(known, area.left, key=itemgetter(0))
            end = bisect_right(known, area.right, key=itemgetter(0))
            inside = range(bisect_left(numbers, area.top), bisect_right(numbers, area.bottom))
            if start >= end or len(inside) <= 1:
                continue
            if all(below[at] <= area.top for at, _ in known[start:end]):
                below.update((at, area.bottom + 1) for at, _ in known[start:end])
                self._add_merged(area, inside, [form for _, form in known[start:end]])

    def _add_merged(self, area: Area, inside: range, forms: Sequence[ColumnForm]) -> None:
        has_id = any(form.role is Role.ID for form in forms)
        row = self.rows[inside.start]
        cell = next((one for one in row.cells if one.column >= area.left), row.cells[0])
        arguments = {"area": str(area), "count": str(len(inside))}
        variant = "id" if has_id else ""
        self._add(Code.CELLS_MERGED, cell.inside, inside.start, variant, arguments)
        for index in inside:
            row = self.rows[index]
            if row.number == area.top:
                continue
            if has_id:
                self.unread_ids.add(index)
            if any(form.role is Role.TITLE for form in forms):
                self.untitled.add(index)
            covered = ", ".join(form.name for form in forms)
            self._add(Code.CELLS_MERGED, row.cells[0].inside, index, COVERED, {"names": covered})

    def _read_hidden(self) -> None:
        hidden = set(self.marks.hidden_rows)
        found = [(index, row) for index, row in enumerate(self.rows) if row.number in hidden]
        if found:
            index, row = found[0]
            cell = row.cell("identifiant") or row.cells[0]
            arguments = {
                "count": str(len(found)),
                "rows": _ranges([row.number for _, row in found]),
            }
            self._add(Code.ROWS_HIDDEN, cell.inside, index, "", arguments)
        columns = set(self.marks.hidden_columns)
        for column in self.columns:
            form = column.form
            if form is None or column.header.column not in columns:
                continue
            if form.role not in (Role.ID, Role.TITLE) and form.name not in _WEIGHTS:
                continue
            if any(row.cell(form.name) for row in self.rows):
                arguments = {
                    "letters": column_name(column.header.column),
                    "name": column.header.value.strip(),
                }
                fault = Fault(Code.ROWS_HIDDEN, column.header.inside, None, "column", arguments)
                self.faults.append(fault)


def _follows_ninth(text: str, before: str) -> bool:
    """Return whether an id `1.1` comes after `1.9`, or what is below it."""
    ninth = f"{text[:-1]}9"
    return text.endswith(".1") and (before == ninth or before.startswith(f"{ninth}."))


def _ranges(numbers: Sequence[int]) -> str:
    """Return rows, in order, as people name them: `4-9, 12`."""
    runs = groupby(enumerate(numbers, 1), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1] + 1, run[-1][1] + 1) for run in (list(found) for _, found in runs)]
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)
