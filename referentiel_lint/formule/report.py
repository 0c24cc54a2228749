"""The model of `reflint formule`: what a formula is, what is wrong with it, and its cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from linter.finding import Location, Severity
from linter.topics.data.sections import in_words
from linter.topics.formules.calculation_words import (
    DIVISION,
    SURPRISE,
    SURPRISE_COMPARISON,
    SURPRISE_VALUES,
    WITHOUT_VALUE,
)
from linter.topics.formules.conditions import CONDITIONS, useless_parts
from linter.topics.formules.error_words import ERRORS
from linter.topics.formules.errors import (
    error_arguments,
    error_message,
    type_arguments,
    type_message,
    type_severity,
)
from linter.topics.formules.identites import IDENTITE_ERRORS, wrong_identites
from linter.topics.formules.sentences import number_text
from linter.topics.formules.value_type_words import TYPE_ERRORS
from linter.words.language import Language
from linter.words.text import Text, quote
from referentiel.grammar import RegleType
from referentiel.source import Source, Span
from referentiel_lint.formule.words import ANSWER_CASE
from scoring.formule.associativity import Surprise, surprises
from scoring.formule.cases import Case, cases_of
from scoring.formule.dialect import Dialect
from scoring.formule.divisions import zero_divisors
from scoring.formule.format import format_expression
from scoring.formule.parser import Lecture, parse
from scoring.formule.result import Crash, CrashReason, Nothing
from scoring.formule.tree import Comparaison, Expression, Formule, Mot, Reponse
from scoring.formule.value_types import type_errors
from scoring.formule.without_values import WithoutValue, scores_without_values
from scoring.statuts.reglement import Reglement

_ANSWERS = ("OUI", "NON")


class Problem(NamedTuple):
    """Something wrong or unusual: its code, where it is, and the message.

    `wanted` is what to write at the span; if `is_certain`, nothing else can be meant.
    """

    code: str
    severity: Severity
    location: Location
    message: Text
    arguments: Mapping[str, str]
    wanted: str = ""
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A formula with the type of its règle, if that was given.

    `formule` is None if the text could not be read; then there are no cases either. `cases` is None
    also if there are too many.
    """

    formule: Formule | None
    regle_type: RegleType | None
    reglement: Reglement
    problems: tuple[Problem, ...]
    cases: tuple[Case, ...] | None

    @property
    def dialect(self) -> Dialect:
        """The language that the formula is read in."""
        return self.reglement.dialect

    @property
    def is_wrong(self) -> bool:
        """Whether something is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def shown(
    name: str,
    text: str,
    regle_type: RegleType | None,
    language: Language,
    reglement: Reglement = Reglement.R2023,
) -> Shown:
    """Parse a formula, and find its problems and its cases; `name` stands for the place of it."""
    source, dialect = Source(name, text), reglement.dialect
    lecture = parse(text, dialect)
    problems = [
        Problem(
            error.code,
            Severity.ERROR,
            _location(source, error.span),
            ERRORS[error_message(error)],
            error_arguments(error),
            error.wanted,
            error.is_certain,
        )
        for error in lecture.errors
    ]
    if lecture.formule is None:
        return Shown(None, regle_type, reglement, tuple(problems), None)
    formule = lecture.formule
    found = [*_of_types(source, formule, regle_type, dialect)]
    found += _of_identites(source, lecture, dialect)
    found += _of_answers(source, lecture)
    problems += found or _of_conditions(source, formule, regle_type, dialect)
    problems += (_of_surprise(source, one, language) for one in surprises(formule, dialect))
    problems += (_of_division(source, one) for one in zero_divisors(formule, dialect))
    cases = cases_of(formule, dialect=dialect)
    if cases and regle_type is RegleType.SCORE_INDICATIF and not found:
        without = scores_without_values(formule, cases)
        problems += (_of_value(source, one, language) for one in without)
    if cases and regle_type is RegleType.SCORE_INDICATIF:
        cases = tuple(map(_without_crash, cases))
    return Shown(formule, regle_type, reglement, tuple(problems), cases)


def _without_crash(case: Case) -> Case:
    """Return a case of a score indicatif, which there is none of where it is not finite."""
    (evaluation,) = case.evaluations
    if evaluation.result != Crash(CrashReason.NOT_FINITE, evaluation.reached):
        return case
    return case._replace(evaluations=(evaluation._replace(result=Nothing()),))


def _of_types(
    source: Source, formule: Formule, regle_type: RegleType | None, dialect: Dialect
) -> Iterator[Problem]:
    for error in type_errors(formule, regle_type, dialect):
        yield Problem(
            f"type-{error.code}",
            type_severity(error),
            _location(source, error.span),
            TYPE_ERRORS[type_message(error)],
            type_arguments(error, source.text),
            error.wanted,
        )


def _of_identites(source: Source, lecture: Lecture, dialect: Dialect) -> Iterator[Problem]:
    for wrong in wrong_identites(lecture.appels, dialect):
        yield Problem(
            f"identite-{wrong.key}",
            wrong.severity,
            _location(source, wrong.span),
            IDENTITE_ERRORS[wrong.key],
            wrong.arguments,
        )


def _of_answers(source: Source, lecture: Lecture) -> Iterator[Problem]:
    """Yield the values that are OUI or NON in other letters: no question has such an answer."""
    for appel in lecture.appels:
        valeur = appel.valeur if isinstance(appel, Reponse) else None
        if isinstance(valeur, Mot) and valeur.text not in _ANSWERS:
            wanted = valeur.text.upper()
            if wanted in _ANSWERS:
                arguments = {"found": valeur.text, "wanted": wanted}
                location = _location(source, valeur.span)
                yield Problem(
                    "answer-case", Severity.WARNING, location, ANSWER_CASE, arguments, wanted
                )


def _of_conditions(
    source: Source, formule: Formule, regle_type: RegleType | None, dialect: Dialect
) -> Iterator[Problem]:
    for key, expression in useless_parts(formule, regle_type, dialect):
        yield Problem(
            f"condition-{key}",
            Severity.WARNING,
            _location(source, expression.span),
            CONDITIONS[key],
            {"result": quote(format_expression(expression))},
        )


def _of_surprise(source: Source, surprise: Surprise, language: Language) -> Problem:
    arguments = {"engine": surprise.engine, "reader": surprise.reader}
    message = SURPRISE
    if surprise.values:
        value, expected = (number_text(one, language) for one in surprise.values)
        message, arguments = SURPRISE_VALUES, {**arguments, "value": value, "expected": expected}
    elif isinstance(surprise.chain, Comparaison):
        message = SURPRISE_COMPARISON
    location = _location(source, surprise.chain.span)
    return Problem("associativity", Severity.WARNING, location, message, arguments)


def _of_division(source: Source, divisor: Expression) -> Problem:
    arguments = {"divisor": quote(source.slice(divisor.span))}
    location = _location(source, divisor.span)
    return Problem("division", Severity.ERROR, location, DIVISION, arguments)


def _of_value(source: Source, without: WithoutValue, language: Language) -> Problem:
    arguments = {
        "indicateurs": in_words(without.indicateurs),
        "score": number_text(without.score, language),
    }
    location = _location(source, without.result.span)
    return Problem("without-value", Severity.WARNING, location, WITHOUT_VALUE, arguments)


def _location(source: Source, span: Span) -> Location:
    return Location(source.name, source, source.first_line(span))
