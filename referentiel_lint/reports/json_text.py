"""JSON as every report writes it: exact, and harmless in a log or a terminal."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from fractions import Fraction
from sys import float_info
from typing import TYPE_CHECKING, TypeAlias

from referentiel.weights.number import exact_text
from referentiel_lint.reports.characters import INTERPRETED

if TYPE_CHECKING:
    from pydantic import BaseModel

    from scoring.principe.evaluator import Interval

Json: TypeAlias = "str | float | Sequence[Json] | Mapping[str, Json] | None"


def json_of(value: object) -> Json:
    """Return a value as JSON: an object by its fields, a fraction as a number and as exact text.

    An object that defines `__str__`, such as an id, becomes its text.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Fraction):
        return {"number": nearest_float(value), "exact": exact_text(value)}
    if isinstance(value, Mapping):
        return {str(name): json_of(one) for name, one in value.items()}
    if type(value).__str__ is not object.__str__:
        return str(value)
    names = getattr(value, "_fields", ())
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
    if names:
        return row(value, *names)
    assert isinstance(value, Sequence | Set)
    return [json_of(one) for one in value]


def row(source: object, *names: str) -> dict[str, Json]:
    """Return the attributes of an object that have these names, as JSON."""
    return {name: json_of(getattr(source, name)) for name in names}


def percentage(value: Fraction | None) -> Json:
    """Return a fraction of 1 as a percentage and as exact text (`719/1000`); None for None."""
    if value is None:
        return None
    return {"number": nearest_float(value * 100), "exact": exact_text(value)}


def bounds(value: "Interval | None") -> Json:
    """Return the lowest and the highest possible score, equal for a known score; None for None."""
    if value is None:
        return None
    return {"low": percentage(value.low), "high": percentage(value.high)}


def nearest_float(value: Fraction) -> float:
    """Return the nearest finite float."""
    try:
        return float(value)
    except OverflowError:
        return float_info.max if value > 0 else -float_info.max


def text_of(value: Json) -> str:
    """Return a value as indented JSON with a final line end."""
    return inert(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def in_line(value: Json) -> str:
    """Return a value as JSON on one line of ASCII, without a line end."""
    return inert(json.dumps(value))


def text_of_model(model: "BaseModel") -> str:
    """Return a model as indented JSON with a final line end."""
    return inert(model.model_dump_json(indent=2)) + "\n"


def inert(text: str) -> str:
    """Return JSON with everything escaped that a log or a terminal would interpret.

    CI services interpret marks such as `##[`, terminals control characters that JSON does not
    escape.
    """
    return INTERPRETED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
