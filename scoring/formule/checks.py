"""Check formulas that can be read: types, grouping of operators, divisions by 0."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import NamedTuple, TypeAlias, assert_never

from referentiel.grammar import RegleType
from referentiel.source import Span
from referentiel.text.names import same_name
from scoring.formule import tree
from scoring.formule.evaluator import Situation, evaluate
from scoring.reglement import Reglement

# --- The types of expressions, and where a formula does not have those that its règle takes


class ValueType(StrEnum):
    """The types of values in formulas."""

    TRUTH = "truth"
    NUMBER = "number"
    TEXT = "text"
    # A score, or what min and max make of one.
    SCORE = "score"


ValueTypes: TypeAlias = frozenset[ValueType]
# The type of the réponse to each question, as far as it is known.
AnswerTypes: TypeAlias = Mapping[str, ValueType]

_TypesOf: TypeAlias = Callable[["tree.Expression"], ValueTypes]
_NO_ANSWERS: AnswerTypes = {}
_TRUTH, _NUMBER, _TEXT, _SCORE = (frozenset({one}) for one in ValueType)
# Values that may be false; the others always hold.
_FALSIFIABLE = _TRUTH | _NUMBER
_WANTED = {
    RegleType.DESACTIVATION: ValueType.TRUTH,
    RegleType.REDUCTION: ValueType.NUMBER,
    RegleType.SCORE: ValueType.SCORE,
    RegleType.SCORE_INDICATIF: ValueType.NUMBER,
    RegleType.VISIBILITE: ValueType.TRUTH,
}
# Words that people write for truth values, also with a slip.
_WORDS = {
    "VRAI": tree.VRAI,
    "OUI": tree.VRAI,
    "TRUE": tree.VRAI,
    "FAUX": tree.FAUX,
    "NON": tree.FAUX,
    "FALSE": tree.FAUX,
}


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
    # `reponse(q)` in a formula for a score, for which the platform's engine needs a réponse.
    ANSWER_NEEDED = "answer-needed"
    # `val(…)` and the like anywhere but in a score indicatif.
    FIGURE = "figure"


# What is wrong in an operand, and so in all that is made of it.
_OF_CALCULATIONS = (
    ValueTypeErrorCode.ARITHMETIC,
    ValueTypeErrorCode.SCORE_IN_ARITHMETIC,
    ValueTypeErrorCode.FIGURE,
)


class ValueTypeError(NamedTuple):
    """An expression of the type `found` where `due` is expected.

    Both are the same for `ANSWER_NEEDED` and `FIGURE`, where the type is not at fault.

    `proposal` is the truth value to write instead of a word, if it resembles one. `regle_type` is
    that of the règle whose result this is.
    """

    code: ValueTypeErrorCode
    span: Span
    found: ValueType
    due: ValueType
    proposal: str = ""
    regle_type: RegleType | None = None


def types_of(
    expression: tree.Expression,
    reglement: Reglement = Reglement.R2023,
    answers: AnswerTypes = _NO_ANSWERS,
) -> ValueTypes:
    """Return the types that the value of an expression may have; empty if that is not known.

    In 2026 the value of `reponse(q)` is the réponse as it is, whose type may be in `answers`.
    """
    match expression:
        case tree.Reponse(question, None) if reglement is Reglement.R2026:
            return frozenset({answers[question]}) if question in answers else frozenset()
        case tree.Nombre() | tree.Reponse(_, None) | tree.Indicateur():
            return _NUMBER
        case tree.Verite() | tree.Identite() | tree.Reponse() | tree.Referentiel():
            return _TRUTH
        case tree.Mot():
            return _TEXT
        case tree.Score():
            return _SCORE
        case tree.Parenthese(contenu):
            return result_types(contenu, reglement, answers)
        case tree.Extremum(_, left, right):
            found = types_of(left, reglement, answers) | types_of(right, reglement, answers)
            return _SCORE if found & (_SCORE | _TEXT) else _NUMBER
        case tree.Operation(tree.Level.COMPARISON):
            return _TRUTH
        case tree.Operation(tree.Level.ET, operands):
            *first, last = (types_of(one, reglement, answers) for one in operands)
            return last.union(*(types & _FALSIFIABLE for types in first))
        case tree.Operation(tree.Level.OU, operands):
            every = (types_of(one, reglement, answers) for one in operands)
            return frozenset[ValueType]().union(*every)
        case tree.Operation():
            return _NUMBER
        case _:
            assert_never(expression)


def result_types(
    formule: tree.Formule,
    reglement: Reglement = Reglement.R2023,
    answers: AnswerTypes = _NO_ANSWERS,
) -> ValueTypes:
    """Return the types that the result of a formula may have, if it has one."""
    every = (types_of(one, reglement, answers) for one in tree.results_of(formule))
    return frozenset[ValueType]().union(*every)


def type_errors(
    formule: tree.Formule,
    regle_type: RegleType | None = None,
    reglement: Reglement = Reglement.R2023,
    answers: AnswerTypes = _NO_ANSWERS,
) -> tuple[ValueTypeError, ...]:
    """Return what is wrong with the types in a formula, sorted by code and then by place.

    Without a type of règle, the only error in a result is a word such as `Vrai`. The result of a
    calculation with a wrong operand is not checked. `answers` are the types of réponses that are
    known; only the règlement of 2026 uses them.

    >>> [error.code.value for error in type_errors(parse("si Vrai alors score(a) / 2").formule)]
    ['condition', 'score-in-arithmetic']
    """
    errors: list[ValueTypeError] = []
    types = partial(types_of, reglement=reglement, answers=answers)
    needs_answers = regle_type is RegleType.SCORE and reglement is not Reglement.R2026
    has_figures = regle_type in (None, RegleType.SCORE_INDICATIF)
    for expression in tree.expressions_in(formule):
        errors += _operands(expression, types)
        code = None
        if isinstance(expression, tree.Reponse) and expression.valeur is None and needs_answers:
            code = ValueTypeErrorCode.ANSWER_NEEDED
        if isinstance(expression, tree.Indicateur) and not has_figures:
            code = ValueTypeErrorCode.FIGURE
        if code:
            number = ValueType.NUMBER
            errors.append(ValueTypeError(code, expression.span, number, number))
    operands = sorted(error.span for error in errors if error.code in _OF_CALCULATIONS)
    wholes: list[ValueTypeError] = []
    for branche in tree.branches_in(formule):
        code = ValueTypeErrorCode.CONDITION
        wholes += _of_type(branche.condition, ValueType.TRUTH, code, types)
    if regle_type is not None:
        results = _results(formule, _WANTED[regle_type], types)
        wholes += (error._replace(regle_type=regle_type) for error in results)
    else:
        wholes += (error for error in _results(formule, ValueType.TRUTH, types) if error.proposal)
    errors += (error for error in wholes if not _has_inside(error.span, operands))
    return tuple(sorted(dict.fromkeys(errors), key=lambda error: error[:3]))


def _has_inside(span: Span, others: Sequence[Span]) -> bool:
    """Return whether a span contains one of `others`: sorted spans that never partly overlap it."""
    first = bisect_left(others, Span(span.start, span.start))
    return first < len(others) and others[first].end <= span.end


def _results(formule: tree.Formule, due: ValueType, types: _TypesOf) -> Iterator[ValueTypeError]:
    for result in tree.results_of(formule):
        yield from _of_type(result, due, ValueTypeErrorCode.RESULT, types)


def _of_type(
    expression: tree.Expression, due: ValueType, code: ValueTypeErrorCode, types: _TypesOf
) -> Iterator[ValueTypeError]:
    """Yield an error for each type of an expression other than the expected one.

    Where a truth value is expected, errors in `et` and `ou` are reported for their operands.
    """
    for one in tree.results_of(expression):
        is_logical = isinstance(one, tree.Operation) and one.level <= tree.Level.ET
        if not (is_logical and due is ValueType.TRUTH):
            yield from (_error(code, one, found, due) for found in types(one) - {due})


def _operands(expression: tree.Expression, types: _TypesOf) -> Iterator[ValueTypeError]:
    """Yield an error for each operand whose type the expression does not take."""
    match expression:
        case tree.Operation(tree.Level.ET | tree.Level.OU, operands):
            for operand in operands:
                yield from _of_type(operand, ValueType.TRUTH, ValueTypeErrorCode.CONDITION, types)
        case tree.Operation(_, operands, (operator, *_)):
            # Anything but a score may be equal.
            taken = _NUMBER | _TRUTH | _TEXT if operator == tree.EQUALS else _NUMBER
            for operand in operands:
                for found in types(operand) - taken:
                    code = ValueTypeErrorCode.ARITHMETIC
                    if found is ValueType.SCORE:
                        code = ValueTypeErrorCode.SCORE_IN_ARITHMETIC
                    yield _error(code, operand, found, ValueType.NUMBER)
        case tree.Extremum(_, left, right):
            for operand in (left, right):
                for found in types(operand) - _NUMBER - _SCORE:
                    yield _error(ValueTypeErrorCode.ARITHMETIC, operand, found, ValueType.NUMBER)
        case _:
            pass


def _error(
    code: ValueTypeErrorCode, expression: tree.Expression, found: ValueType, due: ValueType
) -> ValueTypeError:
    proposal = ""
    if isinstance(expression, tree.Mot) and due is ValueType.TRUTH:
        proposal = _WORDS.get(same_name(expression.text, _WORDS) or "", "")
    return ValueTypeError(code, expression.span, found, due, proposal)


# --- Operators that the platform's engine does not group as a reader does


# After these operators it matters how the rest is grouped.
_INVERSE = frozenset("-/")


class Surprise(NamedTuple):
    """An operation that people and the platform's engine read differently, with both readings."""

    chain: tree.Operation
    engine: str
    reader: str


