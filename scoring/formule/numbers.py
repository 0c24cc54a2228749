"""The numbers of formulas: as they are written, and what they calculate with."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import inf
from operator import add, eq, ge, gt, le, lt, mul, sub, truediv
from typing import Any, TypeAlias

from referentiel.text.expression import Expression

NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = Expression(rf"[+-]?{NUMBER}")
# The longest number, as it is written and with all its decimals.
_LONGEST = 60
# A product of many numbers doubles its digits again and again.
_MOST_BITS = 4096


@lru_cache(maxsize=1024)
def read_decimal(text: str) -> Fraction | None:
    """Parse a number as formulas write it; None if it is not one, or too long.

    >>> read_decimal("0.35"), read_decimal("-1e2"), read_decimal("0,35")
    (Fraction(7, 20), Fraction(-100, 1), None)
    """
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return None
    mantissa, _, exponent = text.lower().partition("e")
    power = int(exponent or 0)
    if abs(power) > _LONGEST:
        return None
    value = Fraction(f"{mantissa.rstrip('.')}e{power}")
    return value if len(format_decimal(value)) <= _LONGEST else None


def format_decimal(value: Fraction) -> str:
    """Return a number with finite decimals as formulas write it.

    >>> format_decimal(Fraction(-7, 20)), format_decimal(Fraction(3))
    ('-0.35', '3')
    """
    digits, power = value.denominator, 0
    while digits % 10 == 0:
        digits, power = digits // 10, power + 1
    while digits % 5 == 0:
        digits, power = digits // 5, power + 1
    # The rest is a power of 2.
    power += digits.bit_length() - 1
    shifted = value * 10**power
    if shifted.denominator != 1:
        raise ValueError(f"{value} has no finite decimals")
    text = f"{abs(shifted.numerator):0{power + 1}}"
    whole, decimals = text[: len(text) - power], text[len(text) - power :].rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def is_too_large(value: Fraction) -> bool:
    """Return whether a result has too many digits to calculate with it."""
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS


# --- What 2026 calculates with: x / 0 is infinite, 0 / 0 undefined
#
# What is not finite is a float, infinity or NaN; all other numbers are exact. Zero has no sign.

Number: TypeAlias = Fraction | float
_OPERATORS: Mapping[str, Callable[[Any, Any], Number]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": truediv,
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": eq,
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
}


def applied(operator: str, left: Number, right: Number) -> Number:
    """Return the result of `+`, `-`, `*` or `/`.

    >>> applied("/", Fraction(1), Fraction(0)), applied("-", inf, Fraction(1))
    (inf, inf)
    """
    if isinstance(left, float) or isinstance(right, float):
        # Beside what is not finite only the sign of a number counts, which may be too large.
        left, right = (one if isinstance(one, float) else _sign(one) for one in (left, right))
    if operator == "/" and not right:
        return (left if isinstance(left, float) else _sign(left)) * inf
    result = _OPERATORS[operator](left, right)
    return result if result else Fraction(0)


def _sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)
