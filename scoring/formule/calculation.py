"""Calculations with the values of operands, as a dialect has them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never

from scoring.formule.decimals import is_too_large
from scoring.formule.dialect import Dialect
from scoring.formule.keywords import EQUALS
from scoring.formule.numbers import NotFinite, Number, applied, compares, higher, lower
from scoring.formule.result import (
    Crash,
    CrashReason,
    Nothing,
    Open,
    Unanswered,
    Value,
    Variable,
)
from scoring.formule.tree import Chain, Comparaison, Expression, Max, Min

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
