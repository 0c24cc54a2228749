"""Runs of the command that are forked from a process with all modules: see tests/warm_start.py."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from tests import cpu_time

START = Path(__file__).with_name("warm_start.py")


@dataclass(frozen=True)
class Run:
    """What to run a process with: arguments, folder, environment, and limits by their numbers."""

    arguments: Sequence[str]
    cwd: str
    env: Mapping[str, str]
    limits: Mapping[int, int]
    # Python that is run before the command.
    first: str = ""
    # Whether it is in a new session, like a process that a terminal starts.
    session: bool = False


class Forked:
    """A process, with what is used of `subprocess.Popen`."""

    def __init__(self, warm: Warm, run: Run, streams: Sequence[int]) -> None:
        self.warm, self.args = warm, [warm.script, *run.arguments]
        warm.lock.acquire()
        line = f"{json.dumps(asdict(run))}\n".encode()
        sent = socket.send_fds(warm.socket, [line], streams)
        warm.socket.sendall(line[sent:])
        self.pid = int(warm.answers.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return its exit status, or None while it runs."""
        return self._status(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, and return its exit status; raise `TimeoutExpired` after `timeout`."""
        status = self._status(timeout)
        if status is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return status

    def _status(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self.warm.socket], [], [], timeout)[0]:
            status, seconds = self.warm.answers.readline().split()
            self.returncode = int(status)
            cpu_time.elsewhere.append(float(seconds))
            self.warm.lock.release()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to it."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)


class Warm:
    """The command, ready to be forked."""

    def __init__(self, script: str, env: Mapping[str, str]) -> None:
        self.script = script
        self.socket, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, str(START), str(theirs.fileno()), script],
                env=env,
                pass_fds=[theirs.fileno()],
            )
        # Not a byte more than a line is read, so that what is left can be waited for.
        self.answers = self.socket.makefile("rb", buffering=0)
        self.threads = ThreadPoolExecutor(3)
        self.lock = Lock()  # One process after the other.
        atexit.register(self.end)

    def end(self) -> None:
        """Close its socket, on which it ends, and wait for it."""
        self.answers.close()
        self.socket.close()
        self.process.wait()

    def run(
        self, run: Run, stdin: bytes | None, timeout: float
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it as `subprocess.run` does with `capture_output`."""
        given, out, err = os.pipe(), os.pipe(), os.pipe()
        process = Forked(self, run, (given[0] if stdin is not None else 0, out[1], err[1]))
        for number in (given[0], out[1], err[1]):
            os.close(number)
        self.threads.submit(_write, given[1], stdin or b"")
        streams = [self.threads.submit(_read, number) for number in (out[0], err[0])]
        try:
            reported = [stream.result(timeout) for stream in streams]
        except TimeoutError:
            process.kill()
            raise subprocess.TimeoutExpired(process.args, timeout) from None
        finally:
            status = process.wait()
        return subprocess.CompletedProcess(process.args, status, *reported)


def _read(number: int) -> bytes:
    with os.fdopen(number, "rb") as stream:
        return stream.read()


def _write(number: int, data: bytes) -> None:
    try:
        with os.fdopen(number, "wb", buffering=0) as stream:
            while data:
                data = data[stream.write(data) :]
    except BrokenPipeError:  # The reader needed only a part of it.
        pass
