"""Where files are read from: the disk, or what stands for some of its files.

Whatever is read is read up to a limit, and no pipe or device is opened.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

from referentiel.decoding import MAX_BYTES

# As many links as the system follows.
_MOST_LINKS = 40

# A folder, the names of the folders in it (those taken out are not walked), and of its files.
Walked: TypeAlias = tuple[Path, list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, of which no more than `MAX_BYTES + 1` are there, and its whole size."""

    data: bytes
    size: int


def repository_top(folder: Path) -> Path | None:
    """Give the top of the repository (`.git`) that a folder is in, if it is in one."""
    real = Path(os.path.realpath(folder))
    # Unlike Path.exists, this raises nothing where a folder may not be looked into.
    return next((one for one in (real, *real.parents) if os.path.lexists(one / ".git")), None)


class Forbidden(StrEnum):
    """Why nothing is written at a path."""

    OUTSIDE = "outside"
    GIT = "git"


def forbidden(path: Path) -> Forbidden | None:
    """Tell why nothing may be written at a path, whoever asks for it; None where it may.

    A stranger's link would lead it out of the project, or it lies in the folder `.git`, of which
    git obeys the files. All that writes asks this.
    """
    if leads_out(path):
        return Forbidden.OUTSIDE
    parts = Path(os.path.realpath(path)).parts
    return Forbidden.GIT if any(part.casefold() == ".git" for part in parts) else None


def leads_out(path: Path) -> bool:
    """Tell whether a link on a path leads out of its project: a stranger may have made it.

    The project is the repository in which the link lies, and that of the current folder, or else
    this folder. A path outside of these that is named as such is nobody's link.
    """
    links = list(_links_on(path))
    if not links:
        return False
    here = repository_top(Path()) or Path(os.path.realpath("."))
    real = Path(os.path.realpath(path))
    tops = {top for link in links for top in (here, repository_top(link)) if top}
    return any(
        link.is_relative_to(top) and not real.is_relative_to(top) for link in links for top in tops
    )


def _links_on(path: Path) -> Iterator[Path]:
    """Give the real folders of the links that are followed on the way to a path."""
    way = path.absolute()
    place, pending, left = Path(way.anchor), [*reversed(way.parts[1:])], _MOST_LINKS
    while pending and left:
        part = pending.pop()
        target = _target(place / part)
        if part == "..":
            place = place.parent
        elif target is None:
            place /= part
        else:
            left -= 1
            yield place
            place = place if not target.anchor else Path(target.anchor)
            pending += reversed(target.parts[1:] if target.anchor else target.parts)


def _target(path: Path) -> Path | None:
    """Give what a link says; None for what is no link, or cannot be looked at."""
    try:
        return path.readlink()
    except OSError:
        return None


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


class Observed:
    """Files of which it is told that one is read, before it is."""

    def __init__(self, files: Files, tell: Callable[[Path], None]) -> None:
        """Tell of the files read from others."""
        self._files = files
        self._tell = tell
        self.is_folder = files.is_folder
        self.names = files.names
        self.walk = files.walk
        self.real = files.real
        self.may_be_link = files.may_be_link

    def read(self, path: Path) -> Content | None:
        """Read a file; None where it is a pipe or a device."""
        self._tell(path)
        return self._files.read(path)


class Overlay:
    """Files of which some have another content; these need not be there."""

    def __init__(self, contents: Mapping[Path, Content], below: Files = DISK) -> None:
        """Lay contents over the files below; a link is replaced, and not what it leads to."""
        self._below = below
        self._contents = {self._key(path): content for path, content in contents.items()}

    def is_folder(self, path: Path) -> bool:
        """Tell a folder from a file."""
        return self._key(path) not in self._contents and self._below.is_folder(path)

    def names(self, folder: Path) -> list[str]:
        """Give the names of what stands in a folder, in order."""
        own = self._own(folder)
        try:
            return sorted({*self._below.names(folder), *own})
        except FileNotFoundError:
            if not own:
                raise
            return sorted(own)

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Give a folder and those below it, without following links."""
        for path, below, files in self._below.walk(folder, report):
            yield path, below, sorted({*files, *self._own(path)})

    def real(self, path: Path) -> Path:
        """Give the path that a path leads to."""
        key = self._key(path)
        return key[0] / key[1] if key in self._contents else self._below.real(path)

    def may_be_link(self, path: Path) -> bool:
        """Tell whether a path may be a link."""
        return self._below.may_be_link(path)

    def read(self, path: Path) -> Content | None:
        """Read a file; None where it is a pipe or a device."""
        return self._contents.get(self._key(path)) or self._below.read(path)

    def _own(self, folder: Path) -> set[str]:
        real = self._below.real(folder)
        return {name for inside, name in self._contents if inside == real}

    def _key(self, path: Path) -> tuple[Path, str]:
        return self._below.real(path.parent), path.name
