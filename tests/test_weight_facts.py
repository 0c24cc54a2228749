"""Weights at their edges: what is a mesure, who is to blame, for how much an empty axis counts."""

import json
from pathlib import Path

import pytest

from linter.catalogue import message, remedy
from linter.words.language import Language
from tests.command import reflint, write
from tests.rule_examples import findings_of


def said(files: dict[str, str]) -> list[str]:
    """Return the messages and remedies on weights, in English."""
    found = findings_of({name: text.encode() for name, text in files.items()})
    return [
        f"{message(one, Language.ENGLISH)}; {remedy(one, Language.ENGLISH)}"
        for one in found
        if "weight" in one.rule or one.rule.startswith(("ponderation", "points", "pourcentage"))
    ]


def children(*lines: str, above: str = "5.2", name: str = "id") -> str:
    """Return niveaux below an action, each with lines of data of its own."""
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


# --- The one to blame


def named(*weights: str) -> list[str]:
    """Return the niveaux that the remedy of a wrong sum names."""
    (told,) = said({"5.2.md": top("5.2") + children(*weights)})
    assert " sum to " in told
    return [f"5.2.{n}" for n, _ in enumerate(weights, 1) if f"`5.2.{n}`" in told.partition(";")[2]]


def test_of_a_wrong_sum_the_one_weight_that_looks_wrong_is_named() -> None:
    assert named("ponderation: 0.05", "ponderation: 0.3", "ponderation: 0.2") == ["5.2.1"]
    assert named("ponderation: 0.3", "ponderation: 0.3", "ponderation: 0.6") == []
    assert named("ponderation: 0.3", "ponderation: 0.3", "") == ["5.2.3"]


def test_of_several_that_look_wrong_alike_none_is_named_before_the_others() -> None:
    assert named("ponderation: 0.05", "ponderation: 0.05", "ponderation: 0.45") == []
    assert named("ponderation: 0.3", "", "") == ["5.2.2", "5.2.3"]


# --- A percent that was meant


@pytest.mark.parametrize("weight", ["1.5", "1.01", "150", "101"])
def test_a_weight_that_is_no_plausible_percent_is_not_proposed_as_one(weight: str) -> None:
    told = said({"5.2.md": top("5.2") + children(f"ponderation: {weight}")})
    assert [one for one in told if "is over 1" in one and "write a number from 0 to 1" in one]
    assert not [one for one in told if "percent was meant" in one]


@pytest.mark.parametrize(("weight", "meant"), [("2", "0.02"), ("40", "0.4"), ("100", "1")])
def test_a_weight_from_2_to_100_may_be_a_percent(weight: str, meant: str) -> None:
    told = said({"5.2.md": top("5.2") + children(f"ponderation: {weight}")})
    assert [one for one in told if f"if a percentage was meant, write `{meant}`" in one]


# --- Sizes


def test_an_axis_with_nothing_but_regulation_counts_as_one_orientation(tmp_path: Path) -> None:
    names = ("1", "1.0", "2", "2.1", "2.2")
    write(tmp_path, **{f"_{name.replace('.', '_')}": top(name) for name in names})
    run = reflint("tree", "--output-format", "json", cwd=tmp_path)
    nodes = json.loads(run.stdout)["referentiels"][0]["nodes"]
    assert {
        node["id"]: node["share"]["exact"] for node in nodes if node["id"] in ("1", "2", "2.1")
    } == {"1": "1/3", "2": "2/3", "2.1": "1/3"}
