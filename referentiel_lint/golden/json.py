"""The problems of golden cases as json, version 1."""

from typing import Literal

from pydantic import BaseModel

from linter.words.language import Language
from referentiel_lint.golden.report import GoldenReport, Told
from referentiel_lint.golden.text import unscored
from referentiel_lint.reports.json_parts import (
    JsonBounds,
    JsonFigure,
    JsonNotChecked,
    bounds,
    model_from,
    not_checked_json,
    percent,
)
from referentiel_lint.reports.json_text import text_of_model


class JsonProblem(BaseModel):
    """One thing that is the matter with a case, or with `cases` of them.

    `golden` and `line` are the place of the case (`line` null where it has none), `path` is the
    file of the referential; `wanted` and `found` are the two values, `said` is what was refused,
    or the arithmetic, `why` a sentence on what has no score.
    """

    kind: str
    cause: str
    subject: str
    text: str
    golden: str
    line: int | None
    path: str | None
    wanted: JsonFigure | None
    found: JsonBounds | None
    said: str | None
    why: str | None
    cases: int


class JsonGolden(BaseModel):
    """A whole run: how many cases were held, and the problems by kind and one by one."""

    version: Literal[1] = 1
    cases: int
    mixed: int
    without_mixed: list[str]
    counts: dict[str, int]
    problems: list[JsonProblem]
    not_checked: list[JsonNotChecked]


def render(report: GoldenReport, language: Language) -> str:
    """Give the run as one JSON object."""
    held = report.held
    whole = model_from(
        JsonGolden,
        held,
        counts={kind.value: number for kind, number in held.counts.items()},
        problems=[_problem(told, language) for told in held.told],
        not_checked=not_checked_json(report.run),
    )
    return text_of_model(whole)


def _problem(told: Told, language: Language) -> JsonProblem:
    problem = told.problem
    return model_from(
        JsonProblem,
        problem,
        golden=told.golden,
        path=problem.path or None,
        wanted=None if problem.expected is None else percent(problem.expected),
        found=None if problem.actual is None else bounds(problem.actual),
        said=problem.detail or None,
        why=unscored(problem.node, language) or None,
        cases=problem.count,
    )
