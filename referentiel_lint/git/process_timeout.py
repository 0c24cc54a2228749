"""Processes that may not answer: what keeps a reader waiting for too long is ended."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread


class Patience:
    """Ends a process whose answer takes longer than some seconds, with the processes it started.

    The reader then meets the end of the stream; `is_over` says why. It takes at most twice as long.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        """Watch from a thread of its own until `stop`."""
        self.is_over = False
        self._process = process
        self._seconds = seconds
        self._questions = 0
        self._is_waiting = False
        self._stopped = Event()
        Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def question(self) -> Iterator[None]:
        """Count the time in the block against the limit."""
        self._questions += 1
        self._is_waiting = True
        try:
            yield
        finally:
            self._is_waiting = False

    def stop(self) -> None:
        """Watch no longer."""
        self._stopped.set()

    def _watch(self) -> None:
        last = 0
        while not self._stopped.wait(self._seconds):
            if self._is_waiting and self._questions == last:
                self.is_over = True
                end(self._process)
                return
            last = self._questions


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a group, with that group. Its status stays to be waited for."""
    if process.returncode is not None:  # Its number may be another process's by now.
        return
    with suppress(ProcessLookupError, PermissionError):  # It has ended by itself.
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
