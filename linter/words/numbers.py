"""Numbers as people read them: one decimal, half up; the comma in French."""

import re
from fractions import Fraction

from linter.words.language import Language

# So many decimals are given at most to tell two numbers apart.
_MOST_DECIMALS = 4
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


def thousands(number: int) -> str:
    """Return a whole number with spaces between its thousands: `42 000`."""
    return f"{number:,}".replace(",", " ")


def one_decimal(value: Fraction, language: Language) -> str:
    """Give a number that is not negative with one decimal, half up: `71.9`, `71,9`."""
    return _rounded(value, 1, language)


def _rounded(value: Fraction, decimals: int, language: Language) -> str:
    whole, rest = divmod(int(value * 10**decimals + Fraction(1, 2)), 10**decimals)
    mark = "," if language is Language.FRENCH else "."
    return f"{thousands(whole)}{mark}{rest:0{decimals}}"


def percent(value: Fraction, language: Language) -> str:
    """Give a part of 1 as a percent with one decimal: `71.9 %`."""
    return f"{one_decimal(value * 100, language)} %"


def percents_apart(one: Fraction, other: Fraction, language: Language) -> tuple[str, str] | None:
    """Give two parts of 1 as percents, with the decimals that tell them apart, four at most.

    None where they still look the same.
    """
    for decimals in range(1, _MOST_DECIMALS + 1):
        here, there = (_rounded(value * 100, decimals, language) for value in (one, other))
        if here != there:
            return f"{here} %", f"{there} %"
    return None


def localized(numbers: str, language: Language) -> str:
    """Give numbers that stand in a text without words as a language writes decimals.

    Behind a decimal comma, semicolons part the numbers of a list: `12,5 ; 25`.
    """
    if language is not Language.FRENCH or not _POINT.search(numbers):
        return numbers
    return _POINT.sub(",", numbers.replace(", ", " ; "))
