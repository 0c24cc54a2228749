"""`reflint new` and `reflint move`: an action gets the number after the highest one used."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.command import ORIENTATION
from tests.edited_project import AXE, FILES, FIRST, REGLES, ROOT, SECOND, found, make, texts
from tests.scratch import ran

ACTIONS = "referentiels/eci"


# --- New actions


def test_a_new_action_is_behind_those_beside_it_and_weighs_nothing_yet(project: Path) -> None:
    run = ran("new", "1.1", "--title", "Évaluer")
    assert (run.status, run.err) == (0, "")
    assert run.out == f"`1.1.3` was added: 1 file changed\n  {ACTIONS}/1.1.md\n"
    added = "\n### Évaluer\n```yaml\nidentifiant: 1.1.3\npourcentage: 0\n```\n"
    assert texts(project) == {**FILES, f"{ACTIONS}/1.1.md": FIRST + added}
    assert found() == []


def test_between_two_actions_blank_lines_part_it_from_both(project: Path) -> None:
    assert ran("new", "1.2.1").status == 0
    added = "##### New action\n```yaml\nidentifiant: 1.2.1.3\npourcentage: 0\n```\n\n"
    expected = SECOND.replace("### Ouvrir", f"{added}### Ouvrir")
    assert texts(project)[f"{ACTIONS}/1.2.md"] == expected


def test_a_first_child_comes_with_its_keyword(project: Path) -> None:
    run = ran("new", "1.2.2")
    added = "\n#### Actions\n##### New action\n```yaml\nidentifiant: 1.2.2.1\n```\n"
    assert texts(project)[f"{ACTIONS}/1.2.md"] == SECOND + added
    assert run.status == 1
    assert "info[single-child] `1.2.2.1` is the only child of `1.2.2`" in run.err


def test_actions_beside_files_get_a_file(project: Path) -> None:
    run = ran("new", "1", "--title", "Essaimer")
    assert run.out == f"`1.3` was added: 1 file changed\n  {ACTIONS}/1.3.md (new)\n"
    expected = "# Essaimer\n```yaml\nidentifiant: 1.3\npoints: 0\n```\n"
    assert texts(project) == {**FILES, f"{ACTIONS}/1.3.md": expected}
    assert ran("new", "eci", "--title", "Un axe").out.startswith("`2` was added")


def test_a_retired_number_is_not_used_again(project: Path) -> None:
    ran("rename", "1.2.2", "1.2.3")
    ran("retire", "1.1.2", "--reason", "folded into 1.1.1")
    assert ran("new", "1.2").out.startswith("`1.2.4` was added")
    assert ran("new", "1.1").out.startswith("`1.1.3` was added")


def test_required_sections_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "5.2.md").write_text(ORIENTATION)
    monkeypatch.chdir(tmp_path)
    run = ran("new", "5.2")
    head = "\n### New action\n```yaml\nid: 5.2.3\nponderation: 0\n```\n"
    assert (tmp_path / "5.2.md").read_text() == (
        f"{ORIENTATION}{head}#### Description\n\n#### Principe\n"
    )
    assert run.status == 1
    assert "5.2.md:38:6: warning[section-empty] the section `Description` has no text" in run.err
    assert "5.2.md:40:1: error[section-missing]" in run.err


def test_line_ends_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = FIRST.rstrip().replace("\n", "\r\n")
    make(tmp_path, _1_1=first)
    monkeypatch.chdir(tmp_path)
    assert ran("new", "1.1", "--title", "Évaluer").status == 0
    added = "\r\n\r\n### Évaluer\r\n```yaml\r\nidentifiant: 1.1.3\r\npourcentage: 0\r\n```\r\n"
    assert texts(tmp_path)[f"{ACTIONS}/1.1.md"] == first + added


def test_a_file_in_the_way_is_not_overwritten(project: Path) -> None:
    # A file that is excluded is not read, and is there all the same.
    (project / "reflint.toml").write_text('exclude = ["referentiels/eci/1.3.md"]\n')
    (project / ACTIONS / "1.3.md").write_text("autre chose\n")
    run = ran("new", "1")
    assert run.status == 2
    assert f"{ACTIONS}/1.3.md: a file with this name already exists" in run.err
    assert (project / ACTIONS / "1.3.md").read_text() == "autre chose\n"


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (("1.2.1.1",), "1.2.1.1: this action is at the deepest heading level"),
        (("1.1", "--title", " "), "--title: this is not a title"),
        (("1.1", "--title", "a\nb"), "--title: this is not a title"),
        (("1.7",), "1.7: no action has this id"),
        (("cae",), "cae: this is not an id"),
    ],
)
def test_an_impossible_new_action(project: Path, arguments: tuple[str, ...], reported: str) -> None:
    run = ran("new", *arguments)
    assert run.status == 2
    assert reported in run.err
    assert texts(project) == FILES


# --- Moves


def test_a_nested_action_moves_with_its_text_and_all_that_names_it(project: Path) -> None:
    run = ran("move", "1.2.2", "1.1")
    assert run.out.startswith("`1.2.2` is now `1.1.3`, below `1.1`: 3 files changed\n")
    now = texts(project)
    text = SECOND[SECOND.index("### Ouvrir") :]
    first = FIRST.replace("l'action 1.2.2", "l'action 1.1.3")
    assert now[f"{ACTIONS}/1.1.md"] == first + "\n" + text.replace("1.2.2", "1.1.3")
    stone = "points: 20\n```\n<!-- reflint: retired 1.2.2: now 1.1.3 -->\n"
    second = SECOND[: SECOND.index("### Ouvrir")].rstrip() + "\n"
    second = second.replace("et 1.2.2 vont", "et 1.1.3 vont")
    assert now[f"{ACTIONS}/1.2.md"] == second.replace("points: 20\n```\n", stone)
    assert now["personnalisations/eci.md"] == REGLES.replace("1.2.2", "1.1.3")


def test_sums_that_a_move_changes_are_left_to_the_author_and_reported(project: Path) -> None:
    run = ran("move", "1.2.2", "1.1")
    assert run.status == 1
    assert "error[weight-sum] the percentages below `1.1` sum to 150 %" in run.err
    assert "error[weight-sum] the percentages below `1.2` sum to 50 %" in run.err
    reported = [line.partition("[")[2].partition("]")[0] for line in run.err.splitlines()]
    assert found() == sorted(filter(None, reported))


def test_a_move_inside_a_file_takes_the_children_along(project: Path) -> None:
    ran("new", "1.2.2", "--title", "Afficher")
    assert ran("move", "1.2.1.2", "1.2.2").out.startswith("`1.2.1.2` is now `1.2.2.2`")
    now = texts(project)[f"{ACTIONS}/1.2.md"]
    assert now.endswith("##### Publier\n```yaml\nidentifiant: 1.2.2.2\npourcentage: 70\n```\n")
    assert "la sous-action 1.2.2.2, chaque" in now


def test_a_file_moves_by_its_name(project: Path) -> None:
    ran("new", "eci", "--title", "Essaimer")
    run = ran("move", "1.2", "2")
    assert f"  {ACTIONS}/1.2.md → {ACTIONS}/2.1.md\n" in run.out
    now = texts(project)
    assert "action_id: eci_2.1.2\n" in now["personnalisations/eci.md"]
    assert "retired 1.2: now 2.1 -->" in now[f"{ACTIONS}/1.md"]
    assert "[des agents](2.1.md)" in now[f"{ACTIONS}/1.1.md"]


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (
            ("1.2.1", "eci"),
            "eci: `1.2.1` can only be moved below an action at the same depth as its parent",
        ),
        (("1.2.1", "1.2"), "1.2: `1.2.1` is already below this action"),
        (("1.2", "1.2.1"), "1.2.1: `1.2` cannot be moved below itself or one of its descendants"),
        (("1.2.1", "cae_1.1"), "cae_1.1: the referential `cae` is not allowed here"),
    ],
)
def test_an_impossible_move(project: Path, arguments: tuple[str, ...], reported: str) -> None:
    run = ran("move", *arguments)
    assert run.status == 2
    assert reported in run.err
    assert texts(project) == FILES
    assert ROOT in texts(project).values()


def test_an_action_does_not_move_from_a_file_to_separate_files_or_back(project: Path) -> None:
    text = "# Animer\n```yaml\nidentifiant: 1.3\npoints: 0\n```\n"
    (project / ACTIONS / "1.3.md").write_text(text)
    (project / ACTIONS / "1.3.1.md").write_text(text.replace("1.3", "1.3.1"))
    run = ran("move", "1.2.1", "1.3")
    assert "1.3: children of this action belong in separate files, but `1.2.1` is in" in run.err
    run = ran("move", "1.3.1", "1.2")
    assert "1.2: children of this action belong in its file, but `1.3.1` has a sep" in run.err


@pytest.mark.parametrize("real", ["1.2.1 1.3", "5.2.1 5.1"])
def test_check_finds_in_real_files_nothing_but_what_was_reported(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real: str
) -> None:
    shutil.copytree(shared / "corpus" / "eci", tmp_path / "eci")
    monkeypatch.chdir(tmp_path / "eci")
    before = found()
    run = ran("move", *real.split())
    reported = [line.partition("[")[2].partition("]")[0] for line in run.err.splitlines()]
    assert run.status == 1
    assert Counter(found()) - Counter(before) <= Counter(reported)
    assert "weight-sum" in reported


# --- Retired actions


STONE = "<!-- reflint: retired 1.1.2: folded into 1.1.1 -->\n"
REASON = ("--reason", "folded into 1.1.1")


def with_stone(text: str, stone: str = STONE) -> str:
    return text.replace("```\n## Description", f"```\n{stone}## Description", 1)


def test_the_text_goes_and_a_tombstone_is_in_the_text_of_the_parent(project: Path) -> None:
    run = ran("retire", "1.1.2", *REASON)
    assert run.out == f"`1.1.2` was retired: 1 file changed\n  {ACTIONS}/1.1.md\n"
    expected = with_stone(FIRST[: FIRST.index("### Ouvrir")])
    assert texts(project) == {**FILES, f"{ACTIONS}/1.1.md": expected}


@pytest.mark.parametrize("before", ["60", "50"])
def test_a_sum_that_lacks_the_action_is_left_to_the_author(project: Path, before: str) -> None:
    make(project, _1_1=FIRST.replace("pourcentage: 60", f"pourcentage: {before}"))
    run = ran("retire", "1.1.2", *REASON)
    assert run.status == 1
    assert run.err.startswith(
        f"{ACTIONS}/1.1.md:3:14: error[weight-sum] the percentages below `1.1` sum to 40 %"
    )


@pytest.mark.parametrize("start", ["## Description", "## Actions"])
@pytest.mark.parametrize("kept", ["", "## Actions\nNotre plan.\n\n", "Et les agents.\n\n"])
def test_the_keyword_alone_goes_with_the_last_child(project: Path, start: str, kept: str) -> None:
    above, end = FIRST[: FIRST.index("## Description")], FIRST.index("### Ouvrir")
    text = above + FIRST[FIRST.index(start) : end].replace("## Actions\n", kept or "## Actions\n")
    make(project, _1_1=text)
    ran("retire", "1.1.1", *REASON)
    left = text[: text.index("### Choisir" if kept else "## Actions")].rstrip() + "\n"
    stone = "```\n" + STONE.replace("1.1.2", "1.1.1")
    assert texts(project)[f"{ACTIONS}/1.1.md"] == left.replace("```\n", stone, 1)


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


def test_a_link_to_a_file_below_the_retired_action_names_the_action_in_it(project: Path) -> None:
    (project / ACTIONS / "eci.md").write_text(f"{ROOT}## Description\n[Ici](1.2.md).\n")
    run = ran("retire", "1", "--reason", "no longer done")
    assert f"{ACTIONS}/eci.md:8:7: this reference names `1.2`, which would no longer" in run.err


def test_the_edit_is_refused_while_anything_refers_to_the_action(project: Path) -> None:
    run = ran("retire", "1.2.1", "--reason", "folded into 1.2.2")
    assert run.status == 2
    places = [
        line.split(": ")[1] for line in run.err.splitlines() if "this reference names" in line
    ]
    assert f"{ACTIONS}/1.2.md:7:13" in places
    assert "personnalisations/eci.md:3:16" in places
    assert "questions/agents.md:6:26" in places
    assert "tests/eci_1.2.1.test.yml:7:21" in places
    assert f"{ACTIONS}/1.1.md:7:22" not in places
    assert texts(project) == FILES


@pytest.mark.parametrize("reason", ["", "-", "a --> b", "une\n\nraison -- ou deux", "> a"])
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


def test_retired_from_real_files(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(shared / "corpus" / "eci", tmp_path / "eci")
    monkeypatch.chdir(tmp_path / "eci")
    before = found()
    run = ran("retire", "3.4.1", "--reason", "folded into 3.4.2")
    reported = [line.partition("[")[2].partition("]")[0] for line in run.err.splitlines()]
    assert run.status in {0, 1}
    assert found() == sorted([*before, *reported])
