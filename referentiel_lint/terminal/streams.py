"""Writing bytes to stdout and stderr; readers that have gone."""

import os
import sys
from typing import TextIO


class Unwritable(Exception):
    """A stream cannot be written; it has the name of the stream and the error of the system."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(name, error)
        self.name = name
        self.detail = error.strerror or ""


def write_bytes(stream: TextIO | None, data: bytes) -> None:
    """Write bytes; a closed pipe is not an error. `Unwritable` if they cannot be written."""
    if stream is None:  # Closed from the start (`>&-`).
        return
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
