"""What matters of how a workbook stores the cells of a sheet, for those who read its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from referentiel.fault import Fault
from referentiel.table import Cell

_PERCENT = "pourcentage"


@dataclass(frozen=True, slots=True)
class StoredCells:
    """What the marks of a sheet mean for its rows.

    `unread_ids` are the indexes of the rows whose id is not the one that was meant, or in a merged
    cell above, `untitled` those whose title is in one; `unread` are the cells without a value, by
    row and column.
    """

    faults: Sequence[Fault] = ()
    unread_ids: frozenset[int] = frozenset()
    untitled: frozenset[int] = frozenset()
    unread: frozenset[tuple[int, int]] = frozenset()
    percents: frozenset[tuple[int, int]] = frozenset()

    def weight_text(self, column: str, cell: Cell) -> str:
        """Return the text of a weight: that of a percentage of its parent is without the sign."""
        text = cell.value.strip()
        is_percent = column == _PERCENT and (cell.row, cell.column) in self.percents
        return text.removesuffix("%").strip() if is_percent else text

    def is_unread(self, cell: Cell) -> bool:
        """Return whether a cell has no value, but an error or a formula."""
        return (cell.row, cell.column) in self.unread


# Of a sheet that is no workbook.
PLAIN = StoredCells()
