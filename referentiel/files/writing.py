"""Atomic writes: a reader sees the old bytes or the new ones, never a part.

Nothing is written where `referentiel.files.disk` forbids it.
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

# Leaves room for what `temporary_file` adds to a name; file systems allow 255 bytes.
_LONGEST = 200
# Ends the names of temporary files, after eight random characters.
_TEMPORARY = ".reflint-tmp"
_RANDOM = 8
# Writes what a file is to have into it.
Write = Callable[[BinaryIO], object]


def write_whole(path: Path, data: bytes | Write) -> None:
    """Write `data` to a file, whole or not at all; raise `OSError` if that fails.

    `data` may be a function that writes it, into a hidden file, which then replaces the file. Owner
    and permissions are kept, and so are links: their target is written.
    """
    refuse_forbidden(path)
    real = Path(os.path.realpath(path))
    with temporary_file(real, data) as new:
        new.replace(real)


def write_new(path: Path, data: bytes) -> None:
    """Write `data` to a new file, whole or not at all.

    Raise `FileExistsError` if anything exists at the path, even a dangling link.
    """
    refuse_forbidden(path.parent)
    with temporary_file(path, data) as new:
        try:
            path.hardlink_to(new)  # Unlike a rename, it never replaces.
        except FileExistsError:
            raise
        except OSError:  # Some file systems have no hard links.
            path.open("xb").close()
            new.replace(path)


@contextmanager
def temporary_file(path: Path, data: bytes | Write) -> Iterator[Path]:
    """Write a hidden file next to another, with its owner and permissions; remove it on exit.

    Raise `PermissionError` if the owner could not be kept: the new owner might be somebody who
    cannot read the file.
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
    """Yield the temporary files in folders, which only a killed process leaves."""
    for folder in folders:
        with suppress(OSError):
            yield from sorted(one for one in folder.iterdir() if written_for(one.name))


def written_for(name: str) -> str | None:
    """Return the name of the file that a temporary file was to replace; None if it is not one."""
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
    """Return whether a file that replaces another can have its owner and group."""
    # Windows has no such owners, nor has Python in a browser.
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    is_mine = status.st_uid == os.geteuid()
    return is_mine and status.st_gid in {os.getegid(), *os.getgroups()}


def _take_over(new: Path, old: Path) -> None:
    """Give a file or folder the owner and permissions of the one it replaces, or of a new one."""
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
    new.chmod(stat.S_IMODE(status.st_mode))  # Last: a change of owner removes some.


def refuse_forbidden(path: Path) -> None:
    """Raise `PermissionError` if nothing may be written at a path."""
    if forbidden(path):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), os.fspath(path))


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their names, into a folder that is new or empty: all of them or nothing.

    Names may be those of files in folders below, with `/`. The files are written into a hidden
    folder beside it, which then takes its name. Raise `FileExistsError` if there is anything in the
    folder, or something else at its path.
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
            real.rmdir()  # Windows replaces no folder, not even an empty one.
        new.rename(real)
    finally:
        shutil.rmtree(new, ignore_errors=True)
