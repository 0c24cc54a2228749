"""The bytes of a file."""

import stat
from pathlib import Path
from typing import NamedTuple


class Content(NamedTuple):
    """The first bytes of a file, up to a limit, and the size of the whole file."""

    data: bytes
    size: int


def content(path: Path, most: int) -> Content | None:
    """Return at most `most` bytes of a file; None if it is not a regular file, which could block.

    `OSError` if it cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return None
    with path.open("rb") as file:
        data = file.read(most)
    return Content(data, max(status.st_size, len(data)))
