"""Counts that the labels of a list name: which ranges they are, and how the ranges meet."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from linter.topics.principes import zeros_in
from referentiel.names import spelling
from scoring.principe.analysis import ListReading, Why
from scoring.principe.ranges import Gap, Range, bounded, gaps, read_range
from scoring.principe.tree import Item, Level


class Meeting(NamedTuple):
    """Where two ranges leave a hole or overlap; `above` is None beyond the highest one.

    `is_every` stands for all holes of a list whose labels name exact shares (`50%`, `60%`).
    """

    gap: Gap
    below: Level
    above: Level | None
    is_every: bool = False


def counted(one: ListReading, items: Sequence[Item]) -> tuple[tuple[Level, Range], ...]:
    """Give the levels of a list with the ranges of one count that they name, the lowest first.

    `items` are the lines of the list: a zero level that names a range of the count is among
    them. Nothing is given where a label is of another kind.
    """
    levels = [lv for lv in one.source.levels if isinstance(lv, Level) and not lv.cumulative]
    named = [(level, read_range(level.label)) for level in levels]
    found = [(level, span) for level, span in named if span is not None]
    if len(found) < max(len(one.source.levels), 2):
        return ()
    nouns = {span.noun for _, span in found if span.noun}
    shares = {span.is_share for _, span in found if not span.is_all}
    if len(nouns) > 1 or len(shares) > 1:
        return ()
    for zero in zeros_in(items):
        span = read_range(zero.label)
        if span is not None and span.noun in {*nouns, ""} and span.is_share in shares:
            found.append((zero, span))
    ranges = bounded([span for _, span in found])
    pairs = zip((level for level, _ in found), ranges, strict=True)
    return tuple(sorted(pairs, key=lambda pair: _order(pair[1])))


def holes(one: ListReading, items: Sequence[Item]) -> Iterator[Meeting]:
    """Give the counts that no level of a list holds, from its lowest range on."""
    if one.why is not Why.COUNTS:
        return
    ordered = counted(one, items)
    are_exact = all(span.is_share and span.low == span.high for _, span in ordered)
    for (below, lower), (above, upper) in pairwise(ordered):
        for gap in gaps([lower, upper]):
            if not gap.overlap:
                yield Meeting(gap, below, above, are_exact)
                if are_exact:
                    return
    if ordered and (gap_above := _above(*ordered[-1])):
        yield Meeting(gap_above, ordered[-1][0], None)


def overlaps(one: ListReading, items: Sequence[Item]) -> Iterator[Meeting]:
    """Give the counts that two levels of a list hold.

    Thresholds that stack (`Plus de 20%`, `Plus de 50%`) are meant to.
    """
    for (below, lower), (above, upper) in pairwise(counted(one, items)):
        stack = lower.high is None or lower.low == upper.low == 0
        if stack or spelling(below.label) == spelling(above.label):
            continue
        for gap in gaps([lower, upper]):
            if gap.overlap:
                yield Meeting(gap, below, above)


def _order(span: Range) -> tuple[Fraction, bool, bool]:
    return span.low, not span.low_inside, span.is_all


def _above(level: Level, top: Range) -> Gap | None:
    """Give what lies beyond the highest range, unless it is all there is (`Les 5 communes`)."""
    is_all = top.is_all or spelling(level.label).startswith("les ")
    if top.high is None or is_all or (top.is_share and top.high >= 1):
        return None
    return Gap(top.high, None, not top.high_inside, False, False, top.is_share)
