"""What the copy of a workbook says of its cells."""

from typing import NamedTuple

from linter.finding import Severity

# Spreadsheets have no more of them.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


class Note(NamedTuple):
    """A finding as the copy says it; `place` is its cell as people name it, "" for a whole file.

    `sheet` is the name of the sheet; row and column count from 0, None for a whole file.
    `proposal` is what its fix would write into the cell, None without one; other cells are named.
    A habit, which stands for its parts, is only listed; its parts follow it.
    """

    sheet: str
    row: int | None
    column: int | None
    place: str
    header: str
    severity: Severity
    rule: str
    message: str
    remedy: str
    proposal: str | None = None
    is_safe: bool = True
    is_habit: bool = False
    is_part: bool = False

    @property
    def at(self) -> tuple[int, int] | None:
        """Row and column of the cell; None for a whole file, or where a sheet has no more cells."""
        if self.row is None or self.column is None:
            return None
        is_there = self.row < MOST_ROWS and self.column < MOST_COLUMNS
        return (self.row, self.column) if is_there else None
