"""The action for GitHub and the job for GitLab: in the form that these read, and run for real."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import REFLINT
from tests.scratch import clean, commit, orientation, put, repository

SCRIPTS = Path(sys.executable).parent


def blocks(root: Path) -> list[str]:
    """Return the blocks of YAML of the page on continuous integration."""
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    found = re.findall(r"```yaml\n(.*?)```\n", page, re.DOTALL)
    assert len(found) == 4
    return found


def the_block(root: Path, key: str) -> str:
    (block,) = [one for one in blocks(root) if re.search(rf"^{key}:", one, re.MULTILINE)]
    return block


def validate(schema: str, *files: Path) -> None:
    done = subprocess.run(
        (SCRIPTS / "check-jsonschema", "--builtin-schema", schema, *files),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_in_the_form_that_github_reads(root: Path) -> None:
    validate("vendor.github-actions", root / "action.yml")


def test_the_workflows_are_in_the_form_that_github_reads(root: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.yml"
    shown.write_text(the_block(root, "jobs"), encoding="utf-8")
    validate("vendor.github-workflows", shown, *(root / ".github" / "workflows").glob("*.yml"))


def test_the_job_is_in_the_form_that_gitlab_reads(root: Path, tmp_path: Path) -> None:
    shown = tmp_path / ".gitlab-ci.yml"
    shown.write_text(the_block(root, "reflint"), encoding="utf-8")
    validate("vendor.gitlab-ci", shown)


def test_the_page_lists_the_hooks_that_exist(root: Path) -> None:
    (shown,) = yaml.safe_load(the_block(root, "repos"))["repos"]
    there = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    ids = {hook["id"] for hook in there}
    assert {hook["id"] for hook in shown["hooks"]} < ids
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(reflint[a-z-]*)` \|", page, re.MULTILINE)) == ids


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a fault that is committed, and a new one."""
    folder = repository(tmp_path / "un projet")
    put(folder, "eci/5.1.md", orientation("5.1").replace("0.5", "0.6", 1))
    put(folder, "eci/5.2.md", orientation("5.2"))
    commit(folder)
    put(folder, "eci/5.2.md", orientation("5.2").replace("0.5", "0.7", 1))
    return folder


def step(root: Path, name: str) -> dict[str, Any]:
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    (found,) = [one for one in action["runs"]["steps"] if one.get("name") == name]
    return dict(found)


def run_action(root: Path, project: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks as GitHub's runner does: bash, inputs as it gives them."""
    check = step(root, "Check")
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    values = {name: one["default"] for name, one in action["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    values["runner.temp"] = str(project.parent)
    given = {
        name: re.sub(
            r"\${{ (?:inputs\.)?([a-z.-]+) }}", lambda found: values.get(found[1], ""), text
        )
        for name, text in check["env"].items()
    }
    summary = project.parent / "summary.md"
    return subprocess.run(
        ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]),
        cwd=project,
        env=clean(
            GITHUB_ACTIONS="true",
            CI="true",
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_OUTPUT=str(project.parent / "output"),
            **{**given, "REFLINT": REFLINT},
        ),
        capture_output=True,
        text=True,
        check=False,
    )


def written_sarif(project: Path) -> Path:
    """Return the SARIF file that the action says it has written."""
    (line,) = (project.parent / "output").read_text().splitlines()
    return Path(line.removeprefix("sarif="))


def sums(text: str) -> list[str]:
    return re.findall(r"::error file=([^,]*),.*title=.*weight-sum", text)


def test_one_run_gives_annotations_a_summary_and_sarif(root: Path, project: Path) -> None:
    done = run_action(root, project)
    assert done.returncode == 1, done.stderr
    assert sums(done.stdout) == ["eci/5.1.md", "eci/5.2.md"]
    assert "weight-sum" in (project.parent / "summary.md").read_text(encoding="utf-8")
    sarif = json.loads(written_sarif(project).read_text(encoding="utf-8"))
    assert {one["ruleId"] for one in sarif["runs"][0]["results"]} == {"weight-sum"}


def test_a_committed_sarif_file_is_not_taken_for_ours(root: Path, project: Path) -> None:
    (project / "reflint.sarif").write_text("theirs")
    (project / "reflint.toml").write_text("select = 1\n")  # So that nothing is checked.
    done = run_action(root, project)
    assert done.returncode == 2
    assert not (project.parent / "output").exists()
    (project / "reflint.toml").unlink()
    assert run_action(root, project).returncode == 1
    assert not written_sarif(project).is_relative_to(project)
    assert (project / "reflint.sarif").read_text() == "theirs"


def test_the_step_on_changes_takes_the_command_of_the_action(root: Path, project: Path) -> None:
    (step,) = yaml.safe_load(the_block(root, "- if"))
    outputs = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))["outputs"]
    assert step["env"] == {"REFLINT": "${{ steps.reflint.outputs.reflint }}"}
    assert outputs["reflint"]["value"] == "${{ steps.install.outputs.reflint }}"
    done = subprocess.run(
        ("bash", "-eo", "pipefail", "-c", step["run"].replace("origin/main", "HEAD")),
        cwd=project,
        env=clean(REFLINT=REFLINT),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "ponderation 0.5, then 0.7" in done.stdout


def test_the_installed_command_is_found_on_every_system(root: Path, tmp_path: Path) -> None:
    (_, *steps) = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    venv = tmp_path / "venv"
    for folder in ("bin", "Scripts"):
        run = steps[0]["run"].replace('"$PYTHON" -I -m venv "$VENV"', f'mkdir -p "$VENV/{folder}"')
        run = re.sub(r'"\$bin/python".*', ":", run)
        output = tmp_path / folder
        subprocess.run(
            ("bash", "-eo", "pipefail", "-c", run),
            env=clean(VENV=str(venv), GITHUB_OUTPUT=str(output)),
            check=True,
        )
        assert output.read_text() == f"reflint={venv}/{folder}/reflint\n"


def test_the_inputs_of_the_action_are_no_commands(root: Path, project: Path) -> None:
    done = run_action(root, project, paths="eci/5.2.md\n\n--fix\n$(touch hacked)\n", language="fr")
    assert done.returncode == 2
    assert sums(done.stdout) == ["eci/5.2.md"]
    assert "font 1,2 au lieu de 1" in done.stdout
    assert "--fix" in done.stderr
    assert sorted(path.name for path in project.iterdir()) == [".git", "eci"]


def test_the_action_reports_what_is_new_and_fails_as_asked(root: Path, project: Path) -> None:
    done = run_action(root, project, diff_base="HEAD", fail_on="never")
    assert done.returncode == 0, done.stderr
    assert sums(done.stdout) == ["eci/5.2.md"]


def test_the_job_for_gitlab_writes_what_it_names(root: Path, project: Path) -> None:
    job = yaml.safe_load(the_block(root, "reflint"))["reflint"]
    install, check = job["script"]
    assert install == "pip install referentiel-lint"
    command, *arguments = shlex.split(check)
    assert command == "reflint"
    done = subprocess.run(
        (REFLINT, *arguments), cwd=project, env=clean(GITLAB_CI="true", CI="true"), check=False
    )
    assert done.returncode == 1
    artifacts = job["artifacts"]
    written = {path.name for path in project.iterdir() if path.is_file()}
    assert written == {*artifacts["paths"], *artifacts["reports"].values()}
