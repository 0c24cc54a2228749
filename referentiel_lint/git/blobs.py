"""The contents of git's files, read through two long-lived processes."""

import errno
import os
import subprocess
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Self

from referentiel.files.content import Content
from referentiel.reading.decoding import MAX_BYTES
from referentiel_lint.git.process import Git
from referentiel_lint.git.process_timeout import Timeout, end

# `git cat-file` writes a blob whole: larger ones are not requested.
_MOST_BYTES = 16 << 20
_LONGEST_HEADER = 200
_CHUNK = 1 << 16
_SIZES, _CONTENTS = "--batch-check", "--batch"


class Blobs:
    """Blobs by id; the processes that read them end with `close`, or with the last reference."""

    def __init__(self, git: Git) -> None:
        """Start nothing yet."""
        self._git = git
        self._processes: dict[str, _Process] = {}
        self.close = weakref.finalize(self, _end, self._processes)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the processes."""
        self.close()

    def read(self, blob: str, most: int = MAX_BYTES) -> Content:
        """Read a blob, up to `most` bytes, the size limit of a file, and one more.

        `OSError` if this clone lacks it, `NoRepository` if git does not answer in time.
        """
        size = self._ask(_SIZES, blob)
        if size > _MOST_BYTES:
            return Content(b"", size)
        return Content(self._contents(blob, size, most), size)

    def _ask(self, kind: str, blob: str) -> int:
        """Request a blob, and return its size."""
        process = self._process(kind)
        with process.timeout.waiting():
            header = process.header(blob).split()
        match header:
            case [_, b"blob", size] if size.isdigit():
                return int(size)
            case [_, b"missing"]:
                raise OSError(errno.ENODATA, os.strerror(errno.ENODATA))
            case _:  # A damaged object ends git; the next request starts another one.
                raise self._failure(kind)

    def _contents(self, blob: str, size: int, most: int) -> bytes:
        """Read a blob and the line end after it."""
        process = self._process(_CONTENTS)
        if self._ask(_CONTENTS, blob) != size:
            raise self._failure(_CONTENTS)
        with process.timeout.waiting():
            data = process.out.read(min(size, most + 1))
            rest = size + 1 - len(data)
            while rest > 0 and (chunk := process.out.read(min(rest, _CHUNK))):
                rest -= len(chunk)
        if rest:
            raise self._failure(_CONTENTS)
        return data

    def _failure(self, kind: str) -> Exception:
        """Stop a process that has not answered as expected; return the error to raise."""
        process = self._processes.pop(kind)
        _end({kind: process})
        if process.timeout.has_expired:
            return self._git.silent
        return OSError(errno.EIO, os.strerror(errno.EIO))

    def _process(self, kind: str) -> "_Process":
        if kind not in self._processes:
            started = self._git.start("cat-file", kind)
            timeout = Timeout(started, self._git.limits.most_seconds)
            self._processes[kind] = _Process(started, timeout)
        return self._processes[kind]


@dataclass(frozen=True, slots=True)
class _Process:
    """A process that answers requests."""

    process: subprocess.Popen[bytes]
    timeout: Timeout

    @property
    def out(self) -> IO[bytes]:
        """Its stdout."""
        assert self.process.stdout
        return self.process.stdout

    def header(self, blob: str) -> bytes:
        """Request a blob, and return the first line of the answer, empty if there is none."""
        assert self.process.stdin
        with suppress(BrokenPipeError):
            self.process.stdin.write(f"{blob}\n".encode())
            self.process.stdin.flush()
            return self.out.readline(_LONGEST_HEADER)
        return b""


def _end(processes: dict[str, _Process]) -> None:
    """Stop processes and close their pipes."""
    for one in processes.values():
        one.timeout.stop()
        end(one.process)
        for stream in (one.process.stdin, one.process.stdout):
            if stream:
                with suppress(OSError):  # A pending request cannot be flushed.
                    stream.close()
        one.process.wait()
    processes.clear()
