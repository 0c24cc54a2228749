"""Convert the sheets of a workbook to CSV, with marks for what CSV cannot express.

Start with `sheets_of`: it lists the sheets with their first rows, which show the kind of each.
`Sheet.packed` then reads a whole sheet.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO, StringIO
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from referentiel.files.archive import (
    TEXTS,
    Attributes,
    NumberFormat,
    Package,
    WorkbookError,
    elements,
    formats_of,
    sheet_parts,
    strings_of,
)
from referentiel.files.opening import Reason
from referentiel.source import Area, Marks, Stored, column_name, packed_sheet
from referentiel.text.expression import Expression

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

# The largest real sheet has 663 rows and 22 columns. Cells beyond these limits are accidental, or
# part of another kind of table. The library fills the whole rectangle around all non-empty cells.
MAX_ROWS = 50_000
MAX_COLUMNS = 1_000
MAX_CELLS = 250_000
# A header is searched for in this many rows, and in this many rows with cells.
HEAD = 200
HEAD_FILLED = 20
# In characters. Spreadsheets do not accept longer formulas; longer ones are truncated.
_MOST_FORMULA = 8192
_LETTERS = re.compile(r"[A-Z]{1,3}")
_CELL = rf"({_LETTERS.pattern})([1-9][0-9]{{0,6}})"
_AREA = Expression(f"{_CELL}:{_CELL}")
_MOST_DIGITS = 10
# The day after the last of the year 9999.
_LAST_DAY = 2_958_466
_TRUE = ("1", "true")
# The elements of a cell in order: a formula, its result or a value, or an inline text.
_IN_CELLS: tuple[list[str], ...] = ([], ["v"], ["f"], ["f", "v"], ["is"], ["f", "is"])


class SheetCells:
    """What `read` finds in the cells of a sheet; a cell is given as (row, column), from 0.

    `errors` maps cells with an error, such as `#N/A`, to its text; `formulas` maps cells whose
    formula has no value to the start of the formula; `formats` maps cells with a number to its
    format, if that shows a percentage, a date or fixed decimals. `rows` and `columns` are the size
    of the rectangle from A1 that contains all filled cells. `hidden_rows` are the hidden rows with
    such cells. `text_length` is the number of characters in cells with shared strings. If only the
    head is read, only `head` is meaningful: the texts of the first rows with filled cells.
    """

    def __init__(
        self, sheet: str, strings: Sequence[str], known_formats: Mapping[str, NumberFormat]
    ) -> None:
        """Prepare to read the sheet `sheet`; `known_formats` maps style numbers to formats."""
        self.head: list[list[str]] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], NumberFormat] = {}
        self.merged: list[Area] = []
        self.hidden_rows: list[int] = []
        self.rows = self.columns = self.text_length = self._count = 0
        self._sheet, self._strings, self._known_formats = sheet, strings, known_formats

    def read(self, data: bytes, *, is_head: bool = False) -> None:
        """Read the XML part of the sheet; raise `WorkbookError` if it is damaged or too large.

        If `is_head`, read only the first rows, without checking the limits.
        """
        row, column, digits, is_hidden = -1, -1, "", False
        # The elements inside the cell, and the texts of its inline string.
        inside: dict[str, str] = {}
        texts: list[str] = []
        add = self._add_to_head if is_head else self._add
        for tag, attributes, text in elements(self._sheet, data, early="row", leaves=TEXTS):
            match tag:
                case "c":
                    reference = attributes.get("r")
                    column = (
                        column + 1 if reference is None else _column(reference.removesuffix(digits))
                    )
                    # No row is open, the reference names another row, or calamine, which takes the
                    # last element of a cell, would read another one.
                    if row < 0 or column < 0 or [*inside] not in _IN_CELLS:
                        raise WorkbookError(Reason.WORKBOOK_DAMAGED, self._sheet)
                    if not inside:
                        continue
                    if row >= self.rows:
                        self.rows = row + 1
                        self.head += ([],) if is_head else ()
                        self.hidden_rows += (row,) if is_hidden else ()
                    add((row, column), attributes, inside)
                    inside, texts = {}, []
                case "v" | "f":
                    inside[tag] = text.strip()
                case "t":
                    texts.append(text)
                case "is":
                    inside[tag] = "".join(texts).strip()
                case "row":
                    number = attributes.get("r")
                    row, column = row + 1 if number is None else _whole(number) - 1, -1
                    if row < self.rows:  # Not below the previous row, or not a valid number.
                        raise WorkbookError(Reason.WORKBOOK_DAMAGED, self._sheet)
                    if is_head and (row >= HEAD or len(self.head) == HEAD_FILLED):
                        return
                    digits, is_hidden = str(row + 1), attributes.get("hidden") in _TRUE
                case "mergeCell" if len(self.merged) < MAX_ROWS:
                    self.merged += areas_in(attributes)

    def _add_to_head(
        self, place: tuple[int, int], cell: Attributes, inside: Mapping[str, str]
    ) -> None:
        row, column = self.head[-1], place[1]
        text = inside.get("is", inside.get("v", ""))
        if column < MAX_COLUMNS:
            row.extend([""] * (column + 1 - len(row)))
            row[column] = self._string(text, place) if cell.get("t") == "s" else text

    def _add(self, place: tuple[int, int], cell: Attributes, inside: Mapping[str, str]) -> None:
        row, column = place
        self._count += 1
        self.columns = max(self.columns, column + 1)
        if self._count > MAX_CELLS or column >= MAX_COLUMNS or row >= MAX_ROWS:
            raise WorkbookError(Reason.WORKBOOK_LARGE, self._name(place))
        kind, text, formula = cell.get("t", "n"), inside.get("v", ""), inside.get("f")
        if "is" in inside:  # The library returns the text.
            return
        if kind == "s":
            self.text_length += len(self._string(text, place))
        elif kind == "e":
            self.errors[place] = text
        # For a formula with an empty text as its result, spreadsheets write the type `str`.
        elif formula is not None and not text and kind != "str":
            self.formulas[place] = f"={formula[:_MOST_FORMULA]}"
        elif text and kind == "n":
            most, known = inf, self._known_formats.get(cell.get("s", "0"))
            if known:
                self.formats[place] = known
                most = _LAST_DAY if known.is_date else inf
            try:
                is_number = abs(float(text)) < most
            except ValueError:
                is_number = False
            if not is_number:  # The library panics on a day that does not exist.
                raise WorkbookError(Reason.WORKBOOK_DAMAGED, self._name(place))

    def _name(self, place: tuple[int, int]) -> str:
        return f"{self._sheet}!{column_name(place[1])}{place[0] + 1}"

    def _string(self, index: str, place: tuple[int, int]) -> str:
        try:
            return self._strings[int(index)] if index else ""
        except (ValueError, IndexError):
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, self._name(place)) from None


def areas_in(attributes: Attributes) -> Iterator[Area]:
    """Yield the area that an element refers to, such as `A1:B2`; nothing for a single cell."""
    if found := _AREA.fullmatch(attributes.get("ref", "")):
        left, top, right, bottom = found.groups()
        yield Area(int(top) - 1, _column(left), int(bottom) - 1, _column(right))


@lru_cache(maxsize=MAX_COLUMNS)
def _column(letters: str) -> int:
    """Return the index of a column, from 0, given its letters; -1 if they are not valid."""
    if _LETTERS.fullmatch(letters) is None:
        return -1
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _whole(text: str) -> int:
    """Parse a whole number of at most nine digits; return 0 for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else 0


