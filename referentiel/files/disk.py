"""Reading files: the interface of a file system, and the disk.

Files are read up to a limit; pipes and devices are not opened.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

from referentiel import observation
from referentiel.observation import Content
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
        return observation.is_folder(path)

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        return [entry.name for entry in observation.entries(folder)]

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        waiting = [folder]  # os.walk is recursive, and fails at a thousand folders.
        while waiting:
            path = waiting.pop()
            try:
                entries = observation.entries(path)
            except OSError as error:
                report(error)
                continue
            below = [entry.name for entry in entries if entry.is_folder]
            links = {entry.name for entry in entries if entry.is_link}
            yield path, below, [entry.name for entry in entries if not entry.is_folder]
            waiting += [path / name for name in reversed(below) if name not in links]

    def real(self, path: Path) -> Path:
        """Return a path with its links resolved."""
        return Path(observation.real_path(path))

    def may_be_link(self, path: Path) -> bool:
        """Return whether a path is a link."""
        return observation.is_link(path)

    def read(self, path: Path) -> Content | None:
        """Read a file; None if it is a pipe or a device."""
        return observation.content(path, most_bytes(path.name) + 1)


DISK = Disk()
