"""The sheets of a workbook, each as CSV, with marks for what CSV cannot express.

`sheets_of` is where every reader of workbooks begins: it lists the sheets, each with its name and
the first of its rows, which show what kind of sheet it is. `Sheet.packed` reads one as a whole.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from referentiel.source import Area, Marks, Stored, column_name, packed_sheet
from referentiel.text.expression import Expression
from referentiel.workbook.package import (
    Attributes,
    NumberFormat,
    Package,
    Problem,
    WorkbookError,
    elements,
    formats_of,
    sheet_parts,
    strings_of,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

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


class SheetCells:
    """The cells of a sheet that are not empty, in the order of the file.

    Of the head of a sheet only the first rows are read, without regard to the limits: `head` has
    the texts of those with cells. Of a whole sheet, `errors` and `formulas` have the cells without
    a value, by row and column from 0, `formats` the numbers whose format matters, and `rows` and
    `columns` is the size of the rectangle from A1. `hidden_rows` have cells. `text_length` is the
    number of characters in cells with shared strings.
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
        self.head: list[list[str]] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], NumberFormat] = {}
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.rows = self.columns = self.text_length = 0
        self._sheet, self._strings, self._known_formats = sheet, strings, known_formats
        self._is_head, self._is_full = is_head, False
        # The characters since the start of what is inside a cell.
        self._texts: list[str] = []
        self._count = 0
        # The row, its number as the names of its cells end, and whether it is hidden.
        self._row, self._digits, self._is_hidden = -1, "", False
        # The cell: its column and attributes, what inside it was begun last, and its formula.
        self._column = -1
        self._cell: Attributes | None = None
        self._inside = ""
        self._formula: str | None = None
        self._by_letters: dict[str, int] = {}

    def read(self, data: bytes) -> None:
        """Read the part of the sheet; `WorkbookError` if it is damaged or too large."""
        for tag, attributes, text in elements(self._sheet, data):
            if text:
                self._texts.append(text)
            self._start(tag, attributes)
            if self._is_full:
                break

    def _start(self, tag: str, attributes: Attributes) -> None:
        """Read the start of a row, a cell or its value.

        A cell ends where an element starts that it cannot have inside.
        """
        if tag == "c":
            self._finish()
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
                self._formula = "".join(self._texts).strip() if self._inside == "f" else None
                self._texts.clear()
                self._inside = tag
        elif tag not in _TEXTS:
            self._finish()
            self._start_other(tag, attributes)

    def _finish(self) -> None:
        """Read the last cell, unless it is empty."""
        attributes, inside, self._cell = self._cell, self._inside, None
        if not inside or attributes is None:
            return
        self._inside = ""
        row, column, kind = self._row, self._column, attributes.get("t")
        if row >= self.rows:
            self._start_row()
        elif row < 0:  # No row is open.
            raise WorkbookError(Problem.DAMAGED, self._sheet)
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
        text, formula = "".join(self._texts).strip(), self._formula
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
                    raise WorkbookError(Problem.DAMAGED, self._sheet)
                if self._is_head and (row >= HEAD or len(self.head) == HEAD_FILLED):
                    self._is_full = True
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
            raise WorkbookError(Problem.DAMAGED, self._sheet)
        row, column = _place(reference)
        if row != self._row:
            raise WorkbookError(Problem.DAMAGED, self._sheet)
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
        row, text = self.head[-1], "".join(self._texts).strip()
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
        return f"{self._sheet}!{column_name(self.columns - 1)}{self.rows}"

    @property
    def _name(self) -> str:
        return f"{self._sheet}!{column_name(self._column)}{self._row + 1}"

    def _string(self, index: str) -> str:
        try:
            return self._strings[int(index)] if index else ""
        except (ValueError, IndexError):
            raise WorkbookError(Problem.DAMAGED, self._name) from None


