"""Scores as they are shown: to the thousandth, ties as the field's engines have them."""

from fractions import Fraction
from typing import assert_never

from scoring.statuts.reglement import Reglement

_THOUSANDTHS = 1000


def rounded(value: Fraction, reglement: Reglement) -> Fraction:
    """Return a value to the thousandth: ties go to the even one in 2023, up in 2026.

    >>> half = Fraction(1, 2000)
    >>> rounded(half, Reglement.R2023), rounded(half, Reglement.R2026)
    (Fraction(0, 1), Fraction(1, 1000))
    """
    return Fraction(thousandths(value, reglement), _THOUSANDTHS)


def thousandths(value: Fraction | int, reglement: Reglement) -> int:
    """Return the nearest number of thousandths: of two, the even one in 2023, the upper in 2026."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * _THOUSANDTHS, denominator)
    match reglement:
        case Reglement.R2023:
            return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2))
        case Reglement.R2026:
            return whole + (2 * rest >= denominator)
        case _:
            assert_never(reglement)
