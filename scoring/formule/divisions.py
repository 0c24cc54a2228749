"""Divisions by what is always 0."""

from collections.abc import Iterator

from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.evaluator import evaluate
from scoring.formule.situation import Situation
from scoring.formule.tree import (
    Expression,
    Formule,
    Parenthese,
    Produit,
    Somme,
    appels_in,
    expressions_in,
)


def zero_divisors(formule: Formule, dialect: Dialect = DIALECT_2023) -> Iterator[Expression]:
    """Yield the divisors that are 0 whatever is answered, in the order of the text.

    >>> [one.value for one in zero_divisors(parse("1 / 0 + 2").formule)]
    [Fraction(0, 1)]
    """
    for expression in expressions_in(formule):
        if isinstance(expression, Produit):
            divided = zip(expression.operators, expression.operands[1:], strict=True)
            for operator, operand in divided:
                if operator == "/" and _is_zero(operand, dialect):
                    yield operand


def _is_zero(operand: Expression, dialect: Dialect) -> bool:
    inner: Formule = operand
    while isinstance(inner, Parenthese):
        inner = inner.contenu
    if isinstance(inner, Somme) and inner.operators == ("-",):
        left, right = inner.operands
        if left == right and any(appels_in(left)):
            return True
    if any(appels_in(operand)):
        return False
    result = evaluate(operand, Situation(), dialect).result
    return not isinstance(result, bool) and result == 0
