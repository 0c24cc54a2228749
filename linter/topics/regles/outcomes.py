"""What the rules of actions do for every collectivité, case by case, and with which answers.

The effects of a case are computed for one collectivité of it. That is what happens to all of the
case, unless it is one of few proportions that were tried.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeAlias, assert_never

from linter.topics.regles.actions import ActionRegles, ReadRegle
from referentiel.weights.number import format_number
from scoring.formule import evaluator, tree
from scoring.formule.cases import (
    OTHER,
    Asked,
    Case,
    Constraint,
    Is,
    IsNot,
    NoAnswer,
    are_decided,
    cases_of,
)
from scoring.formule.evaluator import Value
from scoring.formule.identite import IdentiteValues
from scoring.reglement import Reglement

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


# Outcomes, and expressions that are looked at in all outcomes together.
_MOST_OUTCOMES, _MOST_WORK = 4_000, 1_000_000
# Of the cases in which a fact holds, the first ones are compared with the others; fewer where
# there are many outcomes with many answers.
_MOST_COMPARED, _MOST_COMPARED_WORK = 8, 100_000


class Effect(NamedTuple):
    """What the rules of an action do; `reached` is the expression of its factor, if any."""

    is_desactivee: bool = False
    facteur: Fraction = Fraction(1)
    reached: tree.Expression | None = None


class Outcome(NamedTuple):
    """A case, and what the rules of each of some actions do in it; None if there is no result.

    `tried` are the questions whose réponse is one of the proportions that were tried: another one
    may have other effects.
    """

    case: Case
    tried: Set[str]
    effects: tuple[Effect, ...] | None


def outcomes_of(
    every: Sequence[ActionRegles], identites: Sequence[IdentiteValues] = ()
) -> tuple[Outcome, ...] | None:
    """Return what the rules of some actions do in all cases.

    `identites` are those to consider, all by default. The rules are in one règlement. None if they
    are uncertain, if they depend on more than réponses and identités, if a condition is a
    calculation with réponses, or if there are too many cases.
    """
    if not all(regles.are_certain for regles in every):
        return None
    read = [one for regles in every for one in (regles.desactivation, regles.reduction) if one]
    if any(_looks_elsewhere(one.formule) for one in read):
        return None
    reglement = read[0].reglement if read else Reglement.R2023
    cases = cases_of(*(one.formule for one in read), identites=identites, reglement=reglement)
    if cases is None or not are_decided([one.formule for one in read]):
        return None
    work = sum(1 for one in read for _ in tree.expressions_in(one.formule))
    limit = min(_MOST_OUTCOMES, _MOST_WORK // max(work, 1))
    if len(cases) > limit:
        return None
    return tuple(Outcome(one, _tried(one), _effects(every, one.example)) for one in cases)


def _looks_elsewhere(formule: tree.Formule) -> bool:
    """Return whether a formula looks at figures, or at the referential that is scored."""
    return any(
        isinstance(one, tree.Indicateur | tree.Referentiel) for one in tree.appels_in(formule)
    )


def _tried(case: Case) -> Set[str]:
    """Return the questions whose number a result follows: few of all numbers were tried."""
    every = (evaluation.reached for evaluation in case.evaluations)
    asked = (one for reached in every if reached is not None for one in tree.appels_in(reached))
    reponses = (one for one in asked if isinstance(one, tree.Reponse) and one.valeur is None)
    return {one.question for one in reponses if _is_number(case.reponses[one.question])}


def _is_number(known: Constraint) -> bool:
    return isinstance(known, Is) and isinstance(known.value, Fraction)


def _effects(
    every: Sequence[ActionRegles], situation: evaluator.Situation
) -> tuple[Effect, ...] | None:
    effects = [_effect(regles, situation) for regles in every]
    known = tuple(effect for effect in effects if effect)
    return known if len(known) == len(effects) else None


def _effect(regles: ActionRegles, situation: evaluator.Situation) -> Effect | None:
    """Return what rules do for one collectivité; None if the platform's engine has no result."""
    is_off: bool | evaluator.Crash = False
    factor: Fraction | evaluator.Crash | None = None
    reached = None
    if regles.desactivation:
        formule, reglement = regles.desactivation.formule, regles.desactivation.reglement
        is_off = evaluator.desactivation(
            evaluator.evaluate(formule, situation, reglement).result, reglement
        )
    if regles.reduction:
        reglement = regles.reduction.reglement
        result, reached = evaluator.evaluate(regles.reduction.formule, situation, reglement)
        factor = evaluator.facteur(result, reglement)
    if isinstance(is_off, evaluator.Crash) or isinstance(factor, evaluator.Crash):
        return None
    return Effect(is_off) if factor is None else Effect(is_off, factor, reached)


