"""How the levels of a principle combine, why, and the maximum that they reach."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, count, pairwise
from typing import NamedTuple

from referentiel.text.names import spelling
from scoring.principe import tree
from scoring.principe.counts import Range, are_one_count, bounded, plural, read_range, singular
from scoring.principe.population import CoverageFault, Population, Side, close_gaps, coverage_faults

# --- The lists of a principle: which levels belong together, under which head and mark

_INSTRUCTIONS = (tree.MarkKind.ONE, tree.MarkKind.SUM, tree.MarkKind.CAP)


class LevelList(NamedTuple):
    """The positive levels of a list, in file order, and the mark that applies to them, if any.

    `numbers` are the numbers of the levels in the whole branch, from 1. `part` is the index of the
    part that contains the list, and `head` the head of its group, if it is in one. `lines` are all
    items of that group or, without one, of the part.
    """

    head: str | None
    mark: tree.Mark | None
    levels: tuple[tree.Scored, ...]
    numbers: tuple[int, ...]
    part: int
    lines: tuple[tree.Item, ...]

    @property
    def choice(self) -> tree.MarkKind | None:
        """The kind of the mark, None without one."""
        return self.mark.kind if self.mark else None

    @property
    def adds_up(self) -> bool:
        """Whether an instruction says that the levels add up."""
        return self.choice in (tree.MarkKind.SUM, tree.MarkKind.CAP)

    @property
    def limit(self) -> Fraction | None:
        """The most that the levels give together, as a part of 1, or None if no mark sets it."""
        return self.mark.limit if self.mark else None


def lists_of(parts: Iterable[tree.Part]) -> tuple[LevelList, ...]:
    """Return a list for each part, and for each group, with positive levels directly in it.

    They are in the order of their first levels. A mark (other than `BOXES`) above the first part
    with levels applies to the levels of that part outside its groups, unless the part has such a
    mark outside its groups.
    """
    numbers = count(1)
    found: list[LevelList] = []
    above: tree.Mark | None = None
    for index, part in enumerate(parts):
        mark = _choice(part.items) or above
        found.extend(_lists(part.items, None, mark, index, numbers))
        above = mark if not found else None
    return tuple(sorted(found, key=lambda one: one.numbers[0]))


def _lists(
    items: tuple[tree.Item, ...],
    head: str | None,
    mark: tree.Mark | None,
    part: int,
    numbers: Iterator[int],
) -> Iterator[LevelList]:
    """Yield the lists in items, inner ones first; levels take `numbers` in file order."""
    levels: dict[int, tree.Scored] = {}
    for item in items:
        if isinstance(item, tree.Group):
            choice = _choice((item.mark, *item.items))
            yield from _lists(item.items, item.head, choice, part, numbers)
        elif isinstance(item, tree.Scored) and item.percent > 0:
            levels[next(numbers)] = item
    if levels:
        yield LevelList(head, mark, tuple(levels.values()), tuple(levels), part, items)


def _choice(items: Iterable[tree.Item | None]) -> tree.Mark | None:
    """Return the first mark, except `BOXES`, among items but not inside groups; None if none."""
    marks = (item for item in items if isinstance(item, tree.Mark))
    return next((mark for mark in marks if mark.kind is not tree.MarkKind.BOXES), None)


def mark_over_lists(parts: Iterable[tree.Part], lists: Sequence[LevelList]) -> tree.Mark | None:
    """Return the first instruction above all levels that is not the mark of any list, or None."""
    owned = {id(one.mark) for one in lists}
    for item in all_items(parts):
        if isinstance(item, tree.Scored):
            return None
        mark = item.mark if isinstance(item, tree.Group) else item
        if isinstance(mark, tree.Mark) and mark.kind in _INSTRUCTIONS and id(mark) not in owned:
            return mark
    return None


def all_items(parts: Iterable[tree.Part | tree.Group]) -> Iterator[tree.Item]:
    """Yield every item in parts or groups, at any depth, in file order."""
    for part in parts:
        for item in part.items:
            yield item
            if isinstance(item, tree.Group):
                yield from all_items([item])


def zero_levels(part: tree.Part) -> tuple[tree.Level, ...]:
    """Return the zero levels (those of 0 %) of a part and of its groups."""
    return tuple(
        item for item in all_items([part]) if isinstance(item, tree.Level) and item.percent == 0
    )


# --- The reading of a principle: its mode and reason, its levels as scored, its maximum


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
    """The reason for a reading; comments number the rules, of which 5a to 5i are tried in order."""

    FREE = "free"  # 3
    FREE_BESIDE = "free-beside"  # a free entry, and levels or another one
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
    CONTRADICTION = "contradiction"  # one label with two percentages that exclude each other
    UNDECIDED = "undecided"  # 5i
    NOT_RISING = "not-rising"  # 6
    RISES_UNMARKED = "rises-unmarked"  # 6
    LISTS = "lists"  # 6
    LISTS_UNDECIDED = "lists-undecided"  # 6
    BRANCHES = "branches"  # branches that differ


class ScoredLevel(NamedTuple):
    """A positive level as scored, numbered from 1 in its branch.

    `percent` is a part of 1, which may differ from what is written (see `ListReading.closed`).
    """

    number: int
    label: str
    percent: Fraction
    list_number: int
    item: tree.Scored


class ListReading(NamedTuple):
    """The reading of one list; `maximum` is a part of 1, None if ambiguous or unreadable.

    `closed` is True if percentages were replaced with `closed_steps` (with their running totals in
    a progression), so that rounded ones reach 100 %.
    """

    number: int
    source: LevelList
    reading: Reading
    why: Why
    levels: tuple[ScoredLevel, ...]
    maximum: Fraction | None
    closed: bool = False

    @property
    def is_capped(self) -> bool:
        """Whether `maximum` is the limit in the list's mark, which the levels together exceed."""
        total = sum((level.percent for level in self.levels), Fraction(0))
        return self.maximum is not None and self.maximum == self.source.limit != total