def area_of(reference: str) -> Area | None:
    """Return the area of a reference such as `A1:B2`; None for anything else."""
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
    """Return a whole number, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else 0


# In characters: more than the largest file of a sheet may have.
MAX_TEXT = 16 << 20
# Cells of the rectangles around all cells, which the library fills, of all sheets that are read. A
# sheet within the limits of rows and columns seldom has more than a tenth of them.
MAX_AREA = 2_000_000
_MIDNIGHT = time()
_NUMBER = Stored.NUMBER, ""
# The first sheet of an annotated copy: its name, and the number of columns of its second row.
LIST_NAME = "reflint"
LIST_COLUMNS = 6
_LIST_NAMES = Expression(rf"{LIST_NAME}\d{{0,4}}")

Value: TypeAlias = int | float | str | bool | date | datetime | time | timedelta


class _Book:
    """What the sheets of a workbook share: its bytes, strings, and formats by number of style.

    `areas` are the cells of the rectangles that have been read, by the number of the sheet.
    """

    def __init__(
        self, data: bytes, strings: Sequence[str], formats: Mapping[str, NumberFormat]
    ) -> None:
        self.strings, self.formats = strings, formats
        self.areas: dict[int, int] = {}
        self._data = data
        self._opened: CalamineWorkbook | None = None

    def values(self, number: int, name: str) -> Sequence[Sequence[Value]]:
        """Return the values of a sheet from A1 on, "" for an empty cell."""
        try:
            from python_calamine import CalamineWorkbook
        except ImportError:
            raise WorkbookError(Problem.NO_EXTRA) from None
        try:
            if self._opened is None:
                self._opened = CalamineWorkbook.from_filelike(BytesIO(self._data))
            if self._opened.sheet_names[number] != name:  # Not the one that was looked at.
                raise WorkbookError(Problem.DAMAGED)
            sheet = self._opened.get_sheet_by_index(number)
            rows: Sequence[Sequence[Value]] = sheet.to_python(skip_empty_area=False)
        except (MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 -- its errors have no class in common, and it panics
            raise WorkbookError(Problem.DAMAGED, name) from None
        return rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, whether it is hidden, and its first rows as texts.

    `head` has at most 20 rows, those with cells; a row is as long as its last cell.
    """

    name: str
    is_hidden: bool
    head: Sequence[Sequence[str]]
    _book: _Book
    _number: int
    _data: bytes

    def packed(self, as_shown: frozenset[int] = frozenset()) -> bytes:
        """Return the whole sheet as `referentiel.source` packs it.

        Numbers in the columns `as_shown`, counted from 0, are written as they are shown.
        `WorkbookError` if it is damaged or too large; its detail is then a cell.
        """
        book, areas = self._book, self._book.areas
        cells = SheetCells(self.name, book.strings, book.formats)
        cells.read(self._data)
        if cells.text_length > MAX_TEXT:
            raise WorkbookError(Problem.LARGE, self.name)
        areas[self._number] = cells.rows * cells.columns
        if sum(areas.values()) > MAX_AREA:
            raise WorkbookError(Problem.LARGE, cells.last)
        stored: dict[tuple[int, int], tuple[Stored, str]] = {}
        values = book.values(self._number, self.name) if cells.rows else ()
        texts = _texts(values, cells, stored, as_shown)
        marks = Marks(self.name, stored, cells.merged, cells.hidden_rows, cells.hidden_columns)
        stream = StringIO(newline="")
        # Every row is a record; one without texts is an empty line.
        lines = (row if any(row) else () for row in texts)
        csv.writer(stream).writerows(lines)
        return packed_sheet(marks, stream.getvalue())


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook, in order; `WorkbookError` if it cannot be read.

    Nothing in it is run or fetched: macros and other workbooks that it refers to are not opened.
    """
    package = Package(data)
    parts = sheet_parts(package)
    book = _Book(data, strings_of(package), formats_of(package))
    sheets = []
    for one in parts:
        if part := package.part(one.part):
            head = SheetCells(one.name, book.strings, book.formats, is_head=True)
            head.read(part)
            sheets.append(Sheet(one.name, one.is_hidden, head.head, book, one.number, part))
    return sheets


def is_annotated_copy(sheets: Sequence[Sheet]) -> bool:
    """Return whether a workbook is a copy that lists findings, by its first sheet."""
    first = sheets[0] if sheets else None
    is_named = first is not None and _LIST_NAMES.fullmatch(first.name)
    return bool(is_named and first and [len(row) for row in first.head[1:2]] == [LIST_COLUMNS])


def _texts(
    values: Sequence[Sequence[Value]],
    cells: SheetCells,
    stored: dict[tuple[int, int], tuple[Stored, str]],
    as_shown: frozenset[int],
) -> list[list[str]]:
    """Return the texts of a sheet from A1 on; add to `stored` the cells that are not texts."""
    texts = [[""] * cells.columns for _ in range(cells.rows)]
    formats = cells.formats
    for at, (row, line) in enumerate(zip(values, texts, strict=False)):
        for column, value in enumerate(row):
            if isinstance(value, str):
                line[column] = value
                continue
            place = at, column
            number_format = formats.get(place)
            if number_format is None and isinstance(value, float):
                line[column], stored[place] = _plain(value), _NUMBER
                continue
            text, how, raw = _text_of(value, number_format, is_shown=column in as_shown)
            line[column], stored[place] = text, (how, raw)
    for how, without in ((Stored.ERROR, cells.errors), (Stored.UNCALCULATED, cells.formulas)):
        for (at, column), text in without.items():
            texts[at][column] = text
            stored[at, column] = how, ""
    return texts


def _text_of(
    value: Value, number_format: NumberFormat | None, *, is_shown: bool
) -> tuple[str, Stored, str]:
    """Return what people see of a value, how it is stored, and what a program reads if other.

    Of a number that is always shown with as many decimals, the text is what is shown if it is
    wanted `is_shown`, as of an id.
    """
    match value:
        case bool():
            return "VRAI" if value else "FAUX", Stored.BOOLEAN, ""
        case int() | float():
            return _number_text(value, number_format, is_shown=is_shown)
        case datetime():
            day = value.date().isoformat()
            is_day = value.time() == _MIDNIGHT
            return day if is_day else value.isoformat(" ", "seconds"), Stored.DATE, ""
        case date():
            return value.isoformat(), Stored.DATE, ""
        case _:
            return str(value), Stored.DATE, ""


def _number_text(
    value: float, number_format: NumberFormat | None, *, is_shown: bool
) -> tuple[str, Stored, str]:
    plain = _plain(value)
    if number_format and number_format.is_percent:
        percent = f"{Decimal(plain) * 100:f}"
        if "." in percent:
            percent = percent.rstrip("0").rstrip(".")
        return f"{percent} %", Stored.PERCENT, plain
    if is_shown and number_format and number_format.decimals:
        shown = f"{Decimal(plain):.{number_format.decimals}f}"
        return shown, Stored.NUMBER, "" if shown == plain else plain
    return plain, Stored.NUMBER, ""


def _plain(value: float) -> str:
    """Return a number without an exponent, as spreadsheets show it.

    They keep 15 digits; what a double has beyond them is noise of its sums.
    """
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


_COMMENTS = re.compile(r"xl/(?:[^/]+/)*comments?[0-9]*\.xml")
# A library makes each cell of the areas that these name.
_EXPANDED = ("mergeCell", "hyperlink", "comment")


def comment_count(data: bytes) -> int:
    """Return how many cells of a workbook have comments; `WorkbookError` if it cannot be read."""
    package = Package(data)
    return sum(
        tag == "comment"
        for name in package.names
        if _COMMENTS.fullmatch(name)
        for tag, _, _ in elements(name, package.part(name))
    )


def refuse_expanding(data: bytes) -> None:
    """Raise `WorkbookError` if a library that reads all of a workbook would need much memory."""
    package = Package(data)
    cells = 0
    for name in package.names:
        part = package.part(name)
        for tag, attributes, _ in (
            elements(name, part) if name.startswith("xl/") and name.endswith(".xml") else ()
        ):
            cells += tag == "c"
            if tag in _EXPANDED and (area := area_of(attributes.get("ref", ""))):
                cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if cells > MAX_CELLS:
            raise WorkbookError(Problem.LARGE, name)
