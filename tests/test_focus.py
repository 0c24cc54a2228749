"""What is reported beside the named files: a sum with a part in them, and what is new elsewhere."""

import shutil
from pathlib import Path

import pytest

from tests.scratch import check, check_json, commit, git, niveau, orientation, put

ROOT = (
    '# Nager mieux\n```yaml\nidentifiant: ""\npoints: 500\n```\n## Description\nTout le bassin.\n'
)


def node(identifier: str, points: float | None, text: str = "Ce qui est demandé.") -> str:
    """Return the file of an axis or a mesure, with its points or with those of its tâches."""
    weight = "" if points is None else f"points: {points}\n"
    return (
        f"# Organiser la partie {identifier}\n```yaml\nidentifiant: {identifier}\n{weight}```\n"
        f"## Description\n{text}\n"
    )


@pytest.fixture
def scratch(repo: Path) -> Path:
    """A repository with a right total of 500: axes without points, and mesures with them."""
    put(repo, "bassin/bassin.md", ROOT)
    for axis in (1, 2, 3, 4, 5):
        put(repo, f"bassin/{axis}.md", node(f"{axis}", None))
        for mesure in (1, 2):
            put(repo, f"bassin/{axis}.{mesure}.md", node(f"{axis}.{mesure}", 50))
    commit(repo)
    ran = check_json("--staged", "--fail-on", "warning")
    assert (ran.status, ran.rules) == (0, [])
    return repo


def change(top: Path, name: str, points: float | None, text: str = "Ce qui est demandé.") -> None:
    put(top, f"bassin/{name}.md", node(name, points, text))
    git(top, "add", "-A")


TOTAL = ["bassin/bassin.md weight-sum"]


def places(ran_report: dict[str, object]) -> list[str]:
    findings = ran_report["findings"]
    assert isinstance(findings, list)
    return [f"{one['path']}: {one['message']}" for one in findings[0]["related"]]


@pytest.mark.parametrize("named", ["bassin.md", "2.md", "2.1.md", "3.2.md"])
def test_a_wrong_total_concerns_each_file_that_has_a_part_in_it(scratch: Path, named: str) -> None:
    change(scratch, "2.1", 70)
    ran = check_json(f"bassin/{named}")
    assert (ran.status, ran.rules, ran.report["outside"]) == (1, TOTAL, 0)


def test_the_way_from_the_named_file_is_related(scratch: Path) -> None:
    change(scratch, "2.1", 70.5)
    points = {axis: "120,5" if axis == 2 else "100" for axis in range(1, 6)}
    axes = [f"bassin/{axis}.md: `{axis}` compte pour {value}" for axis, value in points.items()]
    assert places(check_json("bassin/2.1.md", "--lang", "fr").report) == [
        "bassin/2.1.md: `2.1` compte pour 70,5",
        *axes,
    ]
    # What names them already says no more of them, nor does a run on the whole.
    for named in ("bassin/2.md", "bassin/bassin.md", "."):
        assert places(check_json(named, "--lang", "fr").report) == axes


def test_the_actions_between_are_named(scratch: Path) -> None:
    for number in ("1", "2"):
        change(scratch, f"2.1.{number}", 30)
    change(scratch, "2.1", None)
    assert places(check_json("bassin/2.1.2.md").report)[:2] == [
        "bassin/2.1.2.md: `2.1.2` counts for 30",
        "bassin/2.1.md: `2.1` counts for 60",
    ]


def test_what_has_points_takes_none_from_below(scratch: Path) -> None:
    for number, points in (("1", 20), ("2", 30)):
        change(scratch, f"2.1.{number}", points)
    change(scratch, "3.1", 40)
    assert check_json("bassin/2.1.md").rules == TOTAL
    assert check_json("bassin/2.1.1.md").rules == []


@pytest.mark.parametrize("options", [("--staged",), ("--diff-base", "HEAD")])
def test_a_hook_reports_a_new_wrong_total(scratch: Path, options: tuple[str, ...]) -> None:
    change(scratch, "2.1", 70)
    change(scratch, "3.1", 50, "Une autre description.")
    ran = check_json(*options, "bassin/2.1.md")
    assert (ran.status, ran.rules) == (1, TOTAL)
    assert places(ran.report)[0] == "bassin/2.1.md: `2.1` counts for 70"
    # It is in the same commit.
    assert check_json(*options, "bassin/3.1.md").rules == TOTAL


@pytest.mark.parametrize("named", ["3.1.md", "3.md"])
def test_a_known_wrong_total_stops_no_other_commit(scratch: Path, named: str) -> None:
    change(scratch, "2.1", 70)
    commit(scratch)
    change(scratch, "3.1", 50, "Une autre description.")
    change(scratch, "3", None, "Une autre description.")
    for options in (("--staged",), ("--diff-base", "HEAD")):
        ran = check_json(*options, f"bassin/{named}")
        assert (ran.status, ran.rules) == (0, [])
    change(scratch, "3.1", 55)
    for options in (("--staged",), ("--diff-base", "HEAD")):
        assert check_json(*options, "bassin/3.1.md").rules == TOTAL


