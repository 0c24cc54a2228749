"""The numbers of formulas: as they are written, and what they calculate with."""

from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from referentiel.text.expression import Expression

# --- The numbers of formulas: decimals of a bounded length, read and written exactly


NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = Expression(rf"[+-]?{NUMBER}")
# The longest number, as it is written and with all its decimals.
_LONGEST = 60
# A product of many numbers doubles its digits again and again.
_MOST_BITS = 4096


@lru_cache(maxsize=1024)
def read_decimal(text: str) -> Fraction | None:
    """Parse a number as formulas write it; None if it is none, or too long.

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


# --- What the règlement 2026 calculates with: numbers, and what x / 0 and 0 / 0 give
#
# The rules are those of floats for infinity and NaN, but numbers are exact. Zero has no sign.


class NotFinite(Enum):
    """What is no number; the values are signs."""

    INFINITE = 1
    MINUS_INFINITE = -1
    # 0 / 0, and what is calculated with it.
    UNDEFINED = 0


Number: TypeAlias = Fraction | NotFinite
_ZERO = Fraction(0)


def applied(operator: str, left: Number, right: Number) -> Number:
    """Return the result of `+`, `-`, `*` or `/`.

    >>> applied("/", Fraction(1), Fraction(0)), applied("-", NotFinite.INFINITE, Fraction(1))
    (<NotFinite.INFINITE: 1>, <NotFinite.INFINITE: 1>)
    """
    match operator:
        case "+":
            return _sum(left, right)
        case "-":
            return _sum(left, _negated(right))
        case "*":
            return _product(left, right)
        case _:
            return _quotient(left, right)


def compares(operator: str, left: Number, right: Number) -> bool:
    """Return whether `=`, `<`, `>`, `<=` or `>=` holds; never with what is undefined."""
    if NotFinite.UNDEFINED in (left, right):
        return False
    one, other = _rank(left), _rank(right)
    match operator:
        case "=":
            return one == other
        case "<":
            return one < other
        case ">":
            return one > other
        case "<=":
            return one <= other
        case _:
            return one >= other


def lower(left: Number, right: Number) -> Number:
    """Return the lower number; with what is undefined, that."""
    if NotFinite.UNDEFINED in (left, right):
        return NotFinite.UNDEFINED
    return min(left, right, key=_rank)


def higher(left: Number, right: Number) -> Number:
    """Return the higher number; with what is undefined, that."""
    if NotFinite.UNDEFINED in (left, right):
        return NotFinite.UNDEFINED
    return max(left, right, key=_rank)


def _sign(number: Number) -> int:
    if isinstance(number, NotFinite):
        return number.value
    return (number > 0) - (number < 0)


def _rank(number: Number) -> tuple[int, Fraction]:
    """Return what orders numbers: those that are finite lie between both infinities."""
    return (number.value, _ZERO) if isinstance(number, NotFinite) else (0, number)


def _negated(number: Number) -> Number:
    return NotFinite(-number.value) if isinstance(number, NotFinite) else -number


def _sum(left: Number, right: Number) -> Number:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    signs = {one.value for one in (left, right) if isinstance(one, NotFinite)}
    return NotFinite(signs.pop()) if len(signs) == 1 else NotFinite.UNDEFINED


def _product(left: Number, right: Number) -> Number:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    return NotFinite(_sign(left) * _sign(right))


def _quotient(left: Number, right: Number) -> Number:
    if isinstance(right, NotFinite):
        is_finite = isinstance(left, Fraction) and right is not NotFinite.UNDEFINED
        return _ZERO if is_finite else NotFinite.UNDEFINED
    if not right:
        return NotFinite(_sign(left))
    return left / right if isinstance(left, Fraction) else NotFinite(_sign(left) * _sign(right))
