"""JSON as every report writes it, of ours or in a format of others."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pydantic import BaseModel

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


def text_of(value: Json) -> str:
    """Give a value as text that ends in a line end."""
    return inert(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def text_of_model(model: "BaseModel") -> str:
    """Give a model as text that ends in a line end."""
    return inert(model.model_dump_json(indent=2)) + "\n"


def inert(text: str) -> str:
    """Give the same JSON without `##[`: GitHub's runner obeys it in a log, even inside a string."""
    return text.replace("##[", "#\\u0023[")
