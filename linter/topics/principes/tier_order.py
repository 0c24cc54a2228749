"""Exclusive levels in the order of what they require, and where their percentages fall."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from linter.topics.principes.counts import in_order
from scoring.principe.analysis import BranchReading, ListReading, Reading, Why
from scoring.principe.tree import Scored


def falls(branch: BranchReading, one: ListReading) -> tuple[tuple[Scored, Scored], ...]:
    """Return each pair of neighbouring levels of which the second gives less.

    Levels that all fall, from the best one down, are in order, unless they are counts: see
    `falls_with_count`.
    """
    pairs = tuple(pairwise(_ordered(branch, one)))
    found = tuple(pair for pair in pairs if pair[1].percent < pair[0].percent)
    return found if len(found) < len(pairs) else ()


def falls_with_count(branch: BranchReading, one: ListReading) -> tuple[Scored, ...]:
    """Return the levels of a count in rising order if each gives less than the one before.

    Empty if the best level includes 0 (`Moins de 10%`), which is coherent.
    """
    if one.why is not Why.COUNTS:
        return ()
    ordered = [own for own in in_order(branch, one) if own.level.percent > 0]
    percents = [own.level.percent for own in ordered]
    is_falling = all(lower > upper for lower, upper in pairwise(percents))
    if not is_falling or Fraction(0) in ordered[0].range:
        return ()
    return tuple(own.level for own in ordered)


def _ordered(branch: BranchReading, one: ListReading) -> Sequence[Scored]:
    """Return the levels from the least to the most demanding; counts by their numbers."""
    if one.reading is not Reading.EXCLUSIVE:
        return ()
    if one.why is Why.COUNTS:
        return [own.level for own in in_order(branch, one) if own.level.percent > 0]
    return one.source.levels
