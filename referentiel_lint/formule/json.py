"""A formula as JSON, version 1: exact fractions as text."""

from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

from pydantic import BaseModel

from linter.finding import Severity
from linter.topics.formules.sentences import sentence
from linter.words.language import Language
from referentiel.grammar import RegleType
from referentiel_lint.formule.report import Problem, Shown
from referentiel_lint.formule.table import one_line, result_text
from referentiel_lint.reports.json_text import text_of_model
from scoring.formule.cases import Case
from scoring.formule.dialect import Dialect
from scoring.formule.exploration import AnyNumber, Constraint, Is, IsNot, NoAnswer
from scoring.formule.format import format_expression, format_formule
from scoring.formule.result import Crash, Nothing, Open, Result, Unanswered, Value, Variable
from scoring.formule.tree import Formule

_Kind: TypeAlias = Literal["value", "nothing", "unanswered", "open", "variable", "crash"]


class JsonPosition(BaseModel):
    """A place in the formula; lines and columns from 1, in code points."""

    line: int
    column: int


class JsonProblem(BaseModel):
    """Something that is wrong or unusual in the formula.

    `wanted` is what to write from `start` to `end`, null if that is not known; if `certain`,
    nothing else can be meant.
    """

    code: str
    severity: Severity
    message: str
    start: JsonPosition
    end: JsonPosition
    wanted: str | None
    certain: bool


class JsonIdentite(BaseModel):
    """Whether the collectivité has a value of a property."""

    propriete: str
    valeur: str
    has: bool


class JsonReponse(BaseModel):
    """What is known of the réponse to a question.

    `is`: it is the only one of `values`; `is-not`: none of them, or there is no réponse; `none`;
    `number`: a number from 0 to 1, but none of `values`. Numbers are fractions (`1/2`).
    """

    question: str
    known: Literal["is", "is-not", "none", "number"]
    values: list[str | bool]


class JsonCase(BaseModel):
    """A case, and its result; only `text` depends on the language.

    `value` is, by the kind of result: a truth value, a number as a fraction or a word (`value`);
    null (`nothing`); the question (`unanswered`); the expression with scores (`open`) or with a
    number that was answered (`variable`); the reason (`crash`). If not `exact`, there may be no
    such réponses.

    In 2026 `figures` tell whether there is each figure of an indicateur, `referentiels` whether
    that is scored, and `conditions` whether what follows réponses or figures holds.
    """

    identite: list[JsonIdentite]
    reponses: list[JsonReponse]
    figures: dict[str, bool]
    referentiels: dict[str, bool]
    conditions: dict[str, bool]
    kind: _Kind
    value: str | bool | None
    text: str
    exact: bool


class JsonFormule(BaseModel):
    """A formula; null where it could not be read. `cases` is null if there are too many."""

    version: Literal[1] = 1
    formule: str | None
    type: RegleType | None
    reglement: Literal["2023", "2026"]
    sentence: str | None
    problems: list[JsonProblem]
    cases: list[JsonCase] | None


def render(shown: Shown, language: Language) -> str:
    """Return the formula as a JSON object."""
    formule = shown.formule
    return text_of_model(
        JsonFormule(
            formule=None if formule is None else format_formule(formule),
            type=shown.regle_type,
            reglement=shown.reglement.value,
            sentence=None if formule is None else _sentence(formule, shown, language),
            problems=[_problem(problem, language) for problem in shown.problems],
            cases=None
            if shown.cases is None
            else [_case(one, language, shown.dialect) for one in shown.cases],
        )
    )


def _sentence(formule: Formule, shown: Shown, language: Language) -> str:
    return sentence(formule, language, shown.regle_type, shown.dialect)


def _problem(problem: Problem, language: Language) -> JsonProblem:
    start, end = problem.location.start, problem.location.end
    assert start
    assert end
    return JsonProblem(
        code=problem.code,
        severity=problem.severity,
        message=problem.message.fill(language, problem.arguments),
        start=JsonPosition(line=start.line, column=start.column),
        end=JsonPosition(line=end.line, column=end.column),
        wanted=problem.wanted if problem.wanted or problem.is_certain else None,
        certain=problem.is_certain,
    )


def _case(case: Case, language: Language, dialect: Dialect) -> JsonCase:
    kind, value = _result(case.evaluations[0].result)
    return JsonCase(
        identite=[JsonIdentite(**one._asdict()) for one in case.asked],
        reponses=[_reponse(question, known) for question, known in case.reponses.items()],
        figures={format_expression(one): known for one, known in case.figures.items()},
        referentiels=dict(case.referentiels),
        conditions={one_line(one): holds for one, holds in case.held.items()},
        kind=kind,
        value=value,
        text=result_text(case, language, dialect),
        exact=case.is_exact,
    )


def _result(result: Result) -> tuple[_Kind, str | bool | None]:
    match result:
        case bool() | Fraction() | str():
            return "value", _value(result)
        case Nothing():
            return "nothing", None
        case Unanswered(question):
            return "unanswered", question
        case Open(expression):
            return "open", one_line(expression)
        case Variable(expression):
            return "variable", one_line(expression)
        case Crash(reason):
            return "crash", reason.value
        case _:
            assert_never(result)


def _reponse(question: str, constraint: Constraint) -> JsonReponse:
    match constraint:
        case Is(value):
            return JsonReponse(question=question, known="is", values=[_value(value)])
        case IsNot(values):
            return JsonReponse(question=question, known="is-not", values=list(map(_value, values)))
        case NoAnswer():
            return JsonReponse(question=question, known="none", values=[])
        case AnyNumber(others):
            return JsonReponse(question=question, known="number", values=list(map(str, others)))


def _value(value: Value) -> str | bool:
    return value if isinstance(value, bool) else str(value)
