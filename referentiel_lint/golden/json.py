"""The differences of golden cases as JSON, version 1."""

from typing import Literal

from pydantic import BaseModel

from linter.words.language import Language
from referentiel_lint.golden.report import FileDifference, GoldenReport
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


class JsonGolden(BaseModel):
    """The whole result: the number of cases, and the differences, counted and listed."""

    version: Literal[1] = 1
    cases: int
    mixed: int
    without_mixed: list[str]
    counts: dict[str, int]
    problems: list[JsonProblem]
    not_checked: list[JsonNotChecked]


def render(report: GoldenReport, language: Language) -> str:
    """Return the run as one JSON object."""
    problems = [_problem(one, language) for one in report.result.differences]
    not_checked = report.run.not_checked
    whole = model_from(JsonGolden, report.result, problems=problems, not_checked=not_checked)
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
