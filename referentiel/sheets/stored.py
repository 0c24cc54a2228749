"""What is wrong in how a workbook stores the cells of a sheet of actions."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from referentiel.fault import Code, Fault
from referentiel.sheets.columns import Column, ColumnForm, Role
from referentiel.sheets.rows import PLAIN, Row, StoredCells
from referentiel.source import Span
from referentiel.table import Cell, column_name
from referentiel.weights.number import parse_number
from referentiel.workbook.marks import Area, Marks, Stored

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
    return ", ".join(_range([number for _, number in run]) for run in _runs(numbers))


def _runs(numbers: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield list(run)


def _range(run: Sequence[int]) -> str:
    first, last = run[0] + 1, run[-1] + 1
    return str(first) if first == last else f"{first}-{last}"
