"""The answer of a collectivité to one principle: a closed union, independent of files."""

from dataclasses import dataclass
from fractions import Fraction


class BareNumber(int):
    """A level's number that is the whole answer (`1.1.1: 3`): it could also be a count."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """`tout`: whatever gives 100 %."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`aucun`: nothing is done, which gives 0 %."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The levels that are reached, and the figures that levels ask for.

    `levels` are numbers from 1 (positive levels of the branch, in file order; 0 for none) or
    labels. `count` is a count where labels are counts, or, with `units`, "count things on each of
    units"; `counts` holds the count of each unit. `is_share` says whether `count` is a part of a
    whole (`45 %`, `2/3`) or a number of things, if known. `rates` are parts of 1 by label, rate or
    number (as text), or under "" for the only one. `percent` is a free entry, a part of 1.
    """

    levels: tuple[int | str, ...] | None = None
    count: Fraction | None = None
    units: int | None = None
    counts: tuple[Fraction, ...] | None = None
    rates: tuple[tuple[str, Fraction], ...] = ()
    percent: Fraction | None = None
    is_share: bool | None = None


Answer = Everything | Nothing | Choice
