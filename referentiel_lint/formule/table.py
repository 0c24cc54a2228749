"""The cases of a formula as a table: a column for each thing that is asked, then the result."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeVar, assert_never

from linter.topics.formules.sentences import number_text
from linter.words.language import Language
from referentiel_lint.formule import words
from scoring.formule.cases import Case
from scoring.formule.courbe import courbe_of
from scoring.formule.dialect import Dialect
from scoring.formule.exploration import AnyNumber, Constraint, Is, IsNot, NoAnswer
from scoring.formule.format import format_expression
from scoring.formule.keywords import FAUX, VRAI
from scoring.formule.result import Crash, Nothing, Open, Result, Unanswered, Value, Variable
from scoring.formule.tree import Expression, Indicateur, Referentiel

_T = TypeVar("_T")
_NOT = "≠"


class _Columns(NamedTuple):
    """What makes a difference, in the order asked."""

    proprietes: Sequence[str]
    questions: Sequence[str]
    referentiels: Sequence[str]
    figures: Sequence[Indicateur]
    conditions: Sequence[Expression]


def has_columns(cases: Sequence[Case]) -> bool:
    """Return whether anything makes a difference."""
    return any(_columns_of(cases))


def _columns_of(cases: Sequence[Case]) -> _Columns:
    return _Columns(
        _each(one.propriete for case in cases for one in case.asked),
        _each(question for case in cases for question in case.reponses),
        _each(referentiel for case in cases for referentiel in case.referentiels),
        _each(figure for case in cases for figure in case.figures),
        _each(condition for case in cases for condition in case.held),
    )


def _each(every: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(every))


def rows_of(cases: Sequence[Case], language: Language, dialect: Dialect) -> Iterator[list[str]]:
    """Yield the head, then a row for each case; what makes no difference in it is empty."""
    columns = _columns_of(cases)
    yield [
        *columns.proprietes,
        *columns.questions,
        *(format_expression(Referentiel(one)) for one in columns.referentiels),
        *map(format_expression, columns.figures),
        *map(one_line, columns.conditions),
        words.RESULT.say(language),
    ]
    for case in cases:
        yield [
            *(_identite(case, propriete, dialect) for propriete in columns.proprietes),
            *(_reponse(case.reponses.get(question), language) for question in columns.questions),
            *(_truth(case.referentiels.get(one)) for one in columns.referentiels),
            *(_figure(case.figures.get(figure), language) for figure in columns.figures),
            *(_truth(case.held.get(condition)) for condition in columns.conditions),
            result_text(case, language, dialect),
        ]


def one_line(expression: Expression) -> str:
    """Return the canonical text of an expression on one line."""
    return " ".join(format_expression(expression).split())


def result_text(case: Case, language: Language, dialect: Dialect) -> str:
    """Return what the formula gives in a case; a number that follows a réponse has its range."""
    match result := case.evaluations[0].result:
        case Variable(expression):
            text, courbe = one_line(expression), courbe_of(expression, case.reponses, dialect)
            if courbe is None:
                return text
            low, high = (
                number_text(point.value, language) for point in (courbe.lowest, courbe.highest)
            )
            return words.RANGE.say(language, text=text, low=low, high=high)
        case _:
            return given_text(result, language)


def given_text(result: Result, language: Language) -> str:
    """Return a result in words."""
    match result:
        case bool() | Fraction() | str():
            return _value(result, language)
        case Open(expression) | Variable(expression):
            return one_line(expression)
        case Nothing():
            return words.NOTHING.say(language)
        case Unanswered(question):
            return words.UNANSWERED.say(language, question=question)
        case Crash(reason):
            return words.CRASH.say(language, reason=words.CRASHES[reason].say(language))
        case _:
            assert_never(result)


def _identite(case: Case, propriete: str, dialect: Dialect) -> str:
    """Return the values of a property in a case: those it has, and others that it must not have.

    What follows of the first is left out: a commune is no EPCI.
    """
    asked = [one for one in case.asked if one.propriete == propriete]
    values = [one.valeur for one in asked if one.has]
    lists = [one.of(propriete) or frozenset[str]() for one in dialect.identites()]
    possible = frozenset[str]().union(*(one for one in lists if one.issuperset(values)))
    refused = [one.valeur for one in asked if not one.has and one.valeur in possible]
    return ", ".join((*values, *(f"{_NOT} {valeur}" for valeur in refused)))


def _truth(value: bool | None) -> str:
    return "" if value is None else VRAI if value else FAUX


def _figure(is_there: bool | None, language: Language) -> str:
    if is_there is None:
        return ""
    return (words.ANY_NUMBER if is_there else words.NO_ANSWER).say(language)


def _reponse(constraint: Constraint | None, language: Language) -> str:
    match constraint:
        case None:
            return ""
        case Is(value):
            return _value(value, language)
        case IsNot(values):
            return f"{_NOT} {', '.join(_value(value, language) for value in values)}"
        case NoAnswer():
            return words.NO_ANSWER.say(language)
        case AnyNumber(others):
            text = words.ANY_NUMBER.say(language)
            numbers = ", ".join(number_text(one, language) for one in others)
            return f"{text} {_NOT} {numbers}" if others else text
        case _:
            assert_never(constraint)


def _value(value: Value, language: Language) -> str:
    match value:
        case bool():
            return VRAI if value else FAUX
        case Fraction():
            return number_text(value, language)
        case str():
            return value
