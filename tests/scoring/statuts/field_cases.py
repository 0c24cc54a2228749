"""Cases that the platform's own engine has scored."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from scoring.answers.answer import WORDS, Answers, Detail, Statut
from scoring.formule.evaluator import Situation, Value
from scoring.formule.identite import IdentiteValues
from scoring.reglement import Reglement

# The engine rounds points to thousandths, and computes in floats. Differences below the first
# number are within the limit, whatever the last digits of floats are.
_NOISE = Fraction(1, 10**9)
_POINTS = 1 / 2500, Fraction(1, 2000) + _NOISE
_TACHES = 1 / 10**10, _NOISE


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file; numbers with decimals are texts, as they are written."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line, parse_float=str)


def statuts_of(given: Mapping[str, Any]) -> dict[str, Statut]:
    """Return statuts from the words and triples of a case."""
    return {
        name: WORDS[one] if isinstance(one, str) else Detail(*map(Fraction, one))
        for name, one in given.items()
    }


def answers_of(case: Mapping[str, Any]) -> Answers:
    """Return the answers of a case."""
    lists = case["collectivite"] or {}
    names = ("type", "population", "localisation")
    identite = IdentiteValues(*(frozenset(lists.get(name) or ()) for name in names))
    reponses = {question: _value(given) for question, given in (case["reponses"] or {}).items()}
    return Answers(statuts_of(case["statuts"]), Situation(identite, reponses))


def _value(given: Any) -> Value:
    is_number = type(given) is int or (isinstance(given, str) and given[0].isdigit())
    return Fraction(given) if is_number else given


def disagreements(
    field: str,
    found: Iterable[Fraction | bool | None],
    expected: Iterable[Any],
    reglement: Reglement = Reglement.R2023,
) -> Iterator[int]:
    """Yield the indexes of values that are not the engine's.

    Both thousandths beside a tie are right. The engine of 2026 rounds tâches too.
    """
    is_rounded = field.startswith("point_") or reglement is Reglement.R2026
    near, limit = _POINTS if is_rounded else _TACHES
    for index, (one, value) in enumerate(zip(found, expected, strict=True)):
        if one is None or value is None or value is True or value is False:
            if one != value:
                yield index
        # Floats decide all but what is close to the limit, in a twentieth of the time.
        elif abs(one.numerator / one.denominator - float(value)) > near and (
            abs(one - Fraction(value)) > limit
        ):
            yield index
