"""The sheets of a workbook, each as a text of ours with what a text cannot say of its cells.

`sheets_of` is where every reader of workbooks begins: it lists the sheets, each with its name and
the first of its rows, by which a reader tells what they hold. `Sheet.packed` reads one as a whole.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from referentiel.workbook.cells import SheetCells, StoredCell
from referentiel.workbook.marks import Marks, Stored, packed_sheet
from referentiel.workbook.package import Package, packed
from referentiel.workbook.parts import (
    FormatReader,
    Formats,
    SheetPart,
    StringLengths,
    outline_of,
)
from referentiel.workbook.problem import Problem, WorkbookError
from referentiel.workbook.values import Value, ValueReader, text_of

# In characters: more than the largest file of a sheet may have.
MAX_TEXT = 16 << 20
# Cells of the rectangles around all cells, which the library fills, of all sheets that are read. A
# sheet within the limits of rows and columns seldom has more than a tenth of them.
MAX_AREA = 2_000_000
MAX_HEAD_AREA = 10_000_000
# A cell that may be the header of ids, in XML.
_ID = re.compile(rb"(?i)>\s*id(?:entifiant)?\s*<")
_MOST_DIGITS = 10
# The last day of the year 9999, and a length beyond which a number may be another.
_LAST_DAY = 2_958_466
_LONGEST_DAY = 2
_SPECIAL = frozenset('",;\t\r\n')
_XML = "http://schemas.openxmlformats.org"


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share; `parts` are those that a reader of values wants.

    `areas` are the cells of the rectangles that have been read, by the number of the sheet.
    """

    parts: Mapping[str, bytes]
    formats: Formats
    lengths: Sequence[int]
    is_1904: bool
    areas: dict[int, int] = field(default_factory=dict)

    def rows(self, sheets: Sequence[bytes]) -> ValueReader:
        """Return a reader of the values of sheets, given their parts; their names are numbers."""
        return ValueReader(
            packed(
                {
                    **self.parts,
                    **_listing(len(sheets), self.is_1904),
                    **{
                        f"xl/worksheets/sheet{number}.xml": data
                        for number, data in enumerate(sheets)
                    },
                }
            )
        )

    def text_length(self, cells: Sequence[StoredCell]) -> int:
        """Return how many characters cells have that share strings."""
        lengths = self.lengths
        numbers = (_index(cell.raw) for cell in cells if cell.kind == "s")
        return sum(lengths[number] for number in numbers if 0 <= number < len(lengths))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, whether it is hidden, and its first rows as texts.

    `head` has at most 20 rows with cells, and the empty ones between; a row is as long as its last
    cell with a value.
    """

    name: str
    is_hidden: bool
    head: Sequence[Sequence[str]]
    _book: _Book
    _number: int
    _part: str
    _data: bytes

    def packed(self, as_shown: frozenset[int] = frozenset()) -> bytes:
        """Return the whole sheet as `referentiel.workbook.marks` packs it.

        Numbers in the columns `as_shown`, counted from 0, are written as they are shown.
        `WorkbookError` if it is damaged or too large; its detail is then a cell.
        """
        read = SheetCells(self._part)
        areas = self._book.areas
        areas.pop(self._number, None)
        try:
            read.read(self._data)
            areas[self._number] = _check_area(read.cells, MAX_AREA - sum(areas.values()))
            _check_dates(read.cells, self._book.formats)
        except WorkbookError as error:
            raise WorkbookError(error.problem, f"{self.name}!{error.detail}") from None
        if self._book.text_length(read.cells) > MAX_TEXT:
            raise WorkbookError(Problem.LARGE, self.name)
        rows = self._book.rows([self._data]).rows("0") if read.cells else ()
        stored: dict[tuple[int, int], tuple[Stored, str]] = {}
        texts = _texts(rows, read.cells, self._book.formats, stored, as_shown)
        marks = Marks(self.name, stored, read.merged, read.hidden_rows, read.hidden_columns)
        return packed_sheet(marks, csv_of(texts))


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook, in order; `WorkbookError` if it cannot be read.

    Nothing in it is run or fetched: macros and other workbooks that it refers to are not opened.
    """
    package = Package(data)
    outline = outline_of(package)
    strings, styles = package.part(outline.strings), package.part(outline.styles)
    lengths, formats = StringLengths(outline.strings), FormatReader(outline.styles)
    if strings:
        lengths.read(strings)
    if styles:
        formats.read(styles)
    parts = {"xl/sharedStrings.xml": strings, "xl/styles.xml": styles}
    book = _Book(
        {name: part for name, part in parts.items() if part},
        formats.formats,
        lengths.lengths,
        outline.is_1904,
    )
    read = [(one, package.part(one.part)) for one in outline.sheets]
    return _with_heads(book, [(one, part) for one, part in read if part])