class BranchReading(NamedTuple):
    """The reading of a principle for one population, or for everyone if `condition` is None.

    `maximum` is a part of 1, None if unknown. `bounds` are the numbers of units at which a
    progression may end: those that the file states, or the one on its last line. `limit` is the
    most that all lists give together, if an instruction sets it.
    """

    reading: Reading
    why: Why
    maximum: Fraction | None
    lists: tuple[ListReading, ...] = ()
    bounds: frozenset[int] = frozenset()
    limit: Fraction | None = None
    parts: tuple[tree.Part, ...] = ()
    condition: str | None = None
    population: Population | None = None

    @property
    def counts_units(self) -> bool:
        """Whether an answer can count the units on which something is done.

        It can if the levels are a progression of `Step`s, or exclusive `Step`s for 1, 2, 3 … units
        that ask for the same things on each.
        """
        items = [level.item for level in self.levels]
        if self.reading is Reading.PROGRESSION:
            return isinstance(items[0], tree.Step)
        steps = [item for item in items if isinstance(item, tree.Step)]
        kinds = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
        is_full = [step.units for step in steps] == list(range(1, len(items) + 1))
        return self.reading is Reading.EXCLUSIVE and len(kinds) == 1 and is_full

    @property
    def levels(self) -> tuple[ScoredLevel, ...]:
        """The positive levels of all lists, in the order of their numbers."""
        levels = (level for one in self.lists for level in one.levels)
        return tuple(sorted(levels, key=lambda level: level.number))


class Analysis(NamedTuple):
    """The reading of a principle as a whole, and those of its branches.

    `maximum` is the lowest maximum of the branches, None if a branch has none.
    """

    principe: tree.Principe
    reading: Reading
    why: Why
    maximum: Fraction | None
    branches: tuple[BranchReading, ...]
    coverage: tuple[CoverageFault, ...]

    @property
    def is_scored(self) -> bool:
        """Whether the principle can be scored: the maximum of each branch is 100 %."""
        return all(branch.maximum == WHOLE for branch in self.branches)


# --- The levels of a list whose labels name ranges of one count, zero levels included
#
# Scoring by a count and the rules on ranges use the same ranges.


class CountedLevel(NamedTuple):
    """A level and the range of counts that its label names, adjusted by `bounded`."""

    level: tree.Level
    range: Range

    @property
    def is_nothing(self) -> bool:
        """Whether this level gives 0 % for a count of 0 (`0 projet`): it contradicts no other."""
        return self.level.percent == 0 and self.range.low == self.range.high == 0


