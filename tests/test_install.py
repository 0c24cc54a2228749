"""Every command to install something names our distribution and its extras."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.project_copy import files_of_the_project

# A command that installs or runs packages, up to the end of its line, its marks or its bracket.
COMMAND = re.compile(
    r"""\b(?:(?:pip3?|pipx|uv(?:\ tool|\ pip)?|poetry)(?:\ -\S+)*\ (?:install|run|add)|uvx)\b
    [^`)"\n]*""",
    re.VERBOSE,
)
# The command is called `reflint`, and so is a package of others; an address may end in it.
OTHERS = re.compile(r"""(?<![\w./-])reflint(?=[\[=<> '"]|$)""")
EXTRAS = re.compile(r"referentiel-lint\[([\w,]+)\]")


def wrong(text: str, extras: set[str]) -> list[str]:
    """Return the commands that name the package of others, or an extra that we do not have."""
    return [
        command
        for command in COMMAND.findall(text)
        if OTHERS.search(command)
        or {one for found in EXTRAS.findall(command) for one in found.split(",")} - extras
    ]


@pytest.fixture(scope="module")
def extras(root: Path) -> set[str]:
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert table["name"] == "referentiel-lint"
    return set(table["optional-dependencies"])


def test_no_file_sends_anybody_to_a_package_of_others(root: Path, extras: set[str]) -> None:
    seen = []
    for path in files_of_the_project(root):
        text = path.read_bytes().decode("utf-8", "replace")
        if path.name != Path(__file__).name and COMMAND.search(text):
            seen.append(path.relative_to(root).as_posix())
            assert wrong(text, extras) == [], seen[-1]
    assert {"README.md", "docs/ci.md", "referentiel_lint/reports/summary.py"} <= {*seen}


@pytest.mark.parametrize(
    "text",
    ["`pip install 'reflint[sheets]'`", "pip install 'referentiel-lint[sheet]'", "uvx reflint ."],
)
def test_a_package_of_others_is_seen(text: str, extras: set[str]) -> None:
    assert wrong(text, extras)
