"""The sheets of a workbook, each as a text of ours with what a text cannot say of its cells.

`sheets_of` is where every reader of workbooks begins: it lists the sheets, each with its name and
the first of its rows, by which a reader tells what they hold. `Sheet.packed` reads one as a whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from referentiel.text.expression import Expression
from referentiel.workbook.cells import SheetCells
from referentiel.workbook.marks import Marks, Stored, packed_sheet
from referentiel.workbook.package import Package, Problem, WorkbookError
from referentiel.workbook.parts import NumberFormat, formats_of, sheet_parts, strings_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

# In characters: more than the largest file of a sheet may have.
MAX_TEXT = 16 << 20
# Cells of the rectangles around all cells, which the library fills, of all sheets that are read. A
# sheet within the limits of rows and columns seldom has more than a tenth of them.
MAX_AREA = 2_000_000
_SPECIAL = frozenset('",;\t\r\n')
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
        """Return the whole sheet as `referentiel.workbook.marks` packs it.

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
        return packed_sheet(marks, csv_of(texts))


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
    """Return the texts of a sheet from A1 on; add to `stored` the cells that are no texts."""
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


def csv_of(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of equal lengths as CSV with commas, in which every row is a record.

    A row without texts is an empty line.
    """
    lines = (_line(row) if any(row) else "" for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _line(row: Sequence[str]) -> str:
    if _SPECIAL.isdisjoint("".join(row)):
        return ",".join(row)
    doubled = (text.replace('"', '""') for text in row)
    quoted = (
        text if _SPECIAL.isdisjoint(text) else f'"{twice}"'
        for text, twice in zip(row, doubled, strict=True)
    )
    return ",".join(quoted)
