"""Evaluation of formulas for the identité and the réponses of a collectivité."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import isnan
from typing import NamedTuple, Protocol, TypeAlias, assert_never

from scoring.formule import tree
from scoring.formule.identite import DOM, LOCALISATION, PROPRIETES, TYPE, IdentiteValues, asked_type
from scoring.formule.tree import COMPARISONS, Number, applied, is_too_large, read_decimal
from scoring.reglement import Reglement


class CrashReason(StrEnum):
    """Why the platform's engine stops, without a result for any action of any referential."""

    UNKNOWN_PROPRIETE = "unknown-propriete"
    # A réponse that is a word where a number is expected.
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
    # The platform's engine goes on, in floats; here exact numbers end at this size.
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Nothing:
    """No result: no branch of a `si` holds, and there is no `sinon`.

    In the règlement 2026, it is also the value of a missing réponse, figure or score, and of what
    is calculated with one.
    """


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without réponse; in 2023, a formula that evaluates `reponse(q)` has no result."""

    question: str


@dataclass(frozen=True, slots=True)
class Open:
    """An expression with `score(…)`, or with `min` or `max` of a text; `close` evaluates it."""

    expression: tree.Expression


@dataclass(frozen=True, slots=True)
class Crash:
    """An error that stops the platform's engine: the reason, and the expression, if known."""

    reason: CrashReason
    expression: tree.Expression | None = None


# The values of expressions: truth, number, text.
Value: TypeAlias = bool | Fraction | str
Result: TypeAlias = Value | Open | Nothing | Unanswered | Crash


# --- What a formula asks of a collectivité: its identité and its réponses


class Source(Protocol):
    """The answers to what formulas ask about a collectivité."""

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a certain value."""

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question has the type of `valeur` and equals it."""

    def given(self, question: str) -> Value | Unanswered:
        """Return the réponse to a question; `Unanswered` if there is none."""

    def figure(self, figure: tree.Indicateur) -> Fraction | None:
        """Return a figure of an indicateur; None if it is unknown."""

    def is_scored_by(self, referentiel: str) -> bool:
        """Return whether the referential being scored is the one that `referentiel(…)` names."""


@dataclass(frozen=True, slots=True)
class Situation:
    """The identité and the réponses of one collectivité, and its figures of indicateurs.

    A réponse is a text (`OUI`, `NON`, the id of a choix), a number or a truth value; a question
    without réponse is absent, and so is an unknown figure. The keys of `figures` are
    `Indicateur.known_as`. A situation does not know which referential is scored.
    """

    identite: IdentiteValues = field(default_factory=IdentiteValues)
    reponses: Mapping[str, Value] = field(default_factory=dict)
    figures: Mapping[tree.Indicateur, Fraction] = field(default_factory=dict)

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a certain value."""
        return valeur in (self.identite.of(propriete) or ())

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question has the type of `valeur` and equals it."""
        given = self.reponses.get(question)
        return type(given) is type(valeur) and given == valeur

    def given(self, question: str) -> Value | Unanswered:
        """Return the réponse to a question; `Unanswered` if there is none."""
        given = self.reponses.get(question)
        return Unanswered(question) if given is None else given

    def figure(self, figure: tree.Indicateur) -> Fraction | None:
        """Return a figure of an indicateur; None if it is unknown."""
        return self.figures.get(figure.known_as)

    def is_scored_by(self, referentiel: str) -> bool:
        """Return False: a situation does not know which referential is scored."""
        return False


# --- The evaluators: a formula and a situation to an exact result. They never raise
#
# `et`, `ou` and `si` evaluate only what they need. What only 2026 does is in its own evaluator.

# The values of expressions while a formula is evaluated.
Operand: TypeAlias = Value | Number | Open | Nothing
# Returns the score of an action, its fait as a part of its potentiel; why it has none; or None if
# the action is unknown.
Scores: TypeAlias = Callable[[str], Fraction | CrashReason | None]


class Evaluation(NamedTuple):
    """A result, and the expression of the formula that gave it, if one was reached."""

    result: Result
    reached: tree.Expression | None


class _Stop(Exception):
    """Ends an evaluation with a result."""

    def __init__(self, result: Nothing | Unanswered | Crash) -> None:
        super().__init__(result)
        self.result = result


