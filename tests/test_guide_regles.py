"""The guide on sibling files tells the truth: its reports and its commands are run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from linter.registry import RULES
from tests.command import reflint

GUIDE = (Path(__file__).parent.parent / "docs" / "guide-regles.fr.md").read_text(encoding="utf-8")
ENSEMBLE = Path(__file__).parent / "data" / "ensemble"
# A command, and below it what it prints.
TOLD = re.compile(r"^`reflint ([^`]*)`\n?[^`]* :\n\n```console\n(.*?)```\n", re.M | re.S)


def test_the_reports_of_the_guide_are_those_that_the_commands_give(tmp_path: Path) -> None:
    found = re.search(r"Avec ce fichier, `(.*?)` :\n\n````markdown\n(.*?)````\n", GUIDE, re.DOTALL)
    assert found
    file = tmp_path / found[1]
    file.parent.mkdir()
    file.write_text(found[2], encoding="utf-8")
    reports = TOLD.findall(GUIDE)
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
    assert [command[1] for command in commands] == [
        "check",
        "check",
        "check",
        "diff",
        "tree",
        "scenarios",
    ]
    for _, *arguments in commands:
        if arguments[0] != "diff":  # For git, see the page on it.
            assert reflint(*arguments, cwd=tmp_path).returncode == 0, arguments


def test_the_configuration_of_the_guide_decides_what_is_a_thematique(tmp_path: Path) -> None:
    shutil.copytree(ENSEMBLE, tmp_path, dirs_exist_ok=True)
    found = re.search(r"```toml\n(.*?)```\n", GUIDE, re.DOTALL)
    assert found
    (tmp_path / "reflint.toml").write_text(found[1], encoding="utf-8")
    assert reflint("check", cwd=tmp_path).returncode == 0
    question = next((tmp_path / "questions").glob("*.md"))
    text = question.read_text(encoding="utf-8")
    question.write_text(text.replace("thematique_id: dechets", "thematique_id: mobilite"), "utf-8")
    run = reflint("check", "--lang", "fr", cwd=tmp_path)
    assert "[thematique-unknown] la thématique `mobilite` n'est pas dans la liste" in run.stdout


def test_the_difference_in_the_guide_is_that_of_a_scenario_that_expects_it(tmp_path: Path) -> None:
    shutil.copytree(ENSEMBLE, tmp_path, dirs_exist_ok=True)
    (scenario,) = (tmp_path / "tests").glob("*.test.yml")
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("potentiel: 60", "potentiel: 120"), encoding="utf-8")
    run = reflint("scenarios", "--lang", "fr", cwd=tmp_path)
    assert run.returncode == 1
    assert f"```\n{run.stdout}```\n" in GUIDE


def test_the_rules_that_the_guide_names_exist() -> None:
    cells = re.findall(r"^\|.*\| (`[^|]*) \|$", GUIDE, re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`([a-z-]+)`", cell)}
    named |= set(re.findall(r"\*\*([a-z]+-[a-z-]+)\*\*", GUIDE))
    assert len(named) > 30
    assert named - {rule.name for rule in RULES} == set()


def test_the_links_into_the_reference_lead_to_headings(root: Path) -> None:
    reference = (root / "docs" / "reference.fr.md").read_text(encoding="utf-8")
    links = re.findall(r"reference\.fr\.md#([^)]*)\)", GUIDE)
    assert len(links) == 4
    for link in links:
        assert f"](#{link})" in reference
