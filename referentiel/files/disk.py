"""Access to files: the protocol `Files`, the disk, and layers over it; limits on writing."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from referentiel.reading.decoding import most_bytes

# As many links as operating systems follow.
_MOST_LINKS = 40


def repository_top(folder: Path) -> Path | None:
    """Return the real top folder of the repository (`.git`) around a folder, or None."""
    return next(repositories(Path(os.path.realpath(folder))), None)


def repositories(folder: Path) -> Iterator[Path]:
    """Yield the top folders of the repositories around a real path, the innermost first."""
    return (one for one in (folder, *folder.parents) if os.path.lexists(one / ".git"))


class Forbidden(StrEnum):
    """The reason why nothing may be written at a path."""

    OUTSIDE = "outside"
    GIT = "git"


def forbidden(path: Path) -> Forbidden | None:
    """Return why nothing may be written at a path; None if writing is allowed.

    Writing is forbidden through a link out of the project, which a stranger may have made, and in
    the folder `.git`, whose files git may run. Every write checks this.
    """
    if leads_out(path):
        return Forbidden.OUTSIDE
    parts = Path(os.path.realpath(path)).parts
    return Forbidden.GIT if any(part.casefold() == ".git" for part in parts) else None


def leads_out(path: Path) -> bool:
    """Return whether a path leads out of the project through a link.

    The project is the repository that contains the link, or the one around the current folder (the
    current folder itself, if it is in none): leading out of either counts. Links outside both do
    not count.
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
    """Yield the folder that contains each link that is followed to resolve a path."""
    whole = path.absolute()
    folder, pending, left = Path(whole.anchor), [*reversed(whole.parts[1:])], _MOST_LINKS
    while pending and left:
        part = pending.pop()
        try:
            target = (folder / part).readlink()
        except (OSError, ValueError):  # Not a link, or a null character in the path.
            target = None
        if part == "..":
            folder = folder.parent
        elif target is None:
            folder /= part
        else:
            left -= 1
            yield folder
            folder = folder if not target.anchor else Path(target.anchor)
            pending += reversed(target.parts[1:] if target.anchor else target.parts)


class Content(NamedTuple):
    """The first bytes of a file, up to a limit, and the size of the whole file."""

    data: bytes
    size: int


def content(path: Path, most: int) -> Content | None:
    """Return the first `most` bytes of a file, and its size; None if it is not a regular file.

    Pipes and devices could block. Raise `OSError` if the file cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return None
    with path.open("rb") as file:
        data = file.read(most)
    return Content(data, max(status.st_size, len(data)))


# A folder, the names of its subfolders, and the names of its files. As with `os.walk`, a subfolder
# that the caller removes from the list is not walked.
Walked: TypeAlias = tuple[Path, list[str], list[str]]


class Files(Protocol):
    """A file system; methods raise `OSError` on failure. The default methods read the disk."""

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder; raise `FileNotFoundError` if nothing is there."""
        try:
            return stat.S_ISDIR(path.stat().st_mode)
        except ValueError:  # A null character.
            return False

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        return sorted(path.name for path in folder.iterdir())

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        waiting = [folder]  # os.walk is recursive, and fails at a depth of a thousand folders.
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
        """Return whether a path may be a link."""
        return os.path.islink(path)  # noqa: PTH114 -- Path.is_symlink may raise

    def read(self, path: Path) -> Content | None:
        """Return the bytes of a file, at most one more than `most_bytes` allows.

        None if it is not a regular file, but a pipe, a device or a folder.
        """
        return content(path, most_bytes(path.name) + 1)


class Disk(Files):
    """The files on the disk."""


DISK = Disk()


def _leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


class Observed:
    """A file system that calls `on_read` before it reads a file."""

    def __init__(self, files: Files, on_read: Callable[[Path], None]) -> None:
        self._files = files
        self._on_read = on_read
        self.is_folder = files.is_folder
        self.names = files.names
        self.walk = files.walk
        self.real = files.real
        self.may_be_link = files.may_be_link

    def read(self, path: Path) -> Content | None:
        """Call `on_read`, and read a file as `Files.read` does."""
        self._on_read(path)
        return self._files.read(path)


class Overlay(Disk):
    """The disk with the contents of some files replaced; these files need not exist on it."""

    def __init__(self, contents: Mapping[Path, Content]) -> None:
        """Take the contents by path; for a link, the link is replaced, not its target."""
        self._contents = {self._key(path): content for path, content in contents.items()}

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder."""
        return self._key(path) not in self._contents and super().is_folder(path)

    def names(self, folder: Path) -> list[str]:
        """Return the names of the entries of a folder, sorted."""
        names = self._own(folder)
        try:
            return sorted({*super().names(folder), *names})
        except FileNotFoundError:
            if not names:
                raise
            return sorted(names)

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links; pass errors to `report`."""
        for path, below, files in super().walk(folder, report):
            yield path, below, sorted({*files, *self._own(path)})

    def real(self, path: Path) -> Path:
        """Return a path with its links resolved; a replaced file is not a link."""
        key = self._key(path)
        return key[0] / key[1] if key in self._contents else super().real(path)

    def read(self, path: Path) -> Content | None:
        """Read a file as `Files.read` does; a replaced file has its new contents."""
        return self._contents.get(self._key(path)) or super().read(path)

    def _own(self, folder: Path) -> set[str]:
        real = super().real(folder)
        return {name for inside, name in self._contents if inside == real}

    def _key(self, path: Path) -> tuple[Path, str]:
        return super().real(path.parent), path.name
