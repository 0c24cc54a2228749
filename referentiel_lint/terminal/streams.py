"""Writing bytes to stdout and stderr; readers that have gone.

It imports nothing of ours: a run that is replayed writes too.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Unwritable(Exception):
    """A stream cannot be written; it has the name of the stream and the error of the system."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(name, error)
        self.name = name
        self.detail = error.strerror or ""


# What was written, as (is stderr, bytes), while it is recorded.
Written = list[tuple[bool, bytes]]
_written: Written | None = None


@contextmanager
def recording() -> Iterator[Written]:
    """Record what is written in the block."""
    global _written  # noqa: PLW0603 -- the streams of a process are global too
    written: Written = []
    _written = written
    try:
        yield written
    finally:
        _written = None


def write_bytes(stream: TextIO | None, data: bytes) -> None:
    """Write bytes; a closed pipe is no error. `Unwritable` if they cannot be written."""
    if stream is None:  # Closed from the start (`>&-`).
        return
    if _written is not None:
        _written.append((stream is sys.stderr, data))
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        # The reader has left: discard the rest, keep the exit status.
        _discard(stream)
    except OSError as error:
        _discard(stream)
        if stream is sys.stderr:  # There is nowhere to report it.
            raise SystemExit(2) from error
        raise Unwritable(stream.name.strip("<>"), error) from error


def _discard(stream: TextIO) -> None:
    """Redirect a stream to the null device, since Python flushes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
