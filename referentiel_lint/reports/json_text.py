"""JSON as every report writes it: harmless in a log or a terminal."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from referentiel_lint.reports.characters import BEYOND_ASCII
from referentiel_lint.reports.log_marks import ANY_MARK

if TYPE_CHECKING:
    from pydantic import BaseModel

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
# What a log or a terminal obeys; each is one character, which JSON can escape.
_OBEYED = re.compile(rf"{ANY_MARK}|[{BEYOND_ASCII}]", re.IGNORECASE)


def text_of(value: Json) -> str:
    """Return a value as text with a final line end."""
    return inert(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def in_line(value: Json) -> str:
    """Return a value as a line of ASCII without its end."""
    return inert(json.dumps(value))


def text_of_model(model: "BaseModel") -> str:
    """Return a model as text with a final line end."""
    return inert(model.model_dump_json(indent=2)) + "\n"


def inert(text: str) -> str:
    """Escape in JSON what a log or a terminal would obey.

    CI services obey marks such as `##[`, terminals control characters that JSON does not escape.
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
