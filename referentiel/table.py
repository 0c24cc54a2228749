"""A table in a text: its cells with their places, as a spreadsheet names them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from referentiel.source import CellName, Excerpt, Position, Span

_LETTERS = 26
_PAIR = re.compile('""')
# What a cell without quotes cannot hold, whatever delimits cells.
_SPECIAL = re.compile(r"[\"\r\n,;\t|]")


class Cell(NamedTuple):
    """A cell: its value, its span with the quotes, and the span that its value is read from.

    `row` and `column` count from 0; a record of several lines is one row. A cell whose quote is
    never closed reaches to the end of the text.
    """

    row: int
    column: int
    value: str
    span: Span
    inside: Span
    is_quoted: bool = False
    is_closed: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether the value is the text inside, character for character."""
        return len(self.value) == self.inside.end - self.inside.start

    @property
    def name(self) -> str:
        """Its name in a spreadsheet: `H12`."""
        return f"{column_name(self.column)}{self.row + 1}"


class Table:
    """A table: the cells of its header, those of its rows, and the name of each column.

    `sheet` is the name of the sheet of a workbook, None for a file of one table. The rows `above`
    the header are for people.
    """

    def __init__(
        self,
        header: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        sheet: str | None = None,
        above: Sequence[Sequence[Cell]] = (),
    ) -> None:
        """Keep the cells, which are in the order of the text."""
        self.above = above
        self.header = header
        self.rows = rows
        self.sheet = sheet

    def cell_at(self, offset: int) -> Cell | None:
        """Return the cell that contains an offset, its end included; None between cells."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset > self._cells[at].span.end:
            return None
        return self._cells[at]

    def named(self, offset: int) -> CellName | None:
        """Return the name of the cell that contains an offset; None between cells."""
        if (cell := self.cell_at(offset)) is None:
            return None
        place = f"{self.sheet}!{cell.name}" if self.sheet else cell.name
        return CellName(place, self.column(cell))

    def position(self, offset: int) -> Position | None:
        """Return row and column of the cell that contains an offset, or is the last before it.

        None in a file with lines of its own, which an editor can open.
        """
        if self.sheet is None or not self._cells:
            return None
        cell = self._cells[max(bisect_right(self._starts, offset) - 1, 0)]
        return Position(cell.row + 1, cell.column + 1)

    def inside(self, offset: int) -> Span | None:
        """Return the span of the value of the cell that contains an offset, in a workbook."""
        cell = self.cell_at(offset) if self.sheet is not None else None
        return cell and cell.inside

    def start(self, offset: int) -> int:
        """Return the offset at which the cell that contains an offset starts."""
        cell = self.cell_at(offset)
        return offset if cell is None else cell.span.start

    def unquoted(self, excerpt: Excerpt) -> Excerpt:
        """Return a text inside a cell as in its value, where a doubled quote is a single one."""
        cell = self.cell_at(excerpt.offset(0)) if '""' in excerpt.text else None
        if cell is None or cell.is_plain:
            return excerpt
        pairs = (found.start() for found in _PAIR.finditer(excerpt.text))
        return excerpt.replaced((at, at + 2, '"') for at in pairs)

    def written(self, offset: int, text: str) -> str | None:
        """Return a text as it is written into the cell at an offset; None if it needs quotes."""
        cell = self.cell_at(offset)
        if cell is not None and cell.is_quoted:
            return text.replace('"', '""')
        return None if _SPECIAL.search(text) else text

    def column(self, cell: Cell) -> str:
        """Return the name of the column of a cell, "" without one."""
        at = cell.column
        return self.header[at].value.strip() if at < len(self.header) else ""

    @cached_property
    def _cells(self) -> list[Cell]:
        return [cell for row in (*self.above, self.header, *self.rows) for cell in row]

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.span.start for cell in self._cells]


def is_filled(cells: Sequence[Cell]) -> bool:
    """Return whether a row has a cell with more than white space."""
    return any(cell.value.strip() for cell in cells)


@cache
def column_name(column: int) -> str:
    """Return the letters of a column, which counts from 0: A, B, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters
