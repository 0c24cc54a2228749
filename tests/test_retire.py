"""`reflint retire`: an action goes, with a tombstone, if nothing refers to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.edited_project import AXE, FILES, FIRST, found, make, texts
from tests.scratch import ran

ACTIONS = "referentiels/eci"
STONE = "<!-- reflint: retired 1.1.2: folded into 1.1.1 -->\n"
REASON = ("--reason", "folded into 1.1.1")


def with_stone(text: str, stone: str = STONE) -> str:
    return text.replace("```\n## Description", f"```\n{stone}## Description", 1)


def test_the_text_goes_and_a_tombstone_is_in_the_text_of_the_parent(project: Path) -> None:
    run = ran("retire", "1.1.2", *REASON)
    assert run.out == f"`1.1.2` is retired: 1 file changed\n  {ACTIONS}/1.1.md\n"
    wanted = with_stone(FIRST[: FIRST.index("### Ouvrir")])
    assert texts(project) == {**FILES, f"{ACTIONS}/1.1.md": wanted}


def test_a_sum_that_lacks_the_action_is_left_to_the_author_and_reported(project: Path) -> None:
    run = ran("retire", "1.1.2", *REASON)
    assert run.status == 1
    assert run.err.startswith(
        f"{ACTIONS}/1.1.md:3:14: error[weight-sum] the percentages below `1.1` sum to 40 %"
    )


def test_a_sum_that_was_wrong_and_gets_worse_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, _1_1=FIRST.replace("pourcentage: 60", "pourcentage: 50"))
    monkeypatch.chdir(tmp_path)
    run = ran("retire", "1.1.2", *REASON)
    assert run.status == 1
    assert "error[weight-sum] the percentages below `1.1` sum to 40 %" in run.err


def test_the_keyword_goes_with_the_last_child(tmp_path: Path, project: Path) -> None:
    ran("retire", "1.1.2", *REASON)
    ran("retire", "1.1.1", "--reason", "no longer done")
    stones = "<!-- reflint: retired 1.1.1: no longer done -->\n" + STONE
    wanted = with_stone(FIRST[: FIRST.index("## Actions")].rstrip() + "\n", stones)
    assert texts(tmp_path)[f"{ACTIONS}/1.1.md"] == wanted


def test_a_retired_file_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    axe = AXE.replace("1.1 et 1.2", "la 1.2")
    make(tmp_path, _1_1=with_stone(FIRST[: FIRST.index("### Ouvrir")]), _1=axe)
    monkeypatch.chdir(tmp_path)
    before = texts(tmp_path)
    run = ran("retire", "1.1", *REASON)
    assert f"  {ACTIONS}/1.1.md (deleted)\n" in run.out
    before.pop(f"{ACTIONS}/1.1.md")
    stones = STONE.replace("1.1.2", "1.1", 1) + STONE
    before[f"{ACTIONS}/1.md"] = axe.replace("```\nL'axe", f"```\n{stones}L'axe")
    assert texts(tmp_path) == before


def test_the_edit_is_refused_while_anything_refers_to_the_action(project: Path) -> None:
    run = ran("retire", "1.2.1", "--reason", "folded into 1.2.2")
    assert run.status == 2
    places = [line.split(": ")[1] for line in run.err.splitlines() if "a reference to" in line]
    assert f"{ACTIONS}/1.2.md:7:13" in places
    assert "personnalisations/eci.md:3:16" in places
    assert "questions/agents.md:6:26" in places
    assert "tests/eci_1.2.1.test.yml:7:21" in places
    assert f"{ACTIONS}/1.1.md:7:22" not in places
    assert texts(project) == FILES


@pytest.mark.parametrize("reason", ["", "-", "a --> b", "une\n\nraison -- ou deux"])
def test_a_reason_that_no_comment_can_hold_is_refused(project: Path, reason: str) -> None:
    run = ran("retire", "1.1.2", "--reason", reason)
    assert run.status == 2
    assert run.err.startswith("reflint: --reason: ")
    assert texts(project) == FILES


def test_diff_shows_the_deletion_as_git_applies_it(project: Path) -> None:
    path = project / ACTIONS / "1.md"
    path.write_text(AXE.replace("1.1 et 1.2", "la 1.2"))
    before = texts(project)
    run = ran("retire", "1.1", *REASON, "--diff")
    assert f"--- a/{ACTIONS}/1.1.md\n+++ /dev/null\n" in run.out
    assert texts(project) == before


def test_real_files(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(shared / "corpus" / "eci", tmp_path / "eci")
    monkeypatch.chdir(tmp_path / "eci")
    before = found()
    run = ran("retire", "3.4.1", "--reason", "folded into 3.4.2")
    reported = [line.partition("[")[2].partition("]")[0] for line in run.err.splitlines()]
    assert run.status in {0, 1}
    assert found() == sorted([*before, *reported])
