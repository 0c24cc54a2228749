"""Scores of made trees, with any factor and plafond on any action."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from referentiel.grammar import RegleType
from referentiel.identifier import Id, parse_id
from scoring.answers.answer import Answers, Statut
from scoring.formule.evaluator import Open, Situation, evaluate
from scoring.formule.parser import parse
from scoring.reglement import Reglement
from scoring.statuts.bareme import Bareme, Consequences, Plafond, Regle, RegleCrash
from scoring.statuts.scores import Scores, apply
from scoring.statuts.trace import Trace
from scoring.tree import ActionTree, tree_of


def scores_of(
    tree: ActionTree,
    statuts: Mapping[str, Statut],
    given: Mapping[str, Mapping[str, Any]] | None = None,
    reglement: Reglement = Reglement.R2023,
    explained: Sequence[str] = (),
) -> Scores | RegleCrash:
    """Score a tree, and explain the actions that are named.

    `given` holds what the règles do: `desactive`, `facteur` and `plafond` (a formula) by action. An
    action in it has a personnalisation, even if it is empty.
    """
    given = given or {}
    consequences = Consequences(
        frozenset(name for name, one in given.items() if one.get("desactive")),
        {name: Fraction(one["facteur"]) for name, one in given.items() if "facteur" in one},
        tuple(
            _plafond(name, one["plafond"], reglement)
            for name, one in given.items()
            if "plafond" in one
        ),
    )
    bareme = Bareme(tree, personnalisees=frozenset(given), reglement=reglement)
    trace = Trace(tree, explained) if explained else None
    return apply(bareme, consequences, Answers(statuts), trace)


def made_tree(points: Mapping[str, str], level: int) -> ActionTree:
    """Return a tree of `eci`, given by the points of each action."""
    return tree_of("eci", {_id(name): Fraction(worth) for name, worth in points.items()}, level)


def _id(name: str) -> Id:
    found = parse_id(name.removeprefix("eci").removeprefix("_"))
    assert found is not None
    return found


def _plafond(action: str, text: str, reglement: Reglement) -> Plafond:
    formule = parse(text, reglement).formule
    assert formule is not None
    result = evaluate(formule, Situation(), reglement).result
    assert isinstance(result, Open)
    return Plafond(Regle(action, RegleType.SCORE, formule), result)
