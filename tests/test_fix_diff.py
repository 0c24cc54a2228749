"""`--diff`: what `git apply` and `patch` make of it, whatever the files are called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint

SLIPPED = ORIENTATION.replace("### Former", "### - Former", 1)
# As names of files, each beside an id that makes its folder a referential.
NAMES = [
    "5.2 à relire.md",
    "5.2\n+++ b\n5.md",
    '5.2 "cité"\t\\x.md',
    "5.2 \x1b[31m\x7f.md",
    "5.2\u2028ligne.md",
]
PROGRAMS = [["git", "apply", "-"], ["patch", "-p1"]]


def patched(program: list[str], diff: str, folder: Path) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not there")
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(program, cwd=folder, input=diff.encode(), env=env, check=True)


def contents(folder: Path) -> dict[bytes, str]:
    return {os.fsencode(path.name): path.read_text() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "program"),
    # patch refuses the ends of lines in names.
    [(n, p) for n in NAMES for p in PROGRAMS if p[0] == "git" or "\n" not in n],
)
def test_a_diff_of_any_name_is_taken(tmp_path: Path, name: str, program: list[str]) -> None:
    (tmp_path / "5.3.md").write_text(ORIENTATION.replace("5.2", "5.3"))
    (tmp_path / name).write_text(SLIPPED)
    run = reflint("check", "--diff", "--select", "title-marks", cwd=tmp_path)
    assert "would be fixed: 1 finding" in run.stderr
    patched(program, run.stdout, tmp_path)
    assert contents(tmp_path)[name.encode()] == ORIENTATION
    assert len(contents(tmp_path)) == 2


def test_a_name_with_a_line_end_begins_no_line_of_the_diff(tmp_path: Path) -> None:
    (tmp_path / "5.2\n+++ b\n5.md").write_text(SLIPPED)
    run = reflint("check", "--diff", "--select", "title-marks", ".", cwd=tmp_path)
    assert run.stdout.splitlines()[:2] == [
        '--- "a/5.2\\n+++ b\\n5.md"\t',
        '+++ "b/5.2\\n+++ b\\n5.md"\t',
    ]


def test_a_name_whose_bytes_are_no_utf_8_is_written_as_git_writes_it(tmp_path: Path) -> None:
    name = b"5.2 relue \xe9.md"
    try:
        (tmp_path / os.fsdecode(name)).write_text(SLIPPED)
    except OSError:
        pytest.skip("this file system takes no such name")
    run = reflint("check", "--diff", "--select", "title-marks", ".", cwd=tmp_path)
    assert run.stdout.startswith('--- "a/5.2 relue \\351.md"\t\n')
    patched(["git", "apply", "-"], run.stdout, tmp_path)
    assert contents(tmp_path) == {name: ORIENTATION}


@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
def test_a_rename_with_changes_is_taken(tmp_path: Path, program: list[str]) -> None:
    (tmp_path / "agir \té.md").write_text(SLIPPED)
    (tmp_path / "5.3.md").write_text(ORIENTATION.replace("5.2", "5.3"))
    rules = ("--select", "title-marks", "--select", "id-file-name")
    run = reflint("check", "--diff", "--unsafe-fixes", *rules, cwd=tmp_path)
    assert 'diff --git "a/agir \\té.md" b/5.2.md' in run.stdout
    patched(program, run.stdout, tmp_path)
    found = contents(tmp_path)
    assert sorted(found) == [b"5.2.md", b"5.3.md"]
    assert found[b"5.2.md"] == ORIENTATION
