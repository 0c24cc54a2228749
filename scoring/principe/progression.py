"""Progressions: `n things / k units` by a constant step, up to a bound.

The bound is stated in the text, or by the last line where it stands below the ellipsis.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from scoring.principe.lists import LevelList
from scoring.principe.modes import scored_levels
from scoring.principe.numerals import plural, singular
from scoring.principe.reading import WHOLE, ListReading, Reading, ScoredLevel, Why
from scoring.principe.remainder import closed_steps, whole_step
from scoring.principe.tree import Ellipsis, Item, Scored, Step

# Returns the stated total numbers of a unit (`piliers`).
Bounds = Callable[[str], frozenset[int]]
# A progression has a level for each unit. Texts and configurations have the same limit.
MOST_UNITS = 999


class ProgressionSteps(NamedTuple):
    """The steps of a progression; `end` is the last one, unless an ellipsis follows it."""

    steps: tuple[Step, ...]
    end: Step | None

    @property
    def step(self) -> Fraction:
        """The part of 1 that each unit gives."""
        return self.steps[0].percent / self.steps[0].units


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
    scored = [item for item in items if isinstance(item, Scored) and item.percent > 0]
    steps = tuple(item for item in scored if isinstance(item, Step))
    if not steps or len(steps) < len(scored):
        return None
    places = [index for index, item in enumerate(items) if isinstance(item, Step)]
    if not any(isinstance(item, Ellipsis) for item in items[places[0] :]):
        return None
    goes_on = any(isinstance(item, Ellipsis) for item in items[places[-1] :])
    progression = ProgressionSteps(steps, None if goes_on else steps[-1])
    return progression if _counts_one_thing(steps) and _is_even(progression) else None


def _counts_one_thing(steps: Sequence[Step]) -> bool:
    """Whether steps count one thing on a rising number of one unit."""
    kinds = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
    rises = all(one.units < other.units for one, other in pairwise(steps))
    return len(kinds) == 1 and rises and steps[0].units > 0


def _is_even(progression: ProgressionSteps) -> bool:
    """Whether each step gives the share of its units, exactly or closed at the last line.

    A last line of 100 % is always even; whether the steps reach it is checked against the bound.
    """
    if progression.end is None:
        return all(step.percent == progression.step * step.units for step in progression.steps)
    end = progression.end
    fits = progression.step == whole_step(end.units)
    closed = [*accumulate(closed_steps(end.units))] if fits else []
    return all(
        step.percent == progression.step * step.units
        or (step is end and step.percent == WHOLE)
        or (bool(closed) and step.percent == closed[step.units - 1])
        for step in progression.steps
    )


def read_progression(
    progression: ProgressionSteps, source: LevelList, bounds: Bounds
) -> ProgressionReading:
    """Read a progression up to its bound; without a bound, or with a wrong step, it is unreadable.

    `source` is the list of the first step; blank lines do not end a progression.
    """
    steps, end = progression
    source = source._replace(levels=steps, numbers=tuple(range(1, len(steps) + 1)))
    found = bounds(steps[0].unit)
    if end is not None:
        if end.units > MOST_UNITS or (found and end.units not in found):
            return _unread(source, Why.WRONG_END, found)
        found = frozenset({end.units})
    if len(found) != 1:
        return _unread(source, Why.SEVERAL_BOUNDS if found else Why.NO_BOUND, found)
    (bound,) = found
    is_exact = progression.step * bound == WHOLE
    if not (is_exact or progression.step == whole_step(bound)) or steps[-1].units > bound:
        return _unread(source, Why.WRONG_STEP, found)
    percents = accumulate([progression.step] * bound if is_exact else closed_steps(bound))
    levels = tuple(_level(steps, units, percent) for units, percent in enumerate(percents, 1))
    why = Why.WRITTEN_END if end is not None else Why.PROGRESSION
    read = ListReading(1, source, Reading.PROGRESSION, why, levels, WHOLE, closed=not is_exact)
    return ProgressionReading(why, WHOLE, read, found)


def _level(steps: Sequence[Step], units: int, percent: Fraction) -> ScoredLevel:
    """Return the level at a number of units, labelled like the last step if it is not written."""
    written = next((step for step in steps if step.units == units), steps[-1])
    unit = written.unit if units == written.units or written.units > 1 else plural(written.unit)
    label = replace(written, units=units, unit=unit).label
    return ScoredLevel(units, label, percent, 1, written)


def _unread(source: LevelList, why: Why, found: frozenset[int]) -> ProgressionReading:
    levels = scored_levels(source, [level.percent for level in source.levels], 1)
    read = ListReading(1, source, Reading.UNREADABLE, why, levels, None)
    return ProgressionReading(why, None, read, found)
