"""Running `reflint` in a pseudo-terminal, with a number of columns."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.command import HANG, behind, environment, warm
from tests.warm import Forked, Run

# Python code that runs first: how long a run may take before its progress is shown. Since that
# depends on the machine, progress is never shown, unless a test says otherwise.
PROGRESS = "from referentiel_lint.terminal import output\noutput._DELAY = "
NO_PROGRESS = f"{PROGRESS}float('inf')"


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
    env: Mapping[str, str] | None = None,
    first: str = NO_PROGRESS,
) -> Shown:
    """Run the command in a terminal, and return what it showed and its exit status.

    Ctrl-C is sent once `interrupt_at` is true for the text so far. `through` is another command to
    run instead, through which ours runs; `first` is as in `reflint`.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    changes = {"TERM": "xterm", **(env or {})}
    kept = {k: v for k, v in environment(**changes).items() if k not in ("COLUMNS", "LINES")}
    words = [*map(str, arguments)]
    command = None if through else warm(changes)
    process: Forked | subprocess.Popen[bytes]
    if command:
        run = Run(words, str(cwd), kept, {}, first, session=True)
        process = Forked(command, run, [theirs] * 3)
    else:
        process = subprocess.Popen(
            through or [*behind(first), *words],
            cwd=cwd,
            env=kept,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
    os.close(theirs)
    data = b""
    is_interrupted = interrupt_at is None
    try:
        while select.select([ours], [], [], HANG)[0]:
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
        returncode = process.wait(HANG)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
    return Shown(returncode, data.decode(errors="replace").replace("\r\n", "\n"))
