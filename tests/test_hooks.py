"""The hooks of pre-commit, as a referential's repository uses them: pre-commit itself runs them."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from tests.made_once import made_once
from tests.project_copy import committed_copy, run
from tests.scratch import clean, commit, git, orientation, put, repository, with_scenario

ENTRY = "reflint check "
OWN_ENTRY = 'python -c "from referentiel_lint.cli import main; main()" check '
FOLDER = "données du référentiel/eci"


def published(root: Path) -> list[dict[str, Any]]:
    hooks: list[dict[str, Any]] = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())
    return hooks


def test_the_hooks_that_others_use_are_those_that_we_use(root: Path) -> None:
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    ours = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    hooks = published(root)
    ids = [hook["id"] for hook in hooks]
    assert ids == ["reflint", "reflint-all", "reflint-fix", "reflint-scenarios"]
    # We have no scenarios.
    hooks.pop()
    for hook in hooks:
        own = {k: v for k, v in ours[hook["id"]].items() if k != "additional_dependencies"}
        assert own["entry"].startswith(OWN_ENTRY)
        own["entry"] = own["entry"].replace(OWN_ENTRY, ENTRY)
        apart = ("description", "additional_dependencies")
        assert own == {key: value for key, value in hook.items() if key not in apart}


def test_the_entry_is_the_installed_script_and_ends_the_options(root: Path) -> None:
    for hook in published(root):
        assert hook["entry"].startswith("reflint ")
        assert hook["entry"].endswith(" --")
        assert "args" not in hook


@dataclass(frozen=True)
class Project:
    """A repository with a referential, in which pre-commit runs at each commit."""

    folder: Path
    env: Mapping[str, str]
    start: str

    def commit(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Try to commit what is staged."""
        return run("git", "commit", "-m", "change", *words, cwd=self.folder, env=self.env)

    def stage(self, *names: str) -> None:
        git(self.folder, "add", "-A", "--", *names)

    def reset(self) -> None:
        """Restore the state before the first commit of a test."""
        git(self.folder, "reset", "-q", "--hard", self.start)
        git(self.folder, "clean", "-qfd")

    def put(self, name: str, text: str) -> None:
        put(self.folder, f"{FOLDER}/{name}", text)

    def text(self, name: str) -> str:
        return (self.folder / FOLDER / name).read_text(encoding="utf-8")


