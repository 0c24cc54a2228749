"""What a formula gives: a closed union of results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeAlias, assert_never

from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.identite import DOM, LOCALISATION, TYPE, IdentiteValues, ScoredBy, asked_type
from scoring.formule.numbers import (
    NotFinite,
    Number,
    applied,
    compares,
    higher,
    is_too_large,
    lower,
    read_decimal,
)
from scoring.formule.tree import (
    EQUALS,
    NON,
    OUI,
    Chain,
    Comparaison,
    Et,
    Expression,
    Formule,
    Function,
    Identite,
    Indicateur,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Parenthese,
    Produit,
    Referentiel,
    Reponse,
    Score,
    Si,
    Somme,
    Verite,
    appels_in,
)


class CrashReason(StrEnum):
    """Why the field's engine has no result, for any action of any referential."""

    UNKNOWN_PROPRIETE = "unknown-propriete"
    # Of an answer, a word or a truth value where a number is due.
    ANSWER_NOT_NUMBER = "answer-not-number"
    TEXT_IN_ARITHMETIC = "text-in-arithmetic"
    SCORE_IN_ARITHMETIC = "score-in-arithmetic"
    DIVISION_BY_ZERO = "division-by-zero"
    # The result is not what the type of the règle takes.
    WRONG_RESULT = "wrong-result"
    # A plafond that depends on the score of an action that is worth nothing.
    NO_POTENTIEL = "no-potentiel"
    # A plafond that depends on a question without réponse.
    UNANSWERED = "unanswered"
    # In the règlement 2026: the result is x / 0 or 0 / 0, or follows from it.
    NOT_FINITE = "not-finite"
    # The field's engine goes on, in floats; here exact numbers end at this size.
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Nothing:
    """No branch of a `si` holds, and there is no `sinon`.

    In the règlement 2026, also what has no réponse, and what is calculated with it.
    """


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A number is needed of a question without réponse, so the whole règle gives nothing."""

    question: str


@dataclass(frozen=True, slots=True)
class Open:
    """An expression with `score(…)`, which has a value once the scores are known."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Variable:
    """A number that follows a réponse; only where réponses are not given (`cases`)."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Crash:
    """The field's engine has no result: why, and the expression where it stops."""

    reason: CrashReason
    expression: Expression | None = None


# The values of expressions: truth, number, text.
Value: TypeAlias = bool | Fraction | str
Result: TypeAlias = Value | Open | Variable | Nothing | Unanswered | Crash


# --- What a formula asks of a collectivité: its identité and its réponses


class Source(Protocol):
    """Answers what a formula asks."""

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Return whether the collectivité has a value of a property; None if there is none."""
        ...

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question is a value, of the same type."""
        ...

    def given(self, reponse: Reponse) -> Value | Variable | Unanswered:
        """Return the réponse to a question."""
        ...

    def figure(self, figure: Indicateur) -> Fraction | Variable | None:
        """Return a figure of an indicateur; None if there is none."""
        ...

    def is_scored_by(self, referentiel: str) -> bool:
        """Return whether scores are those of a referential as `referentiel(…)` names it."""
        ...

    def holds(self, expression: Expression) -> bool:
        """Return whether what follows a réponse holds: a comparison, or a number that is not 0."""
        ...


