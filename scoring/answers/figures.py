"""Figures as people write them: whole numbers, counts, parts of a whole."""

import re
from dataclasses import dataclass
from fractions import Fraction

from referentiel.weights.number import Notation, parse_number

_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
# Other programs write `3.0` for 3.
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0{1,2})?")
# `1.200` is a thousand and more to one reader, and a little more than one to the other.
_EITHER = re.compile(r"[-+\u2212]?[0-9]{1,3}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and whether it is spelt as a part of a whole (`45 %`, `2/3`)."""

    value: Fraction
    is_share: bool


def read_whole(text: str) -> int | None:
    """Read a whole number (`12`, `1 200`, `3.0`), with or without spaces between its thousands."""
    match = _WHOLE.fullmatch(_THOUSANDS.sub("", text.strip()))
    return int(match[1]) if match else None


def read_figure(text: str) -> Figure | None:
    """Read a number, a percent (as a part of 1) or a fraction; None where it is none of them.

    A number with three decimals is none: nobody can tell it from thousands.
    """
    plain = _THOUSANDS.sub("", text.strip())
    number = parse_number(plain)
    if number is None or _EITHER.fullmatch(plain):
        return None
    value, notation = number
    return Figure(value, notation in (Notation.PERCENT, Notation.FRACTION))
