"""The evaluator: a formula and a situation to an exact result. It never raises.

Operators of one level are grouped from the right; `et`, `ou` and `si` look at no more than they
need; a number that is needed of a question without réponse ends the whole evaluation.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias, assert_never

from scoring.formule.decimals import is_too_large
from scoring.formule.result import (
    Crash,
    CrashReason,
    Nothing,
    Open,
    Result,
    Unanswered,
    Value,
    Variable,
)
from scoring.formule.situation import Source
from scoring.formule.tree import (
    Chain,
    Et,
    Expression,
    Formule,
    Identite,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Produit,
    Reponse,
    Score,
    Si,
    Somme,
    Verite,
)

# Returns the score of an action, its fait as a part of its potentiel, or why it has none.
Scores: TypeAlias = Callable[[str], Fraction | CrashReason]
_Operand: TypeAlias = Value | Open | Variable


class Evaluation(NamedTuple):
    """A result, and the expression of the formula that gave it, if one was reached."""

    result: Result
    reached: Expression | None


class _Stop(Exception):
    """Ends an evaluation with a result."""

    def __init__(self, result: Unanswered | Crash) -> None:
        super().__init__(result)
        self.result = result


def evaluate(formule: Formule, source: Source) -> Evaluation:
    """Evaluate a formula.

    >>> evaluate(parse("12 / 2 / 3").formule, Situation()).result
    Fraction(18, 1)
    """
    evaluator = _Evaluator(source, None)
    reached: Expression | None = None
    try:
        while isinstance(formule, Si):
            if (following := evaluator.choose(formule)) is None:
                return Evaluation(Nothing(), None)
            formule = following
        reached = formule
        return Evaluation(evaluator.value(formule), reached)
    except _Stop as stop:
        return Evaluation(stop.result, reached)


def close(result: Open, source: Source, scores: Scores) -> Fraction | Crash:
    """Return the number that an open result is for the same source, once scores are known."""
    evaluator = _Evaluator(source, scores)
    try:
        return evaluator.number(evaluator.value(result.expression), result.expression)
    except _Stop as stop:
        match stop.result:
            case Crash() as crash:
                return crash
            case Unanswered():
                return Crash(CrashReason.UNANSWERED, result.expression)


class _Evaluator:
    def __init__(self, source: Source, scores: Scores | None) -> None:
        self.source = source
        self.scores = scores

    def choose(self, formule: Si) -> Formule | None:
        """Return what the first branch that holds gives."""
        for branche in formule.branches:
            if self.holds(branche.condition):
                return branche.resultat
        return formule.sinon

    def holds(self, condition: Expression) -> bool:
        """Return whether a condition holds: texts and open scores always do, as in Python."""
        return self._is_true(self.value(condition))

    def _is_true(self, value: _Operand) -> bool:
        match value:
            case bool():
                return value
            case Fraction():
                return value != 0
            case str() | Open():
                return True
            case Variable(expression):
                return self.source.holds(expression)
            case _:
                assert_never(value)

    def value(self, expression: Expression) -> _Operand:
        """Return the value of an expression. Raises `_Stop`."""
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
                return self._number_answered(expression)
            case Reponse(question, valeur):
                assert valeur is not None
                return self.source.equals(question, _constant(valeur))
            case Score():
                return self._score(expression)
            case Min() | Max():
                return self._extremum(expression)
            case Somme() | Produit():
                return self._chain(expression)
            case Et(operands):
                return self._first(operands, ends=False)
            case Ou(operands):
                return self._first(operands, ends=True)
            case _:
                assert_never(expression)

    def _identite(self, expression: Identite) -> bool:
        valeur = _constant(expression.valeur)
        has = self.source.has(expression.propriete, valeur if isinstance(valeur, str) else "")
        if has is None:
            raise _Stop(Crash(CrashReason.UNKNOWN_PROPRIETE, expression))
        return has

    def _score(self, expression: Score) -> Fraction | Open:
        if self.scores is None:
            return Open(expression)
        score = self.scores(expression.action)
        if isinstance(score, CrashReason):
            raise _Stop(Crash(score, expression))
        return score

    def _number_answered(self, expression: Reponse) -> Fraction | Variable:
        match number := self.source.number(expression):
            case Unanswered():
                raise _Stop(number)
            case CrashReason():
                raise _Stop(Crash(number, expression))
            case _:
                return number

    def _first(self, operands: tuple[Expression, ...], *, ends: bool) -> _Operand:
        """Return the first operand that is `ends`, else the last, as Python's `and` and `or`."""
        for operand in operands[:-1]:
            value = self.value(operand)
            if self._is_true(value) is ends:
                return value
        return self.value(operands[-1])

    # --- Arithmetic

    def number(self, value: _Operand, expression: Expression) -> Fraction:
        """Return a value as a number: truth counts as 0 and 1. Raises `_Stop`."""
        match value:
            case bool():
                return Fraction(value)
            case Fraction():
                return value
            case str():
                raise _Stop(Crash(CrashReason.TEXT_IN_ARITHMETIC, expression))
            case Open():
                raise _Stop(Crash(CrashReason.SCORE_IN_ARITHMETIC, expression))
            case Variable():
                raise AssertionError(expression)
            case _:
                assert_never(value)

    def _extremum(self, expression: Min | Max) -> _Operand:
        """Return the lower or the higher operand; with a score or a text it stays open."""
        left, right = self.value(expression.left), self.value(expression.right)
        is_open = any(isinstance(one, Open | str) for one in (left, right))
        if is_open and self.scores is None:
            return Open(expression)
        if isinstance(left, Variable) or isinstance(right, Variable):
            return Variable(expression)
        low, high = self.number(left, expression.left), self.number(right, expression.right)
        is_right = high < low if isinstance(expression, Min) else high > low
        return right if is_right else left

    def _chain(self, expression: Chain) -> Fraction | Variable:
        values = [self.value(operand) for operand in expression.operands]
        numbers = [
            self.number(value, operand)
            for value, operand in zip(values, expression.operands, strict=True)
            if not isinstance(value, Variable)
        ]
        if len(numbers) < len(values):
            return Variable(expression)
        result = numbers.pop()
        for operator, number in zip(expression.operators[::-1], numbers[::-1], strict=True):
            result = _apply(operator, number, result, expression)
        return result


def _apply(operator: str, left: Fraction, right: Fraction, expression: Chain) -> Fraction:
    match operator:
        case "+":
            result = left + right
        case "-":
            result = left - right
        case "*":
            result = left * right
        case _:
            if not right:
                raise _Stop(Crash(CrashReason.DIVISION_BY_ZERO, expression))
            result = left / right
    if is_too_large(result):
        raise _Stop(Crash(CrashReason.TOO_LARGE, expression))
    return result


def _constant(valeur: Nombre | Verite | Mot) -> Value:
    match valeur:
        case Nombre(value) | Verite(value):
            return value
        case Mot(text):
            return text
        case _:
            assert_never(valeur)
