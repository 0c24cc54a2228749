"""The cache folder: the user's, and never inside a repository that is checked."""

import os
from pathlib import Path

from referentiel.files.disk import repositories

# The environment variable that overrides it.
VARIABLE = "REFLINT_CACHE_DIR"


def cache_folder() -> Path | None:
    """Return the cache folder, which need not exist; None if its path is relative.

    A relative path could lead into the repository that is checked.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        from platformdirs import user_cache_dir

        named = user_cache_dir("reflint", appauthor=False)
    return Path(named) if Path(named).is_absolute() else None


def is_safe(folder: Path, path: Path) -> bool:
    """Return whether a folder can hold a cache of the files in `path`.

    It is neither in there, nor in a repository around these or the current folder: the cache could
    come from that repository.
    """
    real = Path(os.path.realpath(path))
    trees = {real, *repositories(real), *repositories(Path(os.path.realpath(".")))}
    inside = Path(os.path.realpath(folder))
    return not any(inside.is_relative_to(tree) for tree in trees)
