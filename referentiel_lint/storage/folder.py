"""Where what is kept lies: in the user's cache folder, and never among files that are checked."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_dir

# Where somebody wants it elsewhere.
VARIABLE = "REFLINT_CACHE_DIR"
_OURS = re.compile(r"[0-9a-f]{32}\.cache|\.[0-9a-f]{32}\.cache\..*")


def cache_folder() -> Path | None:
    """Give the cache folder, which need not be there; None where no place is its own.

    A relative path would lie where the command is started: in a stranger's repository, perhaps.
    """
    named = os.environ.get(VARIABLE) or user_cache_dir("reflint", appauthor=False)
    return Path(named) if Path(named).is_absolute() else None


def place_for(folder: Path, place: Path | None = None) -> Path | None:
    """Give the cache folder for what lies in a folder: `place`, else that of the user.

    None where it lies in the folder, or in a repository around it or around the current folder:
    what is kept there could have come with these.
    """
    place = place or cache_folder()
    if place is None:
        return None
    real = Path(os.path.realpath(folder))
    trees = {real, *_repositories(real), *_repositories(Path(os.path.realpath(".")))}
    inside = Path(os.path.realpath(place))
    return None if any(inside.is_relative_to(tree) for tree in trees) else place


def _repositories(folder: Path) -> Iterator[Path]:
    """Give the tops of all repositories that a folder is in: one may lie in another."""
    return (one for one in (folder, *folder.parents) if os.path.lexists(one / ".git"))


def kept_files(folder: Path) -> Iterator[Path]:
    """Give the files that caches have left, finished or not; `OSError` if the folder is closed."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        yield from sorted(Path(entry.path) for entry in entries if _OURS.fullmatch(entry.name))