def reported(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Return what pre-commit says of each hook, by its id: Passed, Failed, Skipped."""
    names = {"reflint": "reflint", "reflint (whole": "reflint-all", "reflint --fix": "reflint-fix"}
    found = {}
    for line in done.stdout.splitlines():
        head, _, rest = line.partition("..")
        for name, hook in names.items():
            if head == name or (name == "reflint (whole" and head.startswith(name)):
                found[hook] = rest.lstrip(".").rpartition(")")[2].strip(". ") or rest
    return found


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The hooks come from a committed copy of ours, by its address and a tag.

    The copy, and what pre-commit installs of it, is there once; each worker has its own project.
    """
    place = made_once(
        tmp_path_factory,
        "hooks of reflint",
        lambda folder: committed_copy(root, folder / "reflint"),
    )
    copy = place / "reflint"
    git(copy, "tag", "--force", "v1")
    folder = repository(tmp_path_factory.mktemp("a project") / "un projet")
    config = {
        "repos": [
            {
                "repo": copy.as_uri(),
                "rev": "v1",
                "hooks": [{"id": id} for id in ("reflint-fix", "reflint", "reflint-all")],
            }
        ]
    }
    put(folder, ".pre-commit-config.yaml", yaml.safe_dump(config))
    put(folder, "README.md", "# Un projet\n")
    put(
        folder,
        f"{FOLDER}/5.md",
        "# Coopérer\n```yaml\nid: 5\n```\n## Description\nAgir ensemble.\n",
    )
    for identifier in ("5.1", "5.2", "5.3"):
        put(folder, f"{FOLDER}/{identifier}.md", orientation(identifier))
    start = commit(folder, "start")
    env = clean(PRE_COMMIT_HOME=str(place / "home"), PRE_COMMIT_COLOR="never")
    done = run(
        sys.executable, "-m", "pre_commit", "install", "--install-hooks", cwd=folder, env=env
    )
    assert done.returncode == 0, done.stdout
    return Project(folder, env, start)


@pytest.fixture
def clean_project(project: Project) -> Iterator[Project]:
    yield project
    project.reset()


def test_a_commit_without_a_fault_passes(clean_project: Project) -> None:
    clean_project.put("5.2.md", orientation("5.2").replace("demande.", "demande vraiment."))
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 0, done.stdout
    assert reported(done) == dict.fromkeys(("reflint-fix", "reflint", "reflint-all"), "Passed")


def test_a_wrong_sum_stops_the_commit(clean_project: Project) -> None:
    clean_project.put("5.2.md", orientation("5.2").replace("0.5", "0.6", 1))
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 1
    assert reported(done)["reflint"] == "Failed"
    assert f"{FOLDER}/5.2.md:3:5: error[weight-sum]" in done.stdout


ROWS = (("identifiant", "nom", "points"), ("1", "Gouverner", 30), ("1.1", "Informer", 20))


def workbook(folder: Path, name: str, *rows: tuple[object, ...]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)


def test_sheets_and_workbooks_of_a_commit_are_checked(clean_project: Project) -> None:
    folder = clean_project.folder
    workbook(folder, "cae.xlsx", *ROWS)
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 1
    assert reported(done) == {
        "reflint-fix": "Skipped",
        "reflint": "Failed",
        "reflint-all": "Failed",
    }
    assert "cae.xlsx:2:1: error[weight-sum] Sheet!A2 (identifiant)" in done.stdout
    (folder / "cae.xlsx").unlink()
    (folder / "cae.csv").write_text("identifiant,nom,points\n1,Gouverner,20\n1.1 ,Informer,20\n")
    clean_project.stage()
    done = clean_project.commit()
    assert reported(done)["reflint-fix"] == "Failed"
    assert (folder / "cae.csv").read_text().endswith("1.1,Informer,20\n")


@pytest.mark.parametrize("hidden", ["", "given"])
def test_the_name_of_a_file_is_never_an_option(clean_project: Project, hidden: str) -> None:
    outside = clean_project.folder.parent / f"outside {hidden}"
    outside.mkdir()
    (outside / "notes.md").write_text("mine\n")
    names = [
        f"--output=json:{outside}/notes.md",
        f"--output=json:{outside}/new.md",
        "--config=x.md",
        "--ignore=*.md",
        "--fail-on=never.md",
        "--help.md",
        "-h.md",
    ]
    for name in names:
        put(clean_project.folder, name, '[per-file-ignores]\n"*" = ["*"]\n')
    if hidden:  # A referential whose files are named so is one like any other.
        put(clean_project.folder, "--config=y/5.1.md", orientation("5.1").replace("0.5", "0.4", 1))
    clean_project.put("5.2.md", orientation("5.2").replace("0.5", "0.6", 1))
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 1, done.stdout
    assert reported(done) == {"reflint-fix": "Passed", "reflint": "Failed", "reflint-all": "Failed"}
    assert f"{FOLDER}/5.2.md:3:5: error[weight-sum]" in done.stdout
    assert ("--config=y/5.1.md:3:5: error[weight-sum]" in done.stdout) is bool(hidden)
    assert (outside / "notes.md").read_text() == "mine\n"
    assert [file.name for file in outside.iterdir()] == ["notes.md"]


def test_an_option_in_args_is_reported_with_its_place(clean_project: Project) -> None:
    config = clean_project.folder / ".pre-commit-config.yaml"
    text = yaml.safe_load(config.read_text())
    for hook in text["repos"][0]["hooks"]:
        hook["args"] = ["--fail-on", "warning"]
    config.write_text(yaml.safe_dump(text))
    clean_project.put("5.2.md", orientation("5.2").replace("demande.", "demande enfin."))
    clean_project.stage()
    done = clean_project.commit()
    assert set(reported(done).values()) == {"Failed"}
    assert done.stdout.count("options go before `--` (in a pre-commit hook: into `entry`)") == 3


def test_a_removed_id_stops_the_commit_without_a_tombstone(clean_project: Project) -> None:
    (clean_project.folder / FOLDER / "5.3.md").unlink()
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 1
    assert "error[id-removed]" in done.stdout
    tomb = "<!-- reflint: retired 5.3: never begun -->\n"
    clean_project.put("5.2.md", clean_project.text("5.2.md") + tomb)
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 0, done.stdout


def test_a_commit_of_one_file_leaves_the_others_that_are_staged_out(clean_project: Project) -> None:
    clean_project.put("5.1.md", orientation("5.1").replace("0.5", "0.6", 1))
    clean_project.stage()
    clean_project.put("5.2.md", orientation("5.2").replace("demande.", "demande encore."))
    done = clean_project.commit("--", f"{FOLDER}/5.2.md")
    assert done.returncode == 0, done.stdout


def test_what_can_be_fixed_is_and_the_commit_waits_for_it(clean_project: Project) -> None:
    text = clean_project.text("5.2.md")
    clean_project.put("5.2.md", text.replace("```yaml", "```yml", 1))
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 1
    assert reported(done)["reflint-fix"] == "Failed"
    assert "files were modified by this hook" in done.stdout
    assert clean_project.text("5.2.md") == text


def test_the_checked_repository_answers_to_no_name_of_ours(clean_project: Project) -> None:
    folder, trace = clean_project.folder, clean_project.folder.parent / "trace"
    hostile = f"open({str(trace)!r}, 'a').write(__name__)\n"
    for name in ("referentiel", "scoring", "linter", "referentiel_lint", "reflint"):
        put(folder, f"{name}/__init__.py", hostile)
    clean_project.put("5.2.md", orientation("5.2").replace("demande.", "demande enfin."))
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 0, done.stdout
    # Also modules that we need. pre-commit itself would import them, so the script is run directly.
    for name in ("click", "yaml", "pydantic", "markdown_it", "wcwidth", "json"):
        put(folder, f"{name}.py", hostile)
    (script,) = Path(clean_project.env["PRE_COMMIT_HOME"]).glob("repo*/py_env-*/bin/reflint")
    done = run(script, "check", "--staged", cwd=folder, env=clean_project.env)
    assert done.returncode == 0, done.stdout
    assert not trace.exists()


def test_scenarios_run_at_each_commit(clean_project: Project) -> None:
    folder = clean_project.folder
    config = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())
    config["repos"][0]["hooks"] = [{"id": "reflint-scenarios"}]
    put(folder, ".pre-commit-config.yaml", yaml.safe_dump(config))
    name = with_scenario(folder)
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 0, done.stdout
    put(folder, name, (folder / name).read_text().replace("point_fait: 0", "point_fait: 1"))
    clean_project.stage()
    done = clean_project.commit()
    assert done.returncode == 1
    assert "should be `1`, but is `0`" in done.stdout
    git(folder, "checkout", "HEAD", "--", name)
    (folder / "scored" / "eci" / "1.1.md").unlink()
    clean_project.stage()
    assert clean_project.commit().returncode != 0
