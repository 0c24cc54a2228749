"""What templates of several pages read: links, and tables whose numbers have bars."""

from fractions import Fraction
from typing import NamedTuple


class Link(NamedTuple):
    """A text, and the address that it leads to, if any."""

    text: str
    address: str | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it leads out of the page."""
        return self.address is not None and self.address.startswith("http")


class Number(NamedTuple):
    """The text of a cell, and how wide the bar below it is, in percent of the cell.

    The bar of an open score continues, in another style, to `open_to`.
    """

    text: str
    width: int = 0
    open_to: int = 0


class Row(NamedTuple):
    """A row: its name, an explanation of it, and its numbers.

    `anchor` is its id in the page, "" for none, `depth` that of an action. `notes` are remarks,
    errors with `!`.
    """

    name: Link
    cells: tuple[Number, ...]
    title: str = ""
    depth: int = 0
    anchor: str = ""
    notes: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of numbers; `heads` are those of the name and of the numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def width_of(value: int | Fraction, whole: int | Fraction) -> int:
    """Return a part of a whole in percent, from 0 to 100; what is not zero is at least 1."""
    if value <= 0 or whole <= 0:
        return 0
    return min(100, max(1, round(value * 100 / whole)))