def evaluate(
    formule: tree.Formule,
    source: Source,
    reglement: Reglement = Reglement.R2023,
    asked: list[tree.Appel] | None = None,
) -> Evaluation:
    """Return the result of a formula, and the expression that gave it; never raise an exception.

    The calls that are evaluated are added to `asked`, which makes the evaluation slower.

    >>> evaluate(parse("12 / 2 / 3").formule, Situation()).result
    Fraction(18, 1)
    """
    evaluator = _EVALUATORS[reglement](source, asked=asked)
    reached: tree.Expression | None = None
    try:
        reached = evaluator.reached(formule)
        if reached is None:
            return Evaluation(Nothing(), None)
        return Evaluation(_finite(evaluator.value(reached), reached), reached)
    except _Stop as stop:
        return Evaluation(stop.result, reached)


def close(
    result: Open, source: Source, scores: Scores, reglement: Reglement = Reglement.R2023
) -> Fraction | Crash | None:
    """Return the value of an open result for the same source, once scores are known, or a crash.

    None if it depends on the score of an unknown action.
    """
    expression = result.expression
    try:
        found = _finite(_EVALUATORS[reglement](source, scores).value(expression), expression)
        return None if isinstance(found, Nothing) else _number(found, expression)
    except _Stop as stop:
        if isinstance(stop.result, Unanswered):
            return Crash(CrashReason.UNANSWERED, expression)
        return stop.result if isinstance(stop.result, Crash) else None


def certain_crash(formule: tree.Formule, reglement: Reglement) -> Crash | None:
    """Return the crash at an unknown property, which in 2026 occurs in every situation, or None.

    It occurs even if the property is in a branch that is never reached. In 2023 the result is None.
    """
    for appel in tree.appels_in(formule) if reglement is Reglement.R2026 else ():
        if isinstance(appel, tree.Identite) and appel.propriete not in PROPRIETES[reglement]:
            return Crash(CrashReason.UNKNOWN_PROPRIETE, appel)
    return None


