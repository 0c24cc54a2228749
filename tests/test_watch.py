"""`reflint check --watch`: what is asked is checked again at each change, until Ctrl-C."""

import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from tests.command import HANG, ORIENTATION, REFLINT, environment, reflint, write
from tests.test_own_rules import DRAFT, example

pytest.importorskip("watchfiles")
WRONG_SUM = ORIENTATION.replace("ponderation: 0.5", "ponderation: 0.6", 1)
CLEAN = "no findings in 1 file"


class Watch:
    """A run of the command, whose lines on stdout and stderr are waited for one after the other."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [REFLINT, "check", "--watch", "--output-format", "concise", *arguments],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as sent:
            for line in sent:
                self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join()

    def until(self, last: str) -> list[str]:
        """The lines up to the first that begins so."""
        found: list[str] = []
        while True:
            line = self.lines.get(timeout=HANG)
            assert line is not None, found
            found.append(line)
            if line.startswith(last):
                return found

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(HANG)

    def rest(self) -> list[str]:
        found = []
        while (line := self.lines.get(timeout=HANG)) is not None:
            found.append(line)
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path, _5_2=ORIENTATION)
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    with Watch(folder) as started:
        yield started


def test_each_change_is_checked_and_ctrl_c_ends_with_130(watch: Watch, folder: Path) -> None:
    begun = watch.until(CLEAN)
    assert begun[0] == "watching for changes; Ctrl-C to stop"
    write(folder, _5_2=WRONG_SUM)
    told = watch.until("1 error in 1 file")
    assert told[0] == "changed: 5.2.md"
    assert told[1].startswith("5.2.md:3:5: error[weight-sum] ")
    write(folder, _5_2=ORIENTATION)
    watch.until(CLEAN)
    assert watch.interrupt() == 130
    assert [line for line in watch.rest() if "Traceback" in line] == []


def test_nothing_is_cleared(watch: Watch, folder: Path) -> None:
    begun = watch.until(CLEAN)
    write(folder, _5_2=WRONG_SUM)
    assert "\x1b" not in "".join([*begun, *watch.until("1 error in 1 file")])


def test_files_that_come_go_and_are_put_in_place_are_seen(watch: Watch, folder: Path) -> None:
    watch.until(CLEAN)
    write(folder, _5_3=ORIENTATION.replace("5.2", "5.3").replace("Informer", "Aider"))
    watch.until("no findings in 2 files")
    (folder / "5.3.md").unlink()
    watch.until(CLEAN)
    beside = folder / ".5.2.md.swp"  # As editors save.
    beside.write_text(WRONG_SUM, encoding="utf-8")
    beside.replace(folder / "5.2.md")
    watch.until("1 error in 1 file")


def test_what_is_no_file_of_ours_is_passed_over(watch: Watch, folder: Path) -> None:
    watch.until(CLEAN)
    (folder / "notes.txt").write_text("x")
    (folder / ".git" / "index").write_text("x")
    write(folder, _5_2=WRONG_SUM)
    told = watch.until("1 error in 1 file")
    assert [line for line in told if line.startswith("changed: ")] == ["changed: 5.2.md"]


def test_a_broken_configuration_is_told_and_outlived(watch: Watch, folder: Path) -> None:
    watch.until(CLEAN)
    (folder / "reflint.toml").write_text('select = "')
    watch.until("reflint: reflint.toml: this is not TOML")
    (folder / "reflint.toml").write_text('ignore = ["weight-sum"]\n')
    watch.until(CLEAN)
    write(folder, _5_2=WRONG_SUM)
    watch.until(CLEAN)
    (folder / "reflint.toml").unlink()
    watch.until("1 error in 1 file")


def test_a_configuration_that_is_named_is_seen_whatever_its_name(folder: Path) -> None:
    (folder / "conf").mkdir()
    (folder / "conf" / "own.conf").write_text('language = "en"\n', encoding="utf-8")
    (folder / "link.conf").symlink_to("conf/own.conf")
    write(folder, _5_2=WRONG_SUM)
    with Watch(folder, "--config", "link.conf") as watch:
        watch.until("1 error in 1 file")
        (folder / "conf" / "own.conf").write_text('ignore = ["weight-sum"]\n')
        watch.until(CLEAN)


def test_a_file_of_rules_is_seen(root: Path, folder: Path) -> None:
    write(folder, _5_2=DRAFT)
    rules = folder / "own" / "rules.py"
    rules.parent.mkdir()
    rule = example(root)
    rules.write_text(rule.replace('startswith("Brouillon")', "isspace()"), encoding="utf-8")
    with Watch(folder, "--rules", "own/rules.py") as watch:
        watch.until(CLEAN)
        rules.write_text(rule, encoding="utf-8")
        watch.until("1 warning in 1 file")


def test_a_new_folder_is_watched_too(watch: Watch, folder: Path) -> None:
    watch.until(CLEAN)
    (folder / "a" / "b").mkdir(parents=True)
    watch.until(CLEAN)
    write(folder / "a" / "b", _5_2=WRONG_SUM)
    watch.until("1 error in 2 files")
    write(folder / "a" / "b", _5_2=ORIENTATION)
    watch.until("no findings in 2 files")


def test_a_folder_that_goes_and_comes_back_is_outlived(folder: Path) -> None:
    write(folder / "eci", _5_2=ORIENTATION)
    with Watch(folder, "eci") as watch:
        watch.until(CLEAN)
        shutil.rmtree(folder / "eci")
        watch.until("not checked: eci (")
        write(folder / "eci", _5_2=WRONG_SUM)
        watch.until("1 error in 1 file")
        assert watch.interrupt() == 130


def test_a_named_file_alone_is_in_focus(folder: Path) -> None:
    write(folder, _2_1=ORIENTATION.replace("5.2", "2.1"))
    with Watch(folder, "2.1.md") as watch:
        watch.until("no finding")
        write(folder, _5_2=WRONG_SUM)
        assert "outside the named files: 1 finding, not listed" in watch.until("no finding")


def test_what_stands_beside_sibling_files_is_seen(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "data" / "ensemble", tmp_path, dirs_exist_ok=True)
    (tmp_path / ".git").mkdir()
    action = tmp_path / "referentiels" / "eci" / "1.2.md"
    with Watch(tmp_path, "preuves") as watch:
        watch.until("no findings")
        action.unlink()
        lines = watch.until("1 error")
        assert any(line.startswith("preuves/eci.md:") for line in lines)
        assert watch.interrupt() == 130


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--fix",), "--watch does not fix files"),
        (("--write-baseline",), "--watch writes nothing, and so no baseline"),
        (("-", "--stdin-filename", "5.2.md"), "--watch watches files, not stdin"),
    ],
)
def test_watching_writes_nothing(folder: Path, arguments: tuple[str, ...], what: str) -> None:
    run = reflint("check", "--watch", *arguments, cwd=folder, stdin=b"")
    assert run.returncode == 2
    assert f"reflint: --watch: {what}\n" in run.stderr


def test_without_watchfiles_the_way_to_it_is_told(folder: Path) -> None:
    code = (
        "import sys\nsys.modules['watchfiles'] = None\n"
        "from referentiel_lint.cli import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--watch"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "reflint: --watch: watchfiles is not installed\n"
        "  remedy: install it: `pip install 'referentiel-lint[watch]'` (before the first "
        "release: `pip install '.[watch]'` in a clone of the project)\n"
    )
