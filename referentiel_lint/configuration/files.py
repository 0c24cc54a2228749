"""Find, read and validate a configuration: the nearest file wins, and nothing is merged.

The configuration is `reflint.toml`, or the table `[tool.reflint]` of `pyproject.toml`; within a
folder, `reflint.toml` wins. The search goes up from the folder of the referential to the top of the
repository (`.git`) or of the file system. The published JSON Schema validates the
configuration.
"""

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self, TypeAlias

from linter.words import N_, ErrorMessage, Text, UsageError, usage_error
from referentiel.files.disk import content, leads_out
from referentiel.paths import display
from referentiel.text.expression import Expression
from referentiel.text.names import nearest_name
from referentiel_lint.configuration.patterns import fits_something

Schema: TypeAlias = Mapping[str, Any]

_SCHEMA = Path(__file__).parent.parent / "schemas" / "configuration.schema.json"
_TABLES = "referentiels"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentielValues:
    """The configured values of one referential; `configured` names the fields that are set."""

    profile: str | None = None
    total: int | None = None
    units: Mapping[str, int] | None = None
    population_bound: Literal["below", "above"] | None = None
    keys: Sequence[str] | None = None
    sections: Sequence[str] | None = None
    thematiques: Sequence[str] | None = None
    name: str | None = None
    action_depth: int | None = None
    configured: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Return the values of a valid table."""
        names = {
            one.name: one.name.replace("_", "-") for one in fields(cls) if one.name != "configured"
        }
        values = {name: table[key] for name, key in names.items() if key in table}
        return cls(**values, configured=frozenset(values))

    def with_those_of(self, other: "ReferentielValues") -> Self:
        """Return a copy with the values that `other` sets."""
        return replace(self, **{name: getattr(other, name) for name in other.configured})


@dataclass(frozen=True, slots=True, kw_only=True)
class Values(ReferentielValues):
    """The values of a whole configuration."""

    language: Literal["fr", "en"] | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    severity: Mapping[str, str] | None = None
    per_file_ignores: Mapping[str, Sequence[str]] | None = None
    exclude: Sequence[str] | None = None
    baseline: str | None = None
    fail_on: Literal["error", "warning", "info"] | None = None
    referentiels: Mapping[str, ReferentielValues] | None = None

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Return the values of a valid table."""
        below = {
            name: ReferentielValues.of(values) for name, values in table.get(_TABLES, {}).items()
        }
        whole = {**table, _TABLES: below} if _TABLES in table else table
        # `slots=True` creates a new class, for which `super()` without arguments does not work.
        return super(Values, cls).of(whole)


LINK = N_(
    "this link leads out of the project: nothing is read there",
    remedy=N_("replace the link with the file, or name the target of the link with `--config`"),
)

_UNREADABLE = N_(
    "cannot be read: {detail}",
    remedy=N_("check that it is a regular file, and that you may read it"),
)

OWN = "reflint.toml"
SHARED = "pyproject.toml"
# A larger file is a mistake or an attack, and so is a key of more parts: tomllib takes quadratic
# time to parse it.
_MAX_BYTES = 256 << 10
_MOST_PARTS = 50
_LONG_KEY = Expression(
    r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    f"{{{_MOST_PARTS}}}"
)
# Further errors are not reported: it is probably the wrong file.
MOST_ERRORS = 100
_PLACE = Expression(r"\(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)")


# The configuration of each folder, and its real path: searching upwards and resolving links from
# each folder anew takes quadratic time or worse in the depth of a tree.
_NEAREST: dict[Path, "ConfigurationFile | None"] = {}
_REAL: dict[str, Path] = {}


class ConfigurationFile(NamedTuple):
    """A configuration and its file; configured paths are relative to the folder of the file."""

    path: Path
    values: Values

    @property
    def folder(self) -> Path:
        """The folder to which paths and patterns are relative."""
        return self.path.parent

    @property
    def place(self) -> str:
        """The path of the file for display, relative to the current folder."""
        return display(self.path)


def forget() -> None:
    """Clear the caches, so that files are read again."""
    _in.cache_clear()
    _NEAREST.clear()
    _REAL.clear()


def nearest(folder: Path) -> ConfigurationFile | None:
    """Return the configuration nearest to a folder, if any; raise `UsageError` if it is invalid."""
    passed, found = [], None
    try:
        real = _real(folder)
    except FileNotFoundError:  # The current folder has been deleted.
        return None
    for above in _upwards(real):
        if above in _NEAREST:
            found = _NEAREST[above]
            break
        passed.append(above)
        if found := _in(above):
            break
    _NEAREST.update(dict.fromkeys(passed, found))
    return found


