"""What a collectivité answers to one principle: a closed union, free of files and of spelling."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Everything:
    """`tout`: whatever gives 100 %."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`aucun`: nothing is done, which gives 0 %."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Levels that are reached, and the figures that levels ask for.

    `levels` names them by number from 1 (positive levels of the branch, in file order) or by
    label. `count` is a count where labels are counts, or with `units` "count things on each of
    units"; `counts` are the counts of each unit. `is_share` tells whether `count` is a part of a
    whole (`45 %`, `2/3`) or a number of things, where that is known. `rates` are parts of 1 by
    label, rate or number (as text), or under the key "" for the only one. `percent` is a free
    entry, a part of 1.
    """

    levels: tuple[int | str, ...] | None = None
    count: Fraction | None = None
    units: int | None = None
    counts: tuple[Fraction, ...] | None = None
    rates: tuple[tuple[str, Fraction], ...] = ()
    percent: Fraction | None = None
    is_share: bool | None = None


Answer = Everything | Nothing | Choice


class AnswerFault(Exception):
    """An answer that does not fit its principle.

    `code` says what is wrong, `found` quotes the answer, `wanted` lists what could stand there,
    `key` names the part of the answer at fault: the linter has the words, the caller the place.
    """

    Code = Literal[
        "unknown-level",
        "double-label",
        "two-levels",
        "zero-beside",
        "no-count",
        "count-in-gap",
        "count-of-shares",
        "share-of-counts",
        "no-levels",
        "no-rate",
        "unknown-rate",
        "rate-missing",
        "reference-ticked",
        "rate-ticked",
        "no-percent",
        "percent-missing",
        "out-of-range",
        "units-missing",
        "too-many-units",
        "no-population",
        "population-in-gap",
        "population-twice",
        "empty",
    ]

    def __init__(self, code: Code, key: str, found: str = "", wanted: tuple[str, ...] = ()) -> None:
        super().__init__(code, key, found, wanted)
        self.code, self.key, self.found, self.wanted = code, key, found, wanted
