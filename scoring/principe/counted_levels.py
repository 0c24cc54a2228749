"""The levels of a list whose labels name ranges of one count, zero levels included.

Scoring by a count and the rules on ranges use the same ranges.
"""

from typing import NamedTuple

from scoring.principe.lists import zero_levels
from scoring.principe.ranges import Range, are_stages, bounded, read_range
from scoring.principe.reading import BranchReading, ListReading
from scoring.principe.tree import Level


class CountedLevel(NamedTuple):
    """A level and the range of its label, bounded by the other ranges."""

    level: Level
    range: Range

    @property
    def is_nothing(self) -> bool:
        """Whether it means none (`0 projet → 0%`), which contradicts no other level."""
        return self.level.percent == 0 and self.range.low == self.range.high == 0


def counted_levels(branch: BranchReading, one: ListReading) -> tuple[CountedLevel, ...]:
    """Return the positive levels of a list in file order, then its zero levels, with their ranges.

    Empty unless all labels name ranges of one count.
    """
    levels = [lv for lv in one.source.levels if isinstance(lv, Level) and not lv.cumulative]
    named = [CountedLevel(level, span) for level in levels if (span := read_range(level.label))]
    nouns = {found.range.noun for found in named if found.range.noun}
    shares = {found.range.is_share for found in named if not found.range.is_all}
    if len(named) < len(one.source.levels) or len(nouns) > 1 or len(shares) > 1:
        return ()
    if are_stages([found.range for found in named]):
        return ()
    for zero in _zeros_beside(branch, one):
        span = read_range(zero.label)
        if span is not None and span.noun in {*nouns, ""} and span.is_share in shares:
            named.append(CountedLevel(zero, span))
    ranges = bounded([found.range for found in named])
    return tuple(found._replace(range=span) for found, span in zip(named, ranges, strict=True))


def _zeros_beside(branch: BranchReading, one: ListReading) -> tuple[Level, ...]:
    """Return the zero levels beside a list: all of the branch, if it has no other list."""
    if len(branch.lists) == 1:
        return tuple(zero for part in branch.parts for zero in zero_levels(part))
    lines = one.source.lines
    return tuple(item for item in lines if isinstance(item, Level) and item.percent == 0)
