"""Files as they are read: what a source of files offers, and the disk.

A file is read up to a limit, and no pipe or device is opened.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from referentiel.reading.decoding import MAX_BYTES

_MOST_LINKS = 40

# A folder, the names of the folders in it (those taken out are not walked), and of its files.
Walked: TypeAlias = tuple[Path, list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, of which no more than `MAX_BYTES + 1` are there, and its whole size."""

    data: bytes
    size: int


class Files(Protocol):
    """What holds files, by their paths; each question raises `OSError` where it has no answer."""

    def is_folder(self, path: Path) -> bool:
        """Tell a folder from a file."""
        ...

    def names(self, folder: Path) -> list[str]:
        """Give the names of what stands in a folder, in order."""
        ...

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Give a folder and those below it, without following links; errors are handed over."""
        ...

    def real(self, path: Path) -> Path:
        """Give the path that a path leads to once its links are followed."""
        ...

    def may_be_link(self, path: Path) -> bool:
        """Tell whether a path may be a link; what is none lies where its folder does."""
        ...

    def read(self, path: Path) -> Content | None:
        """Read a file; None where it is a pipe or a device."""
        ...


class Disk:
    """The files as they are."""

    def is_folder(self, path: Path) -> bool:
        """Tell a folder from a file."""
        return stat.S_ISDIR(path.stat().st_mode)

    def names(self, folder: Path) -> list[str]:
        """Give the names of what stands in a folder, in order."""
        return sorted(path.name for path in folder.iterdir())

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Give a folder and those below it, without following links."""
        waiting = [folder]  # os.walk calls itself, and stops at a thousand folders.
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
        """Give the path that a path leads to."""
        return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError on a loop of links.

    def may_be_link(self, path: Path) -> bool:
        """Tell whether a path is a link."""
        return os.path.islink(path)  # noqa: PTH114 -- it raises nothing

    def read(self, path: Path) -> Content | None:
        """Read a file; None where it is a pipe or a device."""
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return Content(data, max(status.st_size, len(data)))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Tell a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


DISK = Disk()
