"""What is wrong in the table of a configuration, by its model."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from linter.words import N_, ErrorMessage, Text
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.configuration.model import Schema, keys, resolved, schema
from referentiel_lint.configuration.patterns import fits_something

_KEY = N_("unknown key `{key}`", remedy=N_("the known keys are: {known}"))
_KEY_NEAREST = _KEY._replace(remedy=N_("did you mean `{nearest}`?"))

# Its keys are at the top, not in `[tool.reflint]`.
_OWN = "reflint.toml"
# In bits: longer numbers are shown cut.
_LONGEST_NUMBER = 1000
# A pattern of more is unreadable.
_MOST_STARS = 3
_STAR = re.compile(r"(?:^|(?<=/))\*\*(?=/|$)|\*")

# A message, with arguments besides the key and what was found.
_Problem: TypeAlias = tuple[Text, Mapping[str, str]]


def errors_of(
    path: Path, value: object, key: str = "", model: Schema | None = None
) -> Iterator[ErrorMessage]:
    """Yield a message for each error in the value of a key, by default the table in a file."""
    is_whole, model = model is None, resolved(model or schema())
    if problem := _problem(value, model):
        text, more = problem
        found = f'"{_shown(value)}"' if isinstance(value, str) else _shown(value)
        yield ErrorMessage(display(path), text, {"key": key, "found": found, **more})
    elif isinstance(value, list):
        for item in value:
            yield from errors_of(path, item, key, model["items"])
    elif isinstance(value, dict):
        known: Mapping[str, Schema] = keys() if is_whole else model.get("properties", {})
        for name in filter(value.__contains__, known):
            yield from errors_of(path, value[name], _below(key, name), known[name])
        for name in (one for one in value if one not in known):
            below = _below(key, name)
            if known:
                yield _unknown_key(path, below, name, known)
            else:
                yield from errors_of(path, name, below, model["propertyNames"])
                yield from errors_of(path, value[name], below, model["additionalProperties"])


def _problem(value: object, model: Schema) -> _Problem | None:
    """Return what is wrong with a value itself, whatever is in it."""
    if "enum" in model:
        wanted = ", ".join(f"`{one}`" for one in model["enum"])
        text = N_("`{key}` cannot be `{found}`", remedy=N_("allowed values: {wanted}"))
        is_known = value in model["enum"]
        return None if is_known else (text, {"found": _shown(value), "wanted": wanted})
    match model["type"]:
        case "integer":
            if isinstance(value, bool) or not isinstance(value, int):
                return N_("`{key}` must be a whole number, not `{found}`"), {}
            least, most = model["minimum"], model["maximum"]
            if value < least:
                text = N_("`{key}` must be at least {least}, not `{found}`")
                return text, {"least": str(least)}
            if value > most:
                return N_("`{key}` must be at most {most}, not `{found}`"), {"most": str(most)}
        case "string":
            return _wrong_text(value, model)
        case "array" if not isinstance(value, list):
            return N_("`{key}` must be a list of strings, not `{found}`"), {}
        case "object" if not isinstance(value, dict):
            return N_("`{key}` must be a table, not `{found}`"), {}
    most = model.get("maxItems", model.get("maxProperties"))
    if most is not None and isinstance(value, list | dict) and len(value) > most:
        return N_("`{key}` has more than {most} entries"), {"most": str(most)}
    return None


def _wrong_text(value: object, model: Schema) -> _Problem | None:
    if not isinstance(value, str):
        return N_("`{key}` must be a string, not `{found}`"), {}
    if not value:
        return N_("`{key}` must be a non-empty string, not `{found}`"), {}
    if len(value) > model["maxLength"]:
        text = N_("`{key}` must be a string of at most {most} characters, not `{found}`")
        return text, {"most": str(model["maxLength"])}
    if model.get("format") != "gitignore":
        return None
    try:
        is_pattern = fits_something(value)
    except ValueError:
        is_pattern = False
    wrong = None
    if len(_STAR.findall(value)) > _MOST_STARS:
        wrong = N_(
            "`{key}`: `{pattern}` has more than 3 `*`",
            remedy=N_("write several simpler patterns"),
        )
    elif not is_pattern:
        wrong = N_(
            "`{key}`: `{pattern}` is not a valid pattern",
            remedy=N_("write a pattern as in .gitignore"),
        )
    elif "pattern" in model and not re.match(model["pattern"], value):
        wrong = N_(
            "`{key}`: `{pattern}` negates no earlier pattern",
            remedy=N_("write a pattern of the files you mean, without `!`"),
        )
    return None if wrong is None else (wrong, {"pattern": _shown(value)})


def _unknown_key(path: Path, key: str, name: str, known: Mapping[str, Schema]) -> ErrorMessage:
    arguments = {"key": key, "name": name}
    if name in keys():
        text = N_(
            "the key `{key}` does not belong to a single referential",
            remedy=N_("move `{name}` up, before the first line in brackets"),
        )
    elif path.name == _OWN and key == "tool":
        text = N_(
            "the key `{key}` does not belong in `reflint.toml`",
            remedy=N_("write the keys without the line `[tool.reflint]`"),
        )
    elif near := nearest_name(name, known):
        text, arguments = _KEY_NEAREST, {"key": key, "nearest": near}
    else:
        text = _KEY
        arguments = {"key": key, "known": ", ".join(f"`{one}`" for one in sorted(known))}
    return ErrorMessage(display(path), text, arguments)


def _below(key: str, name: str) -> str:
    """Return a key as in TOML: parts are quoted, unless they are bare names."""
    part = _shown(name) if re.fullmatch(r"[\w-]+", name) else f'"{_shown(name)}"'
    return f"{key}.{part}" if key else part


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        value = hex(value)  # Python refuses to print thousands of digits.
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= 40 else f"{text[:39]}…"
