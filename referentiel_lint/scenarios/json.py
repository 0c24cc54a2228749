"""The outcomes of scenarios as JSON, version 1."""

from linter.words import Language
from referentiel_lint.reports.json_finding import finding_row, place_of
from referentiel_lint.reports.json_text import Json, json_of, row, text_of
from referentiel_lint.scenarios.report import Outcome, ScenariosReport
from referentiel_lint.scenarios.text import expected_text
from referentiel_lint.score.sentences import obstacle_message


def render(report: ScenariosReport, language: Language) -> str:
    """Return the run as one JSON object."""
    obstacles = [
        {
            "referentiel": folder,
            "code": obstacle.reason,
            "message": obstacle_message(obstacle, language),
            "path": location.path if location else None,
            "line": location.start.line if location and location.start else None,
        }
        for obstacle, folder, location in report.obstacles
    ]
    return text_of(
        {
            "version": 1,
            **row(report, "counts", "compared"),
            "scenarios": [_scenario(one, language) for one in report.outcomes],
            "obstacles": obstacles,
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _scenario(outcome: Outcome, language: Language) -> Json:
    """Return the outcome of a scenario; its findings are those of `check`."""
    return {
        **row(outcome, "path", "state", "compared"),
        "differences": [
            {
                **place_of(location),
                "action": one.action.text,
                "field": one.field.text,
                "expected": expected_text(one),
                "found": json_of(one.found),
            }
            for one, location in outcome.differences
        ],
        "crashes": [
            {
                **place_of(location),
                "action": action,
                "regle": crash.regle.action,
                "type": crash.regle.type,
                "reason": crash.crash.reason,
            }
            for crash, action, location in outcome.crashes
        ],
        "findings": [
            finding_row(one, language).model_dump(mode="json") for one in outcome.findings
        ],
        "not_here": json_of(outcome.not_here),
    }