class Witness(NamedTuple):
    """Effects under which a fact holds, and answers that distinguish their case from the others.

    Without answers it holds for all collectivités.
    """

    effects: tuple[Effect, ...]
    answers: str


def simplest_witness(
    outcomes: Sequence[Outcome], fact: Callable[[tuple[Effect, ...]], Hashable | None]
) -> Witness | None:
    """Return the shortest set of answers under which `fact` holds, and its effects.

    `fact` returns what holds for some effects, None if nothing does.
    """
    facts = [None if one.effects is None else fact(one.effects) for one in outcomes]
    longest = max((len(one.case.asked) + len(one.case.reponses) for one in outcomes), default=0)
    most = min(_MOST_COMPARED, 1 + _MOST_COMPARED_WORK // (len(outcomes) * longest + 1))
    so = (index for index, said in enumerate(facts) if said is not None)
    found = (_witness(outcomes, facts, index) for index in islice(so, most))
    return min(found, key=lambda one: (one.answers.count("≠"), len(one.answers)), default=None)


def _witness(outcomes: Sequence[Outcome], facts: Sequence[Hashable | None], index: int) -> Witness:
    """Return the answers that give an outcome, whatever else is answered."""
    case, tried, effects = outcomes[index]
    assert effects is not None
    others = (
        other.case
        for other, said in zip(outcomes, facts, strict=True)
        if said != facts[index] or other.tried
    )
    return Witness(effects, distinguishing_answers(case, others, kept=tried))


def facts(
    every: Sequence[ActionRegles],
    fact: Callable[[tuple[Effect, ...]], bool],
    identites: Sequence[IdentiteValues] = (),
    reponse: tuple[str, evaluator.Value] | None = None,
) -> Set[bool]:
    """Return the truth values that a fact has in the cases; empty if that is unknown.

    The cases are those of some collectivités, of all by default, of which some may give a réponse.
    """
    found = set()
    for case, tried, effects in outcomes_of(every, identites) or ():
        if tried or effects is None:
            return frozenset()
        if reponse is None or agree(Is(reponse[1]), case.reponses.get(reponse[0], IsNot(()))):
            found.add(fact(effects))
    return found


def are_desactivees(
    every: Sequence[ActionRegles],
    identites: Sequence[IdentiteValues] = (),
    reponse: tuple[str, evaluator.Value] | None = None,
) -> Set[bool]:
    """Return whether some action is désactivée, for each case; empty if that is unknown."""
    alone = [regles._replace(reduction=None) for regles in every]
    return facts(alone, lambda all_: any(one.is_desactivee for one in all_), identites, reponse)


def may_be(reduction: ReadRegle | None, is_so: Callable[[Fraction], bool]) -> bool:
    """Return whether `is_so` may be true of a factor: of a written one, or of any computed one."""
    if reduction is None:
        return False
    is_computed = any(any(tree.appels_in(one)) for one in tree.results_of(reduction.formule))
    return is_computed or any(is_so(factor) for _, factor in written_factors(reduction))


def written_factors(reduction: ReadRegle) -> tuple[tuple[tree.Expression, Fraction], ...]:
    """Return the factors that a formula has as numbers, wherever they are in it."""
    reglement = reduction.reglement
    constants = [one for one in tree.results_of(reduction.formule) if not any(tree.appels_in(one))]
    factors = [
        evaluator.facteur(
            evaluator.evaluate(one, evaluator.Situation(), reglement).result, reglement
        )
        for one in constants
    ]
    return tuple(
        (one, factor)
        for one, factor in zip(constants, factors, strict=True)
        if isinstance(factor, Fraction)
    )
