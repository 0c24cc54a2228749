"""The differences of golden cases as JSON, version 1."""

from typing import Literal

from pydantic import BaseModel

from linter.words.language import Language
from referentiel_lint.golden.report import FileDifference, GoldenReport, StatutFileDifference
from referentiel_lint.golden.statut_text import case_text, value_text
from referentiel_lint.golden.text import unscored
from referentiel_lint.reports.json_parts import JsonBounds, JsonNotChecked, Percent, model_from
from referentiel_lint.reports.json_text import text_of_model


class JsonProblem(BaseModel):
    """A difference in a golden case, or in several: `cases` is their number.

    `golden` and `line` are the location of the case (`line` null if it has none), `path` is the
    file of the referential; `wanted` and `found` are the expected and the actual value, `said` is
    the error of the answer, or the arithmetic, `why` a sentence on a missing score.
    """

    kind: str
    cause: str
    subject: str
    text: str
    golden: str
    line: int | None
    path: str | None
    wanted: Percent | None
    found: JsonBounds | None
    said: str | None
    why: str | None
    cases: int


class JsonStatutProblem(BaseModel):
    """A difference in a golden case of statuts, or in several: `cases` is their number.

    `subject` is the axe or the root, `case` a text of the answers of the case; `wanted` and `found`
    are values of a field of an action, as golden files write them; `why` is the règle where the
    field's engine stops.
    """

    kind: str
    cause: str
    subject: str
    case: str | None
    golden: str
    line: int | None
    action: str | None
    field: str | None
    wanted: str | None
    found: str | None
    why: str | None
    cases: int


class JsonGolden(BaseModel):
    """The whole result: the number of cases, and the differences, counted and listed.

    `statuts` are those of referentials without principles.
    """

    version: Literal[1] = 1
    cases: int
    mixed: int
    without_mixed: list[str]
    counts: dict[str, int]
    problems: list[JsonProblem]
    statuts: list[JsonStatutProblem]
    not_checked: list[JsonNotChecked]


def render(report: GoldenReport, language: Language) -> str:
    """Return the run as one JSON object."""
    problems = [_problem(one, language) for one in report.result.differences]
    not_checked = report.run.not_checked
    statuts = [_statut_problem(one, language) for one in report.result.statuts]
    whole = model_from(
        JsonGolden,
        report.result,
        problems=problems,
        statuts=statuts,
        not_checked=not_checked,
    )
    return text_of_model(whole)


def _problem(one: FileDifference, language: Language) -> JsonProblem:
    problem = one.difference
    return model_from(
        JsonProblem,
        problem,
        golden=one.path,
        path=problem.path or None,
        wanted=problem.expected,
        found=problem.actual,
        said=problem.detail or None,
        why=unscored(problem.node, language) or None,
        cases=problem.count,
    )


def _statut_problem(one: StatutFileDifference, language: Language) -> JsonStatutProblem:
    problem = one.difference
    has_field = bool(problem.field)
    return JsonStatutProblem(
        kind=problem.kind,
        cause=problem.cause,
        subject=problem.subject,
        case=case_text(problem.case) if problem.case else None,
        golden=one.path,
        line=problem.line,
        action=problem.action or None,
        field=problem.field or None,
        wanted=value_text(problem.expected, language) if has_field else None,
        found=value_text(problem.actual, language) if has_field else None,
        why=f"{problem.crash.regle.action} {problem.crash.regle.type}" if problem.crash else None,
        cases=problem.count,
    )
