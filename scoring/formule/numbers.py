"""What the règlement 2026 calculates with: numbers, and what x / 0 and 0 / 0 give.

The rules are those of floats for infinity and NaN, but numbers are exact. Zero has no sign.
"""

from enum import Enum
from fractions import Fraction
from typing import TypeAlias


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
