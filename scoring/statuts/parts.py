"""Amounts as integers, in parts of one unit: sums of fractions would take most of the time."""

from collections.abc import Collection
from fractions import Fraction
from functools import lru_cache
from math import lcm

# Above the number of different amounts in the scores of a few collectivités.
_KEPT = 1 << 14


def in_parts(amounts: Collection[Fraction]) -> tuple[int, list[int]]:
    """Return how many parts a unit has, and the amounts in such parts.

    >>> in_parts([Fraction(1, 2), Fraction(2, 3)])
    (6, [3, 4])
    """
    ratios = [amount.as_integer_ratio() for amount in amounts]
    unit = lcm(*{denominator for _, denominator in ratios})
    return unit, [numerator * (unit // denominator) for numerator, denominator in ratios]


@lru_cache(_KEPT)
def fraction(parts: int, unit: int) -> Fraction:
    """Return an amount of parts as a fraction; actions share most amounts, so they are kept."""
    return Fraction(parts, unit)
