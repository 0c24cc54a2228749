"""The guide on sibling files is true: its reports and its commands are run."""

import re
import shlex
import shutil
from pathlib import Path

from tests.command import reflint
from tests.scratch import edit

GUIDE = (Path(__file__).parent.parent / "docs" / "guide-regles.fr.md").read_text(encoding="utf-8")
ENSEMBLE = Path(__file__).parent / "data" / "ensemble"
# A command, and below it what it prints.
REPORTED = re.compile(r"^`reflint ([^`]*)`\n?[^`]* :\n\n```console\n(.*?)```\n", re.M | re.S)


def test_the_reports_of_the_guide_are_those_that_the_commands_give(tmp_path: Path) -> None:
    found = re.search(r"Avec ce fichier, `(.*?)` :\n\n````markdown\n(.*?)````\n", GUIDE, re.DOTALL)
    assert found
    file = tmp_path / found[1]
    file.parent.mkdir()
    file.write_text(found[2], encoding="utf-8")
    reports = REPORTED.findall(GUIDE)
    assert len(reports) == GUIDE.count("```console") == 2
    shutil.copytree(ENSEMBLE, tmp_path / "ensemble")
    for command, report in reports:
        folder = tmp_path / "ensemble" if command.startswith("show") else tmp_path
        run = reflint(*shlex.split(command), cwd=folder)
        assert run.stdout == report


def test_the_commands_of_the_guide_run(tmp_path: Path) -> None:
    shutil.copytree(ENSEMBLE, tmp_path, dirs_exist_ok=True)
    found = re.search(r"```sh\n(.*?)```\n", GUIDE, re.DOTALL)
    assert found
    commands = [shlex.split(line, comments=True) for line in found[1].splitlines()]
    subcommands = ["check", "check", "check", "diff", "tree", "scenarios"]
    assert [command[1] for command in commands] == subcommands
    for _, *arguments in commands:
        if arguments[0] != "diff":  # For git, see the page on it.
            assert reflint(*arguments, cwd=tmp_path).returncode == 0, arguments


def test_the_difference_in_the_guide_is_that_of_a_scenario_that_expects_it(tmp_path: Path) -> None:
    shutil.copytree(ENSEMBLE, tmp_path, dirs_exist_ok=True)
    (scenario,) = (tmp_path / "tests").glob("*.test.yml")
    edit(scenario, ("potentiel: 60", "potentiel: 120"))
    run = reflint("scenarios", "--lang", "fr", cwd=tmp_path)
    assert run.returncode == 1
    assert f"```\n{run.stdout}```\n" in GUIDE
