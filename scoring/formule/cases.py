"""The cases of formulas: every answer that makes a difference, and the results for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, assert_never

from scoring.formule import tree
from scoring.formule.evaluator import Evaluation, Situation, Unanswered, Value, Variable, evaluate
from scoring.formule.identite import IdentiteValues, identites_of
from scoring.formule.numbers import applied, is_too_large
from scoring.reglement import Reglement

# --- The answers that formulas of 2026 expect of questions that they ask without a value
#
# There `reponse(q)` is the réponse as it is: a number, a choix, or OUI and NON, which are truth
# values. Which of these is meant shows where it stands.


class BareAnswers(NamedTuple):
    """The answers that make a difference; if not `are_all`, there are others."""

    values: tuple[str, ...]
    are_all: bool


def bare_answers(formules: Iterable[tree.Formule]) -> Mapping[str, BareAnswers]:
    """Return the answers expected of each question that is never used as a number.

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
    """Yield what stands in conditions and operators, with the answers expected there.

    None where a number is.
    """
    for branche in tree.branches_in(formule):
        yield branche.condition, (tree.OUI, tree.NON)
    for expression in tree.expressions_in(formule):
        if isinstance(expression, tree.Et | tree.Ou):
            yield from ((one, (tree.OUI, tree.NON)) for one in expression.operands)
        elif not isinstance(expression, tree.Parenthese):
            words = _compared_with(expression)
            yield from ((one, words) for one in tree.parts_of(expression))


def _compared_with(expression: tree.Expression) -> tuple[str, ...] | None:
    """Return the answers that a comparison tells apart from others, None if they are numbers."""
    if not isinstance(expression, tree.Comparaison) or expression.operators[0] != tree.EQUALS:
        return None
    for operand in expression.operands[:2]:
        match _without_parentheses(operand):
            case tree.Verite():
                return tree.OUI, tree.NON
            case tree.Mot(text):
                return (text,)
    return None


# --- A source that is explored: run by run it answers what formulas ask in every way
#
# Réponses are distinguished by the values that formulas name, identités by those that there are. A
# question for a number is a proportion: it has no réponse, or a number from 0 to 1. Of a figure
# of an indicateur there is one, or not.


@dataclass(frozen=True, slots=True)
class Is:
    """The réponse is a value."""

    value: Value


@dataclass(frozen=True, slots=True)
class IsNot:
    """The réponse is none of some values, or there is none, unless it `is_given`."""

    values: tuple[Value, ...]
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """There is no réponse."""


@dataclass(frozen=True, slots=True)
class AnyNumber:
    """The réponse is a number from 0 to 1, other than some."""

    other_than: tuple[Fraction, ...] = ()


Constraint: TypeAlias = Is | IsNot | NoAnswer | AnyNumber


# A réponse that no formula names.
OTHER = ""


class Asked(NamedTuple):
    """Whether the identité has a value of a property."""

    propriete: str
    valeur: str
    has: bool


