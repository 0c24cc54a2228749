"""Formulas against the field's own engine: what it switches off, and the factors it applies."""

import gzip
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from math import prod
from pathlib import Path
from typing import Any

from scoring.formule.effects import desactivation, facteur
from scoring.formule.evaluator import evaluate
from scoring.formule.identite import IdentiteValues
from scoring.formule.parser import parse
from scoring.formule.result import Crash, Value
from scoring.formule.situation import Situation
from scoring.formule.tree import Formule

_REGLE = re.compile(r"(?ms)^### ([^\n]*)\n```formule\n(.*?)^```")
# The points are rounded to thousandths.
_TOLERANCE = Fraction(1, 1999)


def formules_in(file: Path) -> dict[str, dict[str, Formule]]:
    """Return the formulas of a file by action and title."""
    found: dict[str, dict[str, Formule]] = {}
    for entity in re.split(r"(?m)^# ", file.read_text("utf-8"))[1:]:
        (action,) = re.findall(r"(?m)^action_id: *(\S+)$", entity)
        for title, text in _REGLE.findall(entity):
            formule = parse(text).formule
            assert formule is not None
            found.setdefault(action, {})[title] = formule
    return found


def situation_of(case: Mapping[str, Any]) -> Situation:
    lists = case["collectivite"] or {}
    names = ("type", "population", "localisation")
    reponses: dict[str, Value] = {}
    for question, given in (case["reponses"] or {}).items():
        is_number = isinstance(given, float) or type(given) is int
        reponses[question] = Fraction(str(given)) if is_number else given
    return Situation(IdentiteValues(*(frozenset(lists.get(one) or ()) for one in names)), reponses)


def factor_of(formule: Formule, situation: Situation) -> Fraction:
    factor = facteur(evaluate(formule, situation).result)
    assert not isinstance(factor, Crash)
    return Fraction(1) if factor is None else factor


def above(action: str) -> list[str]:
    """Return the ids of an action and of all that it is in."""
    return [action[: mark.start()] for mark in re.finditer(r"[._]|\Z", action)]


def test_what_is_switched_off_and_by_what_points_are_multiplied_is_as_in_the_engine(
    shared: Path,
) -> None:
    regles = formules_in(shared / "corpus" / "2023" / "personnalisations" / "eci.md")
    assert len(regles) > 10
    compared = 0
    with gzip.open(shared / "corpus" / "scores" / "eci.jsonl.gz", "rt", encoding="utf-8") as lines:
        ids = json.loads(next(lines))["ids"]
        for row in map(json.loads, lines):
            situation = situation_of(row["case"])
            off, factors = {}, {}
            for action, formules in regles.items():
                if formule := formules.get("Désactivation"):
                    off[action] = desactivation(evaluate(formule, situation).result)
                if formule := formules.get("Réduction de potentiel"):
                    factors[action] = factor_of(formule, situation)
            scores = row["scores"]
            for index, action in enumerate(ids):
                around = above(action)
                is_off = any(off.get(one) is True for one in around)
                assert is_off == scores["desactive"][index]
                if (perso := scores["point_potentiel_perso"][index]) is not None:
                    points = Fraction(str(scores["point_referentiel"][index]))
                    points *= prod(factors.get(one, 1) for one in around)
                    assert abs(points - Fraction(str(perso))) < _TOLERANCE
                    compared += 1
    assert compared > 1000
