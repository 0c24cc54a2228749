"""The cases of a formula as a table: a column for each property and question, then the result."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from linter.topics.formules.sentences import number_text
from linter.words.language import Language
from referentiel_lint.formule import words
from scoring.formule.cases import Case
from scoring.formule.courbe import courbe_of
from scoring.formule.exploration import AnyNumber, Constraint, Is, IsNot, NoAnswer
from scoring.formule.format import format_expression
from scoring.formule.identite import all_identites
from scoring.formule.keywords import FAUX, VRAI
from scoring.formule.result import Crash, Nothing, Open, Result, Unanswered, Value, Variable

_NOT = "≠"


def columns_of(cases: Sequence[Case]) -> tuple[list[str], list[str]]:
    """Return the properties and the questions that make a difference, in the order asked."""
    proprietes = (one.propriete for case in cases for one in case.asked)
    questions = (question for case in cases for question in case.reponses)
    return list(dict.fromkeys(proprietes)), list(dict.fromkeys(questions))


def rows_of(cases: Sequence[Case], language: Language) -> Iterator[list[str]]:
    """Yield the head, then a row for each case; what makes no difference in it is empty."""
    proprietes, questions = columns_of(cases)
    yield [*proprietes, *questions, words.RESULT.say(language)]
    for case in cases:
        yield [
            *(_identite(case, propriete) for propriete in proprietes),
            *(_reponse(case.reponses.get(question), language) for question in questions),
            result_text(case, language),
        ]


def result_text(case: Case, language: Language) -> str:
    """Return what the formula gives in a case; a number that follows a réponse has its range."""
    match result := case.evaluations[0].result:
        case Variable(expression):
            text, courbe = format_expression(expression), courbe_of(expression, case.reponses)
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
            return format_expression(expression)
        case Nothing():
            return words.NOTHING.say(language)
        case Unanswered(question):
            return words.UNANSWERED.say(language, question=question)
        case Crash(reason):
            return words.CRASH.say(language, reason=words.CRASHES[reason].say(language))
        case _:
            assert_never(result)


def _identite(case: Case, propriete: str) -> str:
    """Return the values of a property in a case: those it has, and others that it must not have.

    What follows of the first is left out: a commune is no EPCI.
    """
    asked = [one for one in case.asked if one.propriete == propriete]
    values = [one.valeur for one in asked if one.has]
    lists = [one.of(propriete) or frozenset[str]() for one in all_identites()]
    possible = frozenset[str]().union(*(one for one in lists if one.issuperset(values)))
    refused = [one.valeur for one in asked if not one.has and one.valeur in possible]
    return ", ".join((*values, *(f"{_NOT} {valeur}" for valeur in refused)))


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