def counted_levels(branch: BranchReading, one: ListReading) -> tuple[CountedLevel, ...]:
    """Return the positive levels of a list in file order, then zero levels, with their ranges.

    The result is empty unless each positive level is a `Level`, is not cumulative, and has a label
    that names a range. All ranges must count the same things, either in shares or in numbers, and
    no range may have two wordings. Zero levels are those whose labels name ranges of the same kind.
    They are in the part or group of the list or, if the branch has no other list, anywhere.
    """
    ranges = _ranges_of(one.source.levels)
    levels = (level for level in one.source.levels if isinstance(level, tree.Level))
    named = [CountedLevel(*pair) for pair in zip(levels, ranges, strict=False)]
    nouns = {span.noun for span in ranges if span.noun}
    shares = {span.is_share for span in ranges if not span.is_all}
    # Other words of one range name a stage: `1 étude est lancée`, `1 étude est réalisée`.
    worded = {replace(span, noun="", is_all=False) for span in ranges}
    stages = len(worded) - len({replace(span, wording="") for span in worded})
    if not ranges or len(nouns) > 1 or len(shares) > 1 or stages:
        return ()
    beside: Iterable[tree.Item] = one.source.lines
    if len(branch.lists) == 1:
        beside = (zero for part in branch.parts for zero in zero_levels(part))
    for zero in (item for item in beside if isinstance(item, tree.Level) and item.percent == 0):
        span = read_range(zero.label)
        if span is not None and span.noun in {*nouns, ""} and span.is_share in shares:
            named.append(CountedLevel(zero, span))
    pairs = zip(named, bounded([found.range for found in named]), strict=True)
    return tuple(found._replace(range=span) for found, span in pairs)


# --- Whole percentages that cannot reach 100, closed at the end as the authors do: 33, 33, 34


_POINT = Fraction(1, 100)


