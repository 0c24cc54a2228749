"""The contents of git's files, read through two processes however many they are."""

import errno
import os
import subprocess
import weakref
from contextlib import suppress
from typing import Self

from linter.git.process import Git
from referentiel.decoding import MAX_BYTES
from referentiel.files import Content

# `git cat-file` gives a blob whole: what is larger than this is not asked for.
_MOST_BYTES = 16 << 20
_LONGEST_HEADER = 200
_CHUNK = 1 << 16
_SIZES, _CONTENTS = "--batch-check", "--batch"


class Blobs:
    """Blobs by their ids; the processes that give them end with `close`, or with this."""

    def __init__(self, git: Git) -> None:
        """Start nothing yet."""
        self._git = git
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.close = weakref.finalize(self, _end, self._processes)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.close()

    def read(self, blob: str) -> Content:
        """Read a blob, up to the limit of a file; `OSError` where it is not in this clone."""
        size = self._ask(_SIZES, blob)
        if size > _MOST_BYTES:
            return Content(b"", size)
        self._ask(_CONTENTS, blob)
        return Content(self._contents(size), size)

    def _ask(self, kind: str, blob: str) -> int:
        """Ask for a blob, and give its size."""
        process = self._process(kind)
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
            header = process.stdout.readline(_LONGEST_HEADER).split()
        except BrokenPipeError:
            header = []
        match header:
            case [_, b"blob", size]:
                return int(size)
            case [_, b"missing"]:
                raise OSError(errno.ENODATA, os.strerror(errno.ENODATA))
            case _:  # A damaged object ends git: another one answers what is asked next.
                _end({kind: self._processes.pop(kind)})
                raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _contents(self, size: int) -> bytes:
        """Take a blob, and the end of its line, from what git writes."""
        stream = self._processes[_CONTENTS].stdout
        assert stream
        data = stream.read(min(size, MAX_BYTES + 1))
        rest = size + 1 - len(data)
        while rest > 0 and (chunk := stream.read(min(rest, _CHUNK))):
            rest -= len(chunk)
        if rest:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return data

    def _process(self, kind: str) -> subprocess.Popen[bytes]:
        if kind not in self._processes:
            self._processes[kind] = self._git.converse("cat-file", kind)
        return self._processes[kind]


def _end(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """End processes: what they are asked ends, and nobody reads what they still have to say."""
    for process in processes.values():
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # What it was asked last it will not read any more.
                    stream.close()
        process.wait()
    processes.clear()
