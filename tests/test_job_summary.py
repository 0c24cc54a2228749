"""The job summary of GitHub: the statistics, and what was not checked."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.command import ORIENTATION, reflint, write

WRONG = ORIENTATION.replace("0.5", "0.6", 1)
HOSTILE = "e<b>`|*[x](y) @all\n# i"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "top" / "eci"
    write(folder, _5_2=WRONG, _4_1=WRONG.replace("5.2", "4.1").replace("Former", "Former,"))
    return folder


def summary(folder: Path, *arguments: str) -> str:
    """Give what a run appends to the job summary."""
    file = folder.parent / "summary"
    file.unlink(missing_ok=True)
    env = {"GITHUB_STEP_SUMMARY": str(file)}
    reflint("check", "--output-format", "github", *arguments, cwd=folder, env=env)
    return file.read_text(encoding="utf-8")


def told(folder: Path, *arguments: str) -> dict[str, Any]:
    run = reflint("check", "--output-format", "json", *arguments, cwd=folder)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def rows(text: str) -> list[list[str]]:
    """Give the cells of the first table, without its line of dashes."""
    table = text[text.index("\n| ") + 1 :].split("\n\n", 1)[0]
    head, _, *lines = table.splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *lines)]


def test_totals_by_rule_and_axe_are_those_of_check(folder: Path) -> None:
    findings = told(folder)["findings"]
    head, *counts, total = rows(summary(folder))
    assert head == ["severity", "rule", "axe 4", "axe 5", "total"]
    by_rule = {rule.removeprefix("<code>").removesuffix("</code>"): own for _, rule, *own in counts}
    for rule, own in Counter(one["rule"] for one in findings).items():
        assert by_rule[rule][-1] == str(own)
    by_axis = Counter((one["action"] or one["path"])[0] for one in findings)
    expected = [by_axis["4"], by_axis["5"], len(findings)]
    assert total == ["", "total", *(f"**{one}**" for one in expected)]


def test_it_is_in_french_for_who_reads_french(folder: Path) -> None:
    text = summary(folder, "--lang", "fr")
    assert text.startswith("## reflint : 2 erreurs, 1 avertissement\n\n| gravité | règle | axe 4 ")


def test_it_says_what_was_not_checked(folder: Path) -> None:
    lines = summary(folder, "absent.md", ".").splitlines()
    assert "- not checked: absent.md (there is no such path)" in lines


def test_names_of_files_are_text(tmp_path: Path) -> None:
    folder = tmp_path / HOSTILE
    write(folder, _5_2=WRONG)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(summary(folder))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "ul", "li"}


def test_a_table_of_many_axes_has_totals_alone_and_everything_fits(tmp_path: Path) -> None:
    for axis in range(1, 30):
        write(tmp_path / "eci", **{f"_{axis}_1": WRONG.replace("5.2", f"{axis}.1")})
    assert rows(summary(tmp_path / "eci"))[0] == ["severity", "rule", "total"]
    full = tmp_path / "summary"
    sizes = []
    for left in (200, 2000, 4000, 9000, 20000):
        full.write_text("x" * ((1 << 20) - left))
        env = {"GITHUB_STEP_SUMMARY": str(full)}
        reflint("check", "--output-format", "github", cwd=tmp_path, env=env)
        sizes.append(full.stat().st_size - (1 << 20) + left)
        assert full.stat().st_size <= 1 << 20
    assert all(one <= other for one, other in pairwise(sizes))
