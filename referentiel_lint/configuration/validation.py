"""Validation of a configuration against its model, and our messages for its errors.

Imported only for a table that is not known to be valid: pydantic loads slowly.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from linter.usage_error import ErrorMessage
from linter.words.text import N_, Text
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.configuration.model import Configuration, ReferentielOptions

_KEY = N_("unknown key `{key}`", remedy=N_("the known keys are: {known}"))
_KEY_NEAREST = _KEY._replace(remedy=N_("did you mean `{nearest}`?"))
TYPE_TABLE = N_("`{key}` must be a table, not `{found}`")

_VALUE = N_("`{key}` cannot be `{found}`", remedy=N_("allowed values: {wanted}"))

# Its keys are at the top, not in `[tool.reflint]`.
_OWN = "reflint.toml"
# In bits: longer numbers are shown cut.
_LONGEST_NUMBER = 1000
# The expected type, by the type of pydantic's error.
_TYPES = {
    "bool_type": N_("`{key}` must be `true` or `false`, not `{found}`"),
    "int_type": N_("`{key}` must be a whole number, not `{found}`"),
    "list_type": N_("`{key}` must be a list of strings, not `{found}`"),
    "dict_type": TYPE_TABLE,
    "model_type": TYPE_TABLE,
    "string_type": N_("`{key}` must be a string, not `{found}`"),
    "string_too_short": N_("`{key}` must be a non-empty string, not `{found}`"),
}


def errors_of(path: Path, table: dict[str, object]) -> Iterator[ErrorMessage]:
    """Yield a message for each error of the table in a file."""
    try:
        Configuration.model_validate(table)
    except ValidationError as error:
        yield from (_explained(path, detail) for detail in error.errors(include_url=False))


def _explained(path: Path, error: ErrorDetails) -> ErrorMessage:
    """Return the message for one of pydantic's errors."""
    names = (part for part in error["loc"] if isinstance(part, str) and part != "[key]")
    key = ".".join(_as_key(name) for name in names)
    context, found = error.get("ctx") or {}, error["input"]
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(path, key, str(error["loc"][-1]), is_inside=len(error["loc"]) > 1)
        case "literal_error":
            wanted = str(context["expected"]).replace("'", "`").replace(" or ", ", ")
            return _error(path, _VALUE, key=key, found=_shown(found), wanted=wanted)
        case "greater_than" | "greater_than_equal":
            least = str(context.get("ge", context.get("gt", 0) + 1))
            return type_error(
                path, key, N_("`{key}` must be at least {least}, not `{found}`"), found, least=least
            )
        case "less_than_equal":
            return type_error(
                path,
                key,
                N_("`{key}` must be at most {most}, not `{found}`"),
                found,
                most=str(context["le"]),
            )
        case "too_long":
            most = str(context["max_length"])
            return _error(path, N_("`{key}` has more than {most} entries"), key=key, most=most)
        case "pattern":
            return _error(
                path,
                N_(
                    "`{key}`: `{pattern}` is not a valid pattern",
                    remedy=N_("write a pattern as in .gitignore"),
                ),
                key=key,
                pattern=_shown(found),
            )
        case "string_too_long":
            return type_error(
                path,
                key,
                N_("`{key}` must be a string of at most {most} characters, not `{found}`"),
                found,
                most=str(context["max_length"]),
            )
        case "pattern_negative":
            return _error(
                path,
                N_(
                    "`{key}`: `{pattern}` negates no earlier pattern",
                    remedy=N_("write a pattern of the files you mean, without `!`"),
                ),
                key=key,
                pattern=_shown(found),
            )
        case "pattern_stars":
            return _error(
                path,
                N_(
                    "`{key}`: `{pattern}` has more than 3 `*`",
                    remedy=N_("write several simpler patterns"),
                ),
                key=key,
                pattern=_shown(found),
            )
        case kind if kind in _TYPES:
            return type_error(path, key, _TYPES[kind], found)
        case _:  # Unknown to us: pydantic's own message.
            return _error(path, _VALUE, key=key, found=_shown(found), wanted=error["msg"])


def _unknown_key(path: Path, key: str, name: str, *, is_inside: bool) -> ErrorMessage:
    at_top, in_referentiel = (
        sorted(field.alias or name for name, field in model.model_fields.items())
        for model in (Configuration, ReferentielOptions)
    )
    if is_inside and name in at_top:
        return _error(
            path,
            N_(
                "the key `{key}` does not belong to a single referential",
                remedy=N_("move `{name}` up, before the first line in brackets"),
            ),
            key=key,
            name=name,
        )
    if path.name == _OWN and key == "tool":
        return _error(
            path,
            N_(
                "the key `{key}` does not belong in `reflint.toml`",
                remedy=N_("write the keys without the line `[tool.reflint]`"),
            ),
            key=key,
        )
    known = in_referentiel if is_inside else at_top
    if near := nearest_name(name, known):
        return _error(path, _KEY_NEAREST, key=key, nearest=near)
    return _error(path, _KEY, key=key, known=", ".join(f"`{one}`" for one in known))


def type_error(path: Path, key: str, wanted: Text, found: object, **more: str) -> ErrorMessage:
    """Return the message for a value of a wrong type or size; `more` are its limits."""
    shown = f'"{_shown(found)}"' if isinstance(found, str) else _shown(found)
    return _error(path, wanted, key=key, found=shown, **more)


def _error(path: Path, text: Text, **arguments: str) -> ErrorMessage:
    return ErrorMessage(display(path), text, arguments)


def _as_key(name: str) -> str:
    """Return a part of a key as in TOML: quoted, unless it is a bare name."""
    return _shown(name) if re.fullmatch(r"[\w-]+", name) else f'"{_shown(name)}"'


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        value = hex(value)  # Python refuses to print thousands of digits.
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= 40 else f"{text[:39]}…"
