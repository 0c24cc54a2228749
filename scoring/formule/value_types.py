"""The types of expressions, and where a formula does not have those that its règle takes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias, assert_never

from referentiel.grammar import RegleType
from referentiel.source import Span
from referentiel.text.names import same_name
from scoring.formule.dialect import DIALECT_2023, Dialect
from scoring.formule.keywords import EQUALS, FAUX, VRAI
from scoring.formule.tree import (
    Comparaison,
    Et,
    Expression,
    Formule,
    Identite,
    Max,
    Min,
    Mot,
    Nombre,
    Ou,
    Parenthese,
    Produit,
    Reponse,
    Score,
    Somme,
    Verite,
    branches_in,
    expressions_in,
    results_of,
)


class ValueType(StrEnum):
    """The types of values."""

    TRUTH = "truth"
    NUMBER = "number"
    TEXT = "text"
    # A score, or what min and max make of one.
    SCORE = "score"


ValueTypes: TypeAlias = frozenset[ValueType]

_TRUTH, _NUMBER, _TEXT, _SCORE = (frozenset({one}) for one in ValueType)
# Values that may be false; the others always hold.
_FALSIFIABLE = _TRUTH | _NUMBER
_WANTED = {
    RegleType.DESACTIVATION: ValueType.TRUTH,
    RegleType.REDUCTION: ValueType.NUMBER,
    RegleType.SCORE: ValueType.SCORE,
}
# Words that people write for truth values, also with a slip.
_WORDS = {"VRAI": VRAI, "OUI": VRAI, "TRUE": VRAI, "FAUX": FAUX, "NON": FAUX, "FALSE": FAUX}


class ValueTypeErrorCode(StrEnum):
    """What is wrong with the type of an expression."""

    # The result is not what the type of the règle takes.
    RESULT = "result"
    # What `si`, `et` and `ou` look at: a text or a score, which always holds; a number, which holds
    # unless it is 0.
    CONDITION = "condition"
    # A text or a truth value in arithmetic, `min` or `max`.
    ARITHMETIC = "arithmetic"
    # `score(…)` in arithmetic: only `min` and `max` may hold it.
    SCORE_IN_ARITHMETIC = "score-in-arithmetic"
    # `reponse(q)` in a formula for a score, for which the field's engine needs a réponse.
    ANSWER_NEEDED = "answer-needed"


_OF_CALCULATIONS = (ValueTypeErrorCode.ARITHMETIC, ValueTypeErrorCode.SCORE_IN_ARITHMETIC)


class ValueTypeError(NamedTuple):
    """An expression of a wrong type, and the type that is due.

    `wanted` is the truth value to write instead of a word, if it resembles one.
    """

    code: ValueTypeErrorCode
    span: Span
    found: ValueType
    due: ValueType
    wanted: str = ""


def types_of(expression: Expression) -> ValueTypes:
    """Return the types that the value of an expression may have."""
    match expression:
        case Nombre() | Somme() | Produit() | Reponse(_, None):
            return _NUMBER
        case Verite() | Identite() | Reponse():
            return _TRUTH
        case Mot():
            return _TEXT
        case Score():
            return _SCORE
        case Comparaison():
            return _TRUTH
        case Parenthese(contenu):
            return result_types(contenu)
        case Min(left, right) | Max(left, right):
            found = types_of(left) | types_of(right)
            return _SCORE if found & (_SCORE | _TEXT) else _NUMBER
        case Et(operands):
            *first, last = map(types_of, operands)
            return last.union(*(types & _FALSIFIABLE for types in first))
        case Ou(operands):
            return frozenset[ValueType]().union(*map(types_of, operands))
        case _:
            assert_never(expression)


def result_types(formule: Formule) -> ValueTypes:
    """Return the types that the result of a formula may have, besides nothing."""
    return frozenset[ValueType]().union(*map(types_of, results_of(formule)))


def type_errors(
    formule: Formule, regle_type: RegleType | None = None, dialect: Dialect = DIALECT_2023
) -> tuple[ValueTypeError, ...]:
    """Return what is wrong with the types in a formula, in the order of the text.

    Without a type of règle nothing is said of the results but that `Vrai` is a word, and nothing of
    what a calculation gives in which an operand is wrong.

    >>> [error.code.value for error in type_errors(parse("si Vrai alors score(a) / 2").formule)]
    ['condition', 'score-in-arithmetic']
    """
    errors: list[ValueTypeError] = []
    needs_answers = regle_type is RegleType.SCORE and not dialect.calculates_with_nothing
    for expression in expressions_in(formule):
        errors += _operands(expression)
        if needs_answers and _is_number_answered(expression):
            code = ValueTypeErrorCode.ANSWER_NEEDED
            errors.append(ValueTypeError(code, expression.span, ValueType.NUMBER, ValueType.NUMBER))
    operands = sorted(error.span for error in errors if error.code in _OF_CALCULATIONS)
    wholes = [*_conditions(formule)]
    if regle_type is not None:
        wholes += _results(formule, _WANTED[regle_type])
    else:
        wholes += (error for error in _results(formule, ValueType.TRUTH) if error.wanted)
    errors += (error for error in wholes if not _has_inside(error.span, operands))
    return tuple(sorted(dict.fromkeys(errors), key=lambda error: error[:3]))


def _has_inside(span: Span, others: Sequence[Span]) -> bool:
    """Whether another span, of those in order, is in a span, where none overlap in part."""
    first = bisect_left(others, Span(span.start, span.start))
    return first < len(others) and others[first].end <= span.end


def _is_number_answered(expression: Expression) -> bool:
    return isinstance(expression, Reponse) and expression.valeur is None


def _conditions(formule: Formule) -> Iterator[ValueTypeError]:
    for branche in branches_in(formule):
        yield from _of_type(branche.condition, ValueType.TRUTH, ValueTypeErrorCode.CONDITION)


def _results(formule: Formule, due: ValueType) -> Iterator[ValueTypeError]:
    for result in results_of(formule):
        yield from _of_type(result, due, ValueTypeErrorCode.RESULT)


def _of_type(
    expression: Expression, due: ValueType, code: ValueTypeErrorCode
) -> Iterator[ValueTypeError]:
    """Yield the types of an expression other than the one due.

    Where a truth value is due, what is wrong with `et` and `ou` is said of their operands.
    """
    for one in results_of(expression):
        if not (isinstance(one, Et | Ou) and due is ValueType.TRUTH):
            yield from (_error(code, one, found, due) for found in types_of(one) - {due})


def _operands(expression: Expression) -> Iterator[ValueTypeError]:
    """Yield the operands of an expression that are not what it takes."""
    match expression:
        case Et() | Ou():
            for operand in expression.operands:
                yield from _of_type(operand, ValueType.TRUTH, ValueTypeErrorCode.CONDITION)
        case Somme() | Produit() | Comparaison():
            for operand in expression.operands:
                for found in types_of(operand) - _taken_by(expression):
                    code = ValueTypeErrorCode.ARITHMETIC
                    if found is ValueType.SCORE:
                        code = ValueTypeErrorCode.SCORE_IN_ARITHMETIC
                    yield _error(code, operand, found, ValueType.NUMBER)
        case Min(left, right) | Max(left, right):
            for operand in (left, right):
                for found in types_of(operand) - _NUMBER - _SCORE:
                    yield _error(ValueTypeErrorCode.ARITHMETIC, operand, found, ValueType.NUMBER)
        case _:
            pass


def _taken_by(expression: Somme | Produit | Comparaison) -> ValueTypes:
    """Return the types of the operands of a calculation: anything but a score may be equal."""
    is_equality = isinstance(expression, Comparaison) and expression.operators[0] == EQUALS
    return _NUMBER | _TRUTH | _TEXT if is_equality else _NUMBER


def _error(
    code: ValueTypeErrorCode, expression: Expression, found: ValueType, due: ValueType
) -> ValueTypeError:
    wanted = ""
    if isinstance(expression, Mot) and due is ValueType.TRUTH:
        wanted = _WORDS.get(same_name(expression.text, _WORDS) or "", "")
    return ValueTypeError(code, expression.span, found, due, wanted)