# In characters; more than the largest sheet in a text file may have.
MAX_TEXT = 16 << 20
# In cells, over all sheets that are read: the library fills the rectangle around the cells of each.
# A sheet within the limits of rows and columns seldom takes more than a tenth of this.
MAX_AREA = 2_000_000
# The first sheet of an annotated copy: its name, and the number of columns of its second row.
LIST_NAME = "reflint"
LIST_COLUMNS = 6
_LIST_NAMES = Expression(rf"{LIST_NAME}\d{{0,4}}")

Value: TypeAlias = int | float | str | bool | date | datetime | time | timedelta


class _Book:
    """The data that the sheets of a workbook share: its bytes, strings, and number formats.

    `area` is the total number of cells in the rectangles of the sheets that have been read.
    """

    def __init__(self, data: bytes, package: Package) -> None:
        self.strings, self.formats = strings_of(package), formats_of(package)
        self.area = 0
        self._data = data
        self._opened: CalamineWorkbook | None = None

    def values(self, number: int, name: str) -> Sequence[Sequence[Value]]:
        """Return the rows of values of a sheet, starting at A1; an empty cell is "".

        Raise `WorkbookError` if calamine is not installed or cannot read the sheet.
        """
        try:
            from python_calamine import CalamineWorkbook
        except ImportError:
            raise WorkbookError(Reason.WORKBOOK_EXTRA) from None
        try:
            if self._opened is None:
                self._opened = CalamineWorkbook.from_filelike(BytesIO(self._data))
            if self._opened.sheet_names[number] != name:  # Not the sheet whose XML was read.
                raise WorkbookError(Reason.WORKBOOK_DAMAGED)
            sheet = self._opened.get_sheet_by_index(number)
            rows: Sequence[Sequence[Value]] = sheet.to_python(skip_empty_area=False)
        except (MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 -- its errors have no class in common, and it panics
            raise WorkbookError(Reason.WORKBOOK_DAMAGED, name) from None
        return rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, whether it is hidden, and its first rows as texts.

    `head` contains at most 20 rows, without empty ones; each ends at its last cell.
    """

    name: str
    is_hidden: bool
    head: Sequence[Sequence[str]]
    _book: _Book
    _number: int
    _data: bytes

    def packed(self, as_shown: frozenset[int] = frozenset()) -> bytes:
        """Return the whole sheet in the packed form of `referentiel.source.packed_sheet`.

        Numbers in the columns `as_shown`, counted from 0, keep the decimals that they are shown
        with. Raise `WorkbookError` if the sheet is damaged or too large, or if calamine is not
        installed.
        """
        book = self._book
        cells = SheetCells(self.name, book.strings, book.formats)
        cells.read(self._data)
        if cells.text_length > MAX_TEXT:
            raise WorkbookError(Reason.WORKBOOK_LARGE, self.name)
        book.area += cells.rows * cells.columns
        if book.area > MAX_AREA:
            last = f"{column_name(cells.columns - 1)}{cells.rows}"
            raise WorkbookError(Reason.WORKBOOK_LARGE, f"{self.name}!{last}")
        texts = [[""] * cells.columns for _ in range(cells.rows)]
        stored: dict[tuple[int, int], tuple[Stored, str]] = {}
        values = book.values(self._number, self.name) if cells.rows else ()
        for row, line in enumerate(values[: cells.rows]):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    texts[row][column] = value
                else:
                    known = cells.formats.get((row, column))
                    text, how, raw = _text_of(value, known, is_shown=column in as_shown)
                    texts[row][column], stored[row, column] = text, (how, raw)
        for how, without in ((Stored.ERROR, cells.errors), (Stored.UNCALCULATED, cells.formulas)):
            for (row, column), text in without.items():
                texts[row][column], stored[row, column] = text, (how, "")
        marks = Marks(self.name, stored, cells.merged, cells.hidden_rows)
        stream = StringIO(newline="")
        # Every row is a record; a row without text is an empty line.
        csv.writer(stream).writerows(line if any(line) else () for line in texts)
        return packed_sheet(marks, stream.getvalue())


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook, in order; raise `WorkbookError` if it cannot be read.

    Macros are not run, and other workbooks that it refers to are not opened.
    """
    package = Package(data)
    parts = sheet_parts(package)
    book = _Book(data, package)
    sheets = []
    for name, number, is_hidden, target in parts:
        if part := package.part(target):
            cells = SheetCells(name, book.strings, book.formats)
            cells.read(part, is_head=True)
            sheets.append(Sheet(name, is_hidden, cells.head, book, number, part))
    return sheets


def is_annotated_copy(sheets: Sequence[Sheet]) -> bool:
    """Return whether a workbook is an annotated copy: its first sheet is a list of findings."""
    first = sheets[0] if sheets else None
    is_named = first is not None and _LIST_NAMES.fullmatch(first.name)
    return bool(is_named and first and [len(row) for row in first.head[1:2]] == [LIST_COLUMNS])


def _text_of(
    value: Value, number_format: NumberFormat | None, *, is_shown: bool
) -> tuple[str, Stored, str]:
    """Return the text of a value, how it is stored, and the stored number if it differs, else "".

    Decimals that only the number format adds are part of the text only if `is_shown`, as for ids.
    """
    match value:
        case bool():
            return "VRAI" if value else "FAUX", Stored.BOOLEAN, ""
        case int() | float():
            text = plain = _plain(value)
            if number_format and number_format.is_percent:
                percent = f"{Decimal(plain) * 100:f}"
                text = percent.rstrip("0").rstrip(".") if "." in percent else percent
                return f"{text} %", Stored.PERCENT, plain
            if is_shown and number_format and number_format.decimals:
                text = f"{Decimal(plain):.{number_format.decimals}f}"
            return text, Stored.NUMBER, "" if text == plain else plain
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00"), Stored.DATE, ""
        case _:
            return str(value), Stored.DATE, ""


def _plain(value: float) -> str:
    """Return a number without an exponent, with 15 significant digits, as spreadsheets show it.

    Further digits of a double are rounding errors.
    """
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


_COMMENTS = re.compile(r"xl/(?:[^/]+/)*comments?[0-9]*\.xml")
# openpyxl creates every cell of the areas that these elements refer to.
_EXPANDED = ("mergeCell", "hyperlink", "comment")


def comment_count(data: bytes) -> int:
    """Return the number of comments in a workbook; raise `WorkbookError` if it cannot be read."""
    package = Package(data)
    return sum(
        tag == "comment"
        for name in package.names
        if _COMMENTS.fullmatch(name)
        for tag, _, _ in elements(name, package.part(name))
    )


def refuse_expanding(data: bytes) -> None:
    """Raise `WorkbookError` if a workbook cannot be read, or needs too much memory in openpyxl."""
    package = Package(data)
    cells = 0
    for name in package.names:
        part = package.part(name)  # openpyxl unpacks all parts, so all count towards the limits.
        is_read = name.startswith("xl/") and name.endswith(".xml")
        for tag, attributes, _ in elements(name, part) if is_read else ():
            cells += tag == "c"
            for area in areas_in(attributes) if tag in _EXPANDED else ():
                cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if cells > MAX_CELLS:
            raise WorkbookError(Reason.WORKBOOK_LARGE, name)
