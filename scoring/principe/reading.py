"""The reading of a principle: its mode and reason, its levels as scored, its maximum."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from scoring.principe.lists import LevelList
from scoring.principe.numerals import singular
from scoring.principe.population import CoverageFault, Population
from scoring.principe.tree import Part, Principe, Scored, Step

WHOLE = Fraction(1)


class Reading(StrEnum):
    """How the levels of a principle, or of one list, combine."""

    ADDITIVE = "additive"
    EXCLUSIVE = "exclusive"
    PROGRESSION = "progression"
    GROUPS = "groups"
    FREE = "free"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


class Why(StrEnum):
    """The reason for a reading; the numbers are those of the rules, tried in their order."""

    FREE = "free"  # 3
    FREE_BESIDE = "free-beside"  # a free entry, and levels
    FREE_TWICE = "free-twice"  # two free entries
    NO_LEVEL = "no-level"  # 3
    LINE = "line"  # an unreadable line
    OUT_OF_RANGE = "out-of-range"
    PROGRESSION = "progression"  # 4
    WRITTEN_END = "written-end"  # 4, up to its last line
    NO_BOUND = "no-bound"
    SEVERAL_BOUNDS = "several-bounds"
    WRONG_STEP = "wrong-step"
    WRONG_END = "wrong-end"  # the last line is not at the bound
    UNEVEN = "uneven"  # steps around an ellipsis that are no progression
    COUNTS = "counts"  # 5a
    CUMULATIVE = "cumulative"  # 5b
    ONE = "one"  # 5c
    ONE_OR_SUM = "one-or-sum"  # 5c, ambiguous
    INSTRUCTION = "instruction"  # one that the numbers contradict
    ONLY_100 = "only-100"  # 5d
    SUM_100 = "sum-100"  # 5e
    EQUAL = "equal"  # 5f
    RISING = "rising"  # 5g
    SEVERAL = "several"  # 5h
    SINGLE = "single"  # 5h
    CONTRADICTION = "contradiction"  # one label with two percents that exclude each other
    UNDECIDED = "undecided"  # 5i
    NOT_RISING = "not-rising"  # 6
    RISES_UNMARKED = "rises-unmarked"  # 6
    LISTS = "lists"  # 6
    LISTS_UNDECIDED = "lists-undecided"  # 6
    BRANCHES = "branches"  # branches that differ


class ScoredLevel(NamedTuple):
    """A positive level as scored: numbered from 1 in its branch, `percent` after closing."""

    number: int
    label: str
    percent: Fraction
    list_number: int
    item: Scored


class ListReading(NamedTuple):
    """The reading of one list; `maximum` is None where it is ambiguous."""

    number: int
    source: LevelList
    reading: Reading
    why: Why
    levels: tuple[ScoredLevel, ...]
    maximum: Fraction | None
    closed: bool = False

    @property
    def is_capped(self) -> bool:
        """Whether the levels sum to more than an instruction allows."""
        limit = self.source.mark.limit if self.source.mark else None
        total = sum((level.percent for level in self.levels), Fraction(0))
        return self.maximum is not None and self.maximum == limit != total


class BranchReading(NamedTuple):
    """The reading of a principle for one population; `condition` is None for everyone.

    `bounds` are the numbers of units of a progression, from the text or else its last line;
    `limit` is what several lists together give at most, if an instruction says so.
    """

    condition: str | None
    population: Population | None
    parts: tuple[Part, ...]
    reading: Reading
    why: Why
    maximum: Fraction | None
    lists: tuple[ListReading, ...]
    bounds: frozenset[int] = frozenset()
    limit: Fraction | None = None

    @property
    def counts_units(self) -> bool:
        """Whether units can be counted: in a progression, or where levels are all of its steps."""
        items = [level.item for level in self.levels]
        if self.reading is Reading.PROGRESSION:
            return isinstance(items[0], Step)
        steps = [item for item in items if isinstance(item, Step)]
        kinds = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
        is_full = [step.units for step in steps] == list(range(1, len(items) + 1))
        return self.reading is Reading.EXCLUSIVE and len(kinds) == 1 and is_full

    @property
    def levels(self) -> tuple[ScoredLevel, ...]:
        """The positive levels of all lists, by number."""
        levels = (level for one in self.lists for level in one.levels)
        return tuple(sorted(levels, key=lambda level: level.number))


class Analysis(NamedTuple):
    """The reading of a principle over its branches; the maximum is the lowest of theirs."""

    principe: Principe
    reading: Reading
    why: Why
    maximum: Fraction | None
    branches: tuple[BranchReading, ...]
    coverage: tuple[CoverageFault, ...]

    @property
    def is_scored(self) -> bool:
        """Whether the principle can be scored: each branch readable, unambiguous, complete."""
        return all(branch.maximum == WHOLE for branch in self.branches)
