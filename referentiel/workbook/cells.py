"""What the XML of a sheet says of cells that values do not: errors, formulas, merged, hidden."""

import re
from collections.abc import Mapping, Sequence
from math import inf

from referentiel.table import column_name
from referentiel.text.expression import Expression
from referentiel.workbook.marks import Area
from referentiel.workbook.package import Attributes, Elements, Problem, WorkbookError, local
from referentiel.workbook.parts import NumberFormat

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
_RANGE = Expression(rf"{_REFERENCE.pattern}:{_REFERENCE.pattern}")
_MOST_DIGITS = 10
# The day after the last of the year 9999.
_LAST_DAY = 2_958_466
_TRUE = ("1", "true")
# What a cell has inside: a value, a formula, a text.
_INSIDE = ("v", "f", "is")
# What a text has inside: runs, and how each is shown.
_TEXTS = frozenset(
    (
        *("t", "r", "rPr", "rPh", "phoneticPr", "rFont", "charset", "family", "b", "i", "strike"),
        *("outline", "shadow", "condense", "extend", "color", "sz", "u", "vertAlign", "scheme"),
    )
)


class SheetCells(Elements):
    """The cells of a sheet that have something inside, in the order of the file.

    Of the head of a sheet only the first rows are read, without regard to the limits: `head` has
    the texts of those with cells. Of a whole sheet, `errors` and `formulas` have the cells without
    a value, by row and column from 0, `formats` the numbers whose format matters, and `rows` and
    `columns` is the size of the rectangle from A1. `hidden_rows` have cells. `text_length` is how
    many characters cells have that share strings.
    """

    def __init__(
        self,
        sheet: str,
        strings: Sequence[str],
        known_formats: Mapping[str, NumberFormat],
        *,
        is_head: bool = False,
    ) -> None:
        """Prepare to read the sheet of a name; its style numbers have the `known_formats`."""
        super().__init__(sheet)
        self.head: list[list[str]] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], NumberFormat] = {}
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.rows = self.columns = self.text_length = 0
        self._strings, self._known_formats, self._is_head = strings, known_formats, is_head
        self._count = 0
        # The row, its number as the names of its cells end, and whether it is hidden.
        self._row, self._digits, self._is_hidden = -1, "", False
        # The cell: its column and attributes, what inside it was begun last, and its formula.
        self._column = -1
        self._cell: Attributes | None = None
        self._inside = ""
        self._formula: str | None = None
        self._by_letters: dict[str, int] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Read the start of a row, a cell or its value.

        A cell ends where an element starts that it cannot have inside.
        """
        tag = local(name) if ":" in name else name
        if tag == "c":
            self.finish()
            self._cell = attributes
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                letters = reference.removesuffix(self._digits)
                column = self._by_letters.get(letters)
                self._column = self._read_column(reference) if column is None else column
        elif tag in _INSIDE:
            if self._cell is not None:
                self._formula = "".join(self.texts).strip() if self._inside == "f" else None
                self.texts.clear()
                self._inside = tag
        elif tag not in _TEXTS:
            self.finish()
            self._start_other(tag, attributes)

    def finish(self) -> None:
        """Read the last cell, if something is inside."""
        attributes, inside, self._cell = self._cell, self._inside, None
        if not inside or attributes is None:
            return
        self._inside = ""
        row, column, kind = self._row, self._column, attributes.get("t")
        if row >= self.rows:
            self._start_row()
        elif row < 0:  # No row is open.
            raise WorkbookError(Problem.DAMAGED, self._part)
        if self._is_head:
            self._add_to_head(kind)
            return
        self._count += 1
        if column >= self.columns:
            self.columns = column + 1
        if self._count > MAX_CELLS or column >= MAX_COLUMNS:
            raise WorkbookError(Problem.LARGE, self._name)
        if inside == "is":  # The library has the text.
            return
        text, formula = "".join(self.texts).strip(), self._formula
        if inside == "f":
            text, formula = "", text
        if kind == "s":
            self.text_length += len(self._string(text))
        elif kind == "e":
            self.errors[row, column] = text
        # Of an empty text, spreadsheets write the type.
        elif formula is not None and not text and kind != "str":
            self.formulas[row, column] = f"={formula[:_MOST_FORMULA]}"
        elif text and (kind is None or kind == "n"):
            self._add_number(text, attributes.get("s", "0"))

    def _start_other(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "row":
                number = attributes.get("r")
                row = self._row + 1 if number is None else _whole(number) - 1
                if row <= self._row:  # It is above the one before, or is not one.
                    raise WorkbookError(Problem.DAMAGED, self._part)
                if self._is_head and (row >= HEAD or len(self.head) == HEAD_FILLED):
                    self.stop()
                self._row, self._digits, self._column = row, str(row + 1), -1
                self._is_hidden = attributes.get("hidden") in _TRUE
            case "mergeCell":
                if (area := area_of(attributes.get("ref", ""))) and len(self.merged) < MAX_ROWS:
                    self.merged.append(area)
            case "col":
                if attributes.get("hidden") in _TRUE and len(self.hidden_columns) < MAX_COLUMNS:
                    first, last = (_whole(attributes.get(one, "")) for one in ("min", "max"))
                    self.hidden_columns += range(max(first, 1) - 1, min(last, MAX_COLUMNS))

    def _read_column(self, reference: str) -> int:
        if _REFERENCE.fullmatch(reference) is None:
            raise WorkbookError(Problem.DAMAGED, self._part)
        row, column = _place(reference)
        if row != self._row:
            raise WorkbookError(Problem.DAMAGED, self._part)
        self._by_letters[reference.removesuffix(self._digits)] = column
        return column

    def _start_row(self) -> None:
        """Note that a row has a cell."""
        self.rows = self._row + 1
        if self._is_head:
            self.head.append([])
        elif self._row >= MAX_ROWS:
            raise WorkbookError(Problem.LARGE, self._name)
        if self._is_hidden:
            self.hidden_rows.append(self._row)

    def _add_to_head(self, kind: str | None) -> None:
        row, text = self.head[-1], "".join(self.texts).strip()
        if self._column < MAX_COLUMNS:
            row.extend([""] * (self._column + 1 - len(row)))
            row[self._column] = self._string(text) if kind == "s" else text

    def _add_number(self, text: str, style: str) -> None:
        most = inf
        if known := self._known_formats.get(style):
            self.formats[self._row, self._column] = known
            if known.is_date:
                most = _LAST_DAY
        try:
            is_number = abs(float(text)) < most
        except ValueError:
            is_number = False
        if not is_number:  # The library panics at a day that does not exist.
            raise WorkbookError(Problem.DAMAGED, self._name)

    @property
    def last(self) -> str:
        """The name of the last cell of the rectangle: `Actions!H12`."""
        return f"{self._part}!{column_name(self.columns - 1)}{self.rows}"

    @property
    def _name(self) -> str:
        return f"{self._part}!{column_name(self._column)}{self._row + 1}"

    def _string(self, index: str) -> str:
        try:
            return self._strings[int(index)] if index else ""
        except (ValueError, IndexError):
            raise WorkbookError(Problem.DAMAGED, self._name) from None


def area_of(reference: str) -> Area | None:
    """Return the area of a reference such as `A1:B2`; None if it is none."""
    if _RANGE.fullmatch(reference) is None:
        return None
    first, _, last = reference.partition(":")
    return Area(*_place(first), *_place(last))


def _place(name: str) -> tuple[int, int]:
    """Return row and column of a cell, from 0, by its name."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1


def _whole(text: str) -> int:
    """Return a whole number, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else 0
