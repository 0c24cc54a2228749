"""The documentation is what the code says: none of it is stale or leads nowhere."""

import ast
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from linter.registry import RULES
from referentiel.profile import PROFILES
from referentiel_lint.configuration.files import Values, errors_of, known_keys, options
from scoring.conventions import ACTION_DEPTHS
from tools.documentation.configuration import EXAMPLE
from tools.documentation.files import made, refresh, stale

LINK = re.compile(r"\[[^\]]+\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_no_page_is_stale(root: Path) -> None:
    assert stale(root / "docs") == [], "run `make docs`"


def test_a_stale_page_is_named_and_written_again(tmp_path: Path) -> None:
    assert len(stale(tmp_path)) == len(made())
    refresh(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "guide.md").write_text("# By hand\n")
    (tmp_path / "configuration.md").unlink()
    assert stale(tmp_path) == ["configuration.md"]
    refresh(tmp_path)
    assert stale(tmp_path) == []
    assert (tmp_path / "guide.md").read_text() == "# By hand\n"


def test_make_docs_is_what_writes_them(root: Path, tmp_path: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    command = re.search(r"^docs: .*\n\t\$\(bin\)/python (.*)$", makefile, re.MULTILINE)
    assert command
    (tmp_path / "docs").mkdir()
    subprocess.run([sys.executable, *command[1].split()], cwd=tmp_path, check=True)
    assert stale(tmp_path / "docs") == []


def test_no_link_of_the_documentation_leads_nowhere(root: Path) -> None:
    pages = [*(root / "docs").rglob("*.md"), root / "README.md", root / "CONTRIBUTING.md"]
    for page in pages:
        text = re.sub(r"(`+)[^`].*?\1", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
        assert missing == [], page


def test_the_example_of_the_configuration_can_be_read_and_is_shown(root: Path) -> None:
    assert list(errors_of(Path("reflint.toml"), tomllib.loads(EXAMPLE))) == []
    page = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert f"```toml\n{EXAMPLE}```\n" in page


def test_the_page_and_the_values_of_the_configuration_have_every_key(root: Path) -> None:
    page = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    for key in known_keys():
        assert f"\n| `{key}` | " in page
    read = {field.name.replace("_", "-") for field in fields(Values)} - {"configured"}
    assert set(known_keys()) == read
    assert options()["profile"]["enum"] == [*PROFILES]
    for name, depth in ACTION_DEPTHS.items():
        assert f"{depth} for `{name}`" in options()["action-depth"]["description"]


@pytest.mark.parametrize("name", ["guide.fr.md", "guide-regles.fr.md", "sheets.md", "sheets.fr.md"])
def test_the_rules_that_the_tables_of_a_page_name_exist(root: Path, name: str) -> None:
    lines = (root / "docs" / name).read_text(encoding="utf-8").splitlines()
    rows = "\n".join(line for line in lines if line.startswith("|"))
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", rows))
    assert len(named) > 15
    assert named - {rule.name for rule in RULES} == set()


# --- The page on reliability: each test that it names is there, and each of ours is on it


# All that is in these shows a promise.
OURS = ("test_faults", "test_confined", "test_hostile_text", "test_streams", "test_linear_patterns")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "reliability.md").read_text(encoding="utf-8")


def functions_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_test_of_the_page_is_there(root: Path, page: str) -> None:
    named = _TEST.findall(page)
    assert len(named) > 50
    missing = [f"{path}::{name}" for path, name in named if name not in functions_in(root / path)]
    assert missing == []


def test_each_row_names_a_test(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    heads = [row for row in rows if row == "| guarantee | shown by |"]
    assert len(heads) == 8
    assert [row for row in rows if row not in heads and not _TEST.search(row)] == []


def test_each_test_of_these_modules_is_on_the_page(root: Path, page: str) -> None:
    for module in OURS:
        own = {
            name for name in functions_in(root / f"tests/{module}.py") if name.startswith("test_")
        }
        assert own - {name for _, name in _TEST.findall(page)} == set(), module
