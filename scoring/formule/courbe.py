"""Numbers that follow one proportion, exactly: straight lines from one point to the next.

Sums, multiples, `min` and `max` of such numbers are such numbers; of anything else nothing is said.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from scoring.formule.decimals import is_too_large
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.exploration import AnyNumber, Constraint, Is
from scoring.formule.tree import (
    Chain,
    Expression,
    Max,
    Min,
    Nombre,
    Parenthese,
    Produit,
    Reponse,
    Si,
    Somme,
)

# No real formula has a tenth as many.
_MOST_POINTS = 40

_Combine: TypeAlias = Callable[[Fraction, Fraction], Fraction]


class Point(NamedTuple):
    """The number that a proportion gives."""

    at: Fraction
    value: Fraction


_ZERO, _ONE = Fraction(0), Fraction(1)


class Courbe(NamedTuple):
    """A number for each proportion from 0 to 1 that is the réponse to a question.

    `points` are in order, the first at 0 and the last at 1. A constant has no question.
    """

    question: str | None
    points: tuple[Point, ...]

    @classmethod
    def constant(cls, value: Fraction) -> "Courbe":
        """Return a number that follows nothing."""
        return cls(None, (Point(_ZERO, value), Point(_ONE, value)))

    @property
    def lowest(self) -> Point:
        """The point with the lowest number; the first of several."""
        return min(self.points, key=lambda point: point.value)

    @property
    def highest(self) -> Point:
        """The point with the highest number; the first of several."""
        return max(self.points, key=lambda point: point.value)

    def value_at(self, proportion: Fraction) -> Fraction:
        """Return the number for a proportion from 0 to 1."""
        for left, right in pairwise(self.points):
            if proportion <= right.at:
                part = (proportion - left.at) / (right.at - left.at)
                return left.value + part * (right.value - left.value)
        raise ValueError(f"{proportion} is no proportion")

    def plus(self, other: "Courbe") -> "Courbe | None":
        """Return the sum; None if it follows two questions."""
        return _combined(self, other, Fraction.__add__)

    def times(self, factor: Fraction) -> "Courbe":
        """Return a multiple."""
        points = (Point(at, value * factor) for at, value in self.points)
        return self._replace(points=tuple(points))


def courbe_of(
    expression: Expression,
    reponses: Mapping[str, Constraint],
    dialect: Dialect = DIALECT_2023,
) -> Courbe | None:
    """Return how the number that an expression gives follows a proportion, in a case.

    None if it follows two questions, is no number, has too many digits, or is not made of straight
    lines.

    >>> courbe_of(parse("max(reponse(p) * 2, 1)").formule, {"p": AnyNumber()}).points
    (Point(at=Fraction(0, 1), value=Fraction(1, 1)), Point(at=Fraction(1, 2), ...
    """
    match expression:
        case Nombre(value):
            return Courbe.constant(value)
        case Reponse(question, None):
            return _answered(question, reponses.get(question))
        case Somme() | Produit():
            return _chain(expression, reponses, dialect)
        case Parenthese(contenu) if not isinstance(contenu, Si):
            return courbe_of(contenu, reponses, dialect)
        case Min(left, right) | Max(left, right):
            one, other = (courbe_of(side, reponses, dialect) for side in (left, right))
            if one is None or other is None:
                return None
            lower = isinstance(expression, Min)
            return _bounded(_combined(one, other, min if lower else max, crosses=True))
        case _:
            return None


def _answered(question: str, known: Constraint | None) -> Courbe | None:
    match known:
        case AnyNumber():
            return Courbe(question, (Point(_ZERO, _ZERO), Point(_ONE, _ONE)))
        case Is(Fraction() as value):
            return Courbe.constant(value)
        case _:
            return None


def _chain(chain: Chain, reponses: Mapping[str, Constraint], dialect: Dialect) -> Courbe | None:
    """Combine the operands from the side that the evaluator does."""
    is_from_left = dialect.groups_from_left
    first, *operands = chain.operands if is_from_left else chain.operands[::-1]
    operators = chain.operators if is_from_left else chain.operators[::-1]
    result = courbe_of(first, reponses, dialect)
    for operator, operand in zip(operators, operands, strict=True):
        other = courbe_of(operand, reponses, dialect)
        if other is None or result is None:
            return None
        left, right = (result, other) if is_from_left else (other, result)
        result = _bounded(_applied(operator, left, right))
    return result


def _bounded(courbe: Courbe | None) -> Courbe | None:
    if courbe and any(is_too_large(number) for point in courbe.points for number in point):
        return None
    return courbe


def _applied(operator: str, left: Courbe, right: Courbe) -> Courbe | None:
    match operator:
        case "+":
            return left.plus(right)
        case "-":
            return left.plus(right.times(-_ONE))
        case "*":
            constant, other = (left, right) if left.question is None else (right, left)
            return other.times(constant.points[0].value) if constant.question is None else None
        case _:
            divisor = right.points[0].value
            return left.times(1 / divisor) if right.question is None and divisor else None


def _combined(
    one: Courbe, other: Courbe, combine: _Combine, *, crosses: bool = False
) -> Courbe | None:
    """Combine two numbers at each proportion; `crosses` adds the points where they are equal."""
    questions = {one.question, other.question} - {None}
    if len(questions) > 1:
        return None
    places = {point.at for point in (*one.points, *other.points)}
    if crosses:
        places |= {_crossing(one, other, *pair) for pair in pairwise(sorted(places))}
    if len(places) > _MOST_POINTS:
        return None
    points = (Point(at, combine(one.value_at(at), other.value_at(at))) for at in sorted(places))
    return Courbe(next(iter(questions), None), tuple(points))


def _crossing(one: Courbe, other: Courbe, start: Fraction, end: Fraction) -> Fraction:
    """Return where two lines cross between two proportions; the first of them if they do not."""
    before, after = (one.value_at(at) - other.value_at(at) for at in (start, end))
    if before * after >= 0:
        return start
    return start + (end - start) * before / (before - after)
