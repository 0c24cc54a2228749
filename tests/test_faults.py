"""Accidents while something is written: whatever happens, a file is the old one or the new one."""

import errno
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from referentiel_lint import cli as command
from referentiel_lint.configuration.files import forget
from tests.command import ORIENTATION, reflint, write
from tests.scratch import fill, settle, small_disk
from tests.warm_start import load

SLIPPED = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0,6", 1).replace(
    "### Former", "### - Former"
)
# What each command writes, and what is there before. The cache has separate tests.
WRITERS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "fix": (("check", "--fix", "--no-cache"), {}),
    "baseline": (
        ("check", "--write-baseline", "--no-cache"),
        {".reflint-baseline.json": '{"version": 2, "findings": []}\n'},
    ),
    "output": (
        ("check", "--output", "json:report.json", "--no-cache"),
        {"report.json": "before\n"},
    ),
    "init": (
        ("init",),
        {".pre-commit-config.yaml": "repos:\n- repo: local\n  hooks:\n  - id: x\n"},
    ),
}
# What `init` reports before it writes anything.
READ = ".: 1 file, profile ponderation"
EVENTS = ("open", "os.rename", "os.chmod", "os.remove", "os.link", "os.mkdir", "tempfile.mkstemp")
# The number of steps of writing at which an accident is tried, one after the other.
MOST = 30


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What each child would import and compile is there before the first is forked."""
    load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def put(folder: Path, writer: str) -> None:
    write(folder, _5_2=SLIPPED)
    for name, text in WRITERS[writer][1].items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


def contents(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


class Ended(NamedTuple):
    """How a child ended: its exit status, its stderr, and whether anything happened."""

    status: int
    reported: str
    had_accident: bool


def in_child(folder: Path, writer: str, at: int, accident: Callable[[], None]) -> Ended:
    """Run a command in a child, with an accident at the step `at` of its writing."""
    reported = folder.parent / "reported"
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with open(reading, "rb") as pipe:  # noqa: PTH123 -- a number
            return Ended(status, reported.read_text(), bool(pipe.read()))
    left, top = at, str(folder.parent)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open" and not int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR):
            return
        names = (os.path.join(folder, str(one)) for one in arguments[:2])  # noqa: PTH118
        if event in EVENTS and any(
            name.startswith(top) and "reported" not in name for name in names
        ):
            left -= 1
            if left == -1:
                os.write(writing, b"x")
                accident()

    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(folder)
        forget()
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 -- it ends with the child
        sys.stderr = reported.open("w")
        sys.argv = ["reflint", *WRITERS[writer][0]]
        sys.addaudithook(hook)
        command.main()
    except SystemExit as ended:
        sys.stderr.flush()
        os._exit(int(str(ended.code)))
    except BaseException:  # noqa: BLE001 -- a child of a test must never go on as one
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(99)


def kill() -> None:
    os._exit(9)


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def hang_up() -> None:
    os.kill(os.getpid(), signal.SIGHUP)


def no_space() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def accidents(
    folder: Path, writer: str, accident: Callable[[], None]
) -> Iterator[tuple[int, str, dict[str, str], dict[str, str], dict[str, str]]]:
    """Yield, for each step: status, stderr, and files before, after it, and without an accident."""
    put(folder / "whole", writer)
    in_child(folder / "whole", writer, -1, kill)
    new = contents(folder / "whole")
    for at in range(MOST):
        place = folder / str(at) / "whole"
        put(place, writer)
        old = contents(place)
        ended = in_child(place, writer, at, accident)
        if not ended.had_accident:  # There are no more steps.
            return
        assert "Traceback" not in ended.reported
        assert "internal error" not in ended.reported
        yield ended.status, ended.reported, old, contents(place), new
    pytest.fail("there is no end to the steps")


def assert_whole(old: dict[str, str], found: dict[str, str], new: dict[str, str]) -> None:
    for name, text in found.items():
        if name in old or name in new:
            assert text in (old.get(name), new.get(name)), name
        else:
            assert name.rpartition("/")[2].startswith("."), name
    assert old.keys() <= found.keys()


def test_killed_at_any_step_a_file_is_the_old_or_the_new_one(folder: Path) -> None:
    states = []
    for status, _, old, found, new in accidents(folder, "init", kill):
        assert_whole(old, found, new)
        states.append(status)
    assert set(states) == {9}
    assert len(states) > 3


@pytest.mark.parametrize("writer", WRITERS)
def test_interrupted_it_exits_130_and_leaves_no_half_file(folder: Path, writer: str) -> None:
    states = []
    for status, reported, old, found, new in accidents(folder, writer, interrupt):
        assert_whole(old, found, new)
        assert reported in ("", "\n", f"{READ}\n", f"{READ}\n\n")
        states.append(status)
    assert set(states) == {130}
    assert len(states) > 3


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("accident", [terminate, hang_up])
def test_a_signal_leaves_no_part(folder: Path, writer: str, accident: Callable[[], None]) -> None:
    states = []
    for status, reported, old, found, new in accidents(folder, writer, accident):
        assert_whole(old, found, new)
        assert found.keys() <= old.keys() | new.keys()
        assert reported in ("", f"{READ}\n")
        states.append(status)
    assert set(states) == {-signal.SIGTERM if accident is terminate else -signal.SIGHUP}
    assert len(states) > 3


def test_a_signal_that_is_ignored_from_the_start_ends_nothing(folder: Path) -> None:
    write(folder, _5_2=SLIPPED)
    first = "import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    first += "import atexit; atexit.register(os.kill, os.getpid(), signal.SIGHUP)\n"
    first += "os.kill(os.getpid(), signal.SIGHUP)"
    assert reflint("check", "--fix", "--no-cache", cwd=folder, first=first).returncode == 1


@pytest.mark.parametrize("writer", WRITERS)
def test_on_a_full_disk_the_old_file_stays(folder: Path, writer: str) -> None:
    failed = []
    for status, reported, old, found, new in accidents(folder, writer, no_space):
        assert_whole(old, found, new)
        if status == 2:
            assert "No space left on device" in reported or "the disk is full" in reported, reported
            failed.append(status)
            assert found.keys() <= old.keys() | new.keys()
    assert len(failed) > 2


def test_on_a_disk_that_is_full_indeed_no_file_changes(folder: Path) -> None:
    with small_disk(folder) as disk:
        for writer in WRITERS:
            put(disk, writer)
        fill(disk)
        before = contents(disk)
        for writer, (arguments, _) in WRITERS.items():
            done = reflint(*arguments, cwd=disk)
            assert done.returncode == 2, writer
            assert "Traceback" not in done.stderr
            assert "reflint: " in done.stderr or "not written: " in done.stderr
            assert contents(disk) == before, writer


def test_on_a_read_only_disk_all_is_checked(folder: Path) -> None:
    with small_disk(folder) as disk:
        put(disk, "fix")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        before = contents(disk)
        done = reflint("check", "--output-format", "concise", cwd=disk)
        assert (done.returncode, "5.2.md:3:5: error[weight-sum]" in done.stdout) == (1, True)
        for writer, (arguments, _) in WRITERS.items():
            done = reflint(*arguments, cwd=disk)
            assert done.returncode == 2, writer
            assert "Traceback" not in done.stderr
            assert "Read-only file system" in done.stderr or "is read-only" in done.stderr
        assert contents(disk) == before
