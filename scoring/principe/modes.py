"""The reading of one list: the first that applies of rules 5a to 5i, numbered in `reading.Why`."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from referentiel.text.names import spelling
from scoring.principe import tree
from scoring.principe.lists import LevelList
from scoring.principe.ranges import Range, are_one_count, read_range
from scoring.principe.reading import WHOLE, ListReading, Reading, ScoredLevel, Why
from scoring.principe.remainder import closed_steps, whole_step

# The lines whose labels are written out: others may have the name of a rate or node.
Labelled = tree.Level | tree.Step


def read_list(one: LevelList, number: int) -> ListReading:
    """Read one list by the first of the rules 5a to 5i that applies."""
    percents = [level.percent for level in one.levels]
    reading, why = _mode(one, percents)
    if reading is Reading.EXCLUSIVE and len(percents) > 1 and one.adds_up:
        reading, why = Reading.AMBIGUOUS, Why.INSTRUCTION
    if reading is not Reading.AMBIGUOUS and contradiction(one, reading) is not None:
        reading, why = Reading.AMBIGUOUS, Why.CONTRADICTION
    if why is Why.EQUAL:
        percents = closed_steps(len(percents))
    maximum = {
        Reading.EXCLUSIVE: max(percents),
        Reading.ADDITIVE: one.capped(sum(percents, Fraction(0))),
    }.get(reading)
    levels = scored_levels(one, percents, number)
    return ListReading(number, one, reading, why, levels, maximum, why is Why.EQUAL)


def scored_levels(
    one: LevelList, percents: Sequence[Fraction], number: int
) -> tuple[ScoredLevel, ...]:
    """Return the levels of list `number` with the percentages that they are scored by."""
    return tuple(
        ScoredLevel(place, level.label, percent, number, level)
        for place, level, percent in zip(one.numbers, one.levels, percents, strict=True)
    )


def _mode(one: LevelList, percents: Sequence[Fraction]) -> tuple[Reading, Why]:
    total = sum(percents, Fraction(0))
    count = len(percents)
    rises = is_rising(percents)
    # A share of a rate or of a score is no choice: a list with one beside other levels is not
    # exclusive.
    shares = tree.Rate | tree.Reference
    chosen = count == 1 or not any(isinstance(level, shares) for level in one.levels)
    if skipping_ellipsis(one) is not None:
        return Reading.AMBIGUOUS, Why.UNEVEN
    if count > 1 and name_one_count(one.levels):
        return Reading.EXCLUSIVE, Why.COUNTS
    if rises and chosen and _adds_to_the_line_before(one.levels):
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
    """Return the first two lines of a list with the same label and contradictory percentages.

    These are 0 % and another percent, or, in an exclusive list, two different percents. Levels
    that add up may share a label: they are answered by number.
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
    """Return the `…` of a list that omits steps, although the list is no progression.

    It is between two levels of which one is a step or both are counts, or below levels that are
    all steps.
    """
    last: tree.Scored | None = None
    skipping: tree.Ellipsis | None = None
    for line in one.lines:
        match line:
            case tree.Ellipsis():
                skipping = None if last is None else line
            case tree.Level() | tree.Step() | tree.Rate() | tree.Reference():
                if not line.percent > 0:
                    continue
                if skipping is not None and last is not None and _continues(last, line):
                    return skipping
                last, skipping = line, None
            case tree.Group() | tree.Mark() | tree.FreeEntry() | tree.Note() | tree.Unreadable():
                pass
            case _:
                assert_never(line)
    return skipping if all(isinstance(level, tree.Step) for level in one.levels) else None


def _continues(level: tree.Scored, other: tree.Scored) -> bool:
    """Whether steps or counts continue from one level to the other."""
    if isinstance(level, tree.Step) or isinstance(other, tree.Step):
        return True
    return all(
        isinstance(one, tree.Level) and read_range(one.label) is not None for one in (level, other)
    )


def is_rising(percents: Sequence[Fraction]) -> bool:
    """Whether percentages rise strictly."""
    return all(one < other for one, other in pairwise(percents))


def _adds_to_the_line_before(levels: Sequence[tree.Scored]) -> bool:
    """Whether a level includes the one before (5b); before the first, `+` is a bullet."""
    plus = [isinstance(level, tree.Level) and level.cumulative for level in levels]
    return any(plus) and not plus[0]


def name_one_count(levels: Sequence[tree.Scored]) -> bool:
    """Whether all labels name one count in ranges that exclude each other (5a)."""
    ranges: list[Range] = []
    for level in levels:
        if not isinstance(level, tree.Level) or level.cumulative:
            return False
        found = read_range(level.label)
        if found is None:
            return False
        ranges.append(found)
    return are_one_count(ranges)
