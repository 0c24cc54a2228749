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


def is_among(folder: Path, top: Path) -> bool:
    """Tell whether a folder lies in a tree: what is kept there could have come with the tree."""
    return Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(top))


def kept_files(folder: Path) -> Iterator[Path]:
    """Give the files that caches have left in a folder, finished or not."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from sorted(Path(entry.path) for entry in entries if _OURS.fullmatch(entry.name))
