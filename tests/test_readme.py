"""The README tells the truth: its broken file is checked again, and gives the report it shows."""

import re
from pathlib import Path

from tests.command import reflint

FILE = re.compile(r"````markdown\n(.*?)````\n", re.DOTALL)
REPORT = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
COMMAND = re.compile(r"`reflint (check [^`]+)`")


def blocks(root: Path) -> tuple[str, str, list[str]]:
    text = (root / "README.md").read_text(encoding="utf-8")
    file, report, command = FILE.search(text), REPORT.search(text), COMMAND.search(text)
    assert file
    assert report
    assert command
    return file[1], report[1], command[1].split()


def test_the_broken_file_of_the_readme_has_ten_lines(root: Path) -> None:
    file, _, _ = blocks(root)
    assert len(file.splitlines()) == 10


def test_the_report_of_the_readme_is_the_one_that_the_command_gives(
    root: Path, tmp_path: Path
) -> None:
    file, report, arguments = blocks(root)
    (tmp_path / "5.2.md").write_text(file, encoding="utf-8")
    run = reflint(*arguments, cwd=tmp_path)
    assert run.stdout + run.stderr == report
    assert run.returncode == 1


def test_the_commands_of_the_readme_are_targets_of_make(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", readme, re.MULTILINE)
    assert targets == ["check", "test"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_map_of_the_readme_names_what_is_there(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (`.*?) \|", readme, re.MULTILINE)
    paths = [path for cell in named for path in re.findall(r"`([^`]+)`", cell)]
    assert len(paths) >= 6
    assert [path for path in paths if not (root / path).exists()] == []
