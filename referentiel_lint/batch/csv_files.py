"""Tables of answers in CSV: rows by their cells, whatever the separator and the line ends."""

import csv
import io
import re
from collections import deque
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from linter.words.text import Text
from referentiel.sheets.guard import unguarded_text
from referentiel_lint.batch import words
from referentiel_lint.batch.sources import Source
from referentiel_lint.batch.text_lines import LONGEST, TextLine, TextLines

_SEPARATORS = ";,\t"
# The first line that spreadsheets write, and hide, to say what delimits cells.
_DECLARED = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
# A row with more lines is one whose quote is never closed.
_MOST_LINES = 100


class Line(NamedTuple):
    """A row by the number of its first line: its cells, and what keeps them from being read.

    `row` is its number in a spreadsheet, where a row may be several lines. The cells of a bad row
    are what stands between separators in its first line.
    """

    number: int
    cells: Sequence[str]
    fault: Text | None = None
    row: int = 0


class CsvTable:
    """The rows of a file: its header first, then those that are not blank.

    A cell may have line breaks where it is not read: in a column that is not in `unbroken`. A quote
    that is never closed spoils no other line.
    """

    def __init__(self, source: Source, unbroken: Container[int] = ()) -> None:
        """Open nothing yet."""
        self._source = source
        self._unbroken = unbroken
        self.is_windows = False

    def __iter__(self) -> Iterator[Line]:
        """Yield the rows; raises `UsageError` if the file cannot be read."""
        with self._source.open() as file:
            lines = TextLines(self._source, file)
            for line in _Rows(lines, self._unbroken):
                self.is_windows = lines.is_windows
                yield line


class _Rows:
    """Rows from lines; `_ahead` are lines that were looked at and are rows of their own."""

    def __init__(self, lines: TextLines, unbroken: Container[int]) -> None:
        self._lines = iter(lines)
        self._ahead: deque[TextLine] = deque()
        self._unbroken = unbroken
        self._separator = ""
        self._width = 0

    def __iter__(self) -> Iterator[Line]:
        row = 0
        self._read_declaration()
        while line := self._next():
            row += 1
            number, text, fault = line
            self._separator = self._separator or max(_SEPARATORS, key=text.count)
            cells = None if fault else _cells(text, self._separator)
            if cells is None and not fault:
                cells = self._joined(text)
            if not (text.strip(f" {self._separator}") and _are_filled(cells)):
                continue
            self._width = self._width or len(cells or ())
            cells = self._fitting(cells)
            if cells is None:
                broken = _unguarded(text.split(self._separator))
                yield Line(number, broken, fault or words.BAD_LINE, row)
            else:
                yield Line(number, _unguarded(cells), None, row)

    def _read_declaration(self) -> None:
        """Take what separates cells from the first line if it says so; it is no row then."""
        line = self._next()
        if line and (declared := _DECLARED.fullmatch(line.text)):
            self._separator = declared[1]
        elif line:
            self._ahead.append(line)

    def _next(self) -> TextLine | None:
        return self._ahead.popleft() if self._ahead else next(self._lines, None)

    def _fitting(self, cells: Sequence[str] | None) -> Sequence[str] | None:
        """Return the cells of the columns of the header; None if there are others."""
        if cells is None or len(cells) < self._width or any(map(str.strip, cells[self._width :])):
            return None
        return cells[: self._width]

    def _joined(self, text: str) -> Sequence[str] | None:
        """Return the cells of a row that goes on in the next lines; None if no such row is whole.

        The lines are then taken back.
        """
        taken: list[TextLine] = []
        while len(taken) < _MOST_LINES and len(text) < LONGEST and (line := self._next()):
            taken.append(line)
            if line.fault:
                break
            text = f"{text}\n{line.text}"
            if text.count('"') % 2 == 0:
                cells = _cells(text, self._separator)
                if self._are_whole(cells):
                    return cells
                break
        self._ahead.extendleft(reversed(taken))
        return None

    def _are_whole(self, cells: Sequence[str] | None) -> bool:
        if cells is None or (self._width and self._fitting(cells) is None):
            return False
        return not any("\n" in cell and at in self._unbroken for at, cell in enumerate(cells))


def _are_filled(cells: Sequence[str] | None) -> bool:
    return cells is None or any(map(str.strip, cells))


def _unguarded(cells: Sequence[str]) -> Sequence[str]:
    """Return cells without the apostrophe by which spreadsheets know texts like formulas."""
    if not any(cell.startswith("'") for cell in cells):
        return cells
    return [*map(unguarded_text, cells)]


def _cells(text: str, separator: str) -> Sequence[str] | None:
    """Return the cells of a row; None if its quotes are wrong."""
    if '"' not in text:
        return text.split(separator)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
