"""`reflint tree`: what an editor looks at before and after an edit, in the four profiles."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from referentiel_lint.reports.characters import width
from tests.command import ORIENTATION, WRONG_SUM, json_of, reflint, write
from tests.pseudo_terminal import show

DATA = Path(__file__).parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=ORIENTATION)
    return tmp_path


def nodes(folder: Path, *arguments: str) -> dict[str | None, dict[str, Any]]:
    (tree,) = json_of("tree", *arguments, cwd=folder)["referentiels"]
    return {node["id"]: node for node in tree["nodes"]}


# --- Text


@pytest.mark.parametrize("profile", ["niveaux", "ponderation", "points", "pourcentage"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_profile_is_shown_as_its_tree(tmp_path: Path, profile: str, lang: str) -> None:
    shutil.copytree(DATA / ("tree" if profile == "ponderation" else profile), tmp_path / "eci")
    run = reflint("tree", "eci", "--lang", lang, cwd=tmp_path)
    assert run.stdout == (DATA / "trees" / f"{profile}_{lang}.txt").read_text(encoding="utf-8")
    assert run.returncode == 0
    reported = "profil" if lang == "fr" else "profile"
    assert f"{reported} {profile}\n" in run.stderr


def test_a_wrong_sum_is_reported_below_its_parent(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM)
    lines = reflint("tree", cwd=folder).stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("    5.2 "))
    assert lines[at + 1] == (
        "        ! the weights below `5.2` sum to 1.1, not 1 (0.1 too much): 5.2.1 0.6 + 5.2.2 0.5"
    )
    below = [line.split() for line in lines[at + 2 :]]
    assert [words[0] for words in below] == ["5.2.1", "5.2.2"]
    assert ["?" in words for words in below] == [True, True]


def test_a_hidden_sum_is_reported_and_one_made_without_an_action_is_as_in_check(
    folder: Path,
) -> None:
    text = WRONG_SUM
    hidden = text.replace("id: 5.2\n", "id: 5.2\n# reflint: hide weight-sum: on purpose\n", 1)
    write(folder, _5_2=hidden)
    # It is why the shares are unknown.
    assert "! the weights below `5.2` sum to 1.1" in reflint("tree", cwd=folder).stdout
    apart = ORIENTATION.replace("0.5", "1", 1).replace(
        "id: 5.2.2\n", "id: 5.2.2\n# reflint: leave out weight-sum: apart\n", 1
    )
    write(folder, _5_2=apart)
    assert "!" not in reflint("tree", cwd=folder).stdout


def test_a_file_that_was_not_read_fails_as_in_check(tmp_path: Path) -> None:
    folder = tmp_path / "projet"
    write(folder, _5_2=ORIENTATION)
    (folder / ".git").mkdir()
    write(tmp_path, _5_3=ORIENTATION)
    (folder / "5.3.md").symlink_to(tmp_path / "5.3.md")
    for command in ("check", "tree", "show"):
        assert reflint(command, cwd=folder).returncode == 2


def test_what_is_not_known_is_never_a_zero(tmp_path: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5\n", "", 1).replace("0.5", "1", 1)
    write(tmp_path, _5_2=text.replace("#### Principe\nOui", "#### Preuve\nOui", 1))
    found = nodes(tmp_path)
    assert (found["5.2.1"]["weight"], found["5.2.1"]["share"]) == (None, None)
    assert found["5.2.1"]["principes"] == []
    assert found["5.2.2"]["share"] == {"number": 100.0, "exact": "1"}
    (line,) = [
        line for line in reflint("tree", cwd=tmp_path).stdout.splitlines() if "5.2.1" in line
    ]
    assert re.search(r" {5}\? +no principle +\?$", line)


def test_a_tiny_share_is_no_zero(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("0.5", "0.0001", 1).replace("0.5", "0.9999", 1))
    run = reflint("tree", cwd=tmp_path)
    assert re.search(r"0\.0001 +< 0\.1 % ", run.stdout)
    assert re.search(r"0\.0001 +< 0,1 % ", reflint("tree", "--lang", "fr", cwd=tmp_path).stdout)


def test_marks_of_regulation_and_of_whom_an_action_concerns(tmp_path: Path) -> None:
    text = ORIENTATION.replace("ponderation: 0.5", "ponderation: 1\nconcerne: syndicat", 1)
    text = text.replace("ponderation: 0.5", "ponderation: 1\nconcerne: sauf syndicat", 1)
    text += "\n### Loi\n```yaml\nid: 5.2.0\nponderation: 0\n```\n#### Description\nLa loi.\n"
    write(tmp_path, _5_2=text)
    lines = reflint("tree", cwd=tmp_path).stdout.splitlines()
    marks = {line.split()[0]: re.split(r" {2,}", line.strip())[-1] for line in lines}
    assert marks["5.2.1"] == "applies to syndicat"
    assert marks["5.2.2"] == "applies to all but syndicat"
    assert marks["5.2.0"] == "réglementaire"
    found = nodes(tmp_path)
    assert found["5.2.1"]["concerne"] == {"kinds": ["syndicat"], "all_but": False}
    assert found["5.2.2"]["share"]["exact"] == "1"


# --- What is shown


def test_depth_cuts_and_counts_what_is_below(folder: Path) -> None:
    found = nodes(folder, "--depth", "2")
    assert list(found) == ["", "5", "5.2"]
    assert [node["below"] for node in found.values()] == [0, 0, 2]
    assert "nodes below: 2" in reflint("tree", "--depth", "2", cwd=folder).stdout
    assert list(nodes(folder, "--depth", "0")) == [""]
    assert reflint("tree", "--depth", "-1", cwd=folder).returncode == 2


def test_a_named_file_is_shown_with_its_ancestors(folder: Path) -> None:
    write(folder, _5_1=ORIENTATION.replace("5.2", "5.1"))
    found = nodes(folder, "5.1.md")
    assert list(found) == ["", "5", "5.1", "5.1.1", "5.1.2"]
    assert found["5.1"]["share"]["exact"] == "1/2"


def test_the_configuration_pins_profile_units_and_total(tmp_path: Path) -> None:
    write(tmp_path, _1_1="# A\n```yaml\nid: 1.1\npoints: 25\n```\n")
    assert nodes(tmp_path)["1.1"]["share"] is None
    assert "share " not in reflint("tree", cwd=tmp_path).stdout
    assert "the total number of points is unknown" in reflint("tree", cwd=tmp_path).stdout
    (tmp_path / "reflint.toml").write_text('profile = "points"\ntotal = 500\n')
    assert nodes(tmp_path)["1.1"]["share"]["exact"] == "1/20"


# --- Json


def test_json_is_versioned_and_exact(folder: Path) -> None:
    report = json_of("tree", cwd=folder)
    assert (report["version"], report["not_checked"]) == (2, [])
    (tree,) = report["referentiels"]
    assert [tree[key] for key in ("folder", "profile", "whole", "total")] == [
        ".",
        "ponderation",
        False,
        None,
    ]
    parents = [node["parent"] for node in tree["nodes"]]
    assert parents == [None, 0, 1, 2, 2]
    assert tree["nodes"][3] == {
        "id": "5.2.1",
        "parent": 2,
        "depth": 3,
        "title": "Diffuser",
        "implied": False,
        "lost": False,
        "path": "5.2.md",
        "line": 11,
        "weight": {"key": "ponderation", "written": "0.5", "value": "1/2"},
        "share": {"number": 50.0, "exact": "1/2"},
        "points": None,
        "principes": [
            {
                "reading": "exclusive",
                "maximum": {"number": 100.0, "exact": "1"},
                "scored": True,
                "line": 17,
            }
        ],
        "reglementaire": False,
        "concerne": None,
        "wrong_sums": [],
        "below": 0,
        "regles": [],
    }


def test_a_wrong_sum_in_json_has_the_identity_that_check_gives_it(folder: Path) -> None:
    write(folder, _5_2=WRONG_SUM)
    (wrong,) = nodes(folder)["5.2"]["wrong_sums"]
    identities = {one["rule"]: one["identity"] for one in json_of("check", cwd=folder)["findings"]}
    assert wrong["rule"] == "weight-sum"
    assert wrong["identity"] == identities["weight-sum"]


# --- Statuses, terminals, hostile files


def test_statuses(folder: Path) -> None:
    assert reflint("tree", "absent.md", cwd=folder).returncode == 2
    (folder / "5.3.md").write_text("x")
    (folder / "5.3.md").chmod(0)
    run = reflint("tree", cwd=folder, unprivileged=True)
    assert run.returncode == 2
    assert "not read: 5.3.md (this file cannot be read: Permission denied)" in run.stderr
    (folder / "vide").mkdir()
    assert reflint("tree", "vide", cwd=folder).returncode == 2


def test_a_file_that_cannot_be_parsed_is_lost_and_shown(folder: Path) -> None:
    (folder / "5.3.md").write_bytes(b"a" * (600 << 10))
    found = nodes(folder)["5.3"]
    assert (found["lost"], found["implied"], found["share"]) == (
        True,
        False,
        {"number": 50.0, "exact": "1/2"},
    )
    assert "unreadable file" in reflint("tree", cwd=folder).stdout


def test_a_terminal_cuts_names_and_then_puts_marks_below(folder: Path) -> None:
    for columns in (120, 80, 70):
        shown = show("tree", cwd=folder, columns=columns)
        text = re.sub(r"\x1b\[[0-9;]*m", "", shown.text)
        assert (shown.returncode, "5.2.2" in text) == (0, True)
        assert max(map(width, text.splitlines())) <= columns, columns


def test_untrusted_escapes_and_wide_letters_do_no_harm(folder: Path) -> None:
    text = ORIENTATION.replace("### Diffuser", "### 配布\x1b[31m \u202eDiffuser", 1)
    write(folder, _5_2=text.replace("ponderation: 0.5", "ponderation: '0.5\x9b'", 1))
    run = reflint("tree", cwd=folder)
    assert not re.search("[\x1b\x9b\u202e]", run.stdout)
    lines = run.stdout.splitlines()
    ends = {width(line.partition("one level counts")[0]) for line in lines if "one level" in line}
    assert len(ends) == 1


def test_a_huge_title_and_many_nodes_are_shown_in_a_moment(tmp_path: Path) -> None:
    action = "### Action\n```yaml\nid: 5.2.{}\nponderation: 0.0002\n```\n"
    text = f"# {'Titre ' * 30_000}\n```yaml\nid: 5.2\n```\n## Actions\n"
    text += "".join(action.format(number) for number in range(1, 5001))
    write(tmp_path, _5_2=text)
    run = reflint("tree", cwd=tmp_path)
    assert run.returncode == 0
    assert max(map(len, run.stdout.splitlines()[1:5])) < 300
