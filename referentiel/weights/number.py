"""Numbers as authors write them, read and written exactly; fast sums, and their tolerance."""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm

from referentiel.text.expression import SPACE
from referentiel.text.letters import as_typed

# A sum of weights is right within this distance: files hold decimals of up to sixteen digits. The
# page of `weight-sum` states it, in both languages.
TOLERANCE = Fraction(1, 10**6)
# Python converts integers of up to 4 300 digits to text; these have 1 233.
_MOST_BITS = 4096
# As many decimals as other programs keep.
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


# Nobody writes longer numbers by hand, and the digits of their sums would exceed every limit.
_MOST_DIGITS = 20
_LARGEST_BOTTOM = 1000


def _form(most: str) -> re.Pattern[str]:
    """Return the pattern of a number whose parts have at most that many digits."""
    number = rf"[0-9]{{1,{most}}}(?:[.,][0-9]{{0,{most}}})?|[.,][0-9]{{1,{most}}}"
    return re.compile(
        rf"(?P<sign>[-+\u2212]?)(?:"
        rf"(?P<top>[0-9]{{1,{most}}}){SPACE}?/{SPACE}?(?P<bottom>[0-9]{{1,{most}}})"
        rf"|(?P<number>{number})(?P<percent>{SPACE}?%)?)"
    )


_NUMBER = _form(str(_MOST_DIGITS))
_OF_ANY_LENGTH = _form("")


class Notation(StrEnum):
    """How a weight is spelt; all spellings are read, and all but the first are reported."""

    DECIMAL = "decimal"
    COMMA = "comma"
    PERCENT = "percent"
    FRACTION = "fraction"
    QUOTED = "quoted"


@lru_cache(maxsize=1024)  # A referential repeats the same few weights.
def parse_number(text: str) -> tuple[Fraction, Notation] | None:
    """Parse a decimal, a number with a comma, a fraction or a percentage; None for anything else.

    A percentage is read as a part of 1 (`33,3 %` is 333/1000). Exponents and `1_000`, which no
    author writes, are not read; nor are numbers that are too long (`is_too_long`). Invisible
    characters are ignored.
    """
    match = _NUMBER.fullmatch(as_typed(text).strip())
    if match is None:
        return None
    if match["top"]:
        if not 0 < int(match["bottom"]) <= _LARGEST_BOTTOM:
            return None
        value, notation = Fraction(int(match["top"]), int(match["bottom"])), Notation.FRACTION
    else:
        value = Fraction(match["number"].replace(",", ".").rstrip("."))
        notation = Notation.COMMA if "," in match["number"] else Notation.DECIMAL
        if match["percent"]:
            value, notation = value / 100, Notation.PERCENT
    return (value if match["sign"] in ("", "+") else -value), notation


def is_too_long(text: str) -> bool:
    """Return whether a text is a number that is rejected only for its digits or denominator."""
    match = _OF_ANY_LENGTH.fullmatch(as_typed(text).strip())
    has_value = match is not None and (not match["bottom"] or bool(match["bottom"].strip("0")))
    return has_value and parse_number(text) is None


def exact_text(value: Fraction) -> str:
    """Return a number as a fraction (`7/3`); one that is too long, as the nearest decimal.

    Of one that is too large, only the first digits are given.
    """
    if is_writable(value):
        return str(value)
    short = nearest(value)
    return f"≈ {format_number(short) if is_writable(short) else f'{Decimal(round(value)):.3E}'}"


def format_number(value: Fraction, digits: int = 16) -> str:
    """Return a number as a decimal where one is exact within `digits`, else as a fraction.

    A number that is too long to be written becomes the nearest decimal after `≈`.
    """
    if not is_writable(value):
        return exact_text(value)
    scaled = value * 10**digits
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled.numerator), 10**digits)
    decimals = f"{rest:0{digits}d}".rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def simple_fraction(raw: str, value: Fraction, largest: int = 12) -> Fraction | None:
    """Return the fraction that a rounded or truncated decimal stands for, if there is one.

    Only fractions that no decimal equals (thirds, sixths, sevenths …), with a denominator up to
    `largest`, and only if every written digit agrees: 0.33 is 1/3, but 0.3 is none, since a single
    digit fits too many fractions.
    """
    percent = raw.rstrip().endswith("%")
    _, _, decimals = raw.rstrip("% \u00a0\u202f\u2009").replace(",", ".").partition(".")
    decimals += "00" * percent
    if len(decimals) < 2 or not decimals.isdigit():
        return None
    step = Fraction(1, 10 ** len(decimals))
    for bottom in range(3, largest + 1):
        top = round(value * bottom)
        meant = Fraction(top, bottom)
        beyond = abs(meant) - abs(value)
        agrees = -step / 2 <= beyond < step  # rounded up, or truncated
        if agrees and meant.denominator == bottom and 10**20 % bottom:
            return meant
    return None
