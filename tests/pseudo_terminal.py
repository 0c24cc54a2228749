"""Running `reflint` where a terminal reads: a pseudo-terminal, with so many columns."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.command import HANG, REFLINT, environment, warm
from tests.warm import Forked, Run


@dataclass(frozen=True)
class Shown:
    """What a terminal was sent on stdout and stderr together, and the exit status."""

    returncode: int
    text: str


def show(
    *arguments: str | Path,
    cwd: Path,
    columns: int = 80,
    interrupt_at: Callable[[str], bool] | None = None,
    through: tuple[str, ...] = (),
    timeout: float = HANG,
    env: Mapping[str, str] | None = None,
) -> Shown:
    """Run the command in a terminal; Ctrl-C is sent once what is shown is to be interrupted.

    Another command, `through` which ours runs, may stand in its place.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    changes = {"TERM": "xterm", **(env or {})}
    kept = {k: v for k, v in environment(**changes).items() if k not in ("COLUMNS", "LINES")}
    words = [*map(str, arguments)]
    command = None if through else warm(changes)
    process: Forked | subprocess.Popen[bytes]
    if command:
        process = Forked(command, Run(words, str(cwd), kept, {}, session=True), [theirs] * 3)
    else:
        process = subprocess.Popen(
            through or [REFLINT, *words],
            cwd=cwd,
            env=kept,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
    os.close(theirs)
    data, deadline = b"", time.monotonic() + timeout
    is_interrupted = interrupt_at is None
    try:
        while time.monotonic() < deadline:
            ready, _, _ = select.select([ours], [], [], 0.1)
            if not ready:
                continue
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # The other end is closed.
                break
            if not piece:
                break
            data += piece
            text = data.decode(errors="replace")
            if not is_interrupted and interrupt_at is not None and interrupt_at(text):
                is_interrupted = True
                process.send_signal(signal.SIGINT)
        returncode = process.wait(max(1.0, deadline - time.monotonic()))
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
    return Shown(returncode, data.decode(errors="replace").replace("\r\n", "\n"))
