"""What the rules of actions do for every collectivité, case by case.

What is said of a case is computed for one collectivité of it, and so is exact.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from fractions import Fraction
from itertools import islice, product
from types import MappingProxyType
from typing import NamedTuple

from linter.topics.regles.actions import ActionRegles, ReadRegle
from linter.topics.regles.answers import telling_answers
from scoring.formule.cases import Case, cases_of
from scoring.formule.effects import desactivation, facteur
from scoring.formule.evaluator import evaluate
from scoring.formule.exploration import AnyNumber, Is
from scoring.formule.identite import IdentiteValues
from scoring.formule.result import Crash
from scoring.formule.situation import Situation
from scoring.formule.tree import Expression, appels_in, results_of

# A factor that follows proportions is computed for these, and for one between; of few proportions.
_ENDS = (Fraction(0), Fraction(1))
_MOST_FINER = 27
_MOST_OUTCOMES = 4_000
# Of the cases where something is so, the first ones are told apart from the others.
_MOST_TOLD = 8


class Effect(NamedTuple):
    """What the rules of an action do; `reached` is what gives its factor, None if nothing does."""

    is_desactivee: bool = False
    facteur: Fraction = Fraction(1)
    reached: Expression | None = None


class Outcome(NamedTuple):
    """A case, and what the rules of each of some actions do in it."""

    case: Case
    effects: tuple[Effect, ...]


def outcomes_of(
    every: Sequence[ActionRegles], identites: Sequence[IdentiteValues] = ()
) -> tuple[Outcome, ...] | None:
    """Return what the rules of some actions do in all cases; cases without a result are left out.

    `identites` are those to consider, all by default. None if rules are uncertain, or if there are
    too many cases.
    """
    if not all(regles.are_certain for regles in every):
        return None
    read = [one for regles in every for one in (regles.desactivation, regles.reduction) if one]
    cases = cases_of(*(one.formule for one in read), identites=identites)
    if cases is None:
        return None
    finer = (one for case in cases for one in _finer(case))
    tried = tuple(_outcome(every, one) for one in islice(finer, _MOST_OUTCOMES + 1))
    return tuple(filter(None, tried)) if len(tried) <= _MOST_OUTCOMES else None


def _finer(case: Case) -> Iterator[Case]:
    """Split a case by the numbers that are answered: none, all, and something between."""
    between = case.example.reponses
    numbers = {
        question: {*_ENDS, between[question]} - {*known.other_than}
        for question, known in case.reponses.items()
        if isinstance(known, AnyNumber)
    }
    for chosen in islice(product(*map(sorted, numbers.values())), _MOST_FINER):
        answered = {one: Is(number) for one, number in zip(numbers, chosen, strict=True)}
        yield case._replace(reponses=MappingProxyType({**case.reponses, **answered}))


def _outcome(every: Sequence[ActionRegles], case: Case) -> Outcome | None:
    situation = case.example
    effects = [_effect(regles, situation) for regles in every]
    known = tuple(effect for effect in effects if effect)
    return Outcome(case, known) if len(known) == len(effects) else None


def _effect(regles: ActionRegles, situation: Situation) -> Effect | None:
    """Return what rules do for one collectivité; None if the field's engine has no result."""
    is_off: bool | Crash = False
    factor: Fraction | Crash | None = None
    reached = None
    if regles.desactivation:
        is_off = desactivation(evaluate(regles.desactivation.formule, situation).result)
    if regles.reduction:
        result, reached = evaluate(regles.reduction.formule, situation)
        factor = facteur(result)
    if isinstance(is_off, Crash) or isinstance(factor, Crash):
        return None
    return Effect(is_off) if factor is None else Effect(is_off, factor, reached)


class Told(NamedTuple):
    """A case where something is so, and the answers that tell it from those where it is not."""

    outcome: Outcome
    answers: str


def told_where(
    outcomes: Sequence[Outcome], is_so: Callable[[tuple[Effect, ...]], bool]
) -> Told | None:
    """Return where something is so by the effects in a case: by the fewest answers."""
    so = [outcome for outcome in outcomes if is_so(outcome.effects)]
    apart = [outcome.case for outcome in outcomes if not is_so(outcome.effects)]
    told = (Told(one, telling_answers(one.case, apart)) for one in so[:_MOST_TOLD])
    return min(told, key=lambda one: (one.answers.count("≠"), len(one.answers)), default=None)


def are_desactivees(
    every: Sequence[ActionRegles], identites: Sequence[IdentiteValues] = ()
) -> Set[bool]:
    """Return whether some action is désactivée, in one case or another; nothing if unknown."""
    alone = [regles._replace(reduction=None) for regles in every]
    outcomes = outcomes_of(alone, identites) or ()
    return {any(effect.is_desactivee for effect in outcome.effects) for outcome in outcomes}


def may_be(reduction: ReadRegle | None, is_so: Callable[[Fraction], bool]) -> bool:
    """Return whether a factor may be so for some answers: one written is, or one is computed."""
    results = results_of(reduction.formule) if reduction else ()
    return any(any(appels_in(one)) or _is_so(one, is_so) for one in results)


def _is_so(constant: Expression, is_so: Callable[[Fraction], bool]) -> bool:
    factor = facteur(evaluate(constant, Situation()).result)
    return isinstance(factor, Fraction) and is_so(factor)
