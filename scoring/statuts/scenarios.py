"""Scenarios compared with scores: their answers, and the fields that differ."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from referentiel.siblings import ExpectedScores, Pair, Scenario, Written
from referentiel.text.letters import compose
from referentiel.yaml.tree import Plain, Scalar, plain_type
from scoring.answers.answer import WORDS, Answers, Detail, Statut
from scoring.formule.evaluator import Situation, Value
from scoring.formule.identite import IdentiteValues
from scoring.formule.tree import read_decimal
from scoring.reglement import Reglement
from scoring.statuts.scores import FIELDS, Scores

Field: TypeAlias = Fraction | bool | None
# What is said of the scores of an action, and not compared.
NOTE = "test"
_YES = frozenset({"yes", "true", "on"})
_PARTS = len(Detail._fields)
# The platform's engine computes in floats, and rounds points to the thousandth: both thousandths
# beside a tie are right. Tâches are not rounded.
_NOISE = Fraction(1, 10**9)
_ROUNDED = Fraction(1, 2000)


class Difference(NamedTuple):
    """A field that differs: `expected` are the expected values as written, none for null."""

    action: Written
    field: Written
    expected: tuple[Written, ...]
    found: Field


def answers_of(scenario: Scenario) -> Answers:
    """Return the answers of a scenario; values that are not valid are left out."""
    lists = {
        key.text: frozenset(
            one.text for one in values if plain_type(Scalar(*one)) is not Plain.NOTHING
        )
        for key, values, _ in scenario.collectivite
    }
    identite = IdentiteValues(*(lists.get(name, frozenset()) for name in IdentiteValues._fields))
    reponses = {
        pair.key.text: reponse
        for pair in scenario.reponses
        if (reponse := _reponse(pair)) is not None
    }
    statuts = {
        compose(pair.key.text): statut
        for pair in scenario.statuts
        if (statut := _statut(pair)) is not None
    }
    return Answers(statuts, Situation(identite, reponses))


def _reponse(pair: Pair) -> Value | None:
    """Return a réponse: YAML's yes and no are OUI and NON."""
    if pair.is_list or len(pair.values) != 1:
        return None
    (value,) = pair.values
    match plain_type(Scalar(*value)):
        case Plain.NOTHING:
            return None
        case Plain.BOOLEAN:
            return "OUI" if value.text.lower() in _YES else "NON"
        case Plain.NUMBER if (number := read_decimal(value.text)) is not None:
            return number
        case _:
            return value.text


def _statut(pair: Pair) -> Statut | None:
    if not pair.is_list:
        return WORDS.get(pair.values[0].text) if pair.values else None
    parts = [part for part in (read_decimal(one.text) for one in pair.values) if part is not None]
    return Detail(*parts) if len(parts) == len(pair.values) == _PARTS else None


def compared(expected: ExpectedScores) -> tuple[Pair, ...]:
    """Return the fields that are compared."""
    return tuple(pair for pair in expected.fields if pair.key.text in FIELDS)


def differences(scores: Scores, expected: ExpectedScores) -> Iterator[Difference]:
    """Yield the fields of an action of `scores` that are not as expected."""
    score = scores.of(compose(expected.action.text))
    for pair in compared(expected):
        value: Fraction | int | bool | None = getattr(score, pair.key.text)
        found = value if value is None or isinstance(value, bool) else Fraction(value)
        if pair.is_list or not _meets(found, pair, scores.bareme.reglement):
            yield Difference(expected.action, pair.key, pair.values, found)


def _meets(found: Field, pair: Pair, reglement: Reglement) -> bool:
    value = pair.values[0] if pair.values else Written("", pair.key.span)
    plain = plain_type(Scalar(*value))
    if found is None or plain is Plain.NOTHING:
        return found is None and plain is Plain.NOTHING
    if isinstance(found, bool):
        return plain is Plain.BOOLEAN and (value.text.lower() in _YES) is found
    number = read_decimal(value.text) if plain is Plain.NUMBER else None
    is_2026 = reglement is Reglement.R2026  # It rounds tâches too.
    tolerance = _NOISE + (_ROUNDED if is_rounded(pair.key.text) or is_2026 else 0)
    return number is not None and abs(found - number) <= tolerance


def is_rounded(field: str) -> bool:
    """Return whether the platform's engine rounds a field to the thousandth."""
    return field.startswith("point_")
