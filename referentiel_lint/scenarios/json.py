"""What came of scenarios as JSON, version 1."""

from typing import Literal

from pydantic import BaseModel

from linter.words.language import Language
from referentiel_lint.reports.json_finding import JsonFinding, JsonPlace, finding_row, place_of
from referentiel_lint.reports.json_parts import Figure, JsonNotChecked, model_from
from referentiel_lint.reports.json_text import text_of_model
from referentiel_lint.scenarios.report import (
    LocatedCrash,
    LocatedDifference,
    LocatedObstacle,
    Outcome,
    ScenariosReport,
)
from referentiel_lint.scenarios.text import expected_text
from referentiel_lint.score.summary import obstacle_message


class JsonDifference(JsonPlace):
    """A field that is not as expected: as written, and the score, exact and not rounded."""

    action: str
    field: str
    expected: str
    found: Figure | bool | None


class JsonCrash(JsonPlace):
    """A règle where the field's engine stops, so that an action has no score."""

    action: str
    regle: str
    type: str
    reason: str


class JsonScenario(BaseModel):
    """What came of a scenario; `findings` are those of `check`.

    `not_here` counts the actions of each referential that is not here, which are not checked.
    """

    path: str
    state: Literal["passed", "failed", "rejected", "not-checked"]
    compared: int
    differences: list[JsonDifference]
    crashes: list[JsonCrash]
    findings: list[JsonFinding]
    not_here: dict[str, int]


class JsonObstacle(BaseModel):
    """Why a referential scores nobody; `path` and `line` are null if it is all of it."""

    referentiel: str
    code: str
    message: str
    path: str | None
    line: int | None


class JsonScenarios(BaseModel):
    """The whole result: all scenarios, and how many there are in each state."""

    version: Literal[1] = 1
    counts: dict[str, int]
    compared: int
    scenarios: list[JsonScenario]
    obstacles: list[JsonObstacle]
    not_checked: list[JsonNotChecked]


def render(report: ScenariosReport, language: Language) -> str:
    """Return the run as one JSON object."""
    whole = model_from(
        JsonScenarios,
        report,
        scenarios=[_scenario(one, language) for one in report.outcomes],
        obstacles=[_obstacle(one, language) for one in report.obstacles],
        not_checked=report.run.not_checked,
    )
    return text_of_model(whole)


def _scenario(outcome: Outcome, language: Language) -> JsonScenario:
    return model_from(
        JsonScenario,
        outcome,
        differences=[_difference(one) for one in outcome.differences],
        crashes=[_crash(one) for one in outcome.crashes],
        findings=[finding_row(one, language) for one in outcome.findings],
    )


def _obstacle(one: LocatedObstacle, language: Language) -> JsonObstacle:
    location = one.location
    return JsonObstacle(
        referentiel=one.folder,
        code=one.obstacle.reason,
        message=obstacle_message(one.obstacle, language),
        path=location.path if location else None,
        line=location.start.line if location and location.start else None,
    )


def _difference(one: LocatedDifference) -> JsonDifference:
    difference = one.difference
    return JsonDifference.model_validate(
        {
            **place_of(one.location),
            "action": difference.action.text,
            "field": difference.field.text,
            "expected": expected_text(difference),
            "found": difference.found,
        }
    )


def _crash(one: LocatedCrash) -> JsonCrash:
    regle, crash = one.crash
    return JsonCrash.model_validate(
        {
            **place_of(one.location),
            "action": one.action,
            "regle": regle.action,
            "type": regle.type,
            "reason": crash.reason,
        }
    )
