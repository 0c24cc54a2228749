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
    exact = value * _THOUSANDTHS
    match reglement:
        case Reglement.R2023:
            whole = round(exact)
        case Reglement.R2026:
            whole = (2 * exact + 1) // 2
        case _:
            assert_never(reglement)
    return Fraction(whole, _THOUSANDTHS)
