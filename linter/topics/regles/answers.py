"""The answers with which something is so, as messages have them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import TypeAlias, assert_never

from referentiel.weights.number import format_number
from scoring.formule.cases import AnyNumber, Asked, Case, Constraint, Is, IsNot, NoAnswer
from scoring.formule.evaluator import Value
from scoring.formule.identite import IdentiteValues

# A question with what is known of its réponse.
_Answered: TypeAlias = tuple[str, Constraint]
_Condition: TypeAlias = Asked | _Answered


def distinguishing_answers(case: Case, others: Iterable[Case], kept: Set[str] = frozenset()) -> str:
    """Return the fewest answers that distinguish a case from other ones, "" if none are needed.

    Those to the questions in `kept` are among them in any case. Answers are written as in formulas:
    `reponse(q, NON)`, `localisation ≠ DOM`.
    """
    conditions: list[_Condition] = [*case.asked, *case.reponses.items()]
    apart = set(_differences(conditions, others)) - {0}
    needed = (1 << len(conditions)) - 1
    for index in sorted(range(len(conditions)), key=lambda one: _is_positive(conditions[one])):
        fewer = needed & ~(1 << index)
        if not _is_kept(conditions[index], kept) and all(one & fewer for one in apart):
            needed = fewer
    chosen = (one for index, one in enumerate(conditions) if needed & 1 << index)
    return ", ".join(f"`{text}`" for one in chosen for text in _texts(one))


def _is_kept(condition: _Condition, kept: Set[str]) -> bool:
    return not isinstance(condition, Asked) and condition[0] in kept


def _is_positive(condition: _Condition) -> bool:
    match condition:
        case Asked(has=has):
            return has
        case _, Is():
            return True
        case _:
            return False


def _differences(conditions: Sequence[_Condition], cases: Iterable[Case]) -> Iterator[int]:
    """Yield the conditions, as bits, that each collectivité of the cases cannot meet."""
    of_identite: dict[IdentiteValues, int] = {}
    for case in cases:
        by_reponses = _bits(_are_excluded(conditions, case.reponses))
        for identite in case.identites:
            if identite not in of_identite:
                of_identite[identite] = _bits(_are_other(conditions, identite))
            yield by_reponses | of_identite[identite]


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << index for index, flag in enumerate(flags) if flag)


def _are_excluded(
    conditions: Iterable[_Condition], reponses: Mapping[str, Constraint]
) -> Iterator[bool]:
    """Yield whether each condition is on a réponse that cannot meet it."""
    for condition in conditions:
        match condition:
            case Asked():
                yield False
            case question, constraint:
                known = reponses.get(question)
                yield known is not None and not agree(constraint, known)


def _are_other(conditions: Iterable[_Condition], identite: IdentiteValues) -> Iterator[bool]:
    """Yield whether each condition is on an identité, and another one than this."""
    for condition in conditions:
        match condition:
            case Asked(propriete, valeur, has):
                yield (valeur in (identite.of(propriete) or ())) is not has
            case _:
                yield False


def agree(one: Constraint, other: Constraint) -> bool:
    """Return whether one réponse, or its absence, may meet two constraints."""
    match one, other:
        case Is(value), constraint:
            return _admits(constraint, value)
        case constraint, Is(value):
            return _admits(constraint, value)
        case (NoAnswer(), AnyNumber()) | (AnyNumber(), NoAnswer()):
            return False
        case (NoAnswer(), IsNot(is_given=True)) | (IsNot(is_given=True), NoAnswer()):
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