@dataclass(frozen=True, slots=True)
class Situation:
    """The identité and the réponses of one collectivité, and its figures of indicateurs.

    A réponse is a text (`OUI`, `NON`, the id of a choix), a number or a truth value; a question
    without réponse is absent, and so is a figure that there is not. `opt_val` looks for that of
    `val`. `scored_by` is the referential that scores are of, if any.
    """

    identite: IdentiteValues = field(default_factory=IdentiteValues)
    reponses: Mapping[str, Value] = field(default_factory=dict)
    figures: Mapping[Indicateur, Fraction] = field(default_factory=dict)
    scored_by: ScoredBy | None = None

    def has(self, propriete: str, valeur: str) -> bool | None:
        """Return whether the collectivité has a value of a property; None if there is none."""
        values = self.identite.of(propriete)
        return None if values is None else valeur in values

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question is a value, of the same type."""
        given = self.reponses.get(question)
        return type(given) is type(valeur) and given == valeur

    def given(self, reponse: Reponse) -> Value | Unanswered:
        """Return the réponse to a question."""
        given = self.reponses.get(reponse.question)
        return Unanswered(reponse.question) if given is None else given

    def figure(self, figure: Indicateur) -> Fraction | None:
        """Return a figure of an indicateur; None if there is none."""
        return self.figures.get(figure.known_as)

    def is_scored_by(self, referentiel: str) -> bool:
        """Return whether scores are those of a referential as `referentiel(…)` names it."""
        return self.scored_by is not None and self.scored_by.is_named(referentiel)

    def holds(self, expression: Expression) -> bool:
        """Never asked: each réponse is given."""
        raise AssertionError(expression)


# --- Calculations with the values of operands, as a dialect has them


# The values of expressions while a formula is evaluated.
Operand: TypeAlias = Value | Open | Variable | Nothing | NotFinite


class Stop(Exception):
    """Ends an evaluation with a result."""

    def __init__(self, result: Nothing | Unanswered | Crash) -> None:
        super().__init__(result)
        self.result = result


def number(value: Value | Open | Variable, expression: Expression) -> Fraction:
    """Return a value as a number: truth counts as 0 and 1. Raises `Stop`."""
    match value:
        case bool():
            return Fraction(value)
        case Fraction():
            return value
        case str():
            raise Stop(Crash(CrashReason.TEXT_IN_ARITHMETIC, expression))
        case Open():
            raise Stop(Crash(CrashReason.SCORE_IN_ARITHMETIC, expression))
        case Variable():
            raise AssertionError(expression)
        case _:
            assert_never(value)


def chain(
    expression: Chain, values: Sequence[Operand], dialect: Dialect
) -> Number | Variable | Nothing:
    """Return a sum or a product of values. Raises `Stop`."""
    numbers = _numbers(values, expression.operands)
    if isinstance(numbers, Nothing):
        return numbers
    if numbers is None:
        return Variable(expression)
    first, *rest = numbers if dialect.groups_from_left else reversed(numbers)
    operators = expression.operators if dialect.groups_from_left else expression.operators[::-1]
    result = first
    for operator, other in zip(operators, rest, strict=True):
        left, right = (result, other) if dialect.groups_from_left else (other, result)
        result = _applied(operator, left, right, expression, dialect)
    return result


def extremum(expression: Min | Max, values: Sequence[Operand]) -> Operand:
    """Return the lower or the higher of two values, as it is. Raises `Stop`."""
    numbers = _numbers(values, (expression.left, expression.right))
    if isinstance(numbers, Nothing):
        return numbers
    if numbers is None:
        return Variable(expression)
    left, right = numbers
    chosen = lower(left, right) if isinstance(expression, Min) else higher(left, right)
    return values[0] if chosen == left else values[1]


def comparison(expression: Comparaison, values: Sequence[Operand]) -> bool | Nothing | None:
    """Compare two values; None if one follows a réponse. Raises `Stop`.

    Values of two types are not equal.
    """
    operator = expression.operators[0]
    is_number = all(isinstance(value, Fraction | NotFinite | Variable) for value in values)
    if operator == EQUALS and not is_number:
        one, other = values
        if not any(isinstance(value, Open | Nothing) for value in values):
            return type(one) is type(other) and one == other
    numbers = _numbers(values, expression.operands[:2])
    if numbers is None or isinstance(numbers, Nothing):
        return numbers
    left, right = numbers
    return compares(operator, left, right)


def _numbers(
    values: Sequence[Operand], operands: Sequence[Expression]
) -> list[Number] | Nothing | None:
    """Return values as numbers; nothing if one is nothing; None if one follows a réponse."""
    if any(isinstance(value, Nothing) for value in values):
        return Nothing()
    numbers: list[Number] = []
    follows = False
    for value, operand in zip(values, operands, strict=True):
        match value:
            case Variable() | Nothing():
                follows = True
            case NotFinite():
                numbers.append(value)
            case _:
                numbers.append(number(value, operand))
    return None if follows else numbers


def _applied(
    operator: str, left: Number, right: Number, expression: Chain, dialect: Dialect
) -> Number:
    if operator == "/" and not right and not dialect.divides_by_zero:
        raise Stop(Crash(CrashReason.DIVISION_BY_ZERO, expression))
    result = applied(operator, left, right)
    if isinstance(result, Fraction) and is_too_large(result):
        raise Stop(Crash(CrashReason.TOO_LARGE, expression))
    return result


# --- The evaluator: a formula and a situation to an exact result. It never raises
#
# `et`, `ou` and `si` look at no more than they need. How operators of one level are grouped, and
# what a question without réponse gives, is the dialect's: in 2023 it ends the whole evaluation.


# Returns the score of an action, its fait as a part of its potentiel; why it has none; or None if
# the action is unknown.
Scores: TypeAlias = Callable[[str], Fraction | CrashReason | None]


class Evaluation(NamedTuple):
    """A result, and the expression of the formula that gave it, if one was reached."""

    result: Result
    reached: Expression | None


def evaluate(formule: Formule, source: Source, dialect: Dialect = DIALECT_2023) -> Evaluation:
    """Evaluate a formula.

    >>> evaluate(parse("12 / 2 / 3").formule, Situation()).result
    Fraction(18, 1)
    """
    evaluator = _Evaluator(source, None, dialect)
    reached: Expression | None = None
    try:
        reached = evaluator.reached(formule)
        if reached is None:
            return Evaluation(Nothing(), None)
        return Evaluation(_finite(evaluator.value(reached), reached), reached)
    except Stop as stop:
        return Evaluation(stop.result, reached)


def close(
    result: Open, source: Source, scores: Scores, dialect: Dialect = DIALECT_2023
) -> Fraction | Crash | None:
    """Return the number that an open result is for the same source, once scores are known.

    None if it is nothing: it depends on the score of an action that is unknown.
    """
    evaluator = _Evaluator(source, scores, dialect)
    try:
        value = _finite(evaluator.value(result.expression), result.expression)
        if isinstance(value, Nothing | Crash):
            return None if isinstance(value, Nothing) else value
        return number(value, result.expression)
    except Stop as stop:
        match stop.result:
            case Crash() as crash:
                return crash
            case Nothing():
                return None
            case Unanswered():
                return Crash(CrashReason.UNANSWERED, result.expression)


def certain_crash(formule: Formule, dialect: Dialect) -> Crash | None:
    """Return the crash of a formula in every situation, if the dialect `looks_everywhere`.

    It is that of the first property that there is not, which may stand where no result comes from.
    """
    if not dialect.looks_everywhere:
        return None
    for appel in appels_in(formule):
        if isinstance(appel, Identite) and appel.propriete not in dialect.proprietes:
            return Crash(CrashReason.UNKNOWN_PROPRIETE, appel)
    return None


def _finite(value: Operand, expression: Expression) -> Value | Open | Variable | Nothing | Crash:
    """Return a result, which must not be infinite or undefined."""
    if isinstance(value, NotFinite):
        return Crash(CrashReason.NOT_FINITE, expression)
    return value


class _Evaluator:
    def __init__(self, source: Source, scores: Scores | None, dialect: Dialect) -> None:
        self.source = source
        self.scores = scores
        self.dialect = dialect
        # Conditions are decided before scores are known: an open score holds.
        self.decider = self if scores is None else _Evaluator(source, None, dialect)

    def reached(self, formule: Formule) -> Expression | None:
        """Return the expression that gives the result of a formula, or None. Raises `Stop`."""
        following: Formule | None = formule
        while following is not None:
            match following:
                case Si():
                    following = self.choose(following)
                case Parenthese(contenu):
                    following = contenu
                case expression:
                    return expression
        return None

    def choose(self, formule: Si) -> Formule | None:
        """Return what the first branch that holds gives."""
        for branche in formule.branches:
            if self.decider.holds(branche.condition):
                return branche.resultat
        return formule.sinon

    def holds(self, condition: Expression) -> bool:
        """Return whether a condition holds: texts and open scores always do, as in Python."""
        return self._is_true(self.value(condition))

    def _is_true(self, value: Operand) -> bool:
        match value:
            case bool():
                return value
            case Fraction():
                return value != 0
            case str() | Open():
                return True
            case Nothing():
                return False
            case NotFinite():
                return value is not NotFinite.UNDEFINED
            case Variable(expression):
                return self.source.holds(expression)
            case _:
                assert_never(value)

    def value(self, expression: Expression) -> Operand:  # noqa: PLR0912 -- a case a node
        """Return the value of an expression. Raises `Stop`."""
        match expression:
            case Nombre(value):
                return value
            case Verite(is_true):
                return is_true
            case Mot(text):
                return text
            case Identite():
                return self._identite(expression)
            case Reponse(_, None):
                return self._given(expression)
            case Reponse(question, valeur):
                assert valeur is not None
                return self._equals(question, _constant(valeur))
            case Score():
                return self._score(expression)
            case Indicateur():
                return self._figure(expression)
            case Referentiel(referentiel):
                return self.source.is_scored_by(referentiel)
            case Min() | Max():
                return self._extremum(expression)
            case Somme() | Produit():
                values = [self.value(operand) for operand in expression.operands]
                return chain(expression, values, self.dialect)
            case Comparaison():
                return self._comparison(expression)
            case Parenthese(contenu):
                reached = self.reached(contenu)
                return Nothing() if reached is None else self.value(reached)
            case Et(operands):
                return self._first(operands, ends=False)
            case Ou(operands):
                return self._first(operands, ends=True)
            case _:
                assert_never(expression)

    def _identite(self, expression: Identite) -> bool:
        propriete, valeur = expression.propriete, _word(expression.valeur)
        has = None
        if propriete in self.dialect.proprietes:
            has = self._has(propriete, valeur)
        if has is None:
            raise Stop(Crash(CrashReason.UNKNOWN_PROPRIETE, expression))
        return has

    def _has(self, propriete: str, valeur: str) -> bool | None:
        if self.dialect.asks_freely and propriete == TYPE:
            return self.source.has(propriete, asked_type(valeur))
        if self.dialect.asks_freely and propriete == LOCALISATION:
            return self.source.has(propriete, DOM) is (valeur == DOM)
        return self.source.has(propriete, valeur)

    def _score(self, expression: Score) -> Fraction | Open | Nothing:
        if self.scores is None:
            return Open(expression)
        match score := self.scores(expression.action):
            case CrashReason():
                raise Stop(Crash(score, expression))
            case None if self.dialect.calculates_with_nothing:
                return Nothing()
            case None:
                raise Stop(Nothing())
            case _:
                return score

    def _figure(self, expression: Indicateur) -> Fraction | Variable | Nothing:
        """Return a figure of an indicateur: nothing if there is none, 0 of `opt_val`."""
        figure = self.source.figure(expression)
        if figure is not None:
            return figure
        return Fraction(0) if expression.function is Function.OPT_VAL else Nothing()

    def _equals(self, question: str, valeur: Value) -> bool:
        """Return whether a réponse is a value; in 2026 OUI and NON are truth values."""
        if self.source.equals(question, valeur):
            return True
        is_truth = self.dialect.answers_with_truth and valeur in (OUI, NON)
        return is_truth and self.source.equals(question, valeur == OUI)

    def _given(self, expression: Reponse) -> Operand:
        """Return a réponse: in 2023 its number, else as it is, or nothing."""
        given = self.source.given(expression)
        if not self.dialect.calculates_with_nothing:
            return self._number_given(given, expression)
        if isinstance(given, Unanswered):
            return Nothing()
        return given == OUI if given in (OUI, NON) else given

    def _number_given(
        self, given: Value | Variable | Unanswered, expression: Reponse
    ) -> Fraction | Variable:
        match given:
            case Unanswered():
                raise Stop(given)
            case bool():
                return Fraction(given)
            case str():
                number = read_decimal(given.strip())
                if number is None:
                    raise Stop(Crash(CrashReason.ANSWER_NOT_NUMBER, expression))
                return number
            case _:
                return given

    def _first(self, operands: tuple[Expression, ...], *, ends: bool) -> Operand:
        """Return the first operand that is `ends`, else the last, as Python's `and` and `or`."""
        for operand in operands[:-1]:
            if self.decider.holds(operand) is ends:
                return self.value(operand)
        return self.value(operands[-1])

    def _extremum(self, expression: Min | Max) -> Operand:
        """Return the lower or the higher operand; with a score or a text it stays open."""
        values = self.value(expression.left), self.value(expression.right)
        is_open = any(isinstance(value, Open | str) for value in values)
        if self.scores is None and is_open and Nothing() not in values:
            return Open(expression)
        return extremum(expression, values)

    def _comparison(self, expression: Comparaison) -> bool | Nothing:
        """Compare the first two operands, which alone count."""
        values = [self.value(operand) for operand in expression.operands[:2]]
        found = comparison(expression, values)
        return self.source.holds(expression) if found is None else found


def _word(valeur: Nombre | Verite | Mot) -> str:
    """Return a value of a property as a word."""
    return valeur.text if isinstance(valeur, Mot) else ""


def _constant(valeur: Nombre | Verite | Mot) -> Value:
    match valeur:
        case Nombre(value) | Verite(value):
            return value
        case Mot(text):
            return text
        case _:
            assert_never(valeur)


# --- What the result of a formula does to an action, by the type of its règle


_WRONG = Crash(CrashReason.WRONG_RESULT)


def desactivation(result: Result, dialect: Dialect = DIALECT_2023) -> bool | Crash:
    """Return whether an action is désactivée; not if there is no result."""
    match result:
        case bool():
            return result
        case Fraction():
            return result != 0 if dialect.converts_results else _WRONG
        case str():
            return True if dialect.converts_results else _WRONG
        case Nothing() | Unanswered():
            return False
        case Open() | Variable():
            return _WRONG
        case Crash():
            return result
        case _:
            assert_never(result)


def facteur(result: Result, dialect: Dialect = DIALECT_2023) -> Fraction | Crash | None:
    """Return the factor on the points of an action; None if there is no result."""
    match result:
        case bool():
            return Fraction(result) if dialect.converts_results else _WRONG
        case Fraction():
            return result
        case Nothing() | Unanswered():
            return None
        case str() | Open() | Variable():
            return _WRONG
        case Crash():
            return result
        case _:
            assert_never(result)


def plafond(result: Result) -> Open | Crash | None:
    """Return the plafond on the score of an action, to be closed; None if there is no result.

    Here a question without réponse is no missing result: the field's engine stops.
    """
    match result:
        case Open():
            return result
        case Nothing():
            return None
        case Unanswered():
            return Crash(CrashReason.UNANSWERED)
        case bool() | Fraction() | str() | Variable():
            return _WRONG
        case Crash():
            return result
        case _:
            assert_never(result)
