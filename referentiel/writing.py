"""Writing a file at once: whoever reads it sees the old bytes or the new, never a part."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into a file, whole or not at all; `OSError` where it cannot be written.

    It is written beside first, under a hidden name, then put in its place. Permissions stay as
    they were, and so does a link: the file that it leads to is written.
    """
    real = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(real))
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Give the permissions of the file that is replaced, or those that a new one has."""
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
