"""The contents of git's files, read through one long-lived process."""

import errno
import os
import subprocess
import weakref
from contextlib import suppress
from typing import Self

from referentiel.files.disk import Content
from referentiel.reading.decoding import MAX_BYTES
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
