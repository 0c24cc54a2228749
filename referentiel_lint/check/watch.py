"""`reflint check --watch`: check again at each change."""
# ruff: noqa: PTH112, PTH113, PTH118, PTH120 -- Path.is_dir and Path.is_file raise where a folder is closed

import gc
import os
import sys
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language, language_of
from linter.words.system import system_says
from referentiel.files.boundary import repository_top
from referentiel.files.root import named_root
from referentiel.kind import SCENARIO_ENDING
from referentiel.paths import display
from referentiel_lint.check import words
from referentiel_lint.check.arguments import Arguments
from referentiel_lint.check.run import check
from referentiel_lint.configuration.files import OWN, SHARED, forget
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.reports.characters import visible
from referentiel_lint.terminal.output import write, write_usage_error

if TYPE_CHECKING:
    from watchfiles import Change

# Files whose changes can change findings; a baseline is a JSON file.
_ENDINGS = (".md", ".json", SCENARIO_ENDING)
# The system limits how many folders all processes may watch.
_MOST_FOLDERS = 2000
# Further names are only counted.
_MOST_NAMES = 3
# In milliseconds: how long without a change before a save is over; how often Ctrl-C is noticed.
_QUIET = 100
_TICK = 300


def check_at_each_change(arguments: Arguments) -> NoReturn:
    """Check, and check again at each change, until interrupted."""
    for changed in _changes(arguments):
        forget()
        _write_changes(changed, _language(arguments))
        try:
            check(arguments)
        except UsageError as error:  # Such as a configuration that is only half written.
            write_usage_error(error, _language(arguments))
        gc.collect()  # Unlike other runs, this one goes on.
    raise AssertionError("only an interrupt ends --watch")


def _language(arguments: Arguments) -> Language:
    """Return the language of the next check, even while its configuration is broken."""
    try:
        return Plans(arguments.configuration).language_for(arguments.lang)
    except UsageError:
        return Language(arguments.lang) if arguments.lang else language_of()


def _write_changes(changed: Set[str], language: Language) -> None:
    """Write to stderr what has changed; the screen is not cleared."""
    if not changed:
        line = words.WATCH_BEGIN.say(language)
    else:
        names = sorted(display(Path(path)) for path in changed)
        more = f" (+{len(names) - _MOST_NAMES})" if len(names) > _MOST_NAMES else ""
        line = words.WATCH_CHANGED.say(language, names=", ".join(names[:_MOST_NAMES]) + more)
    write(sys.stderr, f"{visible(line)}\n", color=False)


def _changes(arguments: Arguments) -> Iterator[Set[str]]:
    """Yield the changed paths, first none; the watch has started before each is yielded."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError(ErrorMessage("--watch", words.WATCH_MISSING)) from error
    waiting: Set[str] | None = frozenset()
    while True:
        folders, named = _folders(arguments), _named(arguments)
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
                elif changed and _folders(arguments) != folders:
                    waiting = changed
                    break
                elif changed:
                    yield changed
        except FileNotFoundError:  # A folder was removed before it could be watched.
            continue
        except OSError as error:
            detail = system_says(error.strerror or str(error), _language(arguments))
            raise UsageError(
                ErrorMessage("--watch", words.WATCH_FAILED, {"detail": detail})
            ) from error


def _matters(change: "Change", path: str, folders: Set[str]) -> bool:
    """Return whether a change concerns a file that a check reads, or a new folder."""
    name = os.path.basename(path)  # noqa: PTH119 -- it is text, and called at each change
    if name.casefold().endswith(_ENDINGS) or name in (OWN, SHARED) or path in folders:
        return True
    return change.name == "added" and not name.startswith(".") and os.path.isdir(path)


def _folders(arguments: Arguments) -> Set[str]:
    """Return the folders to watch: those of the paths, of ensembles and of configurations."""
    found = {folder for path in _named(arguments) if os.path.isdir(folder := os.path.dirname(path))}
    for path in arguments.paths or (Path(),):
        real = Path(os.path.realpath(path))
        while not os.path.isdir(real):
            real = real.parent
        found |= {str(above) for above in _upwards(real)}
        if os.path.isdir(path):
            found |= _below(real)
        if root := named_root(real, repository_top(real)):
            found |= _below(root)
    return found


def _named(arguments: Arguments) -> Set[str]:
    """Return the files that options name, and the targets of links."""
    options = (arguments.configuration, arguments.baseline, *arguments.rule_files)
    files = [path for path in options if path]
    links = (os.path.join(os.path.realpath(path.parent), path.name) for path in files)
    return {*links, *map(os.path.realpath, files)}


def _upwards(folder: Path) -> Iterator[Path]:
    """Yield a folder and those of its ancestors that hold a configuration."""
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
