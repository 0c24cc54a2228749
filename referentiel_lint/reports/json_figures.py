"""Numbers as json: a decimal for reading, and beside it the exact fraction as text."""

from fractions import Fraction

from pydantic import BaseModel

from referentiel.weights.number import exact_text
from scoring.principe.evaluator import Interval


class JsonFigure(BaseModel):
    """A number as a decimal, and exactly; a percent is exact as a part of 1 (71.9, `719/1000`)."""

    number: float
    exact: str


class JsonBounds(BaseModel):
    """The least and the most that a score can be: equal where it is known."""

    low: JsonFigure
    high: JsonFigure


def figure(value: Fraction) -> JsonFigure:
    """Give a number."""
    return JsonFigure(number=float(value), exact=exact_text(value))


def percent(value: Fraction) -> JsonFigure:
    """Give a part of 1 as a percent."""
    return JsonFigure(number=float(value * 100), exact=exact_text(value))


def bounds(value: Interval) -> JsonBounds:
    """Give the bounds of a part of 1, in percent."""
    return JsonBounds(low=percent(value.low), high=percent(value.high))