def named(path: Path) -> ConfigurationFile:
    """Return the configuration in the file of --config.

    Raise `UsageError` if the file is missing or invalid.
    """
    _refuse_link(path)
    real = Path(os.path.realpath(path))
    table = _table(real)
    if table is None:
        raise usage_error(
            str(path),
            N_(
                "this file has no `[tool.reflint]` table",
                remedy=N_("add this table, or name another file"),
            ),
        )
    return ConfigurationFile(real, _validated(path, table))


def _refuse_link(path: Path) -> None:
    if leads_out(path):
        raise UsageError(_error(path, LINK))


def _upwards(folder: Path) -> Iterator[Path]:
    yield (above := folder)
    while not os.path.lexists(above / ".git") and above.parent != above:
        yield (above := above.parent)


def _real(folder: Path) -> Path:
    """Return the real path of a folder, derived from its parent's real path if that is known."""
    if ".." in folder.parts:  # After a link, `..` does not lead to the lexical parent.
        return Path(os.path.realpath(folder))
    key = os.path.abspath(folder)  # noqa: PTH100 -- Path.resolve raises on a loop of links
    above = _REAL.get(os.path.dirname(key))  # noqa: PTH120 -- keys are text
    is_below = above is not None and not os.path.islink(key)  # noqa: PTH114 -- keys are text
    _REAL[key] = above / folder.name if above and is_below else Path(os.path.realpath(key))
    return _REAL[key]


@cache
def _in(folder: Path) -> ConfigurationFile | None:
    for name in (OWN, SHARED):
        path = folder / name
        if os.path.isfile(path):  # noqa: PTH113 -- never raises
            if name == SHARED and leads_out(path):
                continue
            table = _table(path)
            if table is not None:
                return ConfigurationFile(path, _validated(path, table))
    return None


def _table(path: Path) -> dict[str, object] | None:
    """Read the configuration table of a file; None if a `pyproject.toml` has none."""
    import tomllib  # Many referentials have no configuration.

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
    raise UsageError(*errors_of(path, table, "tool.reflint"))


def _text(path: Path) -> str:
    """Return the text of a file; raise `UsageError` if it is too large.

    Raise `OSError` if it is not a regular file or cannot be read, `ValueError` if it is not UTF-8.
    """
    found = content(path, _MAX_BYTES + 1)
    if found is None:  # A pipe, which could block, or a folder.
        code = errno.EISDIR if path.is_dir() else errno.EINVAL
        raise OSError(code, os.strerror(code))
    if len(found.data) > _MAX_BYTES:
        problem = N_(
            "this file is over {most} KB", remedy=N_("write a smaller `reflint.toml` instead")
        )
        raise UsageError(_error(path, problem, most=str(_MAX_BYTES >> 10)))
    text = found.data.decode("utf-8-sig")
    if _LONG_KEY.search(text):
        problem = N_(
            "a dotted key must have at most {most} parts",
            remedy=N_("use tables instead: `[referentiels.…]`"),
        )
        raise UsageError(_error(path, problem, most=str(_MOST_PARTS)))
    return text


def _unreadable(path: Path, error: Exception) -> ErrorMessage:
    """Return an error that says why a file cannot be read or is not valid TOML."""
    match error:
        case FileNotFoundError():
            return _error(path, N_("there is no such file", remedy=N_("name an existing file")))
        case IsADirectoryError():
            text = N_("`{path}` is a folder", remedy=N_("name a file in this folder"))
            return ErrorMessage(display(path), text, {"path": display(path)})
        case OSError():
            return _error(path, _UNREADABLE, detail=error.strerror or "")
        case UnicodeDecodeError():
            text = N_("this file is not encoded in UTF-8", remedy=N_("save it in UTF-8"))
            return _error(path, text)
        case _:  # A number of 5000 digits also raises ValueError.
            if place := _PLACE.search(str(error)):
                return _error(
                    path,
                    N_(
                        "line {line}, column {column}: this is not valid TOML",
                        remedy=N_(
                            "check the quotes, brackets and `=` there, and that no key occurs twice"
                        ),
                    ),
                    **place.groupdict(),
                )
            return _error(
                path,
                N_(
                    "this is not valid TOML",
                    remedy=N_("check the quotes and brackets, especially at the end"),
                ),
            )


def _validated(path: Path, table: dict[str, object]) -> Values:
    """Return the values of a table; raise `UsageError` if it is invalid."""
    if errors := [*islice(errors_of(path, table), MOST_ERRORS)]:
        raise UsageError(*errors)
    return Values.of(table)


