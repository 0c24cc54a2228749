"""Finding a configuration and reading it: the nearest file wins, and nothing is merged.

`reflint.toml` holds the configuration, `pyproject.toml` holds it in its table `[tool.reflint]`;
where both stand in one folder the first wins. The search goes up from the referential's folder to
the top of the repository (`.git`), or of the file system.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter.usage_error import ErrorMessage, UsageError
from linter.words.text import Text
from referentiel.files.boundary import leads_out
from referentiel.paths import display
from referentiel.text.names import nearest_name
from referentiel_lint.configuration.values import Values

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

OWN = "reflint.toml"
SHARED = "pyproject.toml"
# A configuration is a page; more is a slip, or an attack. So is a key of many parts, over which
# tomllib takes a time that grows with their square.
_MAX_BYTES = 256 << 10
_MOST_PARTS = 50
_LONG_KEY = re.compile(
    r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    f"{{{_MOST_PARTS}}}"
)
# More are not told: who has as many has mistaken the file.
MOST_PROBLEMS = 100
# In bits: longer numbers are cut where they are shown.
_LONGEST_NUMBER = 1000
_PLACE = re.compile(r"\(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)")


# What holds for a folder, and where a folder leads to: going up from each anew, and following its
# links, takes a time that grows with the square of a tree's depth, or worse.
_HELD: dict[Path, "ConfigurationFile | None"] = {}
_REAL: dict[str, Path] = {}


@dataclass(frozen=True)
class ConfigurationFile:
    """A configuration and where it stands; what it names is relative to its folder."""

    path: Path
    values: Values

    @property
    def folder(self) -> Path:
        """The folder that paths and patterns start from."""
        return self.path.parent

    @property
    def place(self) -> str:
        """Its path for display, from the current folder."""
        return display(self.path)


def forget() -> None:
    """Have every file read again, as it is from now on."""
    _in.cache_clear()
    _HELD.clear()
    _REAL.clear()


def nearest(folder: Path, *, is_cached: bool = False) -> ConfigurationFile | None:
    """Give the configuration that holds for a folder, if there is one; `UsageError` if it is wrong.

    `is_cached` tells whether other runs may have seen that it is right.
    """
    passed, found = [], None
    try:
        real = _real(folder)
    except FileNotFoundError:  # The current folder has been deleted.
        return None
    for above in _upwards(real):
        if above in _HELD:
            found = _HELD[above]
            break
        passed.append(above)
        if found := _in(above, is_cached):
            break
    _HELD.update(dict.fromkeys(passed, found))
    return found


def named(path: Path, *, is_cached: bool = False) -> ConfigurationFile:
    """Read the configuration in a file that was asked for."""
    _refuse_link(path)
    real = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError on a loop of links.
    table = _table(real)
    if table is None:
        from referentiel_lint.configuration.words import NO_TABLE

        raise UsageError(ErrorMessage(str(path), NO_TABLE))
    return ConfigurationFile(real, _validated(path, table, is_cached=is_cached))


def _refuse_link(path: Path) -> None:
    if leads_out(path):
        from referentiel_lint.configuration.words import LINK

        raise UsageError(_problem(path, LINK))


def _upwards(folder: Path) -> Iterator[Path]:
    yield (above := folder)
    while not os.path.lexists(above / ".git") and above.parent != above:
        yield (above := above.parent)


def _real(folder: Path) -> Path:
    """Give the path that a folder leads to; below one that is known, from there on."""
    if ".." in folder.parts:  # It need not lead above: what stands before it may be a link.
        return Path(os.path.realpath(folder))
    key = os.path.abspath(folder)  # noqa: PTH100 -- Path.resolve raises on a loop of links
    above = _REAL.get(os.path.dirname(key))  # noqa: PTH120 -- keys are text
    is_below = above is not None and not os.path.islink(key)  # noqa: PTH114
    _REAL[key] = above / folder.name if above and is_below else Path(os.path.realpath(key))
    return _REAL[key]


@cache
def _in(folder: Path, is_cached: bool) -> ConfigurationFile | None:
    for name in (OWN, SHARED):
        path = folder / name
        if os.path.isfile(path):  # noqa: PTH113 -- Path.is_file raises where the folder is closed
            if name == SHARED and leads_out(path):
                continue
            table = _table(path)
            if table is not None:
                return ConfigurationFile(path, _validated(path, table, is_cached=is_cached))
    return None


class _TooLarge(ValueError):
    """Raised where a file has more bytes than a configuration."""


class _LongKey(ValueError):
    """Raised where a key has too many parts."""


def _table(path: Path) -> dict[str, object] | None:
    """Read the table of a file; None where a `pyproject.toml` has none."""
    _refuse_link(path)
    try:
        whole = tomllib.loads(_text(path))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(_unreadable(path, error)) from error
    if path.name != SHARED:
        return whole
    tool = whole.get("tool")
    table = tool.get("reflint") if isinstance(tool, dict) else None
    if table is None or isinstance(table, dict):
        return table
    from referentiel_lint.configuration.words import TYPE_TABLE

    raise UsageError(_type_problem(path, "tool.reflint", TYPE_TABLE, table))


def _text(path: Path) -> str:
    """Read a file that tomllib can parse in a reasonable time."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise _TooLarge
    text = data.decode("utf-8-sig")
    if _LONG_KEY.search(text):
        raise _LongKey
    return text


