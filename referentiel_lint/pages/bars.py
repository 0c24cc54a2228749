"""Tables whose numbers have a bar: a line below the number, as wide as its part of the cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """A number, and how wide its bar is, in percent of the cell.

    A bar of what is open goes on, with another look, to `open_to`.
    """

    text: str
    width: int = 0
    open_to: int = 0


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row: its name, what explains the name, and its numbers."""

    name: str
    title: str
    cells: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarTable:
    """A table of numbers; `heads` are those of the name and of the numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[BarRow, ...]


def width_of(value: int | Fraction, whole: int | Fraction) -> int:
    """Return a part of a whole in percent, from 0 to 100; what is not zero is at least 1."""
    if value <= 0 or whole <= 0:
        return 0
    return min(100, max(1, round(value * 100 / whole)))


def counts_table(
    caption: str, heads: Sequence[str], rows: Sequence[tuple[str, str, Sequence[int]]]
) -> BarTable:
    """Return a table of counts: a row has a name, a title, and a count in each column."""
    most = max((count for _, _, counts in rows for count in counts), default=0)
    return BarTable(
        caption,
        tuple(heads),
        tuple(
            BarRow(
                name,
                title,
                tuple(Bar(str(one) if one else "", width_of(one, most)) for one in counts),
            )
            for name, title, counts in rows
        ),
    )