def whole_step(parts: int) -> Fraction:
    """Return 100 / `parts` percent, rounded down to a whole percentage, as a part of 1."""
    return (100 // parts) * _POINT


def closed_steps(parts: int) -> list[Fraction]:
    """Return `parts` whole percentages that sum to 100 %, as parts of 1.

    If equal percentages would sum to less, the last ones are larger by one percentage point.
    """
    larger = 100 % parts
    return [whole_step(parts) + _POINT * (index >= parts - larger) for index in range(parts)]


# --- The reading of one list: the first that applies of rules 5a to 5i, numbered in `Why`


# Levels with a label of their own: a share may be labelled by the name of its rate or node.
Labelled = tree.Level | tree.Step


def read_list(one: LevelList, number: int) -> ListReading:
    """Return the reading of list `number` by the first of the rules 5a to 5i that applies.

    Whatever the rule, the reading is ambiguous if an ellipsis omits steps (`skipping_ellipsis`), or
    if an instruction or two lines with the same label contradict the rule.
    """
    percents = [level.percent for level in one.levels]
    reading, why = _mode(one, percents)
    if reading is Reading.EXCLUSIVE and len(percents) > 1 and one.adds_up:
        reading, why = Reading.AMBIGUOUS, Why.INSTRUCTION
    if reading is not Reading.AMBIGUOUS and contradiction(one, reading) is not None:
        reading, why = Reading.AMBIGUOUS, Why.CONTRADICTION
    if why is Why.EQUAL:
        percents = closed_steps(len(percents))
    total = sum(percents, Fraction(0))
    maximum = {Reading.EXCLUSIVE: max(percents), Reading.ADDITIVE: total}.get(reading)
    if maximum is not None and one.limit is not None:
        maximum = min(maximum, one.limit)
    levels = scored_levels(one, percents, number)
    return ListReading(number, one, reading, why, levels, maximum, why is Why.EQUAL)


def scored_levels(
    one: LevelList, percents: Sequence[Fraction], number: int
) -> tuple[ScoredLevel, ...]:
    """Return the levels of list `number`, scored by `percents` instead of what is written."""
    return tuple(
        ScoredLevel(place, level.label, percent, number, level)
        for place, level, percent in zip(one.numbers, one.levels, percents, strict=True)
    )


def _mode(one: LevelList, percents: Sequence[Fraction]) -> tuple[Reading, Why]:
    total = sum(percents, Fraction(0))
    count = len(percents)
    rises = is_rising(percents)
    # A share of a rate or of a score cannot be chosen: beside other levels, none excludes another.
    shares = tree.Rate | tree.Reference
    chosen = count == 1 or not any(isinstance(level, shares) for level in one.levels)
    if skipping_ellipsis(one) is not None:
        return Reading.AMBIGUOUS, Why.UNEVEN
    ranges = _ranges_of(one.levels)
    if count > 1 and ranges and are_one_count(ranges):
        return Reading.EXCLUSIVE, Why.COUNTS
    # A level includes the one before (5b); before the first, `+` is a bullet.
    plus = [isinstance(level, tree.Level) and level.cumulative for level in one.levels]
    if rises and chosen and any(plus) and not plus[0]:
        return Reading.EXCLUSIVE, Why.CUMULATIVE
    if one.choice is tree.MarkKind.ONE:
        if not chosen or (total == WHOLE and count > 1):
            return Reading.AMBIGUOUS, Why.ONE_OR_SUM
        return Reading.EXCLUSIVE, Why.ONE
    if chosen and set(percents) == {WHOLE}:
        return Reading.EXCLUSIVE, Why.ONLY_100
    if total == WHOLE:
        return Reading.ADDITIVE, Why.SUM_100
    if set(percents) == {whole_step(count)}:
        return Reading.ADDITIVE, Why.EQUAL
    if rises and chosen and percents[-1] == WHOLE:
        return Reading.EXCLUSIVE, Why.RISING
    if one.choice is tree.MarkKind.SEVERAL or one.adds_up:
        return Reading.ADDITIVE, Why.SEVERAL
    if count == 1:
        return Reading.ADDITIVE, Why.SINGLE
    return Reading.AMBIGUOUS, Why.UNDECIDED


def contradiction(one: LevelList, reading: Reading) -> tuple[Labelled, Labelled] | None:
    """Return the first two lines with the same label and contradictory percentages, or None.

    Percentages that differ are contradictory if one is 0 % or the list is exclusive.
    Levels that add up may share a label: they are answered by number.
    """
    firsts: dict[str, Labelled] = {}
    for item in one.lines:
        if isinstance(item, Labelled):
            first = firsts.setdefault(spelling(item.label), item)
            excludes = reading is Reading.EXCLUSIVE or not (first.percent and item.percent)
            if excludes and first.percent != item.percent:
                return first, item
    return None


def skipping_ellipsis(one: LevelList) -> tree.Ellipsis | None:
    """Return the `…` that omits steps in a list that is not a progression, or None.

    Such a `…` is either between two positive levels (one is a `Step`, or both are counts), or below
    the last level (all levels are `Step`s).
    """
    last: tree.Scored | None = None
    skipping: tree.Ellipsis | None = None
    for line in one.lines:
        if isinstance(line, tree.Ellipsis):
            skipping = line if last else None
        elif isinstance(line, tree.Scored) and line.percent > 0:
            if skipping and last and _continues(last, line):
                return skipping
            last, skipping = line, None
    return skipping if all(isinstance(level, tree.Step) for level in one.levels) else None


def _continues(level: tree.Scored, other: tree.Scored) -> bool:
    """Return whether a `…` between two levels omits steps: one is a `Step`, or both are counts."""
    if isinstance(level, tree.Step) or isinstance(other, tree.Step):
        return True
    return all(
        isinstance(one, tree.Level) and read_range(one.label) is not None for one in (level, other)
    )


def is_rising(percents: Sequence[Fraction]) -> bool:
    """Return whether percentages rise strictly."""
    return all(one < other for one, other in pairwise(percents))


def _ranges_of(levels: Sequence[tree.Item]) -> list[Range]:
    """Return the ranges named by labels; empty unless each names one and no level is cumulative."""
    own = [one for one in levels if isinstance(one, tree.Level) and not one.cumulative]
    found = [span for level in own if (span := read_range(level.label))]
    return found if len(found) == len(levels) else []


# --- Progressions: `n things / k units`, or `n things` alone, by a constant step, up to a bound
#
# The file states the bound outside its principles, or else a last line below the ellipsis does.


# Returns the stated total numbers of a unit (`piliers`).
Bounds = Callable[[str], frozenset[int]]
# A progression has a level for each unit. Texts and configurations have the same limit.
MOST_UNITS = 999
_WORD = re.compile(r"[^\W\d_]+")


class ProgressionSteps(NamedTuple):
    """The steps of a progression, and the number of units that each counts.

    `end` is the number of units of the last step, None if an ellipsis follows it. Steps that count
    only one thing (`2 actions`, not `1 action / 2 piliers`) are of type `Level`, and that thing is
    their unit.
    """

    steps: tuple[tree.Level | tree.Step, ...]
    numbers: tuple[int, ...]
    unit: str
    end: int | None = None

    @property
    def step(self) -> Fraction:
        """The part of 1 that each unit gives."""
        return self.steps[0].percent / self.numbers[0]


def progression_steps(items: Sequence[tree.Item]) -> ProgressionSteps | None:
    """Return the steps of the progression that items are; None if they are not one.

    In a progression, the positive items are steps for rising numbers of one unit, each unit gives
    the same percentage, and an ellipsis is between two steps or below them. If the last step is
    below the ellipsis, percentages may also be running totals of `closed_steps`, and that step may
    give 100 %. If an ellipsis follows a last step of type `Level`, that step must not give 100 %.
    """
    places = [
        index
        for index, item in enumerate(items)
        if isinstance(item, tree.Scored) and item.percent > 0
    ]
    if not places or not any(isinstance(item, tree.Ellipsis) for item in items[places[0] :]):
        return None
    found = _counted([items[index] for index in places])
    if found is None or not all(one < other for one, other in pairwise((0, *found.numbers))):
        return None
    goes_on = any(isinstance(item, tree.Ellipsis) for item in items[places[-1] :])
    if goes_on and isinstance(found.steps[-1], tree.Level) and found.steps[-1].percent == WHOLE:
        return None  # Nothing is left to continue.
    progression = found if goes_on else found._replace(end=found.numbers[-1])
    return progression if _is_even(progression) else None


def _counted(scored: Sequence[tree.Item]) -> ProgressionSteps | None:
    """Return levels as steps if all count one thing, alone or on units of one kind; else None."""
    if steps := tuple(item for item in scored if isinstance(item, tree.Step)):
        kinds = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
        numbers = tuple(step.units for step in steps)
        is_one = len(kinds) == 1 and len(steps) == len(scored)
        return ProgressionSteps(steps, numbers, steps[-1].unit) if is_one else None
    levels = tuple(item for item in scored if isinstance(item, tree.Level))
    ranges = _ranges_of(scored)
    nouns = {found.noun for found in ranges}
    if len(nouns) != 1 or "" in nouns:
        return None
    # The last one may be open: `10 actions ou plus`.
    are_exact = all(found.low == found.high for found in ranges[:-1]) and (
        ranges[-1].high in (None, ranges[-1].low) and ranges[-1].low_inside
    )
    if not are_exact or any(found.is_share or found.low.denominator != 1 for found in ranges):
        return None
    noun = ranges[-1].noun
    words = (word for word in _WORD.findall(levels[-1].label) if singular(word) == noun)
    return ProgressionSteps(levels, tuple(int(one.low) for one in ranges), next(words, noun))


def _is_even(progression: ProgressionSteps) -> bool:
    """Return whether each step gives the share of its units, exactly or as in `closed_steps`.

    A last step of 100 % always does.
    """
    steps, numbers, _, end = progression
    fits = end is not None and progression.step == whole_step(end)
    closed = [*accumulate(closed_steps(end))] if end is not None and fits else []
    return all(
        step.percent == progression.step * number
        or (number == end and step.percent == WHOLE)
        or (bool(closed) and step.percent == closed[number - 1])
        for step, number in zip(steps, numbers, strict=True)
    )


def read_progression(
    progression: ProgressionSteps, source: LevelList, bounds: Bounds
) -> BranchReading:
    """Return the reading of a progression up to its bound.

    The maximum is None unless there is exactly one bound, and the percentage of a unit and the
    number on the last line fit it. `source` is the list of the first step only: blank lines do not
    end a progression.
    """
    steps, numbers, unit, end = progression
    source = source._replace(levels=steps, numbers=tuple(range(1, len(steps) + 1)))
    is_of_one_thing = isinstance(steps[0], tree.Level)
    # A file that mentions some things does not say how many there can be.
    stated = frozenset() if is_of_one_thing and end is not None else bounds(unit)
    found = stated if end is None else frozenset({end})
    bound = max(found, default=1)
    is_exact = progression.step * bound == WHOLE
    fault: Why | None = None
    if end is not None and (end > MOST_UNITS or (stated and end not in stated)):
        fault, found = Why.WRONG_END, stated
    elif len(found) != 1:
        fault = Why.SEVERAL_BOUNDS if found else Why.NO_BOUND
    elif not (is_exact or progression.step == whole_step(bound)) or numbers[-1] > bound:
        fault = Why.WRONG_STEP
    if fault is not None:
        unread = _unreadable([source], fault)
        return unread._replace(reading=Reading.PROGRESSION, bounds=found)
    percents = accumulate([progression.step] * bound if is_exact else closed_steps(bound))
    levels = tuple(
        _level(progression, number, percent) for number, percent in enumerate(percents, 1)
    )
    if is_of_one_thing:  # It is answered by a count, as ranges are.
        source = source._replace(
            levels=tuple(level.item for level in levels), numbers=tuple(range(1, bound + 1))
        )
    why = Why.WRITTEN_END if end is not None else Why.PROGRESSION
    read = ListReading(1, source, Reading.PROGRESSION, why, levels, WHOLE, closed=not is_exact)
    return BranchReading(Reading.PROGRESSION, why, WHOLE, (read,), found)


def _level(progression: ProgressionSteps, number: int, percent: Fraction) -> ScoredLevel:
    """Return the level at a number of units, labelled like the last step if it is not written."""
    steps, numbers, unit, _ = progression
    written = steps[numbers.index(number)] if number in numbers else steps[-1]
    if isinstance(written, tree.Level):
        if number not in numbers:
            written = replace(written, label=f"{number} {unit}", percent=percent)
        return ScoredLevel(number, written.label, percent, 1, written)
    unit = written.unit if number == written.units or written.units > 1 else plural(written.unit)
    label = replace(written, units=number, unit=unit).label
    return ScoredLevel(number, label, percent, 1, written)


def _unreadable(lists: Sequence[LevelList], why: Why) -> BranchReading:
    """Return the reading of an unreadable branch: its levels have their written percentages."""
    readings = tuple(
        ListReading(number, one, Reading.UNREADABLE, why, levels, None)
        for number, one in enumerate(lists, 1)
        for levels in [scored_levels(one, [level.percent for level in one.levels], number)]
    )
    return BranchReading(Reading.UNREADABLE, why, None, readings)


# --- The reading of a principle: how its levels combine, why, and up to which maximum
#
# Each branch, and each list in it, is read by the rules that `Why` numbers.


_SUMMED = frozenset({Reading.ADDITIVE, Reading.GROUPS})
_ONE_COUNTS = frozenset({Reading.EXCLUSIVE, Reading.PROGRESSION})


def analyse(
    principe: tree.Principe,
    bounds: Bounds = lambda unit: frozenset(),
    population_bound: Side | None = None,
) -> Analysis:
    r"""Return how the levels of a principle combine, why, and the maximum that they reach.

    `bounds` returns the stated total numbers of a unit, which end a progression. `population_bound`
    is the side that exactly N inhabitants belong to where `< N` and `> N` leave a gap; with None
    the gap remains.

    >>> from scoring import analyse, parse
    >>> analysis = analyse(parse("Rien → 0%\nÉlu → 40%\nPlan → 60%"))
    >>> analysis.reading, analysis.why, analysis.maximum
    (<Reading.ADDITIVE: 'additive'>, <Why.SUM_100: 'sum-100'>, Fraction(1, 1))
    >>> analyse(parse("1 action / 1 pilier → 50%\n…"), lambda unit: frozenset({2})).maximum
    Fraction(1, 1)
    """
    populations = close_gaps([branch.population for branch in principe.branches], population_bound)
    branches = tuple(
        _read_branch(principe.common + branch.parts, bounds)._replace(
            condition=branch.condition, population=population
        )
        for branch, population in zip(principe.branches, populations, strict=True)
    ) or (_read_branch(principe.common, bounds),)
    maxima = [branch.maximum for branch in branches if branch.maximum is not None]
    return Analysis(
        principe,
        *_overall(branches),
        min(maxima) if len(maxima) == len(branches) else None,
        branches,
        tuple(coverage_faults(populations)) if populations else (),
    )


def _overall(branches: Sequence[BranchReading]) -> tuple[Reading, Why]:
    """Return the reading that all branches have, or `GROUPS` if they differ, and the reason.

    If one is unreadable or, failing that, ambiguous, the result is that of the first such branch.
    """
    for worst in (Reading.UNREADABLE, Reading.AMBIGUOUS):
        for branch in branches:
            if branch.reading is worst:
                return worst, branch.why
    if len({branch.reading for branch in branches}) > 1:
        return Reading.GROUPS, Why.BRANCHES
    return branches[0].reading, branches[0].why


def _read_branch(parts: tuple[tree.Part, ...], bounds: Bounds) -> BranchReading:
    """Return the reading of a branch by its numbers, or by an instruction above all lists."""
    found = _by_numbers(parts, bounds)._replace(parts=parts)
    sources = [one.source for one in found.lists]
    mark = mark_over_lists(parts, sources)
    if mark is None and found.reading is Reading.PROGRESSION and sources[0].adds_up:
        mark = sources[0].mark
    if mark is None or found.reading not in _SUMMED | _ONE_COUNTS:
        return found
    if (mark.kind is tree.MarkKind.ONE) != (found.reading in _ONE_COUNTS):
        return found._replace(reading=Reading.AMBIGUOUS, why=Why.INSTRUCTION, maximum=None)
    if mark.limit is None or found.maximum is None:
        return found
    return found._replace(maximum=min(found.maximum, mark.limit), limit=mark.limit)


def _by_numbers(parts: tuple[tree.Part, ...], bounds: Bounds) -> BranchReading:
    """Return the reading of a branch by the rules numbered 3 to 6 in `Why`."""
    items = tuple(all_items(parts))
    lists = lists_of(parts)
    if any(isinstance(item, tree.Unreadable) for item in items):
        return _unreadable(lists, Why.LINE)
    if any(isinstance(item, tree.Scored) and not 0 <= item.percent <= 1 for item in items):
        return _unreadable(lists, Why.OUT_OF_RANGE)
    if entries := sum(isinstance(item, tree.FreeEntry) for item in items):
        if entries == 1 and not lists:
            return BranchReading(Reading.FREE, Why.FREE, WHOLE)
        readings = tuple(read_list(one, number) for number, one in enumerate(lists, 1))
        return BranchReading(Reading.AMBIGUOUS, Why.FREE_BESIDE, None, readings)
    if not lists:
        return BranchReading(Reading.UNREADABLE, Why.NO_LEVEL, Fraction(0))
    if course := progression_steps(items):
        return read_progression(course, lists[0], bounds)
    if len(lists) == 1:
        one = read_list(lists[0], 1)
        return BranchReading(one.reading, one.why, one.maximum, (one,))
    return _read_lists(lists)


def _read_lists(lists: Sequence[LevelList]) -> BranchReading:
    """Return the reading of several lists by rule 6: their maxima add up, or it is ambiguous."""
    readings = tuple(_resolve(read_list(one, number)) for number, one in enumerate(lists, 1))
    maxima = [one.maximum for one in readings if one.maximum is not None]
    total = sum(maxima, Fraction(0))
    has_no_reason = any(one.why is Why.NOT_RISING for one in readings)
    if len(maxima) < len(readings) or (total != WHOLE and has_no_reason):
        return BranchReading(Reading.AMBIGUOUS, Why.LISTS_UNDECIDED, None, readings)
    are_additive = all(one.reading is Reading.ADDITIVE for one in readings)
    reading = Reading.ADDITIVE if are_additive else Reading.GROUPS
    return BranchReading(reading, Why.LISTS, total, readings)


def _resolve(read: ListReading) -> ListReading:
    """Return a list, one of undecided reading as additive unless its percentages rise."""
    if read.why is not Why.UNDECIDED:
        return read
    percents = [level.percent for level in read.levels]
    if is_rising(percents):
        return read._replace(why=Why.RISES_UNMARKED)
    total = sum(percents, Fraction(0))
    return read._replace(reading=Reading.ADDITIVE, why=Why.NOT_RISING, maximum=total)