class Exploration:
    """A source for one run: `path` are its choices, the first of which are given.

    `bare` has the answers expected of questions that are asked without a value, if these are no
    numbers; None where OUI and NON are words that differ from truth values.
    """

    def __init__(
        self,
        identites: Sequence[IdentiteValues],
        path: Sequence[bool],
        bare: Mapping[str, BareAnswers] | None = None,
        reglement: Reglement = Reglement.R2023,
    ) -> None:
        self.identites = identites
        self.path = list(path)
        self.bare = bare
        self.reglement = reglement
        self.asked: list[Asked] = []
        self.reponses: dict[str, Constraint] = {}
        # Whether there is each figure, and whether scores are those of each referential.
        self.figures: dict[tree.Indicateur, bool] = {}
        self.referentiels: dict[str, bool] = {}
        # Whether it is certain that some collectivité gives these answers.
        self.is_exact = True
        self._made = 0
        # Whether what no réponse decides alone holds: a comparison, or a calculation.
        self.held: dict[tree.Expression, bool] = {}

    def following(self) -> list[bool] | None:
        """Return the choices with which the next run begins; None if this was the last one."""
        path = list(self.path)
        while path and not path[-1]:
            path.pop()
        return [*path[:-1], False] if path else None

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Choose whether the collectivité has a value of a property, unless it is known."""
        lists = [values.of(propriete) for values in self.identites]
        if lists and lists[0] is None:
            return None
        having = [valeur in (values or ()) for values in lists]
        if all(having) or not any(having):
            return any(having)
        chosen = self._choose()
        pairs = zip(self.identites, having, strict=True)
        self.identites = [values for values, has in pairs if has is chosen]
        self.asked.append(Asked(propriete, valeur, chosen))
        return chosen

    def equals(self, question: str, valeur: Value) -> bool:
        """Choose whether the réponse to a question is a value, unless it is known."""
        if isinstance(valeur, bool) and self.bare is not None:
            return False  # That is asked as OUI or NON.
        is_proportion = isinstance(valeur, Fraction) and 0 <= valeur <= 1
        if isinstance(valeur, Fraction) and not is_proportion:
            return False
        match known := self.reponses.get(question):
            case Is(value):
                return type(value) is type(valeur) and value == valeur
            case NoAnswer():
                return False
            case AnyNumber(others):
                if not isinstance(valeur, Fraction) or valeur in others:
                    return False
                return self._decide(question, Is(valeur), AnyNumber((*others, valeur)))
            case IsNot(values) as known:
                if any(type(one) is type(valeur) and one == valeur for one in values):
                    return False
                other = IsNot((*values, valeur), known.is_given)
                return self._decide(question, Is(valeur), other)
            case None:
                return self._decide(question, Is(valeur), IsNot((valeur,)))
            case _:
                assert_never(known)

    def given(self, reponse: tree.Reponse) -> Value | Variable | Unanswered:
        """Choose whether a question has a number as its réponse, unless it is known."""
        question = reponse.question
        if self.bare and question in self.bare:
            return self._bare_given(question, self.bare[question])
        known = self.reponses.get(question)
        if known is None or isinstance(known, IsNot):
            values = known.values if known else ()
            others = tuple(value for value in values if isinstance(value, Fraction))
            self._decide(question, AnyNumber(others), NoAnswer())
        match self.reponses[question]:
            case Is(value):
                return value
            case AnyNumber():
                return Variable(tree.Reponse(question, question_span=reponse.question_span))
            case _:
                return Unanswered(question)

    def _bare_given(self, question: str, answers: BareAnswers) -> Value | Unanswered:
        """Choose which of the answers there is, or another one, or none, unless it is known."""
        if isinstance(known := self.reponses.get(question), Is):
            return known.value
        given = next((value for value in answers.values if self.equals(question, value)), None)
        if given is not None:
            return given
        known = self.reponses[question]
        if not answers.are_all and isinstance(known, IsNot) and not known.is_given:
            self._decide(question, IsNot(known.values, is_given=True), NoAnswer())
        match self.reponses[question]:
            case IsNot(is_given=True):
                return OTHER
            case _:
                return Unanswered(question)

    def figure(self, figure: tree.Indicateur) -> Variable | None:
        """Choose whether there is a figure, unless it is known."""
        known_as = figure.known_as
        if known_as not in self.figures:
            self.figures[known_as] = self._choose()
        return Variable(known_as) if self.figures[known_as] else None

    def is_scored_by(self, referentiel: str) -> bool:
        """Choose whether scores are those of a referential, unless it is known."""
        if referentiel not in self.referentiels:
            self.referentiels[referentiel] = self._choose()
        return self.referentiels[referentiel]

    def holds(self, expression: tree.Expression) -> bool:
        """Choose whether a number is not 0, unless it is known; only of a réponse that is exact."""
        if isinstance(expression, tree.Reponse):
            known = self.reponses[expression.question]
            zero = Fraction(0)
            if not isinstance(known, AnyNumber):
                return known != Is(zero)  # It was chosen here before.
            if zero in known.other_than:
                return True
            others = AnyNumber((*known.other_than, zero))
            return self._decide(expression.question, others, Is(zero))
        if isinstance(expression, tree.Comparaison):
            decided = always_holds(expression, self.reponses, self.reglement)
            if decided is not None:
                return decided
        if expression not in self.held:
            self.held[expression] = self._choose()
            self.is_exact = False
        return self.held[expression]

    def _decide(self, question: str, yes: Constraint, no: Constraint) -> bool:
        chosen = self._choose()
        self.reponses[question] = yes if chosen else no
        return chosen

    def _choose(self) -> bool:
        if self._made == len(self.path):
            self.path.append(True)
        self._made += 1
        return self.path[self._made - 1]


# --- What a number is at least and at most, whatever the proportions are that it follows

_ZERO, _ONE = Fraction(0), Fraction(1)
_Bounds: TypeAlias = tuple[Fraction, Fraction]


def bounds_of(
    expression: tree.Expression,
    reponses: Mapping[str, Constraint],
    reglement: Reglement = Reglement.R2023,
) -> _Bounds | None:
    """Return bounds of the value of an expression in a case; None if it may be no number.

    It may not reach them where a question is asked twice.

    >>> bounds_of(parse("max(reponse(p) * 2, 1)").formule, {"p": AnyNumber()})
    (Fraction(1, 1), Fraction(2, 1))
    """
    match expression:
        case tree.Nombre(value):
            return value, value
        case tree.Reponse(question, None):
            match reponses.get(question):
                case AnyNumber():
                    return _ZERO, _ONE
                case Is(Fraction() as value):
                    return value, value
            return None
        case tree.Parenthese(contenu) if not isinstance(contenu, tree.Si):
            return bounds_of(contenu, reponses, reglement)
        case tree.Min(left, right) | tree.Max(left, right):
            one, other = (bounds_of(side, reponses, reglement) for side in (left, right))
            choose = min if isinstance(expression, tree.Min) else max
            return one and other and (choose(one[0], other[0]), choose(one[1], other[1]))
        case tree.Somme(operands, operators) | tree.Produit(operands, operators):
            step = 1 if reglement is Reglement.R2026 else -1
            result, *others = (bounds_of(one, reponses, reglement) for one in operands[::step])
            for operator, other in zip(operators[::step], others, strict=True):
                before, after = (result, other)[::step]
                result = before and after and _calculated(operator, before, after)
            return result
        case _:
            return None


def _calculated(operator: str, left: _Bounds, right: _Bounds) -> _Bounds | None:
    if operator == "/" and right[0] <= 0 <= right[1]:
        return None
    found = [applied(operator, one, other) for one in left for other in right]
    numbers = [one for one in found if isinstance(one, Fraction) and not is_too_large(one)]
    return (min(numbers), max(numbers)) if len(numbers) == len(found) else None


def always_holds(
    comparison: tree.Comparaison, reponses: Mapping[str, Constraint], reglement: Reglement
) -> bool | None:
    """Return whether a comparison holds whatever the proportions are; None if that is not known.

    >>> always_holds(parse("reponse(p) > 50", Reglement.R2026).formule, {"p": AnyNumber()},
    ...              Reglement.R2026)
    False
    """
    one, other = (bounds_of(side, reponses, reglement) for side in comparison.operands[:2])
    if one is None or other is None:
        return None
    operator, lowest, highest = comparison.operators[0], one[0] - other[1], one[1] - other[0]
    if operator in (">", ">="):
        operator, lowest, highest = {">": "<", ">=": "<="}[operator], -highest, -lowest
    match operator:
        case "<":
            always, never = highest < 0, lowest >= 0
        case "<=":
            always, never = highest <= 0, lowest > 0
        case _:
            always, never = lowest == highest == 0, lowest > 0 or highest < 0
    return True if always else False if never else None


# --- The cases of formulas: every answer that makes a difference, and what each formula gives then
#
# A case is a run of the evaluator; a question that is not looked at makes no difference.


# Cases, and expressions that are looked at in all cases together.
_MOST_CASES, _MOST_WORK = 2_000, 300_000
# Numbers that may stand for any; the first that no formula names is taken.
_NUMBERS = tuple(Fraction(1, divisor) for divisor in range(2, 100))


class Case(NamedTuple):
    """A case: what is known in it of the identité and the réponses, and the results.

    `identites` are all that the case is about, `asked` is what distinguishes them from the others.
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
    figures: Mapping[tree.Indicateur, bool] = MappingProxyType({})
    referentiels: Mapping[str, bool] = MappingProxyType({})
    held: Mapping[tree.Expression, bool] = MappingProxyType({})

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
    *formules: tree.Formule,
    identites: Sequence[IdentiteValues] = (),
    most: int = _MOST_CASES,
    reglement: Reglement = Reglement.R2023,
) -> tuple[Case, ...] | None:
    """Return the cases of formulas together; None if there are too many.

    `identites` are those to consider, by default all that are possible.

    >>> formule = parse("si identite(type, commune) alors reponse(q, OUI)").formule
    >>> [case.evaluations[0].result for case in cases_of(formule)]
    [True, False, Nothing()]
    """
    work = sum(1 for formule in formules for _ in tree.expressions_in(formule))
    limit = min(most, _MOST_WORK // max(work, 1))
    cases: list[Case] = []
    for case in _explored(formules, identites or identites_of(reglement), reglement):
        if len(cases) == limit:
            return None
        cases.append(case)
    return tuple(cases)


def _explored(
    formules: Sequence[tree.Formule], identites: Sequence[IdentiteValues], reglement: Reglement
) -> Iterator[Case]:
    bare = bare_answers(formules) if reglement is Reglement.R2026 else None
    path: Sequence[bool] | None = ()
    while path is not None:
        run = Exploration(identites, path, bare, reglement)
        found = [evaluate(formule, run, reglement) for formule in formules]
        reponses = MappingProxyType(run.reponses)
        evaluations = tuple(_with_constant(one, reponses, reglement) for one in found)
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
    evaluation: Evaluation, reponses: Mapping[str, Constraint], reglement: Reglement
) -> Evaluation:
    """Return an evaluation with its number, if that follows a réponse that is known by now."""
    if isinstance(evaluation.result, Variable):
        bounds = bounds_of(evaluation.result.expression, reponses, reglement)
        if bounds and bounds[0] == bounds[1]:
            return evaluation._replace(result=bounds[0])
    return evaluation


