"""Cases that the field's own engine has scored."""

import gzip
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from scoring.formule.identite import IdentiteValues
from scoring.formule.result import Value
from scoring.formule.situation import Situation
from scoring.statuts.answers import Answers
from scoring.statuts.statut import WORDS, Detail, Statut

# The engine rounds points to thousandths, and computes in floats.
_ROUNDED, _NOISE = Fraction(1, 2000), Fraction(1, 10**9)


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


def agrees(field: str, found: Fraction | bool | None, wanted: Any) -> bool:
    """Return whether a value is that of the engine; both thousandths beside a tie are right."""
    if found is None or wanted is None or isinstance(wanted, bool):
        return bool(found == wanted)
    tolerance = _NOISE + (_ROUNDED if field.startswith("point_") else 0)
    # Floats decide all but what is close to the limit, in a tenth of the time.
    is_close = abs(float(found) - float(wanted)) < tolerance / 2
    return is_close or abs(found - Fraction(wanted)) <= tolerance
