"""Progressions: `n things / k units`, or `n things` alone, by a constant step, up to a bound.

The bound is stated in the text, or by the last line where it stands below the ellipsis.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from scoring.principe.lists import LevelList
from scoring.principe.modes import scored_levels
from scoring.principe.numerals import plural, singular
from scoring.principe.ranges import read_range
from scoring.principe.reading import WHOLE, ListReading, Reading, ScoredLevel, Why
from scoring.principe.remainder import closed_steps, whole_step
from scoring.principe.tree import Ellipsis, Item, Level, Scored, Step

# Returns the stated total numbers of a unit (`piliers`).
Bounds = Callable[[str], frozenset[int]]
# A progression has a level for each unit. Texts and configurations have the same limit.
MOST_UNITS = 999
_WORD = re.compile(r"[^\W\d_]+")


class ProgressionSteps(NamedTuple):
    """The steps of a progression, and the number of units that each counts.

    `end` is the number of the last one, unless an ellipsis follows it. Steps that count one thing
    alone are ordinary levels, and that thing is their unit.
    """

    steps: tuple[Level | Step, ...]
    numbers: tuple[int, ...]
    unit: str
    end: int | None = None

    @property
    def step(self) -> Fraction:
        """The part of 1 that each unit gives."""
        return self.steps[0].percent / self.numbers[0]


class ProgressionReading(NamedTuple):
    """The reading of a progression; `maximum` is None where the bound is missing or wrong."""

    why: Why
    maximum: Fraction | None
    list: ListReading
    bounds: frozenset[int]


def progression_steps(items: Sequence[Item]) -> ProgressionSteps | None:
    """Return the steps of a progression; None if the lines are not one.

    Every positive line is a step, by a constant percent per unit, with an ellipsis between two of
    them or below. A last line below the ellipsis may have the closed percentage.
    """
    places = [
        index for index, item in enumerate(items) if isinstance(item, Scored) and item.percent > 0
    ]
    if not places or not any(isinstance(item, Ellipsis) for item in items[places[0] :]):
        return None
    found = _counted([items[index] for index in places])
    if found is None or not all(one < other for one, other in pairwise((0, *found.numbers))):
        return None
    goes_on = any(isinstance(item, Ellipsis) for item in items[places[-1] :])
    if goes_on and isinstance(found.steps[-1], Level) and found.steps[-1].percent == WHOLE:
        return None  # Nothing is left to continue.
    progression = found if goes_on else found._replace(end=found.numbers[-1])
    return progression if _is_even(progression) else None


def _counted(scored: Sequence[Item]) -> ProgressionSteps | None:
    """Return levels that count one thing, alone or on each of some units; else None."""
    if steps := tuple(item for item in scored if isinstance(item, Step)):
        kinds = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
        numbers = tuple(step.units for step in steps)
        is_one = len(kinds) == 1 and len(steps) == len(scored)
        return ProgressionSteps(steps, numbers, steps[-1].unit) if is_one else None
    levels = tuple(item for item in scored if isinstance(item, Level) and not item.cumulative)
    ranges = [found for level in levels if (found := read_range(level.label))]
    nouns = {found.noun for found in ranges}
    if len(ranges) < len(scored) or len(nouns) > 1 or "" in nouns:
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
    """Whether each step gives the share of its units, exactly or closed at the last line.

    A last line of 100 % is always even; whether the steps reach it is checked against the bound.
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
) -> ProgressionReading:
    """Read a progression up to its bound; without a bound, or with a wrong step, it is unreadable.

    `source` is the list of the first step; blank lines do not end a progression.
    """
    steps, numbers, unit, end = progression
    source = source._replace(levels=steps, numbers=tuple(range(1, len(steps) + 1)))
    is_of_one_thing = isinstance(steps[0], Level)
    # A text that counts some things does not say how many there can be.
    found = frozenset() if is_of_one_thing and end is not None else bounds(unit)
    if end is not None:
        if end > MOST_UNITS or (found and end not in found):
            return _unread(source, Why.WRONG_END, found)
        found = frozenset({end})
    if len(found) != 1:
        return _unread(source, Why.SEVERAL_BOUNDS if found else Why.NO_BOUND, found)
    (bound,) = found
    is_exact = progression.step * bound == WHOLE
    if not (is_exact or progression.step == whole_step(bound)) or numbers[-1] > bound:
        return _unread(source, Why.WRONG_STEP, found)
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
    return ProgressionReading(why, WHOLE, read, found)


def _level(progression: ProgressionSteps, number: int, percent: Fraction) -> ScoredLevel:
    """Return the level at a number of units, labelled like the last step if it is not written."""
    steps, numbers, unit, _ = progression
    written = steps[numbers.index(number)] if number in numbers else steps[-1]
    if isinstance(written, Level):
        if number not in numbers:
            written = replace(written, label=f"{number} {unit}", percent=percent)
        return ScoredLevel(number, written.label, percent, 1, written)
    unit = written.unit if number == written.units or written.units > 1 else plural(written.unit)
    label = replace(written, units=number, unit=unit).label
    return ScoredLevel(number, label, percent, 1, written)


def _unread(source: LevelList, why: Why, found: frozenset[int]) -> ProgressionReading:
    levels = scored_levels(source, [level.percent for level in source.levels], 1)
    read = ListReading(1, source, Reading.UNREADABLE, why, levels, None)
    return ProgressionReading(why, None, read, found)
