"""The job summary of GitHub: the statistics, and what was not checked."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.command import WRONG_SUM, json_of, reflint, write

HOSTILE = "e<b>`|*[x](y) @all\n# i"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "top" / "eci"
    write(folder, _5_2=WRONG_SUM, _4_1=WRONG_SUM.replace("5.2", "4.1").replace("Former", "Former,"))
    return folder


def summary(folder: Path, *arguments: str) -> str:
    """Return what a run appends to the job summary."""
    file = folder.parent / "summary"
    file.unlink(missing_ok=True)
    env = {"GITHUB_STEP_SUMMARY": str(file)}
    reflint("check", "--output-format", "github", *arguments, cwd=folder, env=env)
    return file.read_text(encoding="utf-8")


def reported(folder: Path, *arguments: str) -> Any:
    return json_of("check", *arguments, cwd=folder)


def rows(text: str) -> list[list[str]]:
    """Return the cells of the first table, without its line of dashes."""
    table = text[text.index("\n| ") + 1 :].split("\n\n", 1)[0]
    head, _, *lines = table.splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *lines)]


def test_counts_by_rule_are_those_of_check(folder: Path) -> None:
    head, *counts = rows(summary(folder))
    fixable = ["fixable with --fix", "fixable with --unsafe-fixes"]
    assert head == ["findings", "severity", "rule", *fixable]
    assert {rule: int(count) for count, _, rule, *_ in counts} == {
        f"<code>{rule}</code>": count
        for rule, count in Counter(one["rule"] for one in reported(folder)["findings"]).items()
    }


def test_it_says_what_was_not_checked(folder: Path) -> None:
    lines = summary(folder, "absent.md", ".").splitlines()
    assert "- not checked: absent.md (there is no such path)" in lines


def test_names_of_files_are_text(tmp_path: Path) -> None:
    folder = tmp_path / HOSTILE
    write(folder, _5_2=WRONG_SUM)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(summary(folder))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "ul", "li"}


def test_of_very_many_lines_the_others_are_counted(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2=WRONG_SUM)
    for number in range(300):
        (tmp_path / "eci" / f"5.2 copie {number}.txt.md").write_text("texte")
    text = summary(tmp_path / "eci", *(f"absent {number}.md" for number in range(300)))
    assert text.count("\n- ") == 201
    assert " more, not shown for lack of space" in text.splitlines()[-1]