def _unreadable(path: Path, error: Exception) -> ErrorMessage:
    """Return why a file cannot be read, or is not TOML."""
    from referentiel_lint.configuration import words

    match error:
        case FileNotFoundError():
            return _problem(path, words.MISSING)
        case OSError():
            return _problem(path, words.UNREADABLE, detail=error.strerror or "")
        case _TooLarge():
            return _problem(path, words.UNREADABLE, detail=f"> {_MAX_BYTES >> 10} KB")
        case _LongKey():
            return _problem(path, words.LONG_KEY, most=str(_MOST_PARTS))
        case UnicodeDecodeError():
            return _problem(path, words.UNREADABLE, detail="UTF-8")
        case _:  # A number of 5000 digits is a ValueError too.
            if place := _PLACE.search(str(error)):
                return _problem(path, words.TOML, **place.groupdict())
            return _problem(path, words.TOML_END)


def _validated(path: Path, table: dict[str, object], *, is_cached: bool) -> Values:
    """Give the values of a table; `UsageError` where it is wrong."""
    from referentiel_lint.configuration import known_valid as right

    if not (is_cached and right.is_known(table, path.parent)):
        _validate(path, table)
        if is_cached:
            right.remember(table, path.parent)
    return Values.of(table)


def _validate(path: Path, table: dict[str, object]) -> None:
    from pydantic import ValidationError

    from referentiel_lint.configuration.model import Configuration

    try:
        Configuration.model_validate(table)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_PROBLEMS]
        raise UsageError(*[_explained(path, detail) for detail in details]) from error


def _explained(path: Path, error: "ErrorDetails") -> ErrorMessage:
    """Return the message for one of pydantic's errors."""
    from referentiel_lint.configuration import words

    types = {
        "bool_type": words.TYPE_BOOLEAN,
        "int_type": words.TYPE_NUMBER,
        "list_type": words.TYPE_LIST,
        "dict_type": words.TYPE_TABLE,
        "model_type": words.TYPE_TABLE,
        "string_type": words.TYPE_TEXT,
        "string_too_short": words.TYPE_SHORT,
    }
    names = (part for part in error["loc"] if isinstance(part, str) and part != "[key]")
    key = ".".join(_as_key(name) for name in names)
    context, found = error.get("ctx") or {}, error["input"]
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(path, key, str(error["loc"][-1]), is_inside=len(error["loc"]) > 1)
        case "literal_error":
            wanted = str(context["expected"]).replace("'", "`").replace(" or ", ", ")
            return _problem(path, words.VALUE, key=key, found=_shown(found), wanted=wanted)
        case "greater_than" | "greater_than_equal":
            least = str(context.get("ge", context.get("gt", 0) + 1))
            return _type_problem(path, key, words.TYPE_LEAST, found, least=least)
        case "less_than_equal":
            return _type_problem(path, key, words.TYPE_MOST, found, most=str(context["le"]))
        case "too_long":
            most = str(context["max_length"])
            return _problem(path, words.TOO_MANY, key=key, most=most)
        case "pattern":
            return _problem(path, words.PATTERN, key=key, pattern=_shown(found))
        case "string_too_long":
            return _type_problem(path, key, words.TYPE_LONG, found, most=str(context["max_length"]))
        case "pattern_negative":
            return _problem(path, words.PATTERN_NEGATIVE, key=key, pattern=_shown(found))
        case "pattern_stars":
            return _problem(path, words.PATTERN_STARS, key=key, pattern=_shown(found))
        case kind if kind in types:
            return _type_problem(path, key, types[kind], found)
        case _:  # None is known: should pydantic come to have others, its own words are told.
            return _problem(path, words.VALUE, key=key, found=_shown(found), wanted=error["msg"])


def _unknown_key(path: Path, key: str, name: str, *, is_inside: bool) -> ErrorMessage:
    from referentiel_lint.configuration import words
    from referentiel_lint.configuration.model import Configuration, ReferentielOptions

    at_top, in_referentiel = (
        sorted(field.alias or name for name, field in model.model_fields.items())
        for model in (Configuration, ReferentielOptions)
    )
    if is_inside and name in at_top:
        return _problem(path, words.KEY_TOP, key=key, name=name)
    if path.name == OWN and key == "tool":
        return _problem(path, words.KEY_TOOL, key=key)
    known = in_referentiel if is_inside else at_top
    if near := nearest_name(name, known):
        return _problem(path, words.KEY_NEAREST, key=key, nearest=near)
    return _problem(path, words.KEY, key=key, known=", ".join(f"`{one}`" for one in known))


def _type_problem(path: Path, key: str, wanted: Text, found: object, **more: str) -> ErrorMessage:
    shown = f'"{_shown(found)}"' if isinstance(found, str) else _shown(found)
    return _problem(path, wanted, key=key, found=shown, **more)


def _problem(path: Path, text: Text, **arguments: str) -> ErrorMessage:
    return ErrorMessage(display(path), text, arguments)


def _as_key(name: str) -> str:
    """Give a part of a key as TOML has it: in quotes, unless it is a plain name."""
    return _shown(name) if re.fullmatch(r"[\w-]+", name) else f'"{_shown(name)}"'


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        value = hex(value)  # Python spells no number of thousands of digits.
    text = str(value) if isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= 40 else f"{text[:39]}…"
