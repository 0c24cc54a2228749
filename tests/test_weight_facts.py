"""Weights: what is a mesure, which weight is wrong, for how much an empty axis counts."""

from pathlib import Path

import pytest
import yaml

from linter.finding import Finding
from tests.command import json_of, write
from tests.rule_examples import findings_of, message, remedy
from tests.weight_breaks import FOLDERS, REPORTS, breaks_of, files_of, reports


def said(files: dict[str, str]) -> list[str]:
    """Return the messages and remedies on weights, in English."""
    found = findings_of(files)
    return [
        f"{message(one)}; {remedy(one)}"
        for one in found
        if "weight" in one.rule or one.rule.startswith(("ponderation", "points", "pourcentage"))
    ]


def children(*lines: str, above: str = "5.2", name: str = "id") -> str:
    """Return niveaux below an action, each with its lines of data."""
    return "## Actions\n" + "".join(
        f"### Niveau {number}\n```yaml\n{name}: {above}.{number}\n{line}\n```\nUn texte {number}.\n"
        for number, line in enumerate(lines, 1)
    )


def top(identifier: str, *lines: str, name: str = "id") -> str:
    data = "".join(f"{line}\n" for line in lines)
    return f"# Agir {identifier}\n```yaml\n{name}: {identifier}\n{data}```\nUn texte.\n"


# --- Mesures


def test_actions_in_the_text_of_an_axis_are_orientations_whose_points_are_of_the_whole() -> None:
    """They stand in another's file, but no mesure is above the orientations: 30 is no percent."""
    axis = top("1", "points: 50") + children("points: 30", "points: 20", above="1")
    assert said({"1.md": axis}) == []
    mesure = top("1.1.1", "points: 50") + children("points: 30", "points: 20", above="1.1.1")
    assert [one.partition(";")[0] for one in said({"1.1.1.md": mesure})] == [
        "the points below `1.1.1` sum to 50 %, not 100 % (50 % missing): 1.1.1.1 30 + 1.1.1.2 20"
    ]


# --- The weight that looks wrong


def named(*weights: str) -> list[str]:
    """Return the niveaux that the remedy of a wrong sum names."""
    (reported,) = said({"5.2.md": top("5.2") + children(*weights)})
    assert " sum to " in reported
    return [
        f"5.2.{n}" for n, _ in enumerate(weights, 1) if f"`5.2.{n}`" in reported.partition(";")[2]
    ]


def test_of_a_wrong_sum_the_one_weight_that_looks_wrong_is_named() -> None:
    assert named("ponderation: 0.05", "ponderation: 0.3", "ponderation: 0.2") == ["5.2.1"]
    assert named("ponderation: 0.3", "ponderation: 0.3", "ponderation: 0.6") == []
    assert named("ponderation: 0.3", "ponderation: 0.3", "") == ["5.2.3"]


def test_several_weights_that_look_equally_wrong_are_not_named() -> None:
    assert named("ponderation: 0.05", "ponderation: 0.05", "ponderation: 0.45") == []
    assert named("ponderation: 0.3", "", "") == ["5.2.2", "5.2.3"]


# --- Sizes


def test_an_axis_with_nothing_but_regulation_counts_as_one_orientation(tmp_path: Path) -> None:
    names = ("1", "1.0", "2", "2.1", "2.2")
    write(tmp_path, **{f"_{name.replace('.', '_')}": top(name) for name in names})
    nodes = json_of("tree", cwd=tmp_path)["referentiels"][0]["nodes"]
    assert {
        node["id"]: node["share"]["exact"] for node in nodes if node["id"] in ("1", "2", "2.1")
    } == {"1": "1/3", "2": "2/3", "2.1": "1/3"}


# --- Weights in another unit all over a referential are one finding, and not one for each action


def mesure(name: str, id_: str, points: int, keys: tuple[str, str], weights: list[int]) -> str:
    """Return a mesure and two children, under a key each, with these weights."""
    children = "".join(
        f"### Niveau {n}\n```yaml\n{name}: {id_}.{n}\n{key}: {weight}\n```\nTexte {id_} {n}.\n"
        for n, (key, weight) in enumerate(zip(keys, weights, strict=True), 1)
    )
    data = f"```yaml\n{name}: {id_}\npoints: {points}\n```\n"
    return f"# Agir {id_}\n{data}Texte {id_}.\n## Actions\n{children}"


