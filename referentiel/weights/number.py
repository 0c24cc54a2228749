"""Parse and format numbers exactly; add and compare fractions quickly."""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm

from referentiel.text.expression import SPACE
from referentiel.text.letters import as_typed

# A sum of weights is right within this distance, since files contain decimals of up to sixteen
# digits. The page of the rule `weight-sum` states it, in both languages.
TOLERANCE = Fraction(1, 10**6)
# Some 1 233 digits; Python converts integers of up to 4 300 digits to text.
_MOST_BITS = 4096
# Other programs keep 16 decimals.
_DECIMALS = 10**16


def is_close(value: Fraction, expected: Fraction | int) -> bool:
    """Return whether a sum is within `TOLERANCE` of the expected value."""
    return value == expected or abs(value - expected) <= TOLERANCE


def total(values: Sequence[Fraction]) -> Fraction:
    """Return the sum of fractions, faster than `sum`."""
    ratios = [value.as_integer_ratio() for value in values]
    common = lcm(*[bottom for _, bottom in ratios])
    if common == 1:
        return Fraction(sum([top for top, _ in ratios]))
    return Fraction(sum([top * (common // bottom) for top, bottom in ratios]), common)


def part_of(points: Fraction, part: Fraction, whole: Fraction) -> Fraction:
    """Return `points * part / whole`, faster than the operators do."""
    (top, bottom), (times, over) = points.as_integer_ratio(), part.as_integer_ratio()
    most, least = whole.as_integer_ratio()
    return Fraction(top * times * least, bottom * over * most)


def is_from_zero(value: Fraction, largest: Fraction | None) -> bool:
    """Return whether a fraction is at least 0 and, if `largest` is given, at most that."""
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


# Nobody writes longer numbers by hand, and sums of longer numbers could grow without limit.
_MOST_DIGITS = 20
_LARGEST_BOTTOM = 1000


def _form(most: str) -> re.Pattern[str]:
    """Return the pattern of a number whose parts have at most `most` digits; "" sets no limit."""
    number = rf"[0-9]{{1,{most}}}(?:[.,][0-9]{{0,{most}}})?|[.,][0-9]{{1,{most}}}"
    return re.compile(
        rf"(?P<sign>[-+\u2212]?)(?:"
        rf"(?P<top>[0-9]{{1,{most}}}){SPACE}?/{SPACE}?(?P<bottom>[0-9]{{1,{most}}})"
        rf"|(?P<number>{number})(?P<percent>{SPACE}?%)?)"
    )


_NUMBER = _form(str(_MOST_DIGITS))
_OF_ANY_LENGTH = _form("")


class Notation(StrEnum):
    """How a weight is spelt.

    All notations are read; those that other programs reject are reported.
    """

    DECIMAL = "decimal"
    COMMA = "comma"
    PERCENT = "percent"
    FRACTION = "fraction"
    QUOTED = "quoted"


@lru_cache(maxsize=1024)  # A referential repeats the same few weights.
def parse_number(text: str) -> tuple[Fraction, Notation] | None:
    """Return the value and notation of a decimal, fraction or percentage; None for other text.

    A decimal has a point or a comma; a percentage is read as a part of 1 (`33,3 %` is 333/1000).
    Exponents and `1_000`, which no author writes, are rejected, and so are numbers that are too
    long (`is_too_long`). Invisible characters are ignored.
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
    """Return whether `parse_number` rejects a number only because it has too many digits.

    A fraction whose denominator is too large counts too.
    """
    match = _OF_ANY_LENGTH.fullmatch(as_typed(text).strip())
    has_value = match is not None and (not match["bottom"] or bool(match["bottom"].strip("0")))
    return has_value and parse_number(text) is None


def exact_text(value: Fraction) -> str:
    """Return a number as a fraction (`7/3`), or as a decimal after `≈` if that is too long.

    If the decimal is too long as well, only its first digits are given, with an exponent.
    """
    if is_writable(value):
        return str(value)
    short = nearest(value)
    return f"≈ {format_number(short) if is_writable(short) else f'{Decimal(round(value)):.3E}'}"


def format_number(value: Fraction, digits: int = 16) -> str:
    """Return a number as a decimal if `digits` decimals express it exactly, else as a fraction.

    A number that is too long is approximated as by `exact_text`.
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
    """Return the fraction that a decimal is a rounded or truncated form of, if there is one.

    `raw` is the decimal as written, perhaps with a percent sign, and `value` its value. Only
    fractions that no decimal equals (thirds, sixths, sevenths …) count, with a denominator up to
    `largest`, and only if every written digit agrees. 0.33 gives 1/3, but 0.3 gives None, since a
    single digit fits too many fractions.
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
