"""What several JSON reports share: models filled from objects, exact figures, unchecked paths."""

from fractions import Fraction
from sys import float_info
from typing import Annotated, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator

from referentiel.weights.number import exact_text

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


def model_from(model: type[Model], source: object, **more: object) -> Model:
    """Return a model with the attributes of an object that have the names of its fields.

    Objects in these attributes, and in `more`, become models in the same way.
    """
    names = model.model_fields.keys() - more.keys()
    shared = {name: getattr(source, name) for name in names if hasattr(source, name)}
    return model.model_validate({**shared, **more}, from_attributes=True)


def nearest_float(value: Fraction) -> float:
    """Return the nearest number that JSON can have: the largest one, if a value is larger."""
    try:
        return float(value)
    except OverflowError:
        return float_info.max if value > 0 else -float_info.max


def _figure(value: object) -> object:
    if not isinstance(value, Fraction):
        return value
    return JsonFigure(number=nearest_float(value), exact=exact_text(value))


def _percent(value: object) -> object:
    if not isinstance(value, Fraction):
        return value
    return JsonFigure(number=nearest_float(value * 100), exact=exact_text(value))


def _text(value: object) -> object:
    return None if value is None else str(value)


# Fields that take a number, a fraction of 1, and any object, as its text.
Figure: TypeAlias = Annotated[JsonFigure, BeforeValidator(_figure)]
Percent: TypeAlias = Annotated[JsonFigure, BeforeValidator(_percent)]
TextOrNull: TypeAlias = Annotated[str | None, BeforeValidator(_text)]


class JsonBounds(BaseModel):
    """The lowest and the highest possible score; equal where the score is known."""

    low: Percent
    high: Percent
