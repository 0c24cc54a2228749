"""Figures as people write them: whole numbers, counts, parts of a whole."""

import re
from dataclasses import dataclass
from fractions import Fraction

from referentiel.weights.number import Notation, parse_number

_THOUSANDS = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))")
# Other programs write `3.0` for 3.
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0{1,2})?")
# `1.200` is more than a thousand to some readers, and little more than one to others.
_EITHER = re.compile(r"[-+\u2212]?[0-9]{1,3}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and whether it is written as a part of a whole (`45 %`, `2/3`)."""

    value: Fraction
    is_share: bool


def read_whole(text: str) -> int | None:
    """Parse a whole number (`12`, `1 200`, `3.0`), with or without spaces between thousands."""
    match = _WHOLE.fullmatch(_THOUSANDS.sub("", text.strip()))
    return int(match[1]) if match else None


def read_figure(text: str) -> Figure | None:
    """Parse a number, a percentage (as a part of 1) or a fraction; None for anything else.

    A number with three decimals is rejected: the comma could also separate thousands.
    """
    plain = _THOUSANDS.sub("", text.strip())
    number = parse_number(plain)
    if number is None or _EITHER.fullmatch(plain):
        return None
    value, notation = number
    return Figure(value, notation in (Notation.PERCENT, Notation.FRACTION))
