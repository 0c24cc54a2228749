"""Ranges of a count: whether they exclude each other, and their gaps and overlaps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from scoring.principe.counts import Range, read_range, read_reversed

__all__ = [
    "Gap",
    "Range",
    "are_one_count",
    "are_stages",
    "bounded",
    "gaps",
    "read_range",
    "read_reversed",
]


class Gap(NamedTuple):
    """Counts in no range, or in two (`overlap`), between two ends, each inside or not."""

    low: Fraction
    high: Fraction | None
    low_inside: bool
    high_inside: bool
    overlap: bool
    is_share: bool


def bounded(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Return the ranges with `Toutes les …` as the top: it ends a range without a limit.

    Beside numbers of things it is above them all, since its number is not stated.
    """
    if not any(one.is_all for one in ranges):
        return tuple(ranges)
    counts = [one for one in ranges if not one.is_all]
    if all(one.is_share for one in counts):
        return tuple(
            replace(one, high=Fraction(1)) if one.high is None and not one.is_all else one
            for one in ranges
        )
    top = max(one.high or one.low for one in counts)
    return tuple(
        replace(one, low=top, high=None, low_inside=False, is_share=False) if one.is_all else one
        for one in ranges
    )


def are_one_count(ranges: Sequence[Range]) -> bool:
    """Whether ranges are of one count and exclude each other."""
    if len({one.is_share for one in ranges if not one.is_all}) > 1:
        return False
    if len({one.noun for one in ranges if one.noun}) > 1:
        return False
    return not any(_stacks(one, other) for one, other in pairwise(_ordered(ranges)))


def are_stages(ranges: Sequence[Range]) -> bool:
    """Whether equal ranges say different things of their count: then labels are stages.

    `1 étude est lancée` and `1 étude est réalisée` are stages of one study.
    """
    wordings: dict[tuple[object, ...], set[str]] = {}
    for one in ranges:
        ends = one.low, one.high, one.low_inside, one.high_inside, one.is_share
        wordings.setdefault(ends, set()).add(one.wording)
    return any(len(different) > 1 for different in wordings.values())


def _stacks(one: Range, other: Range) -> bool:
    """Whether ranges overlap by more than a shared end (`20 à 40%`, `40 à 60%`)."""
    rises = one.low < other.low and (other.high is None or other.low < other.high)
    return bool(_overlap(one, other)) and not (rises and one.high == other.low)


def _ordered(ranges: Sequence[Range]) -> list[Range]:
    return sorted(bounded(ranges), key=lambda one: (one.low, not one.low_inside, one.is_all))


def gaps(ranges: Sequence[Range]) -> Iterator[Gap]:
    """Yield the gaps and overlaps of neighbouring ranges, from the lowest on."""
    for one, other in pairwise(_ordered(ranges)):
        if gap := _overlap(one, other) or _hole(one, other):
            yield gap


def _overlap(one: Range, other: Range) -> Gap | None:
    """Return the overlap of a range with the next higher one."""
    if other.is_number_of_all:
        return _both(one, other) if one.is_all else None
    if one.high is None:
        return _both(one, other)
    if one.is_share:
        touches = one.high == other.low and one.high_inside and other.low_inside
        return _both(one, other) if touches or other.low < one.high else None
    return _both(one, other) if _first(other) <= _last(one, one.high) else None


def _both(one: Range, other: Range) -> Gap:
    highs = [(limit.high, limit.high_inside) for limit in (one, other) if limit.high is not None]
    high, inside = min(highs, default=(None, False))
    return Gap(other.low, high, other.low_inside, inside, True, one.is_share)


def _hole(one: Range, other: Range) -> Gap | None:
    """Return the gap between a range and the next higher one, which does not overlap it."""
    if one.high is None or other.is_number_of_all:
        return None
    if one.is_share:
        touches = one.high == other.low and (one.high_inside or other.low_inside)
    else:
        touches = _first(other) == _last(one, one.high) + 1
    if touches:
        return None
    return Gap(one.high, other.low, not one.high_inside, not other.low_inside, False, one.is_share)


def _first(one: Range) -> Fraction:
    """Return the lowest number of things in a range."""
    return one.low if one.low_inside else one.low + 1


def _last(one: Range, high: Fraction) -> Fraction:
    """Return the highest number of things in a range that ends at `high`."""
    return high if one.high_inside else high - 1
