"""Levels whose labels name ranges of one count: which they are, with the zero levels among them.

What is scored by a count and what is found in the labels rest on the same ranges.
"""

from dataclasses import dataclass, replace

from scoring.principe.lists import zero_levels
from scoring.principe.ranges import Range, are_stages, bounded, read_range
from scoring.principe.reading import BranchReading, ListReading
from scoring.principe.tree import Level


@dataclass(frozen=True, slots=True)
class Counted:
    """A level and the range that its label names, as the other ranges bound it."""

    level: Level
    range: Range

    @property
    def is_nothing(self) -> bool:
        """Whether it says that there is nothing (`0 projet → 0%`), which no count contradicts."""
        return self.level.percent == 0 and self.range.low == self.range.high == 0


def one_count(branch: BranchReading, one: ListReading) -> tuple[Counted, ...]:
    """Give the levels of a list by the ranges of one count that they name, then its zero levels.

    The positive levels stand in file order. Nothing is given where a label is of another kind.
    """
    levels = [lv for lv in one.source.levels if isinstance(lv, Level) and not lv.cumulative]
    named = [Counted(level, span) for level in levels if (span := read_range(level.label))]
    nouns = {found.range.noun for found in named if found.range.noun}
    shares = {found.range.is_share for found in named if not found.range.is_all}
    if len(named) < len(one.source.levels) or len(nouns) > 1 or len(shares) > 1:
        return ()
    if are_stages([found.range for found in named]):
        return ()
    for zero in _zeros_beside(branch, one):
        span = read_range(zero.label)
        if span is not None and span.noun in {*nouns, ""} and span.is_share in shares:
            named.append(Counted(zero, span))
    ranges = bounded([found.range for found in named])
    return tuple(replace(found, range=span) for found, span in zip(named, ranges, strict=True))


def _zeros_beside(branch: BranchReading, one: ListReading) -> tuple[Level, ...]:
    """Give the zero levels that may count what a list counts: of several, each has its own."""
    if len(branch.lists) == 1:
        return tuple(zero for part in branch.parts for zero in zero_levels(part))
    lines = one.source.lines
    return tuple(item for item in lines if isinstance(item, Level) and item.percent == 0)
