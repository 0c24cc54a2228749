"""What several JSON reports have in common: exact figures, and what was not checked."""

from fractions import Fraction

from pydantic import BaseModel

from referentiel.weights.number import exact_text
from referentiel_lint.reports.report import Report
from scoring.principe.evaluator import Interval


class JsonNotChecked(BaseModel):
    """Something that was not checked, and the reason."""

    path: str
    reason: str
    detail: str


class JsonFigure(BaseModel):
    """A decimal and its exact value; a percentage is exact as a fraction of 1 (`719/1000`)."""

    number: float
    exact: str


class JsonBounds(BaseModel):
    """The lowest and the highest possible score; equal where the score is known."""

    low: JsonFigure
    high: JsonFigure


def not_checked_json(run: Report) -> list[JsonNotChecked]:
    """Return what a run did not check."""
    return [
        JsonNotChecked(path=entry.path, reason=entry.reason, detail=entry.detail)
        for entry in run.not_checked
    ]


def figure(value: Fraction) -> JsonFigure:
    """Return a number as JSON."""
    return JsonFigure(number=float(value), exact=exact_text(value))


def percent(value: Fraction) -> JsonFigure:
    """Return a fraction of 1 as a percentage."""
    return JsonFigure(number=float(value * 100), exact=exact_text(value))


def bounds(value: Interval) -> JsonBounds:
    """Return bounds that are fractions of 1, as percentages."""
    return JsonBounds(low=percent(value.low), high=percent(value.high))
