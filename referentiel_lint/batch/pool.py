"""A pool of processes of our own: one that is killed is replaced, and spoils no other's work.

The pool of the standard library gives up everything that is under way when a process is killed.
"""

import pickle
import struct
import subprocess
import sys
from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from referentiel_lint.batch.running import Done, run_all
from referentiel_lint.batch.shard_scores import Context
from referentiel_lint.batch.shards import Shard

# A shard is tried so many times.
_TRIES = 2
# How many shards wait for each process.
_AHEAD = 2
_LENGTH = struct.Struct(">Q")
_CODE = """\
import sys
sys.path.append({top!r})
from referentiel_lint.batch.worker import main
main()
"""


class Died(Exception):
    """A process has ended before it answered."""


class WorkerError(Exception):
    """A process has failed, with the error of ours that it met."""


class Pool:
    """Processes that score shards for one context, started when first needed."""

    def __init__(self, context: Context, count: int) -> None:
        self._count = count
        self._context = pickle.dumps(context)
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        self._all: list[_Worker] = []
        self._is_closed = False
        for _ in range(count):
            self._idle.put(None)

    def run(self, shards: Iterable[Shard]) -> Generator[Done, None, None]:
        """Yield shards as they are done; no process outlives this."""
        with ThreadPoolExecutor(self._count) as threads:
            try:
                yield from run_all(
                    shards, lambda shard: threads.submit(self._score, shard), self._count * _AHEAD
                )
            finally:
                self._is_closed = True
                threads.shutdown(wait=False, cancel_futures=True)
                for worker in self._all:
                    worker.end()

    def _score(self, shard: Shard) -> bytes | None:
        """Return the part of a shard; None if its process was killed each time."""
        data = pickle.dumps(shard)
        for _ in range(_TRIES):
            worker = self._idle.get()
            try:
                worker = worker or self._start()
                part = worker.ask(data)
            except Died:
                self._idle.put(None)
                if self._is_closed:
                    break
            else:
                self._idle.put(worker)
                return part
        return None

    def _start(self) -> "_Worker":
        worker = _Worker()
        self._all.append(worker)
        if self._is_closed:  # It was started while the others were ended.
            worker.end()
            raise Died
        worker.send(self._context)
        return worker


class _Worker:
    """One process, which ends when its input does."""

    def __init__(self) -> None:
        top = str(Path(__file__).resolve().parents[2])
        # Without -P, modules of the current folder would be imported.
        command = [sys.executable, "-P", "-c", _CODE.format(top=top)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, data: bytes) -> bytes:
        """Return the part for a shard; raises `Died`, and `WorkerError` for an error of ours."""
        self.send(data)
        assert self._process.stdout is not None
        answer = receive(self._process.stdout)
        if answer is None:
            self.end()
            raise Died
        if answer[:1] == b"!":
            raise WorkerError(answer[1:].decode(errors="replace"))
        return answer[1:]

    def send(self, data: bytes) -> None:
        """Send a message; raises `Died`."""
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, data)
        except OSError as error:
            self.end()
            raise Died from error

    def end(self) -> None:
        """Kill the process, if it still runs."""
        self._process.kill()
        with suppress(BrokenPipeError), self._process:  # Closes its pipes, and waits for it.
            pass


def send(stream: IO[bytes], data: bytes) -> None:
    """Write a message: its length, and its bytes."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read a message; None if the stream has ended before it did."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
