"""The cache folder: the user's, and never inside a repository that is checked."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from referentiel.files.boundary import repositories

# The environment variable that overrides it.
VARIABLE = "REFLINT_CACHE_DIR"
# Results of runs, and pages of rules; both also while they are written.
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


def rule_page_name(rule: str, language: str) -> str:
    """Return the name of the page of a rule, a file of the cache."""
    return f"reflint-{rule}.{language}.md"


def cache_files(folder: Path) -> Iterator[Path]:
    """Yield the files of the cache, temporary ones included; `OSError` if the folder is closed."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        yield from sorted(Path(entry.path) for entry in entries if _OURS.fullmatch(entry.name))
