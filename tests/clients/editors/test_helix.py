"""Helix with the block of the pages: in a terminal, by keys."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clients.editors.broken import FIXED, LINE_NUMBER, RULE, broken_project
from tests.clients.editors.conftest import installed
from tests.clients.editors.pages import PAGES, block
from tests.command import HANG, environment


class Helix:
    """A running Helix: its terminal, and the log of its messages with the server."""

    def __init__(self, terminal: int, log: Path) -> None:
        self._terminal = terminal
        self._log = log

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def until(self, what: str, is_so: Callable[[str], object], *, keys: str = "") -> None:
        """Wait until a condition of the log is true, while the terminal is read.

        Keys are pressed again every ten seconds: what is pressed before a menu is shown is lost.
        """
        start = time.monotonic()
        pressed = 0
        while not (self._log.is_file() and is_so(self._log.read_text("utf-8"))):
            waited = time.monotonic() - start
            assert waited < HANG, f"never came: {what}"
            if keys and waited >= 10 * pressed:
                self.press(keys)
                pressed += 1
            if select.select([self._terminal], [], [], 0.05)[0]:
                os.read(self._terminal, 1 << 16)


def lines_of(file: Path) -> list[str]:
    """Return the lines of a file; none while Helix replaces it."""
    try:
        return file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []


@contextmanager
def helix(folder: Path, config: str, file: Path) -> Iterator[Helix]:
    """Open a file in Helix, and end Helix after the block."""
    settings = folder / "config" / "helix"
    settings.mkdir(parents=True)
    (settings / "languages.toml").write_text(config, encoding="utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    log = folder / "helix.log"
    process = subprocess.Popen(
        (installed("hx"), "-v", "--log", log, file),
        cwd=file.parent,
        env=environment(
            HOME=str(folder),
            PATH=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            TERM="xterm-256color",
            XDG_CACHE_HOME=str(folder / "cache"),
            XDG_CONFIG_HOME=str(folder / "config"),
        ),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Helix(ours, log)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.mark.parametrize("page", PAGES)
def test_a_finding_is_fixed_at_its_place(root: Path, tmp_path: Path, page: str) -> None:
    file = broken_project(tmp_path / "project")
    with helix(tmp_path, block(root, page, "Helix", "toml"), file) as editor:
        editor.until("the finding", lambda log: f'"code": "{RULE}"' in log)
        # To the line, then to its second finding: the first is the letter that is decomposed.
        editor.press(f"{LINE_NUMBER + 1}gg]d]d a")
        editor.until("the actions", lambda log: "<- [{" in log)
        editor.until("the fix", lambda log: "textDocument/didChange" in log, keys="\r")
        editor.press(":write\r")
        editor.until("the file", lambda _log: FIXED in lines_of(file))
    assert lines_of(file)[LINE_NUMBER] == FIXED
