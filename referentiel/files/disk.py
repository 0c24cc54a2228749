"""Reading files: the interface of a file system, and the disk.

Files are read up to a limit; pipes and devices are not opened.
"""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

from referentiel.files.content import Content, content
from referentiel.reading.decoding import most_bytes

# A folder, the names of its folders (those removed from the list are not walked), and of its files.
Walked: TypeAlias = tuple[Path, list[str], list[str]]


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
        """Return the first bytes of a file, one more than it may have; None if it is no file."""
        ...


class Disk:
    """The files on the disk."""

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder."""
        try:
            return stat.S_ISDIR(path.stat().st_mode)
        except ValueError:  # A null character.
            return False

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        return sorted(path.name for path in folder.iterdir())

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        waiting = [folder]  # os.walk is recursive, and fails at a thousand folders.
        while waiting:
            path = waiting.pop()
            try:
                with os.scandir(path) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                report(error)
                continue
            folders = {entry.name: entry for entry in entries if _leads_to_folder(entry)}
            links = {name for name, entry in folders.items() if entry.is_symlink()}
            below = [*folders]
            yield path, below, [entry.name for entry in entries if entry.name not in folders]
            waiting += [path / name for name in reversed(below) if name not in links]

    def real(self, path: Path) -> Path:
        """Return a path with its links resolved."""
        return Path(os.path.realpath(path))  # Path.resolve raises on a loop of links.

    def may_be_link(self, path: Path) -> bool:
        """Return whether a path is a link."""
        return os.path.islink(path)  # noqa: PTH114 -- Path.is_symlink may raise

    def read(self, path: Path) -> Content | None:
        """Read a file; None if it is a pipe or a device."""
        return content(path, most_bytes(path.name) + 1)


DISK = Disk()


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