def test_a_known_wrong_total_at_a_part_stops_no_commit(scratch: Path) -> None:
    (scratch / "bassin/bassin.md").unlink()
    change(scratch, "2.1", 55)
    commit(scratch)
    for axis in range(1, 6):
        change(scratch, f"{axis}", None, "Une autre description.")
    named = [f"bassin/{axis}.md" for axis in range(1, 6)]
    assert check_json(*named).rules != []
    # The root is missing, too: that is a finding of the first axis, which is staged.
    for options in (("--staged", "--ignore", "id-parent-missing"), ("--diff-base", "HEAD")):
        assert check_json(*options, *named).rules == []
    commit(scratch)
    change(scratch, "3.1", 55)
    assert check_json("--staged", "bassin/3.1.md").rules != []


def test_a_known_wrong_sum_at_a_part_is_reported_with_all_parts(scratch: Path) -> None:
    for name in ("2.1", "3.1"):
        put(scratch, f"eci/{name}.md", orientation(name))
    for name in ("1.1.1", "1.1.2"):
        put(scratch, f"eci/{name}.md", niveau(name, "0.6").replace("###", "#"))
    commit(scratch)
    wrong = ["eci/1.1.2.md weight-sum"]
    asked = ("--staged", "--select", "weight-sum")
    assert check_json(*asked).rules == wrong
    assert check_json(*asked, "eci").rules == wrong
    assert check_json(*asked, "eci/1.1.1.md", "eci/1.1.2.md").rules == wrong
    assert check_json(*asked, "eci/1.1.2.md").rules == []


def test_a_known_wrong_sum_inside_the_named_file_is_reported(scratch: Path) -> None:
    put(scratch, "eci/5.1.md", orientation("5.1").replace("0.5", "0.6", 1))
    commit(scratch)
    put(scratch, "eci/5.1.md", orientation("5.1").replace("0.5", "0.6", 1) + "\n")
    git(scratch, "add", "-A")
    assert check_json("--staged", "eci/5.1.md").rules == ["eci/5.1.md weight-sum"]


def test_a_new_file_makes_a_total_wrong(scratch: Path) -> None:
    change(scratch, "2.3", 10)
    assert check_json("--staged", "bassin/2.3.md").rules == TOTAL


def test_at_first_every_part_is_new(repo: Path) -> None:
    put(repo, "bassin/bassin.md", ROOT)
    for axis in (1, 2, 3, 4, 5):
        put(repo, f"bassin/{axis}.md", node(f"{axis}", None))
        put(repo, f"bassin/{axis}.1.md", node(f"{axis}.1", 90))
    git(repo, "add", "-A")
    assert check_json("--staged", "bassin/2.1.md").rules == TOTAL


# --- What else a file causes elsewhere


def test_a_hook_reports_what_a_named_file_leaves_wrong_in_another(scratch: Path) -> None:
    one, other = (
        f"### Nager {number}\n```yaml\nidentifiant: 2.2.{number}\n```\n#### Description\nNager.\n\n"
        for number in (1, 2)
    )
    put(scratch, "bassin/2.2.md", f"{node('2.2', 50)}\n## Actions\n{one}{other}")
    change(scratch, "1", None, "Voir l'action 2.2.2, qui va avec.")
    commit(scratch)
    put(scratch, "bassin/2.2.md", f"{node('2.2', 50)}\n## Actions\n{one}")
    git(scratch, "add", "-A")
    found = check_json("--staged", "bassin/2.2.md", "--fail-on", "never").report["findings"]
    (gone,) = (one for one in found if one["rule"] == "id-removed")
    assert "bassin/1.md" in {one["path"] for one in gone["related"]}


def test_a_finding_elsewhere_that_was_there_stays_elsewhere(scratch: Path) -> None:
    change(scratch, "1", None, "Voir l'action 2.9, qui va avec.")
    commit(scratch)
    change(scratch, "2.2", 50, "Une autre description.")
    ran = check_json("--staged", "bassin/2.2.md", "--fail-on", "warning")
    assert (ran.status, ran.rules, ran.report["outside"]) == (0, [], 1)
    assert check("--staged", "--fail-on", "warning").status == 1


@pytest.mark.parametrize("asked", ["--staged", "--diff-base=HEAD"])
def test_a_copy_and_a_file_that_is_not_read_stay_elsewhere(scratch: Path, asked: str) -> None:
    for name in ("2.1 (1).md", "3.1.md.txt"):
        shutil.copy(scratch / f"bassin/{name[:3]}.md", scratch / "bassin" / name)
    commit(scratch)
    change(scratch, "1.1", 50, "Une autre description.")
    ran = check_json(asked, "bassin/1.1.md", "--fail-on", "warning")
    assert (ran.status, ran.rules, ran.report["outside"]) == (0, [], 2 if "staged" in asked else 0)
    change(scratch, "1.1", 70)
    assert check_json(asked, "bassin/1.1.md").rules == TOTAL


@pytest.mark.parametrize(
    ("name", "rule"), [("2.1 (1).md", "copied-file"), ("3.1.md.txt", "file-ending")]
)
@pytest.mark.parametrize("asked", ["--staged", "--diff-base=HEAD"])
def test_a_new_copy_concerns_its_name(scratch: Path, asked: str, name: str, rule: str) -> None:
    shutil.copy(scratch / f"bassin/{name[:3]}.md", scratch / "bassin" / name)
    git(scratch, "add", "-A")
    assert check_json(asked, f"bassin/{name}").rules == [f"bassin/{name} {rule}"]
