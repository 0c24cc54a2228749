"""Weights as authors write them, read as exact fractions."""

import re
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from referentiel.exact import is_writable, nearest
from referentiel.source import Span
from referentiel.text.invisible import as_typed

# A sum of weights is right within this distance (format.md, section 3: sixteen-digit decimals).
TOLERANCE = Fraction(1, 10**6)

_SPACES = "[ \u00a0\u202f\u2009]?"
# Nobody writes longer numbers by hand, and their sums would have more digits than can be written.
_MOST_DIGITS = 20
_LARGEST_BOTTOM = 1000


def _form(most: str) -> re.Pattern[str]:
    """Return the form of a weight whose numbers have no more than so many digits."""
    number = rf"[0-9]{{1,{most}}}(?:[.,][0-9]{{0,{most}}})?|[.,][0-9]{{1,{most}}}"
    return re.compile(
        rf"(?P<sign>[-+\u2212]?)(?:"
        rf"(?P<top>[0-9]{{1,{most}}}){_SPACES}/{_SPACES}(?P<bottom>[0-9]{{1,{most}}})"
        rf"|(?P<number>{number})(?P<percent>{_SPACES}%)?)"
    )


_WEIGHT = _form(str(_MOST_DIGITS))
_OF_ANY_LENGTH = _form("")


class Unit(StrEnum):
    """The keys of a data block that hold a weight."""

    PONDERATION = "ponderation"
    POINTS = "points"
    POURCENTAGE = "pourcentage"


# The largest weight of each unit that has one: all of the parent.
LARGEST = {Unit.PONDERATION: Fraction(1), Unit.POURCENTAGE: Fraction(100)}


class Notation(StrEnum):
    """How a weight is spelt; every spelling but the first is read and reported."""

    DECIMAL = "decimal"
    COMMA = "comma"
    PERCENT = "percent"
    FRACTION = "fraction"
    QUOTED = "quoted"


class Weight(NamedTuple):
    """A weight where it stands: `value` in its unit (a part of 1, points, or percent).

    `value` is None where `raw`, the author's text, is no number. `percent` is what it is where
    the weight is a percent of the parent, as points are below the mesure.
    """

    unit: Unit
    raw: str
    span: Span
    value: Fraction | None
    notation: Notation | None
    percent: Fraction | None = None

    @property
    def is_in_range(self) -> bool:
        """Whether it is a number that a weight of its unit may be; points have no largest one."""
        if self.value is None or self.value < 0:
            return False
        largest = LARGEST.get(self.unit)
        return largest is None or self.value <= largest


@lru_cache(maxsize=1024)  # A referential has its few weights again and again.
def parse_number(text: str) -> tuple[Fraction, Notation] | None:
    """Read a decimal, a number with a comma, a fraction or a percent; None if it is none.

    A percent is read as a part of 1 (`33,3 %` is 333/1000). Exponents and `1_000` are no
    spelling of an author, and are not read; nor are numbers that are too long (`is_too_long`).
    Characters that nobody sees say nothing.
    """
    match = _WEIGHT.fullmatch(as_typed(text).strip())
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
    """Tell whether a text is a number, and is not read for its digits or its denominator alone."""
    match = _OF_ANY_LENGTH.fullmatch(as_typed(text).strip())
    has_value = match is not None and (not match["bottom"] or bool(match["bottom"].strip("0")))
    return has_value and parse_number(text) is None


def exact_text(value: Fraction) -> str:
    """Spell a number as a fraction (`7/3`); one that is too long, as the nearest decimal."""
    return str(value) if is_writable(value) else f"≈ {format_number(nearest(value))}"


def format_number(value: Fraction, digits: int = 16) -> str:
    """Spell a number as a decimal where one is exact within `digits`, else as a fraction.

    One that is too long to be written is the nearest decimal, behind `≈`.
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


def as_written(unit: Unit, value: Fraction) -> str:
    """Spell a weight as the readers of its key take it: only a ponderation may be a fraction."""
    return format_number(value if unit is Unit.PONDERATION else nearest(value))


def simple_fraction(raw: str, value: Fraction, largest: int = 12) -> Fraction | None:
    """Give the fraction that a rounded or truncated decimal stands for, if there is one.

    Only fractions that no decimal can spell are meant (thirds, sixths, sevenths …), with a
    denominator up to `largest`, and only where every written digit agrees: 0.33 is 1/3, 0.3 is
    none, for one digit fits too many fractions.
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
        agrees = -step / 2 <= beyond < step  # rounded up, or cut off
        if agrees and meant.denominator == bottom and 10**20 % bottom:
            return meant
    return None


def read_weight(unit: Unit, raw: str, span: Span, *, quoted: bool) -> Weight:
    """Read the value of a weight key.

    In `pourcentage`, a percent sign changes nothing and a fraction means that part of the
    parent (`1/3` is 33.33 %). Points with a percent sign are no points,
    but may be a percent.
    """
    read = parse_number(raw)
    if read is None:
        return Weight(unit, raw, span, None, None)
    number, notation = read
    is_part = notation in (Notation.PERCENT, Notation.FRACTION)
    percent = number * 100 if is_part else number
    value: Fraction | None = percent if unit is Unit.POURCENTAGE else number
    if unit is Unit.POINTS and notation is Notation.PERCENT:
        value = None
    return Weight(unit, raw, span, value, Notation.QUOTED if quoted else notation, percent)
