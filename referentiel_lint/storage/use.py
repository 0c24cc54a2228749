"""Writing files of the cache, and removing those that are no longer used."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from referentiel_lint.storage.folder import cache_files

_DAY = 24 * 3600.0
# In seconds: files unused for longer are removed when something is written.
_LONGEST_UNUSED = 30 * _DAY
# Beyond this total size in bytes, the least recently used files are removed.
_MOST_BYTES = 1 << 29


def store(path: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all; remove what is too old or too much."""
    from referentiel.files.writing import write_whole

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, data)
    _evict(path.parent)


def touch(path: Path) -> None:
    """Update the time of last use, at most once a day."""
    if path.stat().st_mtime < time.time() - _DAY:
        os.utime(path)


def _evict(folder: Path) -> None:
    """Remove files that are old, exceed the size limit, or were left by a killed run."""
    now, left = time.time(), _MOST_BYTES
    for path, status in sorted(_statuses(folder), key=lambda one: -one[1].st_mtime):
        left -= status.st_size
        most = _DAY if path.name.startswith(".") else _LONGEST_UNUSED
        if left < 0 or now - status.st_mtime > most:
            path.unlink(missing_ok=True)


def _statuses(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in cache_files(folder):
        with suppress(FileNotFoundError):  # Another run has removed it.
            yield path, path.stat()