def never_reached(
    formule: tree.Formule, cases: Iterable[Case], index: int = 0
) -> tuple[tree.Expression, ...]:
    """Return the results of a formula that no case reaches; `index` is its place in the cases."""
    reached = {id(case.evaluations[index].reached) for case in cases}
    return tuple(result for result in tree.results_of(formule) if id(result) not in reached)


def truths(
    condition: tree.Expression,
    identites: Sequence[IdentiteValues] = (),
    most: int = _MOST_CASES,
    reglement: Reglement = Reglement.R2023,
) -> frozenset[bool] | None:
    """Return the truth values that a condition has in its cases; None if there are too many.

    A condition that is always or never true has one. A case without a number that the condition
    needs counts as neither.

    >>> truths(parse("reponse(q, b) et reponse(q, c)").formule)
    frozenset({False})
    """
    whole = tree.Si((tree.Branche(condition, tree.Verite(True)),), tree.Verite(False))
    cases = cases_of(whole, identites=identites, most=most, reglement=reglement)
    if cases is None:
        return None
    results = (case.evaluations[0].result for case in cases)
    return frozenset(result for result in results if isinstance(result, bool))


# --- The scores indicatifs that a formula gives without any value of the indicateurs it asks for


class WithoutValue(NamedTuple):
    """A score that is given without a value of some indicateurs; `result` is its expression."""

    result: tree.Expression
    score: Fraction
    indicateurs: tuple[str, ...]


