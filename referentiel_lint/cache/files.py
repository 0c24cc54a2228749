"""The cache folder: the user's, and never inside a repository that is checked."""

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from referentiel.files.disk import repositories

# The environment variable that overrides it.
VARIABLE = "REFLINT_CACHE_DIR"
# In seconds: files unused for longer are removed when something is written.
_LONGEST_UNUSED = 30 * 24 * 3600.0
# Models of files, and pages of rules; both also while they are written.
_NAMES = r"(?:[0-9a-f]{32}\.cache|reflint-[a-z-]+\.(?:fr|en)\.md)"
_OURS = re.compile(rf"{_NAMES}|\.{_NAMES}\..*")


def cache_folder() -> Path | None:
    """Return the cache folder, which need not exist; None if its path is relative.

    A relative path could lead into the repository that is checked.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        from platformdirs import user_cache_dir

        named = user_cache_dir("reflint", appauthor=False)
    return Path(named) if Path(named).is_absolute() else None


def safe_folder_for(path: Path, folder: Path | None = None) -> Path | None:
    """Return the cache folder for the files in `path`: `folder`, else the user's.

    None if it is inside `path`, or in a repository around it or around the current folder: its
    files could come from that repository.
    """
    folder = folder or cache_folder()
    if folder is None:
        return None
    real = Path(os.path.realpath(path))
    trees = {real, *repositories(real), *repositories(Path(os.path.realpath(".")))}
    inside = Path(os.path.realpath(folder))
    return None if any(inside.is_relative_to(tree) for tree in trees) else folder


def store(path: Path, data: bytes | Callable[[IO[bytes]], object]) -> None:
    """Write a file of the cache, whole or not at all; remove those that are no longer used."""
    from referentiel.files.writing import write_whole

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, data)
    for other in path.parent.iterdir():
        with suppress(FileNotFoundError):  # Another run has removed it.
            if _OURS.fullmatch(other.name) and _is_unused(other):
                other.unlink()


def _is_unused(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _LONGEST_UNUSED
