"""Amounts as integers, in parts of one unit: sums of fractions would take most of the time."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm


def in_parts(amounts: Collection[Fraction]) -> tuple[int, list[int]]:
    """Return how many parts a unit has, and the amounts in such parts.

    >>> in_parts([Fraction(1, 2), Fraction(2, 3)])
    (6, [3, 4])
    """
    ratios = [amount.as_integer_ratio() for amount in amounts]
    unit = lcm(*{denominator for _, denominator in ratios})
    return unit, [numerator * (unit // denominator) for numerator, denominator in ratios]


def fractions(amounts: Sequence[int], unit: int) -> list[Fraction]:
    """Return amounts in parts of a unit as fractions."""
    known = {amount: _fraction(amount, unit) for amount in {*amounts}}
    return [known[amount] for amount in amounts]


# Fractions are slow to make, and actions and collectivités share most amounts.
_fraction = lru_cache(1 << 14)(Fraction)
