"""What the XML of a sheet says of cells that values do not: types, formulas, hidden rows."""

import re
from typing import NamedTuple, NoReturn

from referentiel.table import column_name
from referentiel.workbook.elements import Attributes, Elements, local
from referentiel.workbook.marks import Area, cell_at
from referentiel.workbook.problem import Problem, WorkbookError

# The largest real sheet has 663 rows and 22 columns. Beyond these limits, cells are stray ones, or
# a table of something else; a reader fills the whole rectangle around all cells with a value.
MAX_ROWS = 50_000
MAX_COLUMNS = 1_000
MAX_CELLS = 250_000
# Where a header is looked for: in so many rows, and in so many of them with cells.
HEAD = 200
HEAD_FILLED = 20
# In characters: a longer formula is cut. Spreadsheets accept no longer one.
_MOST_FORMULA = 8192
_REFERENCE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_RANGE = re.compile(rf"{_REFERENCE.pattern}:{_REFERENCE.pattern}")
_MOST_DIGITS = 10
_TRUE = ("1", "true")


class StoredCell(NamedTuple):
    """A cell as the sheet stores it; row and column count from 0.

    `kind` is the type in the file (`n`, `s`, `str`, `inlineStr`, `b`, `e`, `d`), `raw` the value as
    written there, "" for a text inside the cell, None if there is none. `formula` is None for a
    cell without.
    """

    row: int
    column: int
    kind: str
    style: int
    raw: str | None
    formula: str | None

    @property
    def name(self) -> str:
        """Its name: `H12`."""
        return f"{column_name(self.column)}{self.row + 1}"


class SheetCells(Elements):
    """The cells of a sheet that have a value or a formula, in the order of the file.

    Of the head of a sheet, only those of the first rows, without regard to the limits, and `rest`
    is then the end tags that make a whole of the part up to `cut`. `hidden_rows` have cells.
    """

    def __init__(self, part: str, *, is_head: bool = False) -> None:
        """Read nothing yet."""
        super().__init__(part)
        self.cells: list[StoredCell] = []
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.cut: int | None = None
        self.rest = ""
        self._is_head = is_head
        self._rows_read = 0
        self._open: list[str] = []
        self._row = self._column = -1
        self._is_hidden = self._is_numbered = False
        # How many cells came before the row; the type and style of the cell, and what it has.
        self._before = 0
        self._kind, self._style = "n", 0
        self._raw: str | None = None
        self._formula: str | None = None
        self._texts: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Read the start of a row, a cell or its value."""
        match local(name):
            case "c":
                self._start_cell(attributes)
            case "v" | "f":
                self._texts = []
                self.collect(self._texts.append)
            case "is":
                self._raw = ""
            case "row":
                self._open.append(name)
                number = attributes.get("r")
                self._row = self._row + 1 if number is None else _whole(number) - 1
                if self._row < 0:
                    raise WorkbookError(Problem.DAMAGED, self._part)
                self._is_numbered = number is not None
                self._column = -1
                self._is_hidden = attributes.get("hidden") in _TRUE
                self._before = len(self.cells)
            case "worksheet" | "sheetData":
                self._open.append(name)
            case "mergeCell":
                if (area := area_of(attributes.get("ref", ""))) and len(self.merged) < MAX_ROWS:
                    self.merged.append(area)
            case "col":
                if attributes.get("hidden") in _TRUE and len(self.hidden_columns) < MAX_COLUMNS:
                    first, last = (_whole(attributes.get(one, "")) for one in ("min", "max"))
                    self.hidden_columns += range(max(first, 1) - 1, min(last, MAX_COLUMNS))

    def end(self, name: str) -> None:
        """Read the end of a value, a cell or a row."""
        match local(name):
            case "v":
                self.collect(None)
                self._raw = "".join(self._texts)
            case "f":
                self.collect(None)
                self._formula = "".join(self._texts)[:_MOST_FORMULA]
            case "c":
                self._end_cell()
            case "row":
                self._end_row()
                self._open.pop()
            case "worksheet" | "sheetData":
                self._open.pop()

    def _start_cell(self, attributes: Attributes) -> None:
        self._kind = attributes.get("t", "n")
        self._style = _whole(attributes.get("s", "0"))
        self._raw = self._formula = None
        self._column += 1
        if (reference := attributes.get("r")) is not None:
            if _REFERENCE.fullmatch(reference) is None:
                raise WorkbookError(Problem.DAMAGED, self._part)
            row, self._column = cell_at(reference)
            if self._is_numbered and row != self._row:
                raise WorkbookError(Problem.DAMAGED, self._part)
            self._row = row
        if self._is_head and self._row >= HEAD:
            self._cut_here()

    def _end_cell(self) -> None:
        # An empty `v` is no value: openpyxl writes one beside each formula.
        raw = None if self._raw == "" and self._kind != "inlineStr" else self._raw
        if raw is None and self._formula is None:
            return
        if self._row < 0:  # No row is open, and the cell has no name.
            raise WorkbookError(Problem.DAMAGED, self._part)
        is_far = self._row >= MAX_ROWS or self._column >= MAX_COLUMNS
        if not self._is_head and (is_far or len(self.cells) == MAX_CELLS):
            raise WorkbookError(Problem.LARGE, f"{column_name(self._column)}{self._row + 1}")
        self.cells.append(
            StoredCell(self._row, self._column, self._kind, self._style, raw, self._formula)
        )

    def _end_row(self) -> None:
        if len(self.cells) == self._before:
            return
        if self._is_hidden:
            self.hidden_rows.append(self._row)
        self._rows_read += 1
        if self._is_head and self._rows_read == HEAD_FILLED:
            self._cut_here()

    def _cut_here(self) -> NoReturn:
        self.cut = self.offset
        self.rest = "".join(f"</{name}>" for name in reversed(self._open))
        self.stop()


def area_of(reference: str) -> Area | None:
    """Return the area of a reference such as `A1:B2`; None if it is none."""
    if _RANGE.fullmatch(reference) is None:
        return None
    first, _, last = reference.partition(":")
    return Area(*cell_at(first), *cell_at(last))


def _whole(text: str) -> int:
    """Return a whole number, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else 0
