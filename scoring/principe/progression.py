"""Progressions: `n things / k units` by a constant step, up to a bound (principles.md, 2.4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

from scoring.principe.closing import closed_steps, whole_step
from scoring.principe.lists import LevelList
from scoring.principe.modes import scored_levels
from scoring.principe.numerals import plural, singular
from scoring.principe.reading import WHOLE, ListReading, Reading, ScoredLevel, Why
from scoring.principe.tree import Ellipsis, Item, Scored, Step

# Gives the numbers of a unit (`piliers`) that are said to be all of them.
Bounds = Callable[[str], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Progression:
    """A progression as read: `maximum` is None where a bound is missing or does not fit."""

    why: Why
    maximum: Fraction | None
    list: ListReading
    bounds: frozenset[int]


def progression_steps(items: Sequence[Item]) -> tuple[Step, ...]:
    """Give the steps of a progression; nothing where the lines are none.

    Every positive line is a step, by a constant percent a unit, and an ellipsis follows.
    """
    scored = [item for item in items if isinstance(item, Scored) and item.percent > 0]
    steps = tuple(item for item in scored if isinstance(item, Step))
    if not steps or len(steps) < len(scored):
        return ()
    last = max(index for index, item in enumerate(items) if item is steps[-1])
    goes_on = any(isinstance(item, Ellipsis) for item in items[last:])
    rises = all(one.units < other.units for one, other in pairwise(steps))
    kinds = {(step.count, singular(step.thing), singular(step.unit)) for step in steps}
    if not (goes_on and rises and steps[0].units and len(kinds) == 1):
        return ()
    return steps if len({step.percent / step.units for step in steps}) == 1 else ()


def read_progression(steps: Sequence[Step], source: LevelList, bounds: Bounds) -> Progression:
    """Read a progression up to its bound; without one, or with a wrong step, nothing is scored.

    `source` is the list of the first step; blank lines end no progression.
    """
    source = replace(source, levels=tuple(steps), numbers=tuple(range(1, len(steps) + 1)))
    found = bounds(steps[0].unit)
    if len(found) != 1:
        return _unread(source, Why.SEVERAL_BOUNDS if found else Why.NO_BOUND, found)
    (bound,) = found
    step = steps[0].percent / steps[0].units
    is_exact = step * bound == WHOLE
    if not (is_exact or step == whole_step(bound)) or steps[-1].units > bound:
        return _unread(source, Why.WRONG_STEP, found)
    percents = accumulate([step] * bound if is_exact else closed_steps(bound))
    levels = tuple(_level(steps, units, percent) for units, percent in enumerate(percents, 1))
    read = ListReading(
        1, source, Reading.PROGRESSION, Why.PROGRESSION, levels, WHOLE, closed=not is_exact
    )
    return Progression(Why.PROGRESSION, WHOLE, read, found)


def _level(steps: Sequence[Step], units: int, percent: Fraction) -> ScoredLevel:
    """Give the level at so many units; one that is not written goes by the last that is."""
    written = next((step for step in steps if step.units == units), steps[-1])
    unit = written.unit if units == written.units or written.units > 1 else plural(written.unit)
    label = replace(written, units=units, unit=unit).label
    return ScoredLevel(units, label, percent, 1, written)


def _unread(source: LevelList, why: Why, found: frozenset[int]) -> Progression:
    levels = scored_levels(source, [level.percent for level in source.levels], 1)
    read = ListReading(1, source, Reading.UNREADABLE, why, levels, None)
    return Progression(why, None, read, found)