def scores_without_values(formule: tree.Formule, cases: Iterable[Case]) -> tuple[WithoutValue, ...]:
    """Return each result that is a number where no indicateur of its case has a value.

    With `opt_val` that is intended: those indicateurs are not reported.

    >>> found = parse("si val(i) > 2 alors 0 sinon 1", Reglement.R2026).formule
    >>> cases = cases_of(found, reglement=Reglement.R2026)
    >>> [one.score for one in scores_without_values(found, cases)]
    [Fraction(1, 1)]
    """
    figures = [one for one in tree.appels_in(formule) if isinstance(one, tree.Indicateur)]
    optional = {one.known_as for one in figures if one.function is tree.Function.OPT_VAL}
    found: dict[int, WithoutValue] = {}
    for case in cases:
        values = {
            figure: is_there
            for figure, is_there in case.figures.items()
            if figure.function is tree.Function.VAL
        }
        if not values or any(values.values()) or not optional.isdisjoint(values):
            continue
        score, reached = case.evaluations[0]
        if isinstance(score, Fraction) and reached is not None:
            names = tuple(dict.fromkeys(figure.indicateur for figure in values))
            found.setdefault(id(reached), WithoutValue(reached, score, names))
    return tuple(sorted(found.values(), key=lambda one: one.result.span))
