"""The arithmetic beside a golden case, evaluated exactly: `0.2 x 42 + 0.8 x 50 = 48.4`."""

import ast
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import add, mul, sub, truediv

_SIGNS = re.compile(r"[-+x×*/()0-9.,\s]*")
_PYTHON = str.maketrans("x×,", "**.")
# Bounds the depth of the expression, and the digits of its value.
_LONGEST = 500
_OPERATORS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: truediv,
}


class ExpressionError(ValueError):
    """Arithmetic that cannot be evaluated."""


def evaluate_sides(text: str) -> tuple[Fraction, ...]:
    """Return the value of each side of the equals signs. Raises `ExpressionError`."""
    return tuple(map(_evaluate, text.split("=")))


def _evaluate(side: str) -> Fraction:
    if len(side) > _LONGEST or not _SIGNS.fullmatch(side):
        raise ExpressionError(side)
    expression = " ".join(side.translate(_PYTHON).split())
    try:
        return _value(ast.parse(expression, mode="eval").body, expression)
    except (SyntaxError, ValueError, ZeroDivisionError) as error:
        raise ExpressionError(side) from error


def _value(node: ast.expr, expression: str) -> Fraction:
    match node:
        case ast.BinOp() if operate := _OPERATORS.get(type(node.op)):
            return operate(_value(node.left, expression), _value(node.right, expression))
        case ast.Constant():  # The text, since Python has made a float of it.
            return Fraction(expression[node.col_offset : node.end_col_offset])
        case _:
            raise ExpressionError(expression)
