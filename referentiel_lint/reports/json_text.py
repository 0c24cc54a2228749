"""JSON as every report writes it, of ours or in a format of others."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from referentiel_lint.reports.characters import BEYOND_ASCII
from referentiel_lint.reports.log_marks import ANY_MARK

if TYPE_CHECKING:
    from pydantic import BaseModel

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
# What the reader of a log obeys: each is one character that JSON can spell otherwise.
_OBEYED = re.compile(rf"{ANY_MARK}|[{BEYOND_ASCII}]", re.IGNORECASE)


def text_of(value: Json) -> str:
    """Give a value as text that ends in a line end."""
    return inert(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def text_of_model(model: "BaseModel") -> str:
    """Give a model as text that ends in a line end."""
    return inert(model.model_dump_json(indent=2)) + "\n"


def inert(text: str) -> str:
    """Give the same JSON without what a log obeys, even inside a string: escaped, it says the same.

    Services obey marks such as `##[`, and a terminal control characters beyond those that JSON
    escapes.
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
