"""Writing a file at once: whoever reads it sees the old bytes or the new, never a part."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# As many bytes of a name as leave room for what `beside` adds: systems take 255.
_LONGEST = 200


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into a file, whole or not at all; `OSError` where it cannot be written.

    It is written beside first, under a hidden name, then put in its place. Permissions stay as
    they were, and so does a link: the file that it leads to is written.
    """
    real = Path(os.path.realpath(path))
    with beside(real, data) as new:
        new.replace(real)


def write_new(path: Path, data: bytes) -> None:
    """Put `data` into a file that is not there, whole or not at all.

    `FileExistsError` where something is there, even a link that leads nowhere.
    """
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
    """Write a hidden file in the folder of another, with its permissions; it is gone behind.

    It is named after the other, as far as a name may go.
    """
    start = os.fsencode(path.name)[:_LONGEST].decode(errors="ignore")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{start}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(_mode(path))
        yield new
    finally:
        with suppress(OSError):  # It is in its place by now; else it is litter, and says no more.
            new.unlink()


def _mode(path: Path) -> int:
    """Give the permissions of the file that is replaced, or those that a new one has."""
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
