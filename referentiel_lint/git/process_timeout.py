"""Timeouts for processes that may not answer."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread


class Timeout:
    """Kills a process, with those it started, if an answer takes longer than some seconds.

    The reader then meets the end of the stream; `has_expired` says why. It may take twice as long.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        """Watch from a thread until `stop`."""
        self.has_expired = False
        self._process = process
        self._seconds = seconds
        self._waits = 0
        self._is_waiting = False
        self._stopped = Event()
        Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the time in this block against the limit."""
        self._waits += 1
        self._is_waiting = True
        try:
            yield
        finally:
            self._is_waiting = False

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()

    def _watch(self) -> None:
        last = 0
        while not self._stopped.wait(self._seconds):
            if self._is_waiting and self._waits == last:
                self.has_expired = True
                end(self._process)
                return
            last = self._waits


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a group, and its group; its status is still to be waited for."""
    if process.returncode is not None:  # Its id may belong to another process by now.
        return
    with suppress(ProcessLookupError, PermissionError):  # It has already ended.
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
