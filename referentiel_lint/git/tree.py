"""The files of a revision or of the index, with the interface of a disk."""

import errno
import os
import subprocess
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn, Self

from referentiel.files.disk import DISK, Content, Walked
from referentiel.reading.decoding import MAX_BYTES, most_bytes
from referentiel_lint.git.process import Git, end, within

_LONGEST_HEADER = 200


class Blobs:
    """Blobs by id; the process that reads them ends with `close`, or with the last reference."""

    def __init__(self, git: Git) -> None:
        """Start nothing yet."""
        self._git = git
        self._processes: list[subprocess.Popen[bytes]] = []
        self.close = weakref.finalize(self, _end, self._processes)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the process."""
        self.close()

    def read(self, blob: str, most: int = MAX_BYTES) -> Content:
        """Read a blob, up to `most` bytes, the size limit of a file, and one more.

        `OSError` if this clone lacks it, `NoRepository` if git does not answer in time.
        """
        if not self._processes:
            self._processes.append(self._git.start("cat-file", "--batch"))
        process = self._processes[0]
        with within(process, self._git.limits.most_seconds) as expired:
            answer = _ask(process, blob, most)
        if answer and answer.size < 0:
            raise OSError(errno.ENODATA, os.strerror(errno.ENODATA))
        if answer and answer.size <= most:
            return answer
        # What is left of a large blob is not read. The next request starts another process.
        _end(self._processes)
        if expired.is_set():
            raise self._git.silent
        if answer is None:  # A damaged object ends git.
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return answer


def _ask(process: subprocess.Popen[bytes], blob: str, most: int) -> Content | None:
    """Request a blob; its size is -1 if the clone lacks it. None if git does not answer so."""
    assert process.stdin
    assert process.stdout
    header = b""
    with suppress(BrokenPipeError):
        process.stdin.write(f"{blob}\n".encode())
        process.stdin.flush()
        header = process.stdout.readline(_LONGEST_HEADER)
    match header.split():
        case [_, b"missing"]:
            return Content(b"", -1)
        case [_, b"blob", digits] if digits.isdigit():
            size = int(digits)
            data = process.stdout.read(min(size, most) + 1)  # A line end is behind it.
            is_whole = len(data) == min(size, most) + 1
            return Content(data[:size], size) if is_whole else None
        case _:
            return None


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Stop a process and close its pipes."""
    for process in processes:
        end(process)
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # A pending request cannot be flushed.
                    stream.close()
        process.wait()
    processes.clear()


# How many links the system follows, and its longest path.
_MOST_LINKS = 40
_LONGEST = 4096


class Entry(NamedTuple):
    """A file by its blob id; the content of a link is its target."""

    blob: str
    is_link: bool = False


class Tree:
    """A revision or the index, as `Files`.

    A path leads over links on disk to `top` or below it. Everything below is read from git, links
    included; no link is followed out of `top`.
    """

    def __init__(self, top: Path, entries: Mapping[str, Entry], blobs: Blobs) -> None:
        """Keep entries by their paths below the real path `top`."""
        self._top = top
        self._blobs = blobs
        # The names in each folder, by its path; the entry of a folder is None.
        self._folders: dict[str, dict[str, Entry | None]] = {top.as_posix(): {}}
        for name, entry in entries.items():
            folder, _, own = name.rpartition("/")
            self._folder(folder)[own] = entry
        self._real: dict[Path, Path] = {}

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder; `OSError` if it does not exist."""
        return self._at(path) is None

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, sorted."""
        return sorted(self._inside(folder))

    def walk(self, folder: Path, report: Callable[[OSError], None]) -> Iterator[Walked]:
        """Yield a folder and those below it, without following links."""
        pending = [folder]
        while pending:
            path = pending.pop()
            try:
                inside = self._inside(path)
            except OSError as error:
                report(error)
                continue
            below = [name for name, entry in inside.items() if entry is None]
            yield path, below, [name for name, entry in inside.items() if entry is not None]
            pending += (path / name for name in reversed(below))

    def real(self, path: Path) -> Path:
        """Return the real path of a path; itself, if its links form a loop."""
        try:
            return self._followed(path)
        except OSError:
            return Path(os.path.abspath(path))  # noqa: PTH100 -- Path.absolute keeps `..`

    def may_be_link(self, path: Path) -> bool:
        """Return True: finding out is as much work as following the link."""
        return True

    def read(self, path: Path) -> Content | None:
        """Read a file; None for a folder."""
        entry = self._at(path)
        return None if entry is None else self._blobs.read(entry.blob, most_bytes(path.name))

    def _folder(self, below: str) -> dict[str, Entry | None]:
        """Return the names in a folder, by its path below the top; add it to those above."""
        missing = []
        while self._path(below) not in self._folders:
            missing.append(below)
            below = below.rpartition("/")[0]
        inside = self._folders[self._path(below)]
        for folder in reversed(missing):
            inside[folder.rpartition("/")[2]] = None
            inside = self._folders[self._path(folder)] = {}
        return inside

    def _path(self, below: str) -> str:
        """Return the path of a folder below the top, which may be `/`; the top if it is empty."""
        top = self._top.as_posix()
        return f"{top.removesuffix('/')}/{below}" if below else top

    def _inside(self, folder: Path) -> dict[str, Entry | None]:
        if not self.is_folder(folder):
            _refuse(errno.ENOTDIR, folder)
        return self._folders[self._followed(folder).as_posix()]

    def _at(self, path: Path) -> Entry | None:
        """Return the file at a path, or None for a folder; `OSError` if there is none."""
        real = self._followed(path)
        if real.as_posix() in self._folders:
            return None
        names = self._folders.get(real.parent.as_posix(), {})
        if real.name not in names:
            _refuse(errno.ENOENT, path)
        return names[real.name]

    def _followed(self, path: Path) -> Path:
        """Resolve the links in a path: those on disk up to the top, those of git from there."""
        folder, pending = path.parent, []
        while folder not in self._real and folder.name:
            pending.append(folder)
            folder = folder.parent
        place = self._real.get(folder) or DISK.real(folder)
        for one in reversed(pending):
            place = self._real[one] = self._stepped(place, one.name, path)
        return self._stepped(place, path.name, path)

    def _stepped(self, place: Path, part: str, path: Path) -> Path:
        """Resolve one part of a path: a name, or a link and the links in its target."""
        pending, links = [part], 0
        while pending:
            part = pending.pop()
            entry = self._folders.get(place.as_posix(), {}).get(part)
            if part == "..":
                place = place.parent
            elif entry and entry.is_link:
                links += 1
                if links > _MOST_LINKS:
                    _refuse(errno.ELOOP, path)
                pending += reversed(self._target(entry).parts)
            elif links or place.is_relative_to(self._top):
                place /= part
            else:
                place = DISK.real(place / part)
        return place

    def _target(self, link: Entry) -> Path:
        data = self._blobs.read(link.blob).data
        return Path(os.fsdecode(data[:_LONGEST].replace(b"\0", b"")))


def _refuse(number: int, path: Path) -> NoReturn:
    raise OSError(number, os.strerror(number), str(path))
