"""The answers with which something is so, as messages have them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias, assert_never

from referentiel.weights.number import format_number
from scoring.formule.cases import Case
from scoring.formule.exploration import AnyNumber, Asked, Constraint, Is, IsNot, NoAnswer
from scoring.formule.result import Value

# A question with what is known of its réponse.
_Answered: TypeAlias = tuple[str, Constraint]
_Condition: TypeAlias = Asked | _Answered


def telling_answers(case: Case, others: Iterable[Case]) -> str:
    """Return the answers that tell a case from other ones: as few of them as do, "" for none.

    They are written as in formulas: `reponse(q, NON)`, `localisation ≠ DOM`.
    """
    conditions: list[_Condition] = [*case.asked, *case.reponses.items()]
    apart = tuple(others)
    for condition in sorted(conditions, key=_is_positive):
        rest = [one for one in conditions if one is not condition]
        if not any(_agrees(rest, other) for other in apart):
            conditions = rest
    return ", ".join(f"`{text}`" for one in conditions for text in _texts(one))


def _is_positive(condition: _Condition) -> bool:
    match condition:
        case Asked(has=has):
            return has
        case _, Is():
            return True
        case _:
            return False


def _agrees(conditions: Iterable[_Condition], case: Case) -> bool:
    """Return whether a collectivité of a case may meet conditions."""
    identites = case.identites
    for condition in conditions:
        match condition:
            case Asked(propriete, valeur, has):
                identites = tuple(
                    one for one in identites if (valeur in (one.of(propriete) or ())) is has
                )
            case question, constraint:
                known = case.reponses.get(question)
                if known is not None and not _agree(constraint, known):
                    return False
    return bool(identites)


def _agree(one: Constraint, other: Constraint) -> bool:
    """Return whether one réponse, or its absence, may meet two constraints."""
    match one, other:
        case Is(value), constraint:
            return _admits(constraint, value)
        case constraint, Is(value):
            return _admits(constraint, value)
        case (NoAnswer(), AnyNumber()) | (AnyNumber(), NoAnswer()):
            return False
        case _:
            return True


def _admits(constraint: Constraint, value: Value) -> bool:
    match constraint:
        case Is(other):
            return type(value) is type(other) and value == other
        case IsNot(values):
            return all(type(value) is not type(one) or value != one for one in values)
        case NoAnswer():
            return False
        case AnyNumber(others):
            return type(value) is Fraction and value not in others
        case _:
            assert_never(constraint)


def _texts(condition: _Condition) -> Iterator[str]:
    match condition:
        case Asked(propriete, valeur, has):
            yield f"identite({propriete}, {valeur})" if has else f"{propriete} ≠ {valeur}"
        case question, Is(value):
            yield f"reponse({question}, {_written(value)})"
        case question, IsNot(values):
            yield from (f"reponse({question}) ≠ {_written(value)}" for value in values)
        case question, NoAnswer():
            yield f"reponse({question}) = ∅"
        case question, AnyNumber():
            yield f"reponse({question})"


def _written(value: Value) -> str:
    match value:
        case bool():
            return "VRAI" if value else "FAUX"
        case Fraction():
            return format_number(value)
        case str():
            return value
        case _:
            assert_never(value)
