"""What the job summary of GitHub says before its table of findings: one minute, and totals."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from referentiel.kind import Kind
from tests.command import ORIENTATION, reflint, write
from tests.referentiel.sibling_texts import SOUND
from tests.report.reading import report
from tests.scratch import commit, repository

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


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_begins_with_the_sentences_of_a_report(folder: Path, lang: str) -> None:
    paragraphs = summary(folder, "--lang", lang).split("\n\n")[1:]
    shown = [
        one.plain.replace("\u202f", " ").replace("\xa0", " ")
        for one in report(folder, "--lang", lang).of_class("lead")
    ]
    assert len(shown) == 3
    for sentence, paragraph in zip(shown, paragraphs, strict=False):
        assert paragraph.replace("<code>", "").replace("</code>", "") == sentence


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


def test_against_a_revision_it_says_what_is_new_and_gone(folder: Path) -> None:
    repository(folder.parent)
    head = commit(folder.parent)
    write(
        folder,
        _5_2=ORIENTATION,
        _4_1=WRONG.replace("5.2", "4.1").replace("Informer les", "Informer  les"),
    )
    text = summary(folder, "--diff-base", "HEAD")
    base = told(folder, "--diff-base", "HEAD")
    assert [one["severity"] for one in base["findings"]] == ["info"]
    assert f"Since HEAD ({head[:10]}): 1 new info; 1 error gone" in text
    assert "sound" not in text
    assert f"Since HEAD ({head[:10]}): " in summary(folder, "--diff-base", "HEAD", "4.1.md")
    write(folder.parent / "cae", _5_2=ORIENTATION)
    assert "this referential is new." in summary(folder.parent, "--diff-base", "HEAD")


def test_sibling_files_are_described_too(folder: Path) -> None:
    top = folder.parent
    (top / "questions").mkdir()
    file = top / "questions" / "verger.md"
    text = SOUND[Kind.QUESTIONS]
    file.write_text(text.replace("type: choix", "type: chois"), encoding="utf-8")
    repository(top)
    commit(top)
    own = [one for one in told(top)["findings"] if one["path"] == "questions/verger.md"]
    assert f"The check found {len(own)} error" in summary(top)
    file.write_text(text, encoding="utf-8")
    told_since = summary(top, "--diff-base", "HEAD").split("(questions).\n\nSince HEAD ")[1]
    gone = told(top, "--diff-base", "HEAD")["diff_base"]["gone"]
    assert len(gone) == len(own)
    assert f"): {len(gone)} error" in told_since.partition("\n")[0]


def test_what_a_baseline_knows_makes_nothing_sound(folder: Path) -> None:
    reflint("check", "--write-baseline", cwd=folder)
    text = summary(folder)
    assert "The check found nothing new." in text
    assert "sound" not in text


def test_what_a_baseline_knows_of_one_referential_says_nothing_of_another(folder: Path) -> None:
    write(folder.parent / "cae", _5_2=ORIENTATION)
    (folder.parent / "reflint.toml").write_text('baseline = "known.json"\n')
    reflint("check", "--write-baseline", cwd=folder.parent)
    told = [line for line in summary(folder.parent).splitlines() if "found nothing" in line]
    assert told == ["It is sound: the check found nothing.", "The check found nothing new."]
    lead = [one.plain for one in report(folder.parent, "--lang", "en").of_class("lead")]
    assert [one for one in lead if "found nothing" in one] == told


def test_what_a_baseline_knows_of_sibling_files_is_not_nothing(folder: Path) -> None:
    top = folder.parent
    (top / "questions").mkdir()
    text = SOUND[Kind.QUESTIONS].replace("type: choix", "type: chois")
    (top / "questions" / "verger.md").write_text(text, encoding="utf-8")
    (top / "reflint.toml").write_text('baseline = "known.json"\n')
    reflint("check", "--write-baseline", cwd=top)
    assert "(questions). The check found nothing new in them." in summary(top)
    lead = [one.plain for one in report(top, "--lang", "en").of_class("lead")]
    assert [one for one in lead if "The check found nothing new in them." in one]


def test_names_and_ids_of_files_are_text(tmp_path: Path) -> None:
    folder = tmp_path / HOSTILE
    write(folder, _5_2=WRONG)
    first = summary(folder).split("\n\n")[1]
    assert "\n" not in first
    assert not set("<>|*[]@#`") & set(first.replace("<code>", "").replace("</code>", "")) - {"#"}


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