class _Evaluator:
    """The evaluator of 2023: operators associate to the right; a missing number stops it."""

    reglement = Reglement.R2023

    def __init__(
        self, source: Source, scores: Scores | None = None, asked: list[tree.Appel] | None = None
    ) -> None:
        self.source = source
        self.scores = scores
        self.asked = asked
        # Conditions are decided before scores are known: an open score holds.
        self.decider = self if scores is None else type(self)(source)

    def reached(self, formule: tree.Formule) -> tree.Expression | None:
        """Return the expression that gives the result of a formula, None if no branch holds.

        Raise `_Stop`.
        """
        following: tree.Formule | None = formule
        while following is not None:
            match following:
                case tree.Si(branches, sinon):
                    holding = (one for one in branches if self.decider.holds(one.condition))
                    branche = next(holding, None)
                    following = branche.resultat if branche else sinon
                case tree.Parenthese(contenu):
                    following = contenu
                case expression:
                    return expression
        return None

    def holds(self, condition: tree.Expression) -> bool:
        """Return whether a condition holds: texts and `Open` do, `Nothing` and NaN do not."""
        match value := self.value(condition):
            case bool() | Fraction():
                return value != 0
            case str() | Open():
                return True
            case Nothing():
                return False
            case float():
                return not isnan(value)
            case _:
                assert_never(value)

    def value(self, expression: tree.Expression) -> Operand:  # noqa: PLR0912 -- a case a node
        """Return the value of an expression, or raise `_Stop`."""
        if self.asked is not None and isinstance(expression, tree.Appel):
            self.asked.append(expression)
        match expression:
            case tree.Nombre() | tree.Verite() | tree.Mot():
                return _constant(expression)
            case tree.Identite(propriete, valeur):
                if propriete not in PROPRIETES[self.reglement]:
                    raise _Stop(Crash(CrashReason.UNKNOWN_PROPRIETE, expression))
                return self.has(propriete, valeur.text if isinstance(valeur, tree.Mot) else "")
            case tree.Reponse(_, None):
                return self.given(expression)
            case tree.Reponse(question, valeur):
                assert valeur is not None
                return self.equals(question, _constant(valeur))
            case tree.Score():
                return self._score(expression)
            case tree.Indicateur(function):
                # Nothing if there is no figure, 0 of `opt_val`.
                without = Fraction(0) if function is tree.Function.OPT_VAL else Nothing()
                figure = self.source.figure(expression)
                return without if figure is None else figure
            case tree.Referentiel(referentiel):
                return self.source.is_scored_by(referentiel)
            case tree.Extremum():
                return self._extremum(expression)
            case tree.Operation(tree.Level.ET | tree.Level.OU as level, operands):
                return self._first(operands, ends=level is tree.Level.OU)
            case tree.Operation(tree.Level.COMPARISON):
                return self._comparison(expression)
            case tree.Operation(_, operands):
                numbers = _numbers([self.value(one) for one in operands], operands)
                if isinstance(numbers, Nothing):
                    return numbers
                return self.calculated(expression, numbers)
            case tree.Parenthese(contenu):
                reached = self.reached(contenu)
                return Nothing() if reached is None else self.value(reached)
            case _:
                assert_never(expression)

    def _score(self, expression: tree.Score) -> Fraction | Open | Nothing:
        if self.scores is None:
            return Open(expression)
        score = self.scores(expression.action)
        if isinstance(score, CrashReason):
            raise _Stop(Crash(score, expression))
        if score is None and self.reglement is Reglement.R2023:
            raise _Stop(Nothing())
        return Nothing() if score is None else score

    def _first(self, operands: tuple[tree.Expression, ...], *, ends: bool) -> Operand:
        """Return the value of the first operand whose truth is `ends`, else that of the last."""
        for operand in operands[:-1]:
            if self.decider.holds(operand) is ends:
                return self.value(operand)
        return self.value(operands[-1])

    def _extremum(self, expression: tree.Extremum) -> Operand:
        """Return the lower or the higher operand; with a text or an open score, an open result."""
        values = self.value(expression.left), self.value(expression.right)
        is_open = any(isinstance(value, Open | str) for value in values)
        if self.scores is None and is_open and Nothing() not in values:
            return Open(expression)
        numbers = _numbers(values, (expression.left, expression.right))
        if isinstance(numbers, Nothing):
            return numbers
        left, right = numbers
        is_min = expression.function is tree.Function.MIN
        chooses_left = left <= right if is_min else left >= right
        return values[0] if chooses_left or left != left else values[1]  # noqa: PLR0124 -- NaN

    def _comparison(self, expression: tree.Operation) -> bool | Nothing:
        """Compare the first two operands, which alone count; `Nothing` if one of them is `Nothing`.

        Values of different types are not equal. Raise `_Stop`.
        """
        operator, operands = expression.operators[0], expression.operands[:2]
        values = one, other = [self.value(operand) for operand in operands]
        is_number = all(isinstance(value, Fraction | float) for value in values)
        is_known = not any(isinstance(value, Open | Nothing) for value in values)
        if operator == tree.EQUALS and not is_number and is_known:
            return type(one) is type(other) and one == other
        numbers = _numbers(values, operands)
        if isinstance(numbers, Nothing):
            return numbers
        return COMPARISONS[operator](*numbers)  # False beside NaN.

    # --- What differs in 2026

    def has(self, propriete: str, valeur: str) -> bool:
        """Return whether a property of the collectivité has a certain value."""
        return self.source.has(propriete, valeur)

    def given(self, reponse: tree.Reponse) -> Operand:
        """Return a réponse as a number. Raise `_Stop` if it is missing or not a number."""
        match given := self.source.given(reponse.question):
            case Unanswered():
                raise _Stop(given)
            case str():
                if (number := read_decimal(given.strip())) is None:
                    raise _Stop(Crash(CrashReason.ANSWER_NOT_NUMBER, reponse))
                return number
            case _:
                return Fraction(given)

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse to a question equals a value."""
        return self.source.equals(question, valeur)

    def calculated(self, chain: tree.Operation, numbers: Sequence[Number]) -> Number:
        """Return the result of a chain of `+` and `-`, or of `*` and `/`, or raise `_Stop`."""
        result = numbers[-1]
        for operator, left in zip(chain.operators[::-1], numbers[-2::-1], strict=True):
            if operator == "/" and not result:
                raise _Stop(Crash(CrashReason.DIVISION_BY_ZERO, chain))
            result = _applied(operator, left, result, chain)
        return result


class _Evaluator2026(_Evaluator):
    """The evaluator of 2026: operators associate to the left; a missing number is `Nothing`."""

    reglement = Reglement.R2026

    def has(self, propriete: str, valeur: str) -> bool:
        if propriete == LOCALISATION:
            return self.source.has(propriete, DOM) is (valeur == DOM)
        return super().has(propriete, asked_type(valeur) if propriete == TYPE else valeur)

    def given(self, reponse: tree.Reponse) -> Operand:
        given = self.source.given(reponse.question)
        if isinstance(given, Unanswered):
            return Nothing()
        return given == tree.OUI if given in (tree.OUI, tree.NON) else given

    def equals(self, question: str, valeur: Value) -> bool:
        """Return whether the réponse equals a value; OUI also equals True, and NON False."""
        is_truth = valeur in (tree.OUI, tree.NON)
        return self.source.equals(question, valeur) or (
            is_truth and self.source.equals(question, valeur == tree.OUI)
        )

    def calculated(self, chain: tree.Operation, numbers: Sequence[Number]) -> Number:
        result = numbers[0]
        for operator, right in zip(chain.operators, numbers[1:], strict=True):
            result = _applied(operator, result, right, chain)
        return result


_EVALUATORS = {Reglement.R2023: _Evaluator, Reglement.R2026: _Evaluator2026}


def _constant(valeur: tree.Valeur) -> Value:
    return valeur.text if isinstance(valeur, tree.Mot) else valeur.value


def _finite(value: Operand, expression: tree.Expression) -> Value | Open | Nothing:
    """Return a value; raise `_Stop` if it is infinite or undefined."""
    if isinstance(value, float):
        raise _Stop(Crash(CrashReason.NOT_FINITE, expression))
    return value


def _number(value: Operand, expression: tree.Expression) -> Fraction:
    """Return a value as a number, false as 0 and true as 1; raise `_Stop` for a text or a score."""
    match value:
        case bool() | Fraction():
            return Fraction(value)
        case str():
            raise _Stop(Crash(CrashReason.TEXT_IN_ARITHMETIC, expression))
        case Open():
            raise _Stop(Crash(CrashReason.SCORE_IN_ARITHMETIC, expression))
        case _:
            raise AssertionError(expression)


def _numbers(
    values: Sequence[Operand], operands: Sequence[tree.Expression]
) -> Sequence[Number] | Nothing:
    """Return values as numbers, or raise `_Stop`; `Nothing` if one of them is `Nothing`."""
    if any(isinstance(value, Nothing) for value in values):
        return Nothing()
    pairs = zip(values, operands, strict=True)
    return [one if isinstance(one, float) else _number(one, operand) for one, operand in pairs]


def _applied(operator: str, left: Number, right: Number, chain: tree.Operation) -> Number:
    result = applied(operator, left, right)
    if isinstance(result, Fraction) and is_too_large(result):
        raise _Stop(Crash(CrashReason.TOO_LARGE, chain))
    return result


# --- What the result of a formula does to an action, by the type of its règle

_WRONG = Crash(CrashReason.WRONG_RESULT)


def desactivation(result: Result, reglement: Reglement = Reglement.R2023) -> bool | Crash:
    """Return whether an action is désactivée (False without a result), or the crash."""
    match result:
        case bool() | Crash():
            return result
        case Fraction() | str() if reglement is Reglement.R2023:
            return result != 0
        case Nothing() | Unanswered():
            return False
        case _:
            return _WRONG


def facteur(result: Result, reglement: Reglement = Reglement.R2023) -> Fraction | Crash | None:
    """Return the factor on the points of an action (None without a result), or the crash."""
    match result:
        case Fraction() | Crash():
            return result
        case bool() if reglement is Reglement.R2023:
            return Fraction(result)
        case Nothing() | Unanswered():
            return None
        case _:
            return _WRONG


def plafond(result: Result) -> Open | Crash | None:
    """Return the unevaluated plafond on the score of an action, or a crash; None without a result.

    In 2023, a question without réponse is a crash here: the platform's engine stops.
    """
    match result:
        case Open() | Crash():
            return result
        case Nothing():
            return None
        case Unanswered():
            return Crash(CrashReason.UNANSWERED)
        case _:
            return _WRONG
