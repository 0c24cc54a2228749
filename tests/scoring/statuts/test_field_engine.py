"""Scores against the field's own engine, field by field."""

from pathlib import Path
from typing import Any

from scoring.statuts.bareme import Bareme
from scoring.statuts.consequences import RegleCrash
from scoring.statuts.scores import FIELDS, Scores, score
from tests.scoring.statuts.field_cases import answers_of, disagreements, read_lines, statuts_of
from tests.scoring.statuts.trees import made_tree, scores_of


def test_every_field_of_every_case_of_eci_is_that_of_the_engine(shared: Path, eci: Bareme) -> None:
    head, *cases = read_lines(shared / "corpus" / "scores" / "eci.jsonl.gz")
    assert set(head["fields"]) == set(FIELDS)
    assert len(cases) > 200
    for case in cases:
        scores = score(eci, answers_of(case["case"]))
        assert isinstance(scores, Scores)
        assert differences(scores, head["ids"], case["scores"]) == [], case["id"]


def test_every_field_of_every_case_of_2026_is_that_of_the_engine_of_that_year(
    shared: Path, eci_2026: Bareme
) -> None:
    head, *cases = read_lines(shared / "corpus" / "scores" / "eci-2026.jsonl.gz")
    assert set(head["fields"]) == set(FIELDS)
    assert len(cases) > 150
    for case in cases:
        scores = score(eci_2026, answers_of(case["case"]))
        assert isinstance(scores, Scores)
        assert differences(scores, head["ids"], case["scores"]) == [], case["id"]


def test_every_field_of_trees_with_any_factor_and_plafond_is_that_of_the_engine(
    shared: Path,
) -> None:
    crashes = compared = 0
    for row in read_lines(shared / "corpus" / "scores" / "trees.jsonl.gz"):
        tree = made_tree(row["tree"], row["level"])
        scores = scores_of(tree, statuts_of(row["statuts"]), row["consequences"])
        crashes += "error" in row
        assert isinstance(scores, RegleCrash) == ("error" in row), row["id"]
        if isinstance(scores, Scores):
            assert differences(scores, list(row["tree"]), row["scores"]) == [], row["id"]
            compared += 1
    assert crashes > 20
    assert compared > 400


def differences(scores: Scores, names: list[str], wanted: dict[str, list[Any]]) -> list[object]:
    columns = dict(zip(FIELDS, zip(*map(scores.of, names), strict=True), strict=True))
    return [
        (names[at], field, values[at], columns[field][at])
        for field, values in wanted.items()
        for at in disagreements(field, columns[field], values, scores.bareme.reglement)
    ]
