"""The answers under which a fact holds, as shown in messages."""

from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from functools import cache
from typing import TypeAlias, assert_never

from referentiel.weights.number import format_number
from scoring.formule.cases import OTHER, Asked, Case, Constraint, Is, IsNot, NoAnswer
from scoring.formule.evaluator import Value
from scoring.formule.identite import IdentiteValues

# A question with what is known of its réponse.
_Answered: TypeAlias = tuple[str, Constraint]
_Condition: TypeAlias = Asked | _Answered
# No réponse, one that no formula names, and a number that none does.
_SAMPLES: tuple[Value | None, ...] = (None, OTHER, Fraction(1, 997))


def distinguishing_answers(case: Case, others: Iterable[Case], kept: Set[str] = frozenset()) -> str:
    """Return the fewest answers that distinguish a case from other ones, "" if none are needed.

    Those to the questions in `kept` are always included. Answers are written as in formulas:
    `reponse(q, NON)`, `localisation ≠ DOM`.
    """
    conditions: list[_Condition] = [*case.asked, *case.reponses.items()]
    apart = {*_differences(conditions, others)} - {frozenset()}
    needed = {*range(len(conditions))}
    for index in sorted(needed, key=lambda one: _is_positive(conditions[one])):
        condition, fewer = conditions[index], needed - {index}
        is_kept = not isinstance(condition, Asked) and condition[0] in kept
        if not is_kept and not any(fewer.isdisjoint(one) for one in apart):
            needed = fewer
    chosen = (conditions[index] for index in sorted(needed))
    return ", ".join(f"`{text}`" for one in chosen for text in _texts(one))


def _is_positive(condition: _Condition) -> bool:
    return condition.has if isinstance(condition, Asked) else isinstance(condition[1], Is)


def _differences(
    conditions: Sequence[_Condition], cases: Iterable[Case]
) -> Iterator[frozenset[int]]:
    """Yield the indices of the conditions that each collectivité of the cases cannot meet."""

    @cache
    def of_identite(identite: IdentiteValues) -> frozenset[int]:
        return frozenset(
            index
            for index, one in enumerate(conditions)
            if isinstance(one, Asked)
            if (one.valeur in (identite.of(one.propriete) or ())) is not one.has
        )

    for case in cases:
        of_reponses = frozenset(
            index
            for index, one in enumerate(conditions)
            if not isinstance(one, Asked) and one[0] in case.reponses
            if not agree(one[1], case.reponses[one[0]])
        )
        yield from (of_reponses | of_identite(identite) for identite in case.identites)


def agree(one: Constraint, other: Constraint) -> bool:
    """Return whether one réponse, or its absence, may meet two constraints."""
    values = (*_SAMPLES, *(known.value for known in (one, other) if isinstance(known, Is)))
    return any(_admits(one, value) and _admits(other, value) for value in values)


def _admits(constraint: Constraint, value: Value | None) -> bool:
    match constraint:
        case Is(other):
            return type(value) is type(other) and value == other
        case IsNot(values, is_given):
            is_other = all(type(value) is not type(one) or value != one for one in values)
            return is_other and not (is_given and value is None)
        case NoAnswer():
            return value is None
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
