"""Scores against the platform's own engine, field by field."""

import json
from pathlib import Path
from typing import Any

import pytest

from referentiel.grammar import RegleType
from scoring.formule.parser import parse
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Regle, RegleCrash
from scoring.statuts.scores import FIELDS, Scores, score
from tests.scoring.statuts.field_cases import answers_of, disagreements, read_lines, statuts_of
from tests.scoring.statuts.trees import made_tree, scores_of

FIELD = Path(__file__).resolve().parents[2] / "data" / "field"


def test_every_field_of_every_case_of_eci_is_that_of_the_engine(shared: Path, eci: Bareme) -> None:
    assert hold(shared / "corpus" / "scores" / "eci.jsonl.gz", eci) > 200


def test_every_field_of_every_case_of_2026(shared: Path, eci_2026: Bareme) -> None:
    assert hold(shared / "corpus" / "scores" / "eci-2026.jsonl.gz", eci_2026) > 150


@pytest.mark.parametrize("reglement", Reglement)
def test_every_field_of_our_cases_is_that_of_the_engine(reglement: Reglement) -> None:
    data = json.loads((FIELD / "eci.json").read_text(encoding="utf-8"))
    points = {f"eci_{name}".removesuffix("_"): one for name, one in data["points"].items()}
    regles = [
        Regle(action, RegleType(type_), formule)
        for action, type_, text in data["regles"]
        if (formule := parse(text, reglement).formule)
    ]
    assert len(regles) == len(data["regles"]) == 109
    tree = made_tree(points, data["level"])
    bareme = Bareme(tree, tuple(regles), frozenset(data["personnalisees"]), reglement)
    assert hold(FIELD / f"eci-{reglement}.jsonl.gz", bareme) == 10


def hold(cases: Path, bareme: Bareme) -> int:
    """Compare cases with the engine, and return how many there are."""
    head, *rows = read_lines(cases)
    assert set(head["fields"]) == set(FIELDS)
    for case in rows:
        scores = score(bareme, answers_of(case["case"]))
        assert isinstance(scores, Scores)
        assert differences(scores, head["ids"], case["scores"]) == [], case["id"]
    return len(rows)


def test_every_field_of_trees_is_that_of_the_engine(shared: Path) -> None:
    crashes, compared = hold_trees(shared / "corpus" / "scores" / "trees.jsonl.gz")
    assert crashes > 20
    assert compared > 400


def test_every_field_of_the_trees_of_this_project_is_that_of_the_engine() -> None:
    assert hold_trees(FIELD / "trees.jsonl.gz") == (5, 45)


def hold_trees(cases: Path) -> tuple[int, int]:
    """Compare trees with the engine, and return how many crash and how many have scores."""
    crashes = compared = 0
    for row in read_lines(cases):
        tree = made_tree(row["tree"], row["level"])
        scores = scores_of(tree, statuts_of(row["statuts"]), row["consequences"])
        crashes += "error" in row
        assert isinstance(scores, RegleCrash) == ("error" in row), row["id"]
        if isinstance(scores, Scores):
            assert differences(scores, list(row["tree"]), row["scores"]) == [], row["id"]
            compared += 1
    return crashes, compared


def differences(scores: Scores, names: list[str], expected: dict[str, list[Any]]) -> list[object]:
    columns = dict(zip(FIELDS, zip(*map(scores.of, names), strict=True), strict=True))
    return [
        (names[at], field, values[at], columns[field][at])
        for field, values in expected.items()
        for at in disagreements(field, columns[field], values, scores.bareme.reglement)
    ]