def surprises(formule: tree.Formule, reglement: Reglement = Reglement.R2023) -> Iterator[Surprise]:
    """Yield the chains that the engine reads in an unexpected way, in the order of the text.

    In 2023 these are chains with an operator after `-` or `/`, unless they contain only numbers and
    have the same value either way; in 2026, several comparisons, of which only the first counts.

    >>> [one[1:] for one in surprises(parse("1 - 2 - 3").formule)]
    [('1 - (2 - 3)', '(1 - 2) - 3')]
    """
    for chain in tree.expressions_in(formule):
        if not isinstance(chain, tree.Operation) or chain.level <= tree.Level.ET:
            continue
        signs, more = chain.operators, len(chain.operators) - 1
        is_comparison = not chain.is_calculated
        is_inverse = reglement is Reglement.R2023 and bool(_INVERSE & {*signs[:-1]})
        if not (more if is_comparison else is_inverse and not _is_same(chain)):
            continue
        texts = [*map(tree.format_expression, chain.operands)]
        if is_comparison:
            pairs = [f"{texts[at]} {sign} {texts[at + 1]}" for at, sign in enumerate(signs)]
            yield Surprise(chain, pairs[0], f" {tree.ET} ".join(pairs))
        else:
            before = "".join(f"{text} {sign} (" for text, sign in zip(texts, signs, strict=False))
            after = "".join(f" {sign} {text})" for sign, text in zip(signs, texts[1:], strict=True))
            engine = f"{before[:-1]}{texts[-1]}{')' * more}"
            yield Surprise(chain, engine, f"{'(' * more}{texts[0]}{after[:-1]}")


def _is_same(chain: tree.Operation) -> bool:
    """Return whether a chain has only numbers and one value, read from the left or the right."""
    if not all(isinstance(operand, tree.Nombre) for operand in chain.operands):
        return False
    from_right, from_left = (evaluate(chain, Situation(), one).result for one in Reglement)
    return isinstance(from_right, Fraction) and from_right == from_left


# --- Divisions by what is always 0


def zero_divisors(
    formule: tree.Formule, reglement: Reglement = Reglement.R2023
) -> Iterator[tree.Expression]:
    """Yield the divisors that are 0 and contain no call but `min` or `max`.

    >>> [one.value for one in zero_divisors(parse("1 / 0 + 2").formule)]
    [Fraction(0, 1)]
    """
    for expression in tree.expressions_in(formule):
        if isinstance(expression, tree.Operation):
            divided = zip(expression.operators, expression.operands[1:], strict=True)
            for operator, operand in divided:
                if operator == "/" and _is_zero(operand, reglement):
                    yield operand


def _is_zero(operand: tree.Expression, reglement: Reglement) -> bool:
    if any(tree.appels_in(operand)):
        return False
    result = evaluate(operand, Situation(), reglement).result
    return not isinstance(result, bool) and result == 0