def _error(path: Path, text: Text, **arguments: str) -> ErrorMessage:
    return ErrorMessage(display(path), text, arguments)


# --- Validation

_KEY = N_("unknown key `{key}`", remedy=N_("the known keys are: {known}"))
_KEY_NEAREST = _KEY._replace(remedy=N_("did you mean `{nearest}`?"))

# In bits; longer numbers are truncated in messages.
_LONGEST_NUMBER = 1000
# A pattern with more stars is unreadable.
_MOST_STARS = 3
_STAR = re.compile(r"(?:^|(?<=/))\*\*(?=/|$)|\*")

# A message, and its arguments other than `key` and `found`.
_Problem: TypeAlias = tuple[Text, Mapping[str, str]]


def errors_of(
    path: Path, value: object, key: str = "", model: Schema | None = None
) -> Iterator[ErrorMessage]:
    """Yield a message for each error in the value of a key, and in the values below it.

    `model` is the schema of the value; without it, the value must be a whole configuration table.
    """
    is_whole, model = model is None, resolved(model or schema())
    if problem := _problem(value, model):
        text, more = problem
        found = f'"{_shown(value)}"' if isinstance(value, str) else _shown(value)
        yield ErrorMessage(display(path), text, {"key": key, "found": found, **more})
    elif isinstance(value, list):
        for item in value:
            yield from errors_of(path, item, key, model["items"])
    elif isinstance(value, dict):
        known: Mapping[str, Schema] = known_keys() if is_whole else model.get("properties", {})
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
    """Return what is wrong with a value, if anything; the caller checks each value inside it."""
    if "enum" in model:
        allowed = ", ".join(f"`{one}`" for one in model["enum"])
        text = N_("`{key}` cannot be `{found}`", remedy=N_("allowed values: {allowed}"))
        is_known = value in model["enum"]
        return None if is_known else (text, {"found": _shown(value), "allowed": allowed})
    items: list[object] = value if isinstance(value, list) else []
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
        case "array" if wrong := [one for one in items if not isinstance(one, str)]:
            text = N_("`{key}` must contain only strings, not `{found}`")
            return text, {"found": _shown(wrong[0])}
        case "array" if "" in items:
            return N_("`{key}` must not contain an empty string"), {}
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
        text = N_("`{key}`: `{found}` has more than {most} characters")
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
            "`{key}`: `{pattern}` has more than 3 `*`", remedy=N_("write several simpler patterns")
        )
    elif not is_pattern:
        wrong = N_(
            "`{key}`: `{pattern}` is not a valid pattern",
            remedy=N_("write a pattern like those of .gitignore"),
        )
    elif "pattern" in model and not re.match(model["pattern"], value):
        wrong = N_(
            "`{key}`: `{pattern}` is an exception, which is not allowed here",
            remedy=N_("write a pattern for the files that are meant, without `!`"),
        )
    return None if wrong is None else (wrong, {"pattern": _shown(value)})


def _unknown_key(path: Path, key: str, name: str, known: Mapping[str, Schema]) -> ErrorMessage:
    arguments = {"key": key, "name": name}
    if name in known_keys():
        text = N_(
            "the key `{key}` cannot be set for a single referential",
            remedy=N_("move `{name}` up, before the first line in brackets"),
        )
        if path.name == SHARED:
            text = text._replace(
                remedy=N_("move `{name}` up, directly below a line `[tool.reflint]`")
            )
    elif path.name == OWN and key == "tool":
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
    """Return the dotted TOML key of `name` below `key`; `name` is quoted unless it is bare."""
    part = _shown(name) if re.fullmatch(r"[\w-]+", name) else f'"{_shown(name)}"'
    return f"{key}.{part}" if key else part


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        value = hex(value)  # Python refuses to print thousands of digits.
    text = "[…]" if isinstance(value, list) else "{…}" if isinstance(value, dict) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


@cache
def schema() -> Schema:
    """Return the schema of `reflint.toml`, and of the table `[tool.reflint]`."""
    whole: Schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return whole


def resolved(one: Schema) -> Schema:
    """Return a part of the schema with its `$ref`, if any, replaced by what it refers to."""
    name = one.get("$ref", "").rpartition("/")[2]
    return {**schema()["$defs"][name], **one} if name else one


def options() -> Mapping[str, Schema]:
    """Return the schema of each key that can be set for a single referential."""
    keys: Mapping[str, Schema] = schema()["$defs"]["referentiel"]["properties"]
    return keys


def known_keys() -> Mapping[str, Schema]:
    """Return the schema of each key at the top level of a configuration."""
    return {**options(), **schema()["properties"]}
