"""`reflint check --watch`: what is asked is checked again at each change."""
# ruff: noqa: PTH112, PTH113, PTH118, PTH120 -- Path.is_dir and Path.is_file raise where a folder is closed

import os
import sys
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language, language_of
from linter.words.system import system_says
from referentiel.paths import display
from referentiel_lint.check import words
from referentiel_lint.check.request import Asked
from referentiel_lint.check.run import check
from referentiel_lint.configuration.files import OWN, SHARED, forget
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.terminal.output import write, write_usage_error

if TYPE_CHECKING:
    from watchfiles import Change

# What a change of may change findings; a baseline is in json.
_ENDINGS = (".md", ".json")
# More folders are not watched: the system allows so many to all that runs.
_MOST_FOLDERS = 2000
# More names are counted.
_MOST_NAMES = 3
# In milliseconds: a save is over when nothing has changed for so long; how often Ctrl-C is seen.
_QUIET = 100
_TICK = 300


def watching(asked: Asked) -> NoReturn:
    """Check, and again at each change, until it is interrupted."""
    for changed in _changes(asked):
        forget()
        _tell(changed, _language(asked))
        try:
            check(asked)
        except UsageError as error:  # Such as a configuration that is only half written.
            write_usage_error(error, _language(asked))
    raise AssertionError("watching ends by an interrupt alone")


def _language(asked: Asked) -> Language:
    """Give the language to speak: the configuration's too, where that can be read."""
    try:
        return Plans(asked.configuration).language_for(asked.language)
    except UsageError:
        return Language(asked.language) if asked.language else language_of()


def _tell(changed: Set[str], language: Language) -> None:
    """Tell on stderr what has changed; nothing is cleared, and nothing moves."""
    if not changed:
        line = words.WATCH_BEGIN.say(language)
    else:
        names = sorted(display(Path(path)) for path in changed)
        more = f" (+{len(names) - _MOST_NAMES})" if len(names) > _MOST_NAMES else ""
        line = words.WATCH_CHANGED.say(language, names=", ".join(names[:_MOST_NAMES]) + more)
    write(sys.stderr, f"{visible(line)}\n", color=False)


def _changes(asked: Asked) -> Iterator[Set[str]]:
    """Give the paths that have changed, at first none; all is watched before it is given."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError(ErrorMessage("--watch", words.WATCH_MISSING)) from error
    waiting: Set[str] | None = frozenset()
    while True:
        folders, named = _folders(asked), _named(asked)
        try:
            for found in watch(
                *sorted(folders),
                watch_filter=lambda change, path: path in named or _matters(change, path, folders),  # noqa: B023
                step=_QUIET,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                recursive=False,
                ignore_permission_denied=True,
            ):
                changed = frozenset(path for _, path in found)
                if waiting is not None:
                    yield waiting | changed
                    waiting = None
                elif changed and _folders(asked) != folders:
                    waiting = changed
                    break
                elif changed:
                    yield changed
        except FileNotFoundError:  # A folder has gone before it could be watched.
            continue
        except OSError as error:
            detail = system_says(error.strerror or str(error), _language(asked))
            raise UsageError(
                ErrorMessage("--watch", words.WATCH_FAILED, {"detail": detail})
            ) from error


def _matters(change: "Change", path: str, folders: Set[str]) -> bool:
    """Tell whether a change is one of a file that is read, or of a folder that may be."""
    name = os.path.basename(path)  # noqa: PTH119 -- it is text, and called at each change
    if name.casefold().endswith(_ENDINGS) or name in (OWN, SHARED) or path in folders:
        return True
    return change.name == "added" and not name.startswith(".") and os.path.isdir(path)


def _folders(asked: Asked) -> Set[str]:
    """Give the folders to watch: those that are read, and those of configurations."""
    found = {folder for path in _named(asked) if os.path.isdir(folder := os.path.dirname(path))}
    for path in asked.paths or (Path(),):
        real = Path(os.path.realpath(path))
        while not os.path.isdir(real):
            real = real.parent
        found |= {str(above) for above in _upwards(real)}
        if os.path.isdir(path):
            found |= _below(real)
    return found


def _named(asked: Asked) -> Set[str]:
    """Give the files besides that the command line names: as named, and what links lead to."""
    files = [path for path in (asked.configuration, asked.baseline) if path]
    links = (os.path.join(os.path.realpath(path.parent), path.name) for path in files)
    return {*links, *map(os.path.realpath, files)}


def _upwards(folder: Path) -> Iterator[Path]:
    """Give a folder, and those above it that hold a configuration."""
    yield folder
    for above in folder.parents:
        if any(os.path.isfile(above / name) for name in (OWN, SHARED)):
            yield above


def _below(folder: Path) -> Set[str]:
    found: set[str] = set()
    for path, below, _ in os.walk(folder):
        below[:] = [name for name in below if name[0] != "." and name != "node_modules"]
        found.add(path)
        if len(found) >= _MOST_FOLDERS:
            break
    return found
