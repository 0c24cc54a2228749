"""Atomic writes: a reader sees either the old bytes or the new ones, never a part of them.

Paths that `referentiel.files.disk.forbidden` rejects are not written.
"""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from referentiel.files.disk import forbidden

# In bytes. File systems allow 255; the rest is for what `temporary_file` adds to a name.
_LONGEST = 200
# The names of temporary files end in eight random characters and this suffix.
_TEMPORARY = ".reflint-tmp"
_RANDOM = 8
# A function that writes the contents of a file to a stream.
Write = Callable[[BinaryIO], object]


def write_whole(path: Path, data: bytes | Write) -> None:
    """Create a file with `data`, or replace its contents, atomically; raise `OSError` on failure.

    `data` may be a function that writes to a stream. The new contents go to a hidden file, which
    then replaces the file. Owner and permissions are kept; for a link, its target is replaced.
    """
    refuse_forbidden(path)
    real = Path(os.path.realpath(path))
    with temporary_file(real, data) as new:
        new.replace(real)


def write_new(path: Path, data: bytes) -> None:
    """Write `data` to a new file, atomically.

    Raise `FileExistsError` if anything exists at the path, even a dangling link, and
    `PermissionError` if nothing may be written there.
    """
    refuse_forbidden(path.parent)
    with temporary_file(path, data) as new:
        try:
            path.hardlink_to(new)  # Unlike a rename, this never replaces a file.
        except FileExistsError:
            raise
        except OSError:  # Some file systems have no hard links.
            path.open("xb").close()
            new.replace(path)


@contextmanager
def temporary_file(path: Path, data: bytes | Write) -> Iterator[Path]:
    """Write a hidden file next to `path`; yield its path, and remove it on exit if still there.

    It gets the owner and permissions of the file at `path`, if there is one. Raise
    `PermissionError` if the owner cannot be kept: the file might become unreadable for its users.
    """
    start = os.fsencode(path.name)[:_LONGEST].decode(errors="ignore")
    handle, name = tempfile.mkstemp(_TEMPORARY, f".{start}.", path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                data(file)
            file.flush()
            os.fsync(file.fileno())
        _take_over(new, path)
        yield new
    finally:
        _remove(new)


def leftovers(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the temporary files and folders that a killed process may have left in `folders`."""
    for folder in folders:
        with suppress(OSError):
            yield from sorted(one for one in folder.iterdir() if written_for(one.name))


def written_for(name: str) -> str | None:
    """Return the name of the file that a temporary file was to replace; None for other files.

    A long name is returned without its end.
    """
    start = name.removesuffix(_TEMPORARY)
    if start == name or not name.startswith("."):
        return None
    return start[1 : -_RANDOM - 1] or None


def _remove(new: Path) -> None:
    """Remove a hidden file, if it still exists; failures are ignored."""
    try:
        with suppress(OSError):
            new.unlink()
    except BaseException:  # A signal arrived before the removal.
        with suppress(OSError):
            new.unlink()
        raise


def can_keep_owner(status: os.stat_result) -> bool:
    """Return whether a new file can be given the owner and group in `status`."""
    # Windows has no such owners, and neither does Python in a browser.
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    is_mine = status.st_uid == os.geteuid()
    return is_mine and status.st_gid in {os.getegid(), *os.getgroups()}


def _take_over(new: Path, old: Path) -> None:
    """Give `new` the owner and permissions of `old`, or default permissions if `old` is missing."""
    try:
        status = old.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod((0o777 if new.is_dir() else 0o666) & ~mask)
        return
    created = new.stat()
    if (created.st_uid, created.st_gid) != (status.st_uid, status.st_gid):
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))  # Last: a change of owner clears some bits.


def refuse_forbidden(path: Path) -> None:
    """Raise `PermissionError` if nothing may be written at a path."""
    if forbidden(path):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), os.fspath(path))


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with `files` (data by name) atomically, or replace an empty one at `path`.

    Names may contain one `/`, for files in subfolders. The files are written into a hidden folder
    next to `path`, which is then renamed. Raise `FileExistsError` if anything other than an empty
    folder exists at `path`, and `PermissionError` if nothing may be written there.
    """
    refuse_forbidden(path)
    real = Path(os.path.realpath(path))
    is_there = os.path.lexists(real)
    if is_there and (not real.is_dir() or any(real.iterdir())):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))
    start = os.fsencode(real.name)[:_LONGEST].decode(errors="ignore")
    new = Path(tempfile.mkdtemp(_TEMPORARY, f".{start}.", real.parent))
    try:
        for name, data in files.items():
            (new / name).parent.mkdir(exist_ok=True)
            with (new / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _take_over(new, real)
        if is_there:
            real.rmdir()  # Windows does not replace a folder, not even an empty one.
        new.rename(real)
    finally:
        shutil.rmtree(new, ignore_errors=True)
