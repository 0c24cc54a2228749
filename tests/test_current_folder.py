"""A current folder that has been deleted: reported by each command that looks into it."""

import subprocess
import sys
from pathlib import Path

import pytest

from referentiel_lint.cli import _SUBCOMMANDS
from tests.command import reflint
from tests.every_command import COMMANDS

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="no folder can be deleted there while a process is in it"
)
# The folder goes before the command starts, or once Python has started, and stays the current one.
DELETING = ("sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh")
DELETED = "import os; os.rmdir(os.getcwd())"
ELSEWHERE = ("explain",)
LOOKING = (
    *(words for words in COMMANDS if words[0] not in ELSEWHERE),
    ("check", "-", "--stdin-filename", "5.2.md"),
    ("check", "--baseline", "known.json"),
    ("check", "--output", "json:report.json"),
    ("check", str(Path(__file__).parent)),
    ("explain", "--config", "reflint.toml"),
    ("explain", "--config", "reflint.toml", "tab"),
)
WORKING = (
    ("--version",),
    ("--help",),
    ("explain", "tab"),
    ("explain",),
    *((name, "--help") for name in _SUBCOMMANDS),
)


def run(folder: Path, *words: str, cold: bool = False) -> subprocess.CompletedProcess[str]:
    folder.mkdir()
    env = {"REFLINT_CACHE_DIR": str(folder.parent / "cache")}
    if cold:
        return reflint(*words, cwd=folder, env=env, prefix=DELETING, stdin=b"")
    return reflint(*words, cwd=folder, env=env, first=DELETED, stdin=b"")


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_a_command_says_that_it_is_gone(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path / "gone", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "reflint: .: the current folder no longer exists\n"
        "  remedy: change to a folder that exists, and try again\n"
    )


def test_python_that_starts_in_it_says_so_too(tmp_path: Path) -> None:
    for words in (("check",), ("check", "-", "--stdin-filename", "5.2.md")):
        reported = [
            run(tmp_path / f"gone {is_cold}", *words, cold=is_cold).stderr
            for is_cold in (True, False)
        ]
        assert reported[0] == reported[1]
        assert "the current folder no longer exists" in reported[0]
    assert run(tmp_path / "gone", "--version", cold=True).returncode == 0


def test_it_is_reported_in_the_language_asked_for(tmp_path: Path) -> None:
    done = run(tmp_path / "gone", "check", "--lang", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "reflint: .: le dossier courant n'existe plus\n"
        "  remède : placez-vous dans un dossier qui existe, et relancez\n"
    )


@pytest.mark.parametrize("words", WORKING, ids=" ".join)
def test_what_looks_into_no_folder_works(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path / "gone", *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout
