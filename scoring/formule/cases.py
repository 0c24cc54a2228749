"""The cases of formulas: every answer that makes a difference, and what each formula gives then.

A case is a run of the evaluator; a question that is not looked at makes no difference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from scoring.formule.bare_answers import bare_answers
from scoring.formule.courbe import courbe_of
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.evaluator import Evaluation, evaluate
from scoring.formule.exploration import (
    OTHER,
    AnyNumber,
    Asked,
    Constraint,
    Exploration,
    Is,
    IsNot,
)
from scoring.formule.identite import IdentiteValues
from scoring.formule.result import Value, Variable
from scoring.formule.situation import Situation
from scoring.formule.thresholds import Thresholds
from scoring.formule.tree import (
    Branche,
    Expression,
    Formule,
    Indicateur,
    Si,
    Verite,
    expressions_in,
    results_of,
)

# Cases, and expressions that are looked at in all cases together.
_MOST_CASES, _MOST_WORK = 2_000, 300_000
# Numbers that may stand for any; the first that no formula names is taken.
_NUMBERS = tuple(Fraction(1, divisor) for divisor in range(2, 100))


class Case(NamedTuple):
    """A case: what is known in it of the identité and the réponses, and the results.

    `identites` are all that the case is about, `asked` is what tells them from the others.
    Questions that are not in `reponses` make no difference. If not `is_exact`, there may be no such
    réponses: a condition depends on a calculation with them, or with figures. `figures` tells
    whether there is each that is asked for, `referentiels` whether scores are those of each, `held`
    whether such a condition holds.
    """

    asked: tuple[Asked, ...]
    identites: tuple[IdentiteValues, ...]
    reponses: Mapping[str, Constraint]
    evaluations: tuple[Evaluation, ...]
    is_exact: bool
    figures: Mapping[Indicateur, bool] = MappingProxyType({})
    referentiels: Mapping[str, bool] = MappingProxyType({})
    held: Mapping[Expression, bool] = MappingProxyType({})

    @property
    def example(self) -> Situation:
        """A collectivité of this case."""
        reponses: dict[str, Value] = {}
        for question, constraint in self.reponses.items():
            if isinstance(constraint, Is):
                reponses[question] = constraint.value
            elif isinstance(constraint, IsNot) and constraint.is_given:
                reponses[question] = OTHER
            elif isinstance(constraint, AnyNumber):
                others = constraint.other_than
                reponses[question] = next(one for one in _NUMBERS if one not in others)
        return Situation(self.identites[0], reponses)


def cases_of(
    *formules: Formule,
    identites: Sequence[IdentiteValues] = (),
    most: int = _MOST_CASES,
    dialect: Dialect = DIALECT_2023,
) -> tuple[Case, ...] | None:
    """Return the cases of formulas together; None if there are too many.

    `identites` are those to consider, all that there are by default.

    >>> formule = parse("si identite(type, commune) alors reponse(q, OUI)").formule
    >>> [case.evaluations[0].result for case in cases_of(formule)]
    [True, False, Nothing()]
    """
    work = sum(1 for formule in formules for _ in expressions_in(formule))
    limit = min(most, _MOST_WORK // max(work, 1))
    cases: list[Case] = []
    for case in _explored(formules, identites or dialect.identites(), dialect):
        if len(cases) == limit:
            return None
        cases.append(case)
    return tuple(cases)


def _explored(
    formules: Sequence[Formule], identites: Sequence[IdentiteValues], dialect: Dialect
) -> Iterator[Case]:
    bare = bare_answers(formules) if dialect.answers_with_truth else None
    decides = Thresholds(dialect).always_holds
    path: Sequence[bool] | None = ()
    while path is not None:
        run = Exploration(identites, path, bare, decides)
        found = [evaluate(formule, run, dialect) for formule in formules]
        reponses = MappingProxyType(run.reponses)
        evaluations = tuple(_with_constant(one, reponses, dialect) for one in found)
        yield Case(
            tuple(run.asked),
            tuple(run.identites),
            reponses,
            evaluations,
            run.is_exact,
            MappingProxyType(run.figures),
            MappingProxyType(run.referentiels),
            MappingProxyType(run.held),
        )
        path = run.following()


def _with_constant(
    evaluation: Evaluation, reponses: Mapping[str, Constraint], dialect: Dialect
) -> Evaluation:
    """Return an evaluation with its number, if that follows a réponse that is known by now."""
    if isinstance(evaluation.result, Variable):
        courbe = courbe_of(evaluation.result.expression, reponses, dialect)
        if courbe and courbe.question is None:
            return evaluation._replace(result=courbe.points[0].value)
    return evaluation


def never_reached(
    formule: Formule, cases: Iterable[Case], index: int = 0
) -> tuple[Expression, ...]:
    """Return the results of a formula that no case reaches; `index` is its place in the cases."""
    reached = {id(case.evaluations[index].reached) for case in cases}
    return tuple(result for result in results_of(formule) if id(result) not in reached)


def truths(
    condition: Expression,
    identites: Sequence[IdentiteValues] = (),
    most: int = _MOST_CASES,
    dialect: Dialect = DIALECT_2023,
) -> frozenset[bool] | None:
    """Return the truth values that a condition has in its cases; None if there are too many.

    A condition that is always or never true has one. A case without a number that the condition
    needs is none of either.

    >>> truths(parse("reponse(q, b) et reponse(q, c)").formule)
    frozenset({False})
    """
    whole = Si((Branche(condition, Verite(True)),), Verite(False))
    cases = cases_of(whole, identites=identites, most=most, dialect=dialect)
    if cases is None:
        return None
    results = (case.evaluations[0].result for case in cases)
    return frozenset(result for result in results if isinstance(result, bool))
