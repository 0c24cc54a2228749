"""Numbers as people read them: one decimal, half up; the comma in French."""

import re
from fractions import Fraction

from linter.words import Language, thousands

_TENTH = Fraction(1, 10)
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


def one_decimal(value: Fraction, language: Language) -> str:
    """Give a number that is not negative with one decimal, half up: `71.9`, `71,9`."""
    tenths = int(value / _TENTH + Fraction(1, 2))
    mark = "," if language is Language.FRENCH else "."
    return f"{thousands(tenths // 10)}{mark}{tenths % 10}"


def percent(value: Fraction, language: Language) -> str:
    """Give a part of 1 as a percent with one decimal: `71.9 %`."""
    return f"{one_decimal(value * 100, language)} %"


def localized(numbers: str, language: Language) -> str:
    """Give numbers that stand in a text without words as a language writes decimals.

    Behind a decimal comma, semicolons part the numbers of a list: `12,5 ; 25`.
    """
    if language is not Language.FRENCH or not _POINT.search(numbers):
        return numbers
    return _POINT.sub(",", numbers.replace(", ", " ; "))
