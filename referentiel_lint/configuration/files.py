"""Finding and reading a configuration: the nearest file wins, nothing is merged.

The configuration is `reflint.toml`, or the table `[tool.reflint]` of `pyproject.toml`; in one
folder the former wins. The search goes up from the referential's folder to the top of the
repository (`.git`), or of the file system.
"""

import errno
import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from linter.words import N_, ErrorMessage, Text, UsageError, usage_error
from referentiel.files.disk import content, leads_out
from referentiel.paths import display
from referentiel.text.expression import Expression
from referentiel_lint.configuration.validation import errors_of
from referentiel_lint.configuration.values import Values

LINK = N_(
    "this link leads out of the project: nothing is read there",
    remedy=N_("replace the link by the file, or name the file it leads to with `--config`"),
)

_UNREADABLE = N_(
    "cannot be read: {detail}",
    remedy=N_("check the permissions of the file, and that it is in UTF-8"),
)

OWN = "reflint.toml"
SHARED = "pyproject.toml"
# A larger file is a mistake or an attack. So is a key of many parts, on which tomllib takes
# quadratic time.
_MAX_BYTES = 256 << 10
_MOST_PARTS = 50
_LONG_KEY = Expression(
    r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    f"{{{_MOST_PARTS}}}"
)
# More errors are not reported: it is probably the wrong file.
MOST_ERRORS = 100
_PLACE = Expression(r"\(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)")


# The configuration of each folder, and its real path: searching upwards and resolving links from
# each folder anew takes quadratic time or worse in the depth of a tree.
_NEAREST: dict[Path, "ConfigurationFile | None"] = {}
_REAL: dict[str, Path] = {}


class ConfigurationFile(NamedTuple):
    """A configuration and its file; the paths in it are relative to its folder."""

    path: Path
    values: Values

    @property
    def folder(self) -> Path:
        """The folder that paths and patterns start from."""
        return self.path.parent

    @property
    def place(self) -> str:
        """Its path for display, relative to the current folder."""
        return display(self.path)


def forget() -> None:
    """Clear the caches, so that files are read again."""
    _in.cache_clear()
    _NEAREST.clear()
    _REAL.clear()


def nearest(folder: Path) -> ConfigurationFile | None:
    """Return the configuration of a folder; None if there is none, `UsageError` if it is wrong."""
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
    """Read the configuration in the file of --config."""
    _refuse_link(path)
    real = Path(os.path.realpath(path))
    table = _table(real)
    if table is None:
        raise usage_error(
            str(path),
            N_(
                "this file has no `[tool.reflint]` table",
                remedy=N_("add it, or name another file"),
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
    """Return the real path of a folder, derived from that of its parent if known."""
    if ".." in folder.parts:  # `..` after a link does not lead to the parent.
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


class _TooLarge(ValueError):
    """Raised where a file has more bytes than a configuration."""


class _LongKey(ValueError):
    """Raised where a key has too many parts."""


def _table(path: Path) -> dict[str, object] | None:
    """Read the table of a file; None if a `pyproject.toml` has none."""
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
    """Read a file that tomllib can parse in a reasonable time."""
    found = content(path, _MAX_BYTES + 1)
    if found is None:  # A pipe, which could block, or a folder.
        code = errno.EISDIR if path.is_dir() else errno.EINVAL
        raise OSError(code, os.strerror(code))
    if len(found.data) > _MAX_BYTES:
        raise _TooLarge
    text = found.data.decode("utf-8-sig")
    if _LONG_KEY.search(text):
        raise _LongKey
    return text


def _unreadable(path: Path, error: Exception) -> ErrorMessage:
    """Return why a file cannot be read, or is not TOML."""
    match error:
        case FileNotFoundError():
            return _error(path, N_("there is no such file", remedy=N_("name an existing file")))
        case OSError():
            return _error(path, _UNREADABLE, detail=error.strerror or "")
        case _TooLarge():
            return _error(path, _UNREADABLE, detail=f"> {_MAX_BYTES >> 10} KB")
        case _LongKey():
            return _error(
                path,
                N_(
                    "a dotted key has {most} parts or more",
                    remedy=N_("write tables: `[referentiels.…]`"),
                ),
                most=str(_MOST_PARTS),
            )
        case UnicodeDecodeError():
            return _error(path, _UNREADABLE, detail="UTF-8")
        case _:  # A number of 5000 digits raises ValueError too.
            if place := _PLACE.search(str(error)):
                return _error(
                    path,
                    N_(
                        "line {line}, column {column}: this is not TOML",
                        remedy=N_(
                            "check the quotes, brackets and `=` there, and that no key occurs twice"
                        ),
                    ),
                    **place.groupdict(),
                )
            return _error(
                path,
                N_(
                    "this is not TOML",
                    remedy=N_("check the quotes and brackets, especially at the end"),
                ),
            )


def _validated(path: Path, table: dict[str, object]) -> Values:
    """Return the values of a table; `UsageError` if it is invalid."""
    if errors := [*islice(errors_of(path, table), MOST_ERRORS)]:
        raise UsageError(*errors)
    return Values.of(table)


def _error(path: Path, text: Text, **arguments: str) -> ErrorMessage:
    return ErrorMessage(display(path), text, arguments)
