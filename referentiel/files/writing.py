"""Writing a file at once: whoever reads it sees the old bytes or the new, never a part.

Nothing is written where `referentiel.files.boundary` says so, whoever asks for it.
"""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from referentiel.files.boundary import forbidden

# As many bytes of a name as leave room for what `beside` adds: systems take 255.
_LONGEST = 200


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into a file, whole or not at all; `OSError` where it cannot be written.

    It is written beside first, under a hidden name, then put in its place. Owner and permissions
    stay as they were, and so does a link: the file that it leads to is written.
    """
    refuse_forbidden(path)
    real = Path(os.path.realpath(path))
    with beside(real, data) as new:
        new.replace(real)


def write_new(path: Path, data: bytes) -> None:
    """Put `data` into a file that is not there, whole or not at all.

    `FileExistsError` where something is there, even a link that leads nowhere.
    """
    refuse_forbidden(path.parent)
    with beside(path, data) as new:
        try:
            path.hardlink_to(new)  # Unlike a rename, it never replaces.
        except FileExistsError:
            raise
        except OSError:  # There are file systems without such links.
            path.open("xb").close()
            new.replace(path)


@contextmanager
def beside(path: Path, data: bytes) -> Iterator[Path]:
    """Write a hidden file in the folder of another, with its owner and permissions.

    It is gone behind, and named after the other, as far as a name may go. `PermissionError` where
    the owner could not stay: a file that somebody else would own may be one that he cannot read.
    """
    start = os.fsencode(path.name)[:_LONGEST].decode(errors="ignore")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{start}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over(new, path)
        yield new
    finally:
        _remove(new)


def _remove(new: Path) -> None:
    """Remove a hidden file, unless it is in its place by now; a failure says no more."""
    try:
        with suppress(OSError):
            new.unlink()
    except BaseException:  # A signal was faster.
        with suppress(OSError):
            new.unlink()
        raise


def can_keep_owner(status: os.stat_result) -> bool:
    """Tell whether a file that takes the place of another can have its owner and group."""
    if os.name != "posix" or os.geteuid() == 0:
        return True
    is_mine = status.st_uid == os.geteuid()
    return is_mine and status.st_gid in {os.getegid(), *os.getgroups()}


def _take_over(new: Path, old: Path) -> None:
    """Give a file owner and permissions of the one that it replaces, or those of a new one."""
    try:
        status = old.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    own = new.stat()
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))  # Last: another owner takes some of it away.


def refuse_forbidden(path: Path) -> None:
    """Raise `PermissionError` where nothing may be written at a path."""
    if forbidden(path):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), os.fspath(path))
