"""Numbers for people: one decimal, rounded half up; with a comma in French."""

from fractions import Fraction

from linter.words.language import Language
from referentiel.text.expression import Expression

# The maximum number of decimals to distinguish two numbers.
_MAX_DECIMALS = 4
_POINT = Expression(r"(?<=[0-9])\.(?=[0-9])")


def thousands(number: int) -> str:
    """Return a whole number with spaces between thousands: `42 000`."""
    return f"{number:,}".replace(",", " ")


def one_decimal(value: Fraction, language: Language) -> str:
    """Return a non-negative number with one decimal, rounded half up: `71.9`, `71,9`."""
    return _rounded(value, 1, language)


def _rounded(value: Fraction, decimals: int, language: Language) -> str:
    whole, rest = divmod(int(value * 10**decimals + Fraction(1, 2)), 10**decimals)
    mark = "," if language is Language.FRENCH else "."
    return f"{thousands(whole)}{mark}{rest:0{decimals}}"


def percent(value: Fraction, language: Language) -> str:
    """Return a fraction of 1 as a percentage with one decimal: `71.9 %`."""
    return f"{one_decimal(value * 100, language)} %"


def percents_apart(one: Fraction, other: Fraction, language: Language) -> tuple[str, str] | None:
    """Return two fractions of 1 as percentages with enough decimals to differ, four at most.

    None if they still look the same.
    """
    for decimals in range(1, _MAX_DECIMALS + 1):
        here, there = (_rounded(value * 100, decimals, language) for value in (one, other))
        if here != there:
            return f"{here} %", f"{there} %"
    return None


def localized(numbers: str, language: Language) -> str:
    """Return a text of numbers with the decimal mark of a language.

    With decimal commas the numbers of a list are separated by semicolons: `12,5 ; 25`.
    """
    if language is not Language.FRENCH or not _POINT.search(numbers):
        return numbers
    return _POINT.sub(",", numbers.replace(", ", " ; "))
