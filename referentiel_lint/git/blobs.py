"""The contents of git's files, read through two processes however many they are."""

import errno
import os
import subprocess
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Self

from referentiel.files.disk import Content
from referentiel.reading.decoding import MAX_BYTES
from referentiel_lint.git.process import Git
from referentiel_lint.git.process_timeout import Patience, end

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
        self._processes: dict[str, _Process] = {}
        self.close = weakref.finalize(self, _end, self._processes)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.close()

    def read(self, blob: str) -> Content:
        """Read a blob, up to the limit of a file.

        `OSError` where it is not in this clone, `NoRepository` where git does not answer in time.
        """
        size = self._ask(_SIZES, blob)
        if size > _MOST_BYTES:
            return Content(b"", size)
        return Content(self._contents(blob, size), size)

    def _ask(self, kind: str, blob: str) -> int:
        """Ask for a blob, and give its size."""
        asked = self._process(kind)
        with asked.patience.question():
            header = asked.header(blob).split()
        match header:
            case [_, b"blob", size] if size.isdigit():
                return int(size)
            case [_, b"missing"]:
                raise OSError(errno.ENODATA, os.strerror(errno.ENODATA))
            case _:  # A damaged object ends git: another one answers what is asked next.
                raise self._failure(kind)

    def _contents(self, blob: str, size: int) -> bytes:
        """Take a blob, and the end of its line, from what git writes."""
        asked = self._process(_CONTENTS)
        if self._ask(_CONTENTS, blob) != size:
            raise self._failure(_CONTENTS)
        with asked.patience.question():
            data = asked.out.read(min(size, MAX_BYTES + 1))
            rest = size + 1 - len(data)
            while rest > 0 and (chunk := asked.out.read(min(rest, _CHUNK))):
                rest -= len(chunk)
        if rest:
            raise self._failure(_CONTENTS)
        return data

    def _failure(self, kind: str) -> Exception:
        """End a process that has not answered as it should, and say what to raise."""
        asked = self._processes.pop(kind)
        _end({kind: asked})
        if asked.patience.is_over:
            return self._git.silent
        return OSError(errno.EIO, os.strerror(errno.EIO))

    def _process(self, kind: str) -> "_Process":
        if kind not in self._processes:
            process = self._git.converse("cat-file", kind)
            patience = Patience(process, self._git.limits.most_seconds)
            self._processes[kind] = _Process(process, patience)
        return self._processes[kind]


@dataclass(frozen=True, slots=True)
class _Process:
    """A process that answers questions."""

    process: subprocess.Popen[bytes]
    patience: Patience

    @property
    def out(self) -> IO[bytes]:
        """What it writes."""
        assert self.process.stdout
        return self.process.stdout

    def header(self, blob: str) -> bytes:
        """Ask for a blob, and give the first line of the answer; empty where there is none."""
        assert self.process.stdin
        with suppress(BrokenPipeError):
            self.process.stdin.write(f"{blob}\n".encode())
            self.process.stdin.flush()
            return self.out.readline(_LONGEST_HEADER)
        return b""


def _end(processes: dict[str, _Process]) -> None:
    """End processes: what they are asked ends, and nobody reads what they still have to say."""
    for one in processes.values():
        one.patience.stop()
        end(one.process)
        for stream in (one.process.stdin, one.process.stdout):
            if stream:
                with suppress(OSError):  # What it was asked last it will not read any more.
                    stream.close()
        one.process.wait()
    processes.clear()
