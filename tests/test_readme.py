"""The README is short, and everything that it shows works."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.command import reflint
from tests.project_copy import committed_copy, files_of_the_project, run
from tests.scratch import clean, commit, repository
from tools.release import addresses
from tools.site import places

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def snippets(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```\n", readme, re.DOTALL)


def the_snippet(readme: str, language: str, word: str) -> str:
    (found,) = [one for one in snippets(readme, language) if word in one]
    return found


@pytest.fixture
def eci(root: Path, tmp_path: Path) -> Path:
    """The project's own referential, committed to a repository."""
    folder = repository(tmp_path / "eci")
    shutil.copytree(root / "referentiel" / "eci", folder, dirs_exist_ok=True)
    commit(folder)
    return folder


def test_every_snippet_has_a_test_here(readme: str) -> None:
    assert (len(snippets(readme, "yaml")), len(snippets(readme, "sh"))) == (3, 2)
    assert readme.count("```") == 2 * 5


def test_it_can_be_read_on_an_index(root: Path, readme: str) -> None:
    site, repository = addresses()
    links = re.findall(r"\]\(([^)]+)\)", readme)
    assert len(links) > 10
    pages = set(places(root).values())
    for link in links:
        page, ours, path = link.partition(site)
        if ours:
            path = path.strip("/") or "index.md"
            assert page == ""
            assert {path, f"{path}.md", f"{path}/index.md"} & pages, link
        else:
            assert link.startswith((repository, "https://pre-commit.com")), link


def test_no_address_but_that_of_the_project_is_made_up(root: Path) -> None:
    ours = re.compile("|".join(map(re.escape, addresses())))
    for path in files_of_the_project(root):
        text = ours.sub("", path.read_text(encoding="utf-8", errors="replace"))
        assert not re.search(r"https?://[\w.]*\.invalid", text), path


def test_the_project_moves_to_its_address(root: Path, tmp_path: Path) -> None:
    copy = committed_copy(root, tmp_path / "copy")
    command = (sys.executable, "-m", "tools.release", "address")
    done = run(
        *command, "https://r.example", "https://f.example/a/reflint", "a@r.example", cwd=copy
    )
    assert done.returncode == 0, done.stdout
    for old in (*addresses(), "uses: " + "OWNER"):
        assert run("git", "grep", "-lF", old, cwd=copy).stdout == ""
    assert 'email = "a@r.example"' in (copy / "pyproject.toml").read_text(encoding="utf-8")
    readme = (copy / "README.md").read_text(encoding="utf-8")
    assert "(https://r.example/ci/)" in readme
    assert "uses: a/reflint@v" in readme
    assert "repo: https://f.example/a/reflint\n" in readme


def test_the_picture_loads_nothing_and_runs_nothing(root: Path) -> None:
    path = root / "docs" / "report.svg"
    svg = ET.parse(path).getroot()
    names = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert names == {"svg", "title", "style", "rect", "circle", "text"}
    text = path.read_text(encoding="utf-8").replace('"http://www.w3.org/2000/svg"', "")
    assert [word for word in ("http", "url(", "@import", "href", "<!") if word in text] == []


def test_the_hooks_are_those_of_the_project(root: Path, readme: str) -> None:
    (repo,) = yaml.safe_load(the_snippet(readme, "yaml", "repos:"))["repos"]
    published = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"] for hook in repo["hooks"]}
    assert hooks
    assert hooks < {hook["id"] for hook in published}


def test_the_steps_are_those_of_a_workflow(root: Path, tmp_path: Path, readme: str) -> None:
    steps = yaml.safe_load(the_snippet(readme, "yaml", "uses:"))
    workflow = tmp_path / "workflow.yml"
    job = {"runs-on": "ubuntu-latest", "steps": steps}
    workflow.write_text(yaml.safe_dump({"on": "push", "jobs": {"reflint": job}}), encoding="utf-8")
    schema = ("--builtin-schema", "vendor.github-workflows")
    subprocess.run((SCRIPTS / "check-jsonschema", *schema, workflow), check=True)
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    assert steps[-1]["with"].keys() <= action["inputs"].keys()


def test_each_command_works(readme: str, eci: Path) -> None:
    install, *lines = "".join(snippets(readme, "sh")).splitlines()
    assert install.split()[:3] == ["pip", "install", "referentiel-lint"]
    assert len(lines) >= 5
    for line in lines:
        program, *arguments = shlex.split(line, comments=True)
        run = reflint(*arguments, "--lang", "en", cwd=eci, env=clean())
        assert (program, run.returncode) == ("reflint", 0), line


def test_the_answers_can_all_be_scored(root: Path, tmp_path: Path, readme: str) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(the_snippet(readme, "yaml", "reponses:"), encoding="utf-8")
    (shown,) = re.findall(r"`reflint (score [^`]+)`", readme)
    arguments = [answers if one == answers.name else one for one in shown.split()]
    run = reflint(*arguments, cwd=root)
    assert (run.returncode, run.stdout.count("5.2.1")) == (0, 1)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/model.md"])
def test_every_path_in_a_table_exists(root: Path, page: str) -> None:
    """A file name without a folder is in the folder of the path before it."""
    rows = re.findall(r"^\|.*\|$", (root / page).read_text(encoding="utf-8"), re.MULTILINE)
    paths = []
    for row in rows:
        folder = Path()
        for path in re.findall(r"`([\w.-]+/[\w./-]*|\w+\.py)`", row):
            paths.append(folder / path if "/" not in path else Path(path))
            folder = paths[-1] if path.endswith("/") else paths[-1].parent
    assert len(paths) >= 6
    # Made by a command, or named without a folder on purpose.
    elsewhere = {"dist/site", "fuzzed", "words.py", "api.py"}
    missing = [path for path in paths if not (root / path).exists()]
    assert [path for path in missing if path.as_posix() not in elsewhere] == []
