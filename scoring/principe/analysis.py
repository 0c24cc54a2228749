"""The reading of a principle: how its levels combine, why, and up to which maximum.

Each function is a rule of principles.md, section 2; the reason is always kept.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from scoring.principe.lists import LevelList, lists_of
from scoring.principe.population import Population, Uncovered, coverage_faults
from scoring.principe.ranges import Range, are_one_count, read_range
from scoring.principe.tree import (
    Ellipsis,
    FreeEntry,
    Item,
    Level,
    MarkKind,
    Part,
    Principe,
    Scored,
    Step,
    Unreadable,
)

_WHOLE = Fraction(1)
_POINT = Fraction(1, 100)
# Beyond so many levels, the ways to part a list are not searched.
_MOST_LEVELS = 14


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
    """The reason of a reading, by the numbers of principles.md, section 2."""

    FREE = "free"  # 3
    NO_LEVEL = "no-level"  # 3
    LINE = "line"  # an unreadable line
    OUT_OF_RANGE = "out-of-range"
    PROGRESSION = "progression"  # 4
    NO_BOUND = "no-bound"
    SEVERAL_BOUNDS = "several-bounds"
    WRONG_STEP = "wrong-step"
    COUNTS = "counts"  # 5a
    CUMULATIVE = "cumulative"  # 5b
    ONE = "one"  # 5c
    ONE_OR_SUM = "one-or-sum"  # 5c, ambiguous
    ONLY_100 = "only-100"  # 5d
    SUM_100 = "sum-100"  # 5e
    EQUAL = "equal"  # 5f
    RISING = "rising"  # 5g
    SEVERAL = "several"  # 5h
    SINGLE = "single"  # 5h
    UNDECIDED = "undecided"  # 5i
    NOT_RISING = "not-rising"  # 6
    RISES_UNMARKED = "rises-unmarked"  # 6
    LISTS = "lists"  # 6
    LISTS_UNDECIDED = "lists-undecided"  # 6
    BRANCHES = "branches"  # branches that differ


@dataclass(frozen=True, slots=True)
class ScoredLevel:
    """A positive level as it is scored: numbered from 1 in its branch, `percent` after closing."""

    number: int
    label: str
    percent: Fraction
    list_number: int
    item: Scored


@dataclass(frozen=True, slots=True)
class ListReading:
    """How one list is read; `maximum` is None where it is ambiguous."""

    number: int
    source: LevelList
    reading: Reading
    why: Why
    levels: tuple[ScoredLevel, ...]
    maximum: Fraction | None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class BranchReading:
    """How a principle is read for one population; `condition` None is everybody.

    `bounds` are the numbers of units that the text gives to a progression.
    """

    condition: str | None
    population: Population | None
    parts: tuple[Part, ...]
    reading: Reading
    why: Why
    maximum: Fraction | None
    lists: tuple[ListReading, ...]
    bounds: frozenset[int] = frozenset()

    @property
    def levels(self) -> tuple[ScoredLevel, ...]:
        """The positive levels of all lists, by number."""
        return tuple(
            sorted((lv for one in self.lists for lv in one.levels), key=lambda lv: lv.number)
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """The reading of a principle over its branches; the maximum is the lowest of theirs."""

    principe: Principe
    reading: Reading
    why: Why
    maximum: Fraction | None
    branches: tuple[BranchReading, ...]
    coverage: tuple[Uncovered, ...]

    @property
    def is_scored(self) -> bool:
        """Whether the principle can be scored: readable, unambiguous, and complete."""
        return self.maximum == _WHOLE


# Gives the numbers of a unit (`piliers`) that are said to be all of them.
Bounds = Callable[[str], frozenset[int]]


def analyse(principe: Principe, bounds: Bounds) -> Analysis:
    """Read a principle for each of its branches."""
    if not principe.branches:
        branches: tuple[BranchReading, ...] = (_branch(None, None, principe.common, bounds),)
    else:
        branches = tuple(
            _branch(branch.condition, branch.population, principe.common + branch.parts, bounds)
            for branch in principe.branches
        )
    maxima = [branch.maximum for branch in branches]
    known = [maximum for maximum in maxima if maximum is not None]
    reading, why = _whole(branches)
    return (
        Analysis(
            principe,
            reading,
            why,
            min(known) if len(known) == len(maxima) else None,
            branches,
            tuple(coverage_faults([b.population for b in branches if b.population is not None])),
        )
        if principe.branches
        else Analysis(principe, reading, why, maxima[0], branches, ())
    )


def _whole(branches: Sequence[BranchReading]) -> tuple[Reading, Why]:
    """Tell the reading of branches together: theirs, or the worst, or groups where they differ."""
    for worst in (Reading.UNREADABLE, Reading.AMBIGUOUS):
        for branch in branches:
            if branch.reading is worst:
                return worst, branch.why
    readings = {branch.reading for branch in branches}
    return (
        (branches[0].reading, branches[0].why)
        if len(readings) == 1
        else (
            Reading.GROUPS,
            Why.BRANCHES,
        )
    )


def _branch(
    condition: str | None, population: Population | None, parts: tuple[Part, ...], bounds: Bounds
) -> BranchReading:
    items = tuple(all_items(parts))
    lists = lists_of(parts)
    scored = [item for item in items if isinstance(item, Scored)]

    def made(
        reading: Reading,
        why: Why,
        maximum: Fraction | None,
        readings: Iterable[ListReading] = (),
        found: frozenset[int] = frozenset(),
    ) -> BranchReading:
        return BranchReading(
            condition, population, parts, reading, why, maximum, tuple(readings), found
        )

    if any(isinstance(item, Unreadable) for item in items):
        return made(Reading.UNREADABLE, Why.LINE, None, _as_written(lists, Why.LINE))
    if any(not 0 <= item.percent <= 1 for item in scored):
        return made(
            Reading.UNREADABLE, Why.OUT_OF_RANGE, None, _as_written(lists, Why.OUT_OF_RANGE)
        )
    if not lists:
        if any(isinstance(item, FreeEntry) for item in items):
            return made(Reading.FREE, Why.FREE, _WHOLE)
        return made(Reading.UNREADABLE, Why.NO_LEVEL, Fraction(0))
    if steps := progression_steps(items):
        return _progression(steps, lists, bounds, made)
    if len(lists) == 1:
        one = read_list(lists[0], 1, 1)
        return made(one.reading, one.why, one.maximum, [one])
    return made(*_several(lists))


def all_items(parts: Iterable[Part]) -> Iterator[Item]:
    """Give every item of parts, and of the groups in them, in file order."""
    stack: list[Item] = [item for part in reversed(tuple(parts)) for item in reversed(part.items)]
    while stack:
        item = stack.pop()
        yield item
        stack.extend(reversed(getattr(item, "items", ())))


def _number(
    levels: Sequence[Scored], percents: Sequence[Fraction], start: int, number: int
) -> tuple[ScoredLevel, ...]:
    return tuple(
        ScoredLevel(start + offset, level.label, percent, number, level)
        for offset, (level, percent) in enumerate(zip(levels, percents, strict=True))
    )


def _as_written(lists: Sequence[LevelList], why: Why) -> Iterator[ListReading]:
    """Give the lists of a branch that is not read, with their percents as they stand."""
    start = 1
    for number, one in enumerate(lists, 1):
        levels = _number(one.levels, [level.percent for level in one.levels], start, number)
        start += len(levels)
        yield ListReading(number, one, Reading.UNREADABLE, why, levels, None)


# --- Progressions


def progression_steps(items: Sequence[Item]) -> tuple[Step, ...]:
    """Give the steps of a progression: every positive line is one, by a constant step, and `…` follows."""
    positive = [item for item in items if isinstance(item, Scored) and item.percent > 0]
    steps = tuple(item for item in positive if isinstance(item, Step))
    if not steps or len(steps) < len(positive):
        return ()
    ellipses = [index for index, item in enumerate(items) if isinstance(item, Ellipsis)]
    if not ellipses or ellipses[-1] < items.index(steps[-1]):
        return ()
    by_unit = {step.percent / step.units if step.units else None for step in steps}
    same = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
    rising = all(one.units < other.units for one, other in pairwise(steps))
    return steps if len(by_unit) == len(same) == 1 and None not in by_unit and rising else ()


def singular(noun: str) -> str:
    """Fold a noun so that its plural is the same."""
    return noun.casefold().replace("(s)", "").rstrip("sx")


def _progression(
    steps: Sequence[Step],
    lists: Sequence[LevelList],
    bounds: Bounds,
    made: Callable[..., BranchReading],
) -> BranchReading:
    """Read a progression up to its bound; without one, or with a wrong step, nothing is scored."""
    step = steps[0].percent / steps[0].units
    found = bounds(steps[0].unit)
    if len(found) != 1:
        why = Why.SEVERAL_BOUNDS if found else Why.NO_BOUND
        return made(Reading.PROGRESSION, why, None, _as_written(lists, why), found)
    (bound,) = found
    if step != _floor(bound) or steps[-1].units > bound:
        return made(
            Reading.PROGRESSION, Why.WRONG_STEP, None, _as_written(lists, Why.WRONG_STEP), found
        )
    percents = running(closed_steps(bound))
    first = steps[0]
    levels = tuple(
        ScoredLevel(
            units,
            f"{first.count} {first.thing} / {units} {first.unit}",
            percent,
            1,
            next((item for item in steps if item.units == units), steps[-1]),
        )
        for units, percent in enumerate(percents, 1)
    )
    is_closed = percents != running([step] * bound)
    one = ListReading(
        1, lists[0], Reading.PROGRESSION, Why.PROGRESSION, levels, _WHOLE, closed=is_closed
    )
    return made(Reading.PROGRESSION, Why.PROGRESSION, _WHOLE, [one], found)


def _floor(parts: int) -> Fraction:
    """The whole percents that `parts` equal parts of 100 have."""
    return (100 // parts) * _POINT


def closed_steps(parts: int) -> list[Fraction]:
    """Part 100 % into equal whole percents, closed at the end: 33, 33, 34."""
    step = _floor(parts)
    more = 100 - parts * (100 // parts)
    return [step + _POINT * (index >= parts - more) for index in range(parts)]


def running(steps: Iterable[Fraction]) -> list[Fraction]:
    """Add steps up one after the other."""
    total, sums = Fraction(0), []
    for step in steps:
        total += step
        sums.append(total)
    return sums


# --- One list


def read_list(one: LevelList, number: int, start: int) -> ListReading:
    """Read one list by the first of the rules 5a to 5i that fits."""
    percents = [level.percent for level in one.levels]
    reading, why = _mode(one, percents)
    closed = why is Why.EQUAL
    scored = closed_steps(len(percents)) if closed else percents
    maximum = {
        Reading.EXCLUSIVE: max(scored),
        Reading.ADDITIVE: sum(scored, Fraction(0)),
    }.get(reading)
    levels = _number(one.levels, scored, start, number)
    return ListReading(number, one, reading, why, levels, maximum, closed)


def _mode(one: LevelList, percents: Sequence[Fraction]) -> tuple[Reading, Why]:
    total = sum(percents, Fraction(0))
    count = len(percents)
    rises = rising(percents)
    if count > 1 and name_one_count(one.levels):
        return Reading.EXCLUSIVE, Why.COUNTS
    if rises and any(isinstance(level, Level) and level.cumulative for level in one.levels):
        return Reading.EXCLUSIVE, Why.CUMULATIVE
    if one.mark is MarkKind.ONE:
        if total == _WHOLE and count > 1:
            return Reading.AMBIGUOUS, Why.ONE_OR_SUM
        return Reading.EXCLUSIVE, Why.ONE
    if set(percents) == {_WHOLE}:
        return Reading.EXCLUSIVE, Why.ONLY_100
    if total == _WHOLE:
        return Reading.ADDITIVE, Why.SUM_100
    if count > 1 and set(percents) == {_floor(count)}:
        return Reading.ADDITIVE, Why.EQUAL
    if rises and percents[-1] == _WHOLE:
        return Reading.EXCLUSIVE, Why.RISING
    if one.mark is MarkKind.SEVERAL:
        return Reading.ADDITIVE, Why.SEVERAL
    if count == 1:
        return Reading.ADDITIVE, Why.SINGLE
    return Reading.AMBIGUOUS, Why.UNDECIDED


def rising(percents: Sequence[Fraction]) -> bool:
    """Tell whether percents rise strictly, over at least two."""
    return len(percents) > 1 and all(one < other for one, other in pairwise(percents))


def name_one_count(levels: Sequence[Scored]) -> bool:
    """Tell whether all labels name one count in ranges that exclude each other (5a)."""
    ranges: list[Range] = []
    for level in levels:
        found = (
            read_range(level.label) if isinstance(level, Level) and not level.cumulative else None
        )
        if found is None:
            return False
        ranges.append(found)
    return are_one_count(ranges)


def partitions(percents: Sequence[Fraction]) -> tuple[tuple[tuple[Fraction, ...], ...], ...]:
    """Give the ways to part a list into rising groups whose highest levels sum to 100 (5i)."""
    if not 1 < len(percents) <= _MOST_LEVELS:
        return ()
    found = []
    for cuts in range(1 << (len(percents) - 1)):
        groups: list[list[Fraction]] = [[percents[0]]]
        for index, percent in enumerate(percents[1:]):
            if cuts >> index & 1:
                groups.append([percent])
            else:
                groups[-1].append(percent)
        rises = all(len(group) == 1 or rising(group) for group in groups)
        if rises and sum((group[-1] for group in groups), Fraction(0)) == _WHOLE:
            found.append(tuple(tuple(group) for group in groups))
    return tuple(found)


# --- Several lists


def _several(
    lists: Sequence[LevelList],
) -> tuple[Reading, Why, Fraction | None, list[ListReading]]:
    """Read lists beside each other (6): their maxima add up."""
    readings: list[ListReading] = []
    start = 1
    for number, one in enumerate(lists, 1):
        read = read_list(one, number, start)
        start += len(read.levels)
        readings.append(_settled(read) if read.why is Why.UNDECIDED else read)
    if any(one.maximum is None for one in readings):
        return Reading.AMBIGUOUS, Why.LISTS_UNDECIDED, None, readings
    total = sum((one.maximum for one in readings if one.maximum is not None), Fraction(0))
    if total != _WHOLE and any(one.why is Why.NOT_RISING for one in readings):
        return Reading.AMBIGUOUS, Why.LISTS_UNDECIDED, None, readings
    additive = all(one.reading is Reading.ADDITIVE for one in readings)
    return Reading.ADDITIVE if additive else Reading.GROUPS, Why.LISTS, total, readings


def _settled(read: ListReading) -> ListReading:
    """Take a list that does not rise as additive; one that rises without a mark stays open."""
    percents = [level.percent for level in read.levels]
    if rising(percents):
        return ListReading(
            read.number, read.source, Reading.AMBIGUOUS, Why.RISES_UNMARKED, read.levels, None
        )
    total = sum(percents, Fraction(0))
    return ListReading(
        read.number, read.source, Reading.ADDITIVE, Why.NOT_RISING, read.levels, total
    )
