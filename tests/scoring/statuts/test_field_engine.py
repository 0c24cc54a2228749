"""Scores against the field's own engine, field by field."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from referentiel.files.discovery import find
from referentiel.grammar import RegleType
from referentiel.identifier import Id, parse_id
from scoring.formule.evaluator import evaluate
from scoring.formule.parser import parse
from scoring.formule.result import Open
from scoring.formule.situation import Situation
from scoring.statuts.answers import Answers
from scoring.statuts.bareme import Bareme, bareme_of
from scoring.statuts.consequences import Consequences, Plafond, Regle, RegleCrash
from scoring.statuts.scores import FIELDS, Scores, apply, score
from scoring.statuts.tree import tree_of
from tests.scoring.statuts.field_cases import agrees, answers_of, read_lines, statuts_of


def test_every_field_of_every_case_of_eci_is_that_of_the_engine(shared: Path) -> None:
    found = find([shared / "corpus" / "2023"])
    (referentiel,) = found.referentiels
    bareme = bareme_of(referentiel, found.ensembles, action_depth=2)
    assert isinstance(bareme, Bareme)
    head, *cases = read_lines(shared / "corpus" / "scores" / "eci.jsonl.gz")
    assert set(head["fields"]) == set(FIELDS)
    assert len(cases) > 200
    for case in cases:
        scores = score(bareme, answers_of(case["case"]))
        assert isinstance(scores, Scores)
        assert differences(scores, head["ids"], case["scores"]) == [], case["id"]


def test_every_field_of_trees_with_any_factor_and_plafond_is_that_of_the_engine(
    shared: Path,
) -> None:
    crashes = compared = 0
    for row in read_lines(shared / "corpus" / "scores" / "trees.jsonl.gz"):
        scores = scores_of(row)
        crashes += "error" in row
        assert isinstance(scores, RegleCrash) == ("error" in row), row["id"]
        if isinstance(scores, Scores):
            assert differences(scores, list(row["tree"]), row["scores"]) == [], row["id"]
            compared += 1
    assert crashes > 20
    assert compared > 400


def differences(scores: Scores, names: list[str], wanted: dict[str, list[Any]]) -> list[object]:
    rows = [scores.of(name) for name in names]
    return [
        (name, field, value, getattr(row, field))
        for field, values in wanted.items()
        for name, row, value in zip(names, rows, values, strict=True)
        if not agrees(field, getattr(row, field), value)
    ]


def scores_of(row: dict[str, Any]) -> Scores | RegleCrash:
    points = {identifier(name): Fraction(worth) for name, worth in row["tree"].items()}
    given: dict[str, dict[str, Any]] = row["consequences"]
    consequences = Consequences(
        frozenset(name for name, one in given.items() if one.get("desactive")),
        {name: Fraction(one["facteur"]) for name, one in given.items() if "facteur" in one},
        tuple(plafond(name, one["plafond"]) for name, one in given.items() if "plafond" in one),
    )
    bareme = Bareme(tree_of("eci", points, row["level"]), personnalisees=frozenset(given))
    return apply(bareme, consequences, Answers(statuts_of(row["statuts"])))


def identifier(name: str) -> Id:
    found = parse_id(name.removeprefix("eci").removeprefix("_"))
    assert found is not None
    return found


def plafond(action: str, text: str) -> Plafond:
    formule = parse(text).formule
    assert formule is not None
    result = evaluate(formule, Situation()).result
    assert isinstance(result, Open)
    return Plafond(Regle(action, RegleType.SCORE, formule), result)
