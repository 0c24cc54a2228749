"""Reading files: the interface of a file system, and the disk.

Files are read up to a limit; pipes and devices are not opened.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from referentiel.reading.decoding import MAX_BYTES

# A folder, the names of its folders (those removed from the list are not walked), and of its files.
Walked: TypeAlias = tuple[Path, list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """The first `MAX_BYTES + 1` bytes of a file, and its size."""

    data: bytes
    size: int


class Files(Protocol):
    """A file system. Each method raises `OSError` if it fails."""

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder."""
        ...

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        ...

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        ...

    def real(self, path: Path) -> Path:
        """Return a path with its links resolved."""
        ...

    def may_be_link(self, path: Path) -> bool:
        """Return whether a path may be a link."""
        ...

    def read(self, path: Path) -> Content | None:
        """Read a file; None if it is a pipe or a device."""
        ...


class Disk:
    """The files on the disk."""

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder."""
        return stat.S_ISDIR(path.stat().st_mode)

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        return sorted(path.name for path in folder.iterdir())

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        waiting = [folder]  # os.walk is recursive, and fails at a thousand folders.
        while waiting:
            path = waiting.pop()
            try:
                with os.scandir(path) as scanned:
                    entries = list(scanned)
            except OSError as error:
                report(error)
                continue
            below = [entry.name for entry in entries if _is_folder(entry)]
            links = {entry.name for entry in entries if entry.is_symlink()}
            folders = set(below)
            yield path, below, [one.name for one in entries if one.name not in folders]
            waiting += [path / name for name in reversed(below) if name not in links]

    def real(self, path: Path) -> Path:
        """Return a path with its links resolved."""
        return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError on a loop of links.

    def may_be_link(self, path: Path) -> bool:
        """Return whether a path is a link."""
        return os.path.islink(path)  # noqa: PTH114 -- it raises nothing

    def read(self, path: Path) -> Content | None:
        """Read a file; None if it is a pipe or a device."""
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return Content(data, max(status.st_size, len(data)))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Return whether an entry is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


DISK = Disk()
