"""What several JSON reports share: models filled from objects, exact figures, unchecked paths."""

from fractions import Fraction
from typing import TypeVar

from pydantic import BaseModel

from referentiel.weights.number import exact_text
from referentiel_lint.reports.report import Report
from scoring.principe.evaluator import Interval

Model = TypeVar("Model", bound=BaseModel)


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


def model_from(model: type[Model], source: object, **more: object) -> Model:
    """Return a model with the attributes of an object that have the names of its fields."""
    names = model.model_fields.keys() - more.keys()
    shared = {name: getattr(source, name) for name in names if hasattr(source, name)}
    return model.model_validate({**shared, **more})


def not_checked_json(run: Report) -> list[JsonNotChecked]:
    """Return what a run did not check."""
    return [model_from(JsonNotChecked, entry) for entry in run.not_checked]


def figure(value: Fraction) -> JsonFigure:
    """Return a number as JSON."""
    return JsonFigure(number=float(value), exact=exact_text(value))


def percent(value: Fraction) -> JsonFigure:
    """Return a fraction of 1 as a percentage."""
    return JsonFigure(number=float(value * 100), exact=exact_text(value))


def bounds(value: Interval) -> JsonBounds:
    """Return bounds that are fractions of 1, as percentages."""
    return JsonBounds(low=percent(value.low), high=percent(value.high))
