"""Progress: one line on a terminal, on long runs, removed at the end; and nothing elsewhere."""

import io
import os
import re
import sys
from pathlib import Path
from typing import TextIO

import pytest

from linter.words import Language
from referentiel_lint.terminal.output import Progress
from tests.command import ORIENTATION, reflint, write
from tests.pseudo_terminal import PROGRESS, show

ERASE = "\r\x1b[K"
FILES = 30
# What to run first for the progress to be shown from the start on, and at each step.
AT_ONCE = f"{PROGRESS}output._INTERVAL = 0.0"
# What to run first for the run to wait before its first rule until a signal comes.
WAITING = """
import signal
checks = output.Progress.checks
output.Progress.checks = lambda *given: (checks(*given), signal.pause())
"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of some files."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(FILES):
        write(folder, **{f"_{number}_1": ORIENTATION.replace("5.2", f"{number}.1")})
    return folder


def on_screen(sent: str) -> list[str]:
    """Return the lines that a terminal shows after what it was sent."""
    lines = [re.split(r"\r\x1b\[K", line)[-1] for line in sent.split("\n")]
    return [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip("\r") for line in lines]


# --- The line itself, by a clock of our own


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def stream() -> tuple[TextIO, io.BytesIO]:
    sent = io.BytesIO()
    return io.TextIOWrapper(sent, encoding="utf-8"), sent


def test_it_waits_a_second_keeps_its_pace_and_goes() -> None:
    clock, (terminal, sent) = Clock(), stream()
    with Progress(terminal, Language.ENGLISH, is_shown=True, clock=clock) as progress:
        progress.reads(Path("eci/5.1.md"))
        assert sent.getvalue() == b""
        clock.now = 1.0
        progress.reads(Path("eci/5.2.md"))
        clock.now = 1.05
        progress.reads(Path("eci/5.3.md"))
        clock.now = 1.2
        progress.checks("tab")
    assert sent.getvalue().decode() == (f"{ERASE}reading file 2: 5.2.md{ERASE}checking: tab{ERASE}")


def test_a_short_run_sends_nothing_at_all() -> None:
    terminal, sent = stream()
    with Progress(terminal, Language.FRENCH, is_shown=True, clock=Clock()) as progress:
        progress.checks("tab")
    assert sent.getvalue() == b""


def test_an_untrusted_name_cannot_move_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    clock, (terminal, sent) = Clock(), stream()
    with Progress(terminal, Language.ENGLISH, is_shown=True, clock=clock) as progress:
        clock.now = 2.0
        progress.reads(Path("\x1b[2J\n" + "a" * 300 + ".md"))
    (line,) = [piece for piece in sent.getvalue().decode().split(ERASE) if piece]
    assert len(line) <= 39
    assert not re.search(r"[\x1b\n]", line)


def test_a_terminal_that_is_gone_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, end = os.openpty()
    os.close(terminal)
    with os.fdopen(end, "w", encoding="utf-8") as stderr:
        monkeypatch.setattr(sys, "stderr", stderr)
        clock = Clock()
        with Progress(stderr, Language.ENGLISH, is_shown=True, clock=clock) as progress:
            for clock.now in (2.0, 3.0):
                progress.checks("tab")
        monkeypatch.undo()


# --- The command


def test_a_long_run_at_a_terminal_shows_it_and_leaves_nothing(many: Path) -> None:
    shown = show("check", "--no-cache", cwd=many, columns=40, first=AT_ONCE)
    assert shown.returncode == 0
    reported = [
        piece for piece in shown.text.split(ERASE) if re.match("reading |checking: ", piece)
    ]
    assert len(reported) > FILES
    assert max(map(len, reported)) < 40
    assert not [line for line in on_screen(shown.text) if re.match("reading |checking: ", line)]
    assert f"{FILES} files, profile ponderation" in shown.text


@pytest.mark.parametrize(
    ("arguments", "env"), [(("--output-format", "json"), {}), ((), {"TERM": "dumb"})]
)
def test_where_it_is_absent(many: Path, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    shown = show("check", "--no-cache", *arguments, cwd=many, env=env, first=AT_ONCE)
    assert shown.returncode == 0
    assert ERASE not in shown.text


def test_pipes_have_none_of_it(many: Path) -> None:
    env = {"TERM": "xterm", "FORCE_COLOR": "1"}
    run = reflint("check", "--no-cache", cwd=many, env=env, first=AT_ONCE)
    assert "\r" not in run.stdout + run.stderr


def test_ctrl_c_ends_with_130_and_an_empty_line(many: Path) -> None:
    shown = show(
        "check",
        "--no-cache",
        cwd=many,
        first=f"{AT_ONCE}{WAITING}",
        interrupt_at=lambda text: text.count(ERASE) > 3,
    )
    assert shown.returncode == 130
    assert [line for line in on_screen(shown.text) if line.strip("^C")] == []
    assert "Traceback" not in shown.text
