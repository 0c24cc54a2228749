"""Tiers of which one counts, in the order of what they ask for, and where they fall."""

from collections.abc import Sequence
from itertools import pairwise

from linter.topics.counts import counted
from scoring.principe.analysis import ListReading, Reading, Why
from scoring.principe.tree import Item, Scored


def falls(one: ListReading, items: tuple[Item, ...]) -> tuple[tuple[Scored, Scored], ...]:
    """Give each tier of an exclusive list that gives less than the one before, with that one.

    `items` are the lines of the list. Tiers that all fall, from the best one down, are in order.
    """
    pairs = tuple(pairwise(_ordered(one, items)))
    found = tuple(pair for pair in pairs if pair[1].percent < pair[0].percent)
    return found if len(found) < len(pairs) else ()


def _ordered(one: ListReading, items: tuple[Item, ...]) -> Sequence[Scored]:
    """Give the tiers from the least to the most that is asked; counts by their numbers."""
    if one.reading is not Reading.EXCLUSIVE:
        return ()
    if one.why is Why.COUNTS:
        return [level for level, _ in counted(one, items) if level.percent > 0]
    return one.source.levels