def _with_heads(book: _Book, sheets: Sequence[tuple[SheetPart, bytes]]) -> list[Sheet]:
    heads, cuts = [], []
    area, length = MAX_HEAD_AREA, MAX_TEXT
    for one, data in sheets:
        head = SheetCells(one.part, is_head=True)
        head.read(data)
        area -= _check_area(head.cells, area)
        _check_dates(head.cells, book.formats)
        length -= book.text_length(head.cells)
        if length < 0:
            raise WorkbookError(Problem.LARGE, one.name)
        heads.append(head)
        cuts.append(data if head.cut is None else data[: head.cut] + head.rest.encode())
    try:
        reader = book.rows(cuts)
    except WorkbookError as error:
        # Without the extra, a workbook of something else is of no interest.
        texts = (book.parts.get("xl/sharedStrings.xml", b""), *cuts)
        if error.problem is Problem.NO_EXTRA and not any(map(_ID.search, texts)):
            return []
        raise
    return [
        Sheet(
            one.name,
            one.is_hidden,
            _texts(reader.rows(str(number)), head.cells, book.formats) if head.cells else (),
            book,
            number,
            one.part,
            data,
        )
        for number, ((one, data), head) in enumerate(zip(sheets, heads, strict=True))
    ]


def _texts(
    rows: Sequence[Sequence[Value]],
    cells: Sequence[StoredCell],
    formats: Formats,
    stored: dict[tuple[int, int], tuple[Stored, str]] | None = None,
    as_shown: frozenset[int] = frozenset(),
) -> list[list[str]]:
    """Return the texts of a sheet from A1 on; add to `stored` the cells that are no texts."""
    texts: list[list[str]] = []
    for cell in cells:
        at, column = cell.row, cell.column
        while len(texts) <= at:
            texts.append([])
        row = texts[at]
        if len(row) <= column:
            row.extend([""] * (column + 1 - len(row)))
        value = rows[at][column] if at < len(rows) and column < len(rows[at]) else ""
        text, how, raw = text_of(value, cell, formats, as_shown=column in as_shown)
        row[column] = text
        if how and stored is not None:
            stored[at, column] = how, raw
    return texts


def csv_of(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as CSV with commas, in which every row is a record, even an empty one.

    All others are as long as the longest.
    """
    width = max(map(len, rows), default=0)
    lines = (
        ",".join([*map(_quoted, row), *[""] * (width - len(row))]) if row else "" for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return text if _SPECIAL.isdisjoint(text) else f'"{doubled}"'


def _index(raw: str | None) -> int:
    """Return the index of a shared string, -1 for what is none."""
    is_one = raw is not None and raw.isascii() and raw.isdecimal() and len(raw) < _MOST_DIGITS
    return int(raw) if raw and is_one else -1


def _check_dates(cells: Sequence[StoredCell], formats: Formats) -> None:
    """Raise `WorkbookError` for a date after the year 9999, at which the library panics."""
    for cell in cells:
        if cell.kind == "n" and cell.raw and len(cell.raw) > _LONGEST_DAY:
            try:
                day = float(cell.raw)
            except ValueError:
                raise WorkbookError(Problem.DAMAGED, cell.name) from None
            if not abs(day) < _LAST_DAY and (formats.is_date(cell.style) or not isfinite(day)):
                raise WorkbookError(Problem.DAMAGED, cell.name)


def _check_area(cells: Sequence[StoredCell], most: int) -> int:
    """Return how many cells the rectangle from A1 has; `WorkbookError` if there are too many."""
    rows = max((cell.row for cell in cells), default=-1) + 1
    columns = max((cell.column for cell in cells), default=-1) + 1
    if rows * columns > most:
        last = max(cells, key=lambda cell: cell.row * columns + cell.column * rows)
        raise WorkbookError(Problem.LARGE, last.name)
    return rows * columns


def _listing(count: int, is_1904: bool) -> Mapping[str, bytes]:
    """Return the parts that list sheets, whose names are their numbers."""
    numbers = range(count)
    main, office = f"{_XML}/spreadsheetml/2006/main", f"{_XML}/officeDocument/2006/relationships"
    sheets = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in numbers)
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    start = f'<workbook xmlns="{main}" xmlns:r="{office}">'
    days = f'<workbookPr date1904="{int(is_1904)}"/>'
    namespace = f'<Relationships xmlns="{_XML}/package/2006/relationships">'
    root = f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "_rels/.rels": f"{namespace}{root}</Relationships>".encode(),
        "xl/workbook.xml": f"{start}{days}<sheets>{sheets}</sheets></workbook>".encode(),
        "xl/_rels/workbook.xml.rels": f"{namespace}{relations}</Relationships>".encode(),
    }
