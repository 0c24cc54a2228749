"""The numbers of `docs/model.md` are those of the engine."""

import re
from fractions import Fraction
from pathlib import Path

import yaml

from scoring.formule.evaluator import Situation, evaluate
from scoring.formule.parser import parse
from scoring.reglement import Reglement
from scoring.statuts.scores import Scores
from tests.scoring.statuts.field_cases import statuts_of
from tests.scoring.statuts.trees import made_tree, scores_of

_LEVEL = 2


def test_the_worked_tree_has_the_scores_of_the_page(root: Path) -> None:
    page = (root / "docs" / "model.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(points: .*?)```", page, re.S)
    assert block
    tree = yaml.load(block[1], yaml.BaseLoader)
    rows = re.findall(r"^\| (eci|[\d.]+) \|(.*)\|$", page, re.M)
    expected = {_name(one): [*map(Fraction, re.findall(r"[\d/]+", cells))] for one, cells in rows}
    points, regles, statuts = (
        {_name(one): given for one, given in tree[key].items()}
        for key in ("points", "règles", "statuts")
    )
    found: dict[str, list[Fraction]] = {one: [Fraction(worth)] for one, worth in points.items()}
    for reglement in Reglement:
        scores = scores_of(made_tree(points, _LEVEL), statuts_of(statuts), regles, reglement)
        assert isinstance(scores, Scores)
        for name, score in scores:
            found[name] += [score.point_potentiel, score.point_fait]
    assert found == expected


def test_operators_are_grouped_as_the_page_says() -> None:
    values = []
    for reglement in Reglement:
        formule = parse("1 - 2 - 3", reglement).formule
        assert formule is not None
        values.append(evaluate(formule, Situation(), reglement).result)
    assert values == [2, -4]


def _name(identifier: str) -> str:
    return identifier if identifier == "eci" else f"eci_{identifier}"
