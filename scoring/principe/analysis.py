"""The reading of a principle: how its levels combine, why, and up to which maximum.

Each branch, and each list in it, is read by the rules that `reading.Why` numbers.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.principe.lists import LevelList, all_items, lists_of, mark_over_lists
from scoring.principe.modes import is_rising, read_list, scored_levels
from scoring.principe.numerals import singular
from scoring.principe.population import Side, close_gaps, coverage_faults
from scoring.principe.progression import MOST_UNITS, Bounds, progression_steps, read_progression
from scoring.principe.reading import (
    WHOLE,
    Analysis,
    BranchReading,
    ListReading,
    Reading,
    ScoredLevel,
    Why,
)
from scoring.principe.remainder import closed_steps, whole_step
from scoring.principe.tree import FreeEntry, MarkKind, Part, Principe, Scored, Unreadable

__all__ = [
    "MOST_UNITS",
    "Analysis",
    "Bounds",
    "BranchReading",
    "ListReading",
    "Reading",
    "ScoredLevel",
    "Why",
    "all_items",
    "analyse",
    "closed_steps",
    "progression_steps",
    "singular",
    "whole_step",
]


_SUMMED = frozenset({Reading.ADDITIVE, Reading.GROUPS})
_ONE_COUNTS = frozenset({Reading.EXCLUSIVE, Reading.PROGRESSION})


class _Outcome(NamedTuple):
    """The reading of the parts of one branch."""

    reading: Reading
    why: Why
    maximum: Fraction | None
    lists: tuple[ListReading, ...] = ()
    bounds: frozenset[int] = frozenset()
    limit: Fraction | None = None


def analyse(principe: Principe, bounds: Bounds, population_bound: Side | None = None) -> Analysis:
    """Read a principle for each of its branches; `bounds` returns the stated numbers of a unit.

    `population_bound` is the side of exactly N inhabitants where `< N` and `> N` leave a gap.
    """
    populations = close_gaps([branch.population for branch in principe.branches], population_bound)
    if principe.branches:
        branches = tuple(
            BranchReading(branch.condition, population, parts, *_read_branch(parts, bounds))
            for branch, population in zip(principe.branches, populations, strict=True)
            for parts in [principe.common + branch.parts]
        )
    else:
        parts = principe.common
        branches = (BranchReading(None, None, parts, *_read_branch(parts, bounds)),)
    maxima = [branch.maximum for branch in branches if branch.maximum is not None]
    return Analysis(
        principe,
        *_overall(branches),
        min(maxima) if len(maxima) == len(branches) else None,
        branches,
        tuple(coverage_faults(populations)) if populations else (),
    )


def _overall(branches: Sequence[BranchReading]) -> tuple[Reading, Why]:
    """Return the reading of all branches: the worst, the common one, or groups if they differ."""
    for worst in (Reading.UNREADABLE, Reading.AMBIGUOUS):
        for branch in branches:
            if branch.reading is worst:
                return worst, branch.why
    if len({branch.reading for branch in branches}) > 1:
        return Reading.GROUPS, Why.BRANCHES
    return branches[0].reading, branches[0].why


def _read_branch(parts: tuple[Part, ...], bounds: Bounds) -> _Outcome:
    """Read a branch by rules 3 to 6, and hold it against an instruction on all of it."""
    found = _by_numbers(parts, bounds)
    sources = [one.source for one in found.lists]
    mark = mark_over_lists(parts, sources)
    if mark is None and found.reading is Reading.PROGRESSION and sources[0].adds_up:
        mark = sources[0].mark
    if mark is None or found.reading not in _SUMMED | _ONE_COUNTS:
        return found
    if (mark.kind is MarkKind.ONE) != (found.reading in _ONE_COUNTS):
        return found._replace(reading=Reading.AMBIGUOUS, why=Why.INSTRUCTION, maximum=None)
    if mark.limit is None or found.maximum is None:
        return found
    return found._replace(maximum=min(found.maximum, mark.limit), limit=mark.limit)


def _by_numbers(parts: tuple[Part, ...], bounds: Bounds) -> _Outcome:
    """Read a branch by rules 3 to 6."""
    items = tuple(all_items(parts))
    lists = lists_of(parts)
    if any(isinstance(item, Unreadable) for item in items):
        return _unreadable(lists, Why.LINE)
    if any(isinstance(item, Scored) and not 0 <= item.percent <= 1 for item in items):
        return _unreadable(lists, Why.OUT_OF_RANGE)
    if entries := sum(isinstance(item, FreeEntry) for item in items):
        return _read_free_entries(lists, entries)
    if not lists:
        return _Outcome(Reading.UNREADABLE, Why.NO_LEVEL, Fraction(0))
    if course := progression_steps(items):
        found = read_progression(course, lists[0], bounds)
        return _Outcome(Reading.PROGRESSION, found.why, found.maximum, (found.list,), found.bounds)
    if len(lists) == 1:
        one = read_list(lists[0], 1)
        return _Outcome(one.reading, one.why, one.maximum, (one,))
    return _read_lists(lists)


def _unreadable(lists: Sequence[LevelList], why: Why) -> _Outcome:
    """Return an unreadable branch, with the percentages of its lists as written."""
    readings = tuple(
        ListReading(number, one, Reading.UNREADABLE, why, levels, None)
        for number, one in enumerate(lists, 1)
        for levels in [scored_levels(one, [level.percent for level in one.levels], number)]
    )
    return _Outcome(Reading.UNREADABLE, why, None, readings)


def _read_free_entries(lists: Sequence[LevelList], entries: int) -> _Outcome:
    """Read free entries (3): one alone is the whole; with levels beside it, it is ambiguous."""
    if lists:
        readings = tuple(read_list(one, number) for number, one in enumerate(lists, 1))
        return _Outcome(Reading.AMBIGUOUS, Why.FREE_BESIDE, None, readings)
    if entries > 1:
        return _Outcome(Reading.AMBIGUOUS, Why.FREE_TWICE, None)
    return _Outcome(Reading.FREE, Why.FREE, WHOLE)


def _read_lists(lists: Sequence[LevelList]) -> _Outcome:
    """Read several lists (6): their maxima add up."""
    readings = tuple(_resolve(read_list(one, number)) for number, one in enumerate(lists, 1))
    maxima = [one.maximum for one in readings if one.maximum is not None]
    total = sum(maxima, Fraction(0))
    has_no_reason = any(one.why is Why.NOT_RISING for one in readings)
    if len(maxima) < len(readings) or (total != WHOLE and has_no_reason):
        return _Outcome(Reading.AMBIGUOUS, Why.LISTS_UNDECIDED, None, readings)
    additive = all(one.reading is Reading.ADDITIVE for one in readings)
    return _Outcome(Reading.ADDITIVE if additive else Reading.GROUPS, Why.LISTS, total, readings)


def _resolve(read: ListReading) -> ListReading:
    """Return a list that does not rise as additive; one that rises unmarked stays ambiguous."""
    if read.why is not Why.UNDECIDED:
        return read
    percents = [level.percent for level in read.levels]
    if is_rising(percents):
        return read._replace(why=Why.RISES_UNMARKED)
    total = sum(percents, Fraction(0))
    return read._replace(reading=Reading.ADDITIVE, why=Why.NOT_RISING, maximum=total)
