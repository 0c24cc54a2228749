"""The cases of formulas: every answer that makes a difference, and the results for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, assert_never

from scoring.formule import tree
from scoring.formule.evaluator import Evaluation, Situation, Unanswered, Value, evaluate
from scoring.formule.identite import IdentiteValues, identites_of
from scoring.reglement import Reglement

# --- The answers that formulas of 2026 expect of questions that they ask without a value
#
# There `reponse(q)` is the réponse as it is: a number, a choix, or OUI and NON, which are truth
# values. Which of these is meant follows from its place in the formula.


class BareAnswers(NamedTuple):
    """The answers to `reponse(q)` that formulas distinguish; unless `are_all`, others exist."""

    values: tuple[str, ...]
    are_all: bool


def bare_answers(formules: Iterable[tree.Formule]) -> Mapping[str, BareAnswers]:
    """Return the answers to `reponse(q)` that formulas of 2026 distinguish, by question.

    Questions whose réponse may be a number are left out.

    >>> bare_answers([parse("si reponse(q) ou reponse(c) = c_1 alors 1", Reglement.R2026).formule])
    {'q': BareAnswers(values=('OUI', 'NON'), are_all=True), 'c': BareAnswers(values=('c_1',), ...
    """
    values: dict[str, dict[str, None]] = defaultdict(dict)
    others: dict[str, bool] = {}
    for formule in formules:
        for expression, expected in _expected(formule):
            inner = _without_parentheses(expression)
            if not isinstance(inner, tree.Reponse) or inner.valeur is not None:
                continue
            others[inner.question] = others.get(inner.question, False) or expected is None
            values[inner.question] |= dict.fromkeys(expected or ())
    return {
        question: BareAnswers(tuple(known), set(known) <= {tree.OUI, tree.NON})
        for question, known in values.items()
        if not others[question]
    }


def _without_parentheses(expression: tree.Formule) -> tree.Formule:
    while isinstance(expression, tree.Parenthese):
        expression = expression.contenu
    return expression


def _expected(formule: tree.Formule) -> Iterator[tuple[tree.Formule, tuple[str, ...] | None]]:
    """Yield each condition and operand with the answers expected of it, or None for a number."""
    for branche in tree.branches_in(formule):
        yield branche.condition, (tree.OUI, tree.NON)
    for expression in tree.expressions_in(formule):
        if isinstance(expression, tree.Operation) and expression.level <= tree.Level.ET:
            yield from ((one, (tree.OUI, tree.NON)) for one in expression.operands)
        elif not isinstance(expression, tree.Parenthese):
            words = _compared_with(expression)
            yield from ((one, words) for one in tree.parts_of(expression))


def _compared_with(expression: tree.Expression) -> tuple[str, ...] | None:
    """Return the answers that `=` with a word or a truth value tells apart, else None."""
    if not isinstance(expression, tree.Operation) or expression.operators[0] != tree.EQUALS:
        return None
    for operand in expression.operands[:2]:
        match _without_parentheses(operand):
            case tree.Verite():
                return tree.OUI, tree.NON
            case tree.Mot(text):
                return (text,)
    return None


# --- A source for exploring formulas: over all runs it gives every answer that makes a difference
#
# Réponses are distinguished by the values that formulas name, identités by those that there are. A
# question for a number is a proportion: it has no réponse, or is 0, 1, a number that formulas name,
# or one between. A figure of an indicateur is unknown, or one of such numbers of any size.


@dataclass(frozen=True, slots=True)
class Is:
    """The réponse is `value`."""

    value: Value


class IsNot(NamedTuple):
    """The réponse is none of `values`; unless `is_given`, it may be missing."""

    values: tuple[Value, ...]
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """There is no réponse."""


Constraint: TypeAlias = Is | IsNot | NoAnswer


# A réponse that no formula names.
OTHER = ""
_ZERO, _ONE = Fraction(0), Fraction(1)


class Asked(NamedTuple):
    """Whether a property of the identité has a certain value."""

    propriete: str
    valeur: str
    has: bool


class Tried(NamedTuple):
    """The values to try: proportions as réponses, figures of indicateurs, and the `bare_answers`.

    `bare` is None in the règlement 2023, where OUI and NON are words and not truth values.
    """

    proportions: Sequence[Fraction]
    figures: Sequence[Fraction]
    bare: Mapping[str, BareAnswers] | None


def tried_in(formules: Sequence[tree.Formule], reglement: Reglement) -> Tried:
    """Return the values of réponses and of figures to try in formulas."""
    named = {_ZERO, *(number for formule in formules for number in _named(formule))}
    proportions = sorted({_ONE, *(one for one in named if 0 <= one <= 1)})
    figures = [min(named) - 1, *sorted(named), max(named) + 1] if len(named) > 1 else [_ONE, _ZERO]
    return Tried(
        [*proportions, *_between(proportions)],
        [*figures, *_between(sorted(named))],
        bare_answers(formules) if reglement is Reglement.R2026 else None,
    )


def _named(formule: tree.Formule) -> Iterator[Fraction]:
    """Yield the numbers that a formula compares réponses and figures of indicateurs with."""
    for expression in tree.expressions_in(formule):
        match expression:
            case tree.Operation(tree.Level.COMPARISON):
                inside = tree.expressions_in(expression)
                yield from (one.value for one in inside if isinstance(one, tree.Nombre))
            case tree.Reponse(_, tree.Nombre(value)):
                yield value


def _between(numbers: Sequence[Fraction]) -> Iterator[Fraction]:
    return ((one + other) / 2 for one, other in pairwise(numbers))


@dataclass
class Exploration:
    """A source that chooses its answers, for one run: `path` contains the choices of the run.

    Choices that `path` contains from the start are repeated, and new ones are appended; `made`
    counts the choices so far. `identites` are the identités that the choices allow. `referentiels`
    says of each referential whether it is the one being scored.
    """

    identites: Sequence[IdentiteValues]
    path: list[bool]
    tried: Tried
    asked: list[Asked] = field(default_factory=list)
    reponses: dict[str, Constraint] = field(default_factory=dict)
    figures: dict[tree.Indicateur, Fraction | None] = field(default_factory=dict)
    referentiels: dict[str, bool] = field(default_factory=dict)
    made: int = 0

    def following(self) -> list[bool] | None:
        """Return the first choices of the next run, None after the last; this shortens `path`."""
        path = self.path
        while path and not path[-1]:
            path.pop()
        return [*path[:-1], False] if path else None

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a value; choose if it is not known."""
        having = [valeur in (values.of(propriete) or ()) for values in self.identites]
        if all(having) or not any(having):
            return any(having)
        chosen = self._choose()
        pairs = zip(self.identites, having, strict=True)
        self.identites = [values for values, has in pairs if has is chosen]
        self.asked.append(Asked(propriete, valeur, chosen))
        return chosen

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether a question's réponse equals a value; choose if it may or may not."""
        if isinstance(valeur, bool) and self.tried.bare is not None:
            return False  # That is asked as OUI or NON.
        if isinstance(valeur, Fraction) and not 0 <= valeur <= 1:
            return False
        match known := self.reponses.get(question, IsNot(())):
            case Is(value):
                return type(value) is type(valeur) and value == valeur
            case NoAnswer():
                return False
            case IsNot(values):
                if any(type(one) is type(valeur) and one == valeur for one in values):
                    return False
                return self._decide(question, Is(valeur), known._replace(values=(*values, valeur)))
            case _:
                assert_never(known)

    def given(self, question: str) -> Value | Unanswered:
        """Return the réponse to a question; choose one if it is not known.

        `OTHER` is one that no formula names; `Unanswered` means that there is none.
        """
        if isinstance(known := self.reponses.get(question), Is):
            return known.value
        bare = (self.tried.bare or {}).get(question)
        values = self.tried.proportions if bare is None else bare.values
        value = next((one for one in values if self.equals(question, one)), None)
        if value is not None:
            return value
        known = self.reponses[question]
        if bare is None:
            self.reponses[question] = NoAnswer()
        elif isinstance(known, IsNot) and not (bare.are_all or known.is_given):
            self._decide(question, known._replace(is_given=True), NoAnswer())
        known = self.reponses[question]
        is_other = isinstance(known, IsNot) and known.is_given
        return OTHER if is_other else Unanswered(question)

    def figure(self, figure: tree.Indicateur) -> Fraction | None:
        """Return the figure chosen for an indicateur, None if unknown; choose it the first time."""
        known_as = figure.known_as
        if known_as not in self.figures:
            chosen = (one for one in self.tried.figures if self._choose())
            self.figures[known_as] = next(chosen, None)
        return self.figures[known_as]

    def is_scored_by(self, referentiel: str) -> bool:
        """Return whether a referential is the one being scored; choose if it is not known."""
        if referentiel not in self.referentiels:
            self.referentiels[referentiel] = self._choose()
        return self.referentiels[referentiel]

    def _decide(self, question: str, yes: Constraint, no: Constraint) -> bool:
        chosen = self._choose()
        self.reponses[question] = yes if chosen else no
        return chosen

    def _choose(self) -> bool:
        if self.made == len(self.path):
            self.path.append(True)
        self.made += 1
        return self.path[self.made - 1]


# --- The cases of formulas: every answer that makes a difference, and what each formula gives then
#
# A case is a run of the evaluator; a question that is not looked at makes no difference.


# Cases, and expressions that are looked at in all cases together.
_MOST_CASES, _MOST_WORK = 4_000, 300_000


class Case(NamedTuple):
    """A case: what holds in it for the identité and the réponses, and the results of the formulas.

    `identites` are all identités that the case applies to; `asked` are the properties that
    distinguish them from the others. Questions that are not in `reponses` make no difference.
    `figures` has each figure that is asked for, None if it is unknown.
    """

    asked: tuple[Asked, ...]
    identites: tuple[IdentiteValues, ...]
    reponses: Mapping[str, Constraint]
    evaluations: tuple[Evaluation, ...]
    figures: Mapping[tree.Indicateur, Fraction | None]

    @property
    def example(self) -> Situation:
        """An example of a collectivité in this case, without values of indicateurs."""
        reponses: dict[str, Value] = {}
        for question, constraint in self.reponses.items():
            if isinstance(constraint, Is):
                reponses[question] = constraint.value
            elif isinstance(constraint, IsNot) and constraint.is_given:
                reponses[question] = OTHER
        return Situation(self.identites[0], reponses)


def cases_of(
    *formules: tree.Formule,
    identites: Sequence[IdentiteValues] = (),
    most: int = _MOST_CASES,
    reglement: Reglement = Reglement.R2023,
) -> tuple[Case, ...] | None:
    """Return the cases of formulas that are evaluated together; None if there are too many.

    At most `most` are allowed, and fewer for long formulas. `identites` are those to consider, by
    default all that are possible.

    >>> formule = parse("si identite(type, commune) alors reponse(q, OUI)").formule
    >>> [case.evaluations[0].result for case in cases_of(formule)]
    [True, False, Nothing()]
    """
    work = sum(1 for formule in formules for _ in tree.expressions_in(formule))
    limit = min(most, _MOST_WORK // max(work, 1))
    tried = tried_in(formules, reglement)
    cases: list[Case] = []
    path: list[bool] | None = []
    while path is not None:
        if len(cases) == limit:
            return None
        run = Exploration(identites or identites_of(reglement), path, tried)
        evaluations = tuple(evaluate(formule, run, reglement) for formule in formules)
        reponses, figures = MappingProxyType(run.reponses), MappingProxyType(run.figures)
        cases.append(Case((*run.asked,), (*run.identites,), reponses, evaluations, figures))
        path = run.following()
    return tuple(cases)


def are_decided(formules: Iterable[tree.Formule]) -> bool:
    """Return whether no condition depends on a calculation with a call (`reponse(q) * 2`).

    In such a condition, numbers other than those of `tried_in` may make a difference.
    """
    looked_at: list[tree.Expression] = []
    for formule in formules:
        looked_at += (branche.condition for branche in tree.branches_in(formule))
        for one in tree.expressions_in(formule):
            if isinstance(one, tree.Operation) and not one.is_calculated:
                looked_at += one.operands
    inside = (one for expression in looked_at for one in tree.expressions_in(expression))
    calculated = (one for one in inside if isinstance(one, tree.Operation) and one.is_calculated)
    return not any(any(tree.appels_in(one)) for one in calculated)


def never_reached(
    formule: tree.Formule, cases: Iterable[Case], index: int = 0
) -> tuple[tree.Expression, ...]:
    """Return the results of a formula that no case reaches; empty unless `are_decided`.

    `index` is the place of the formula in the evaluations of each case.
    """
    if not are_decided([formule]):
        return ()
    reached = {id(case.evaluations[index].reached) for case in cases}
    return tuple(result for result in tree.results_of(formule) if id(result) not in reached)


@lru_cache(maxsize=1 << 12)  # Formulas repeat their conditions.
def truths(
    condition: tree.Expression, reglement: Reglement = Reglement.R2023
) -> frozenset[bool] | None:
    """Return the truth values that a condition has in its cases; None if they are not known.

    A condition that is always or never true has only one. A case in which the evaluation
    stops without a value counts as neither.

    >>> truths(parse("reponse(q, b) et reponse(q, c)").formule)
    frozenset({False})
    """
    whole = tree.Si((tree.Branche(condition, tree.Verite(True)),), tree.Verite(False))
    if not are_decided([whole]):
        return None
    cases = cases_of(whole, reglement=reglement)
    if cases is None:
        return None
    results = (case.evaluations[0].result for case in cases)
    return frozenset(result for result in results if isinstance(result, bool))


# --- The scores indicatifs that a formula gives without any value of the indicateurs it asks for


class WithoutValue(NamedTuple):
    """A score that a formula gives although some indicateurs have no value.

    `result` is the expression that gives it.
    """

    result: tree.Expression
    score: Fraction
    indicateurs: tuple[str, ...]


def scores_without_values(formule: tree.Formule, cases: Iterable[Case]) -> tuple[WithoutValue, ...]:
    """Return each result that is a number although none of the `val` in its case has a value.

    Cases with a value that the formula also reads with `opt_val` are left out: there, a number
    without a value is intended.

    >>> found = parse("si val(i) > 2 alors 0 sinon 1", Reglement.R2026).formule
    >>> cases = cases_of(found, reglement=Reglement.R2026)
    >>> [one.score for one in scores_without_values(found, cases)]
    [Fraction(1, 1)]
    """
    figures = [one for one in tree.appels_in(formule) if isinstance(one, tree.Indicateur)]
    optional = {one.known_as for one in figures if one.function is tree.Function.OPT_VAL}
    found: dict[int, WithoutValue] = {}
    for case in cases:
        asked = [one for one in case.figures if one.function is tree.Function.VAL]
        if not asked or any(case.figures[one] is not None for one in asked):
            continue
        if not optional.isdisjoint(asked):
            continue
        score, reached = case.evaluations[0]
        if isinstance(score, Fraction) and reached is not None:
            names = tuple(dict.fromkeys(figure.indicateur for figure in asked))
            found.setdefault(id(reached), WithoutValue(reached, score, names))
    return tuple(sorted(found.values(), key=lambda one: one.result.span))
