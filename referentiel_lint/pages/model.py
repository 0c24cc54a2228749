"""Values for the templates of pages: links, and tables whose numbers have bars."""

from fractions import Fraction
from typing import NamedTuple


class Link(NamedTuple):
    """A text, and the address that it links to, if any."""

    text: str
    address: str | None = None

    @property
    def is_outside(self) -> bool:
        """Whether the link leads out of the page; False without an address."""
        return self.address is not None and self.address.startswith("http")


class Number(NamedTuple):
    """The text of a cell, and the width of the bar below it, as a percentage of the cell's width.

    If `open_to` is larger than `width`, for an upper bound or planned points, the bar extends to
    it in another style.
    """

    text: str
    width: int = 0
    open_to: int = 0


class Row(NamedTuple):
    """A row of a table: its name, a title that explains it, and its numbers.

    `anchor` is its id in the page, if any, `depth` the depth of its action. `notes` are remarks;
    those on errors begin with `!`.
    """

    name: Link
    cells: tuple[Number, ...]
    title: str = ""
    depth: int = 0
    anchor: str = ""
    notes: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of numbers; `heads` are the headings of its columns, first the column of names."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def width_of(value: int | Fraction, whole: int | Fraction) -> int:
    """Return `value` as a percentage of `whole`, 0 to 100; at least 1 if both are positive."""
    if value <= 0 or whole <= 0:
        return 0
    return min(100, max(1, round(value * 100 / whole)))