def found_in(
    name: str, keys: tuple[str, str], weights: dict[str, tuple[int, list[int]]]
) -> list[Finding]:
    files = {
        f"{id_}.md": mesure(name, id_, points, keys, parts).encode()
        for id_, (points, parts) in weights.items()
    }
    rules = ("sum", "mixed", "missing", "range", "unknown", "total")
    return [f for f in findings_of(files) if any(word in f.rule for word in rules)]


ABSOLUTE = {"1.1": (30, [10, 20]), "1.2": (40, [20, 20]), "1.3": (50, [30, 20])}
POINTS = ("points", "points")


def test_absolute_points_at_every_level_are_one_finding() -> None:
    (finding,) = found_in("id", POINTS, ABSOLUTE)
    assert (finding.location.path, finding.count) == ("1.1.md", 3)
    assert message(finding) == (
        "below 3 actions, the weights sum to the weight of the parent, but should be shares of the "
        "parent"
    )
    assert [other.location.path for other in finding.related] == ["1.2.md", "1.3.md"]


def test_one_family_whose_percents_happen_to_be_as_many_is_a_wrong_sum() -> None:
    (finding,) = found_in("id", POINTS, {"1.1": (90, [40, 50])})
    assert message(finding) == (
        "the points below `1.1` sum to 90 %, not 100 % (10 % missing): 1.1.1 40 + 1.1.2 50"
    )


def test_percents_under_the_key_of_points_are_one_finding() -> None:
    percents = {"1.1": (30, [40, 60]), "1.2": (40, [50, 50]), "1.3": (50, [30, 70])}
    (finding,) = found_in("identifiant", POINTS, percents)
    assert message(finding, "fr") == (
        "sous 3 actions, les points font 100 au lieu de ce que vaut le parent : ce sont sans "
        "doute des pourcentages"
    )


def test_many_mixed_families_are_one_finding() -> None:
    mixed = {f"1.{n}": (30, [10, 50]) for n in range(1, 6)}
    found = found_in("identifiant", ("points", "pourcentage"), mixed)
    assert [(finding.rule, finding.count) for finding in found] == [("points-mixed", 5)]


def test_weights_under_the_key_of_another_profile_are_one_finding_and_nothing_follows() -> None:
    keys = ("points", "pourcentage")
    rows = {"1.1": (30, [40, 60]), "1.2": (40, [50, 50]), "1.3": (50, [30, 70])}
    found = found_in("id", keys, rows)
    assert [(f.rule, f.count) for f in found] == [("key-unknown", 3)]


# --- Every weight of a consistent referential, broken in every way: what is reported, word for word


# Ways to break a weight that break nothing: what is left says the same.
HARMLESS = {
    "pourcentage": {
        "1 points: 200 > nothing",  # It is worth what its orientations make.
        "2.2 points: 120 > nothing",
        "root points: 500 > nothing",
        "1.1.0 pourcentage: 0 > pourcentage: -0",
        "1.1.0 pourcentage: 0 > points: 0",
        "1.1.2.3 pourcentage: 0 > nothing",  # Then all three tasks share evenly.
        "1.1.2.3 pourcentage: 0 > pourcentage: -0",
        "1.1.2.3 pourcentage: 0 > points: 0",
    },
    "points": {
        "1.1 points: 100 > nothing",
        "3 points: 250 > nothing",
        "3.1.1 points: 250 > nothing",  # Then it has all that its axis is worth.
    },
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_consistent_referential_is_clean(folder: str) -> None:
    files = {name: text.encode() for name, text in files_of(folder).items()}
    assert len(files) > 3
    assert findings_of(files) == []


def test_each_break_is_reported_as_the_reports_say() -> None:
    assert reports() == yaml.safe_load(REPORTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_break_is_reported(folder: str) -> None:
    reported = yaml.safe_load(REPORTS.read_text(encoding="utf-8"))[folder]
    assert set(reported) == {broken.name for broken in breaks_of(files_of(folder))}
    assert {name for name, findings in reported.items() if not findings} == HARMLESS[folder]
