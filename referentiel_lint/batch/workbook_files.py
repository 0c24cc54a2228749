"""Tables of answers in workbooks: the rows of each sheet, with what its cells are stored as."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.usage_error import ErrorMessage, UsageError
from referentiel.reading.decoding import most_bytes
from referentiel.sheets.csv_text import records_of
from referentiel.text.names import fold
from referentiel.workbook.book import Sheet, sheets_of
from referentiel.workbook.marks import Area, Marks, Stored, unpacked_sheet
from referentiel.workbook.problem import Problem, WorkbookError
from referentiel_lint.batch import words
from referentiel_lint.batch.cells import StoredText
from referentiel_lint.batch.csv_files import Line
from referentiel_lint.batch.sources import Source
from referentiel_lint.reports.words import WHY_NOT_CHECKED

# What a cell may be stored as that no answer is.
_PROBLEMS = {
    Stored.ERROR: words.ERROR_CELL,
    Stored.UNCALCULATED: words.UNCALCULATED_CELL,
    Stored.DATE: words.DATE_CELL,
}
# What the name of an action or of a question cannot be stored as either.
_OF_NAMES = {Stored.NUMBER: words.NUMBER_AS_NAME, Stored.PERCENT: words.NUMBER_AS_NAME}


# The columns that hold such names.
_NAMES = ("action", "question")


class SheetTable(NamedTuple):
    """A sheet that is shown: its name, and its rows that are not blank, the header first.

    `hidden` is how many rows of it are not shown; they are read as the others.
    """

    name: str
    rows: Sequence[Line]
    hidden: int


def read_workbook(source: Source) -> list[SheetTable]:
    """Return the sheets of a workbook; raises `UsageError` if it cannot be read."""
    with source.open() as file:
        most = most_bytes(source.name)
        data = file.read(most + 1)
    try:
        if len(data) > most:
            raise WorkbookError(Problem.LARGE)
        return [_table(sheet) for sheet in sheets_of(data) if sheet.head and not sheet.is_hidden]
    except WorkbookError as error:
        text = WHY_NOT_CHECKED[error.problem]
        place = f"{source.name}, {error.detail}" if error.detail else source.name
        raise UsageError(ErrorMessage(place, text)) from error


def _table(sheet: Sheet) -> SheetTable:
    unpacked = unpacked_sheet(sheet.packed())
    assert unpacked is not None, "it was packed here"
    marks, text = unpacked
    rows = [*_rows(marks, text)]
    filled = {line.row - 1 for line in rows}
    return SheetTable(sheet.name, rows, len(filled.intersection(marks.hidden_rows)))


class _Merged:
    """The merged cells of a sheet; only the first of an area has a value.

    `_last` is the last row of the areas that were met, for each column that they have cells in.
    """

    def __init__(self, areas: Sequence[Area]) -> None:
        beside = ((one.top, one.left + 1, one.right, one.bottom) for one in areas)
        below = ((one.top + 1, one.left, one.left, one.bottom) for one in areas)
        self._ahead = sorted((*beside, *below), reverse=True)
        self._last: dict[int, int] = {}

    def within(self, row: int, width: int) -> Sequence[int]:
        """Return the columns of a row whose cells are in an area, but not its first; rows rise."""
        while self._ahead and self._ahead[-1][0] <= row:
            _, first, last, bottom = self._ahead.pop()
            for column in range(first, min(last + 1, width)):
                self._last[column] = max(bottom, self._last.get(column, bottom))
        return [column for column, last in self._last.items() if row <= last]


def _rows(marks: Marks, text: str) -> Iterator[Line]:
    header: Line | None = None
    merged = _Merged(marks.merged)
    for at, record in enumerate(records_of(text, ",")):
        cells = [_cell(marks, at, cell.column, cell.value, header) for cell in record]
        if not any(map(str.strip, cells)):
            continue
        if header is None:
            header = Line(at + 1, cells, None, at + 1)
            yield header
        else:
            width = len(header.cells)
            cells += [""] * (width - len(cells))
            for column in merged.within(at, width):
                cells[column] = StoredText("", words.MERGED_CELL)
            is_wide = any(map(str.strip, cells[width:]))
            yield Line(at + 1, cells[:width], words.BAD_LINE if is_wide else None, at + 1)


def _cell(marks: Marks, row: int, column: int, text: str, header: Line | None) -> str:
    """Return a cell, with what is wrong with how it is stored."""
    how, raw = marks.stored.get((row, column), (None, ""))
    if how is None:
        return text
    problem = _PROBLEMS.get(how)
    if problem is None and header is None:
        problem = _OF_NAMES.get(how)
    elif problem is None and header and column < len(header.cells):
        is_of_names = fold(header.cells[column].strip()) in _NAMES
        problem = _OF_NAMES.get(how) if is_of_names else None
    if problem is not None:
        return StoredText(text, problem)
    return text if how is Stored.PERCENT else raw or text
