"""Actions and principles as JSON, version 1: percentages, and beside them exact fractions of 1."""

from fractions import Fraction

from linter.topics.formules.sentences import sentence
from linter.words import Language
from referentiel_lint.reports.json_text import Json, json_of, percentage, row, text_of
from referentiel_lint.show.reasons import Explanation, why_branch, why_list, why_principe
from referentiel_lint.show.report import Shown, ShownAction, ShowReport
from referentiel_lint.tree.json import weight_row
from referentiel_lint.tree.trees import PlacedRegle
from scoring.formule.tree import format_formule
from scoring.principe.analysis import Analysis, BranchReading, ListReading, zero_levels
from scoring.principe.tree import Note


def render(report: ShowReport, language: Language) -> str:
    """Return the actions and their principles as a JSON object."""
    return text_of(
        {
            "version": 1,
            "actions": [_action(one, language) for one in report.actions],
            "principes": [_principe(shown, language) for shown in report.principes],
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _action(one: ShownAction, language: Language) -> Json:
    """Return an action; its share and its points are null if unknown."""
    place = one.place
    return {
        "id": json_of(one.node.identifier),
        "title": place.title,
        **row(one, "path", "line"),
        "weight": weight_row(place.weight) if place.weight else None,
        "share": percentage(place.share),
        "points": json_of(place.points),
        "regles": [_regle(one, regle, language) for regle in one.regles],
    }


def _regle(action: ShownAction, one: PlacedRegle, language: Language) -> Json:
    """Return a règle; the formula and its sentence are null if there is none, or it has errors."""
    formule, type_ = action.formule(one.regle), one.regle.type
    return {
        "type": type_,
        **row(one, "path", "line"),
        "formule": format_formule(formule) if formule else None,
        "sentence": sentence(formule, language, type_, action.reglement) if formule else None,
    }


def _principe(shown: Shown, language: Language) -> Json:
    """Return a principle: how it is read, and the lines that are not scored."""
    analysis = shown.reading.analysis
    notes: list[Json] = []
    others: list[Json] = []
    for item, at in shown.unscored_lines():
        lines = notes if isinstance(item, Note) else others
        lines.append({"line": at, "text": item.text})
    return {
        **_reading(analysis, why_principe(analysis), language),
        **row(shown, "id", "title", "path", "line"),
        "scored": shown.reading.is_scored,
        "branches": [_branch(branch, language) for branch in analysis.branches],
        "notes": notes,
        "unreadable": others,
    }


def _branch(branch: BranchReading, language: Language) -> Json:
    """Return a branch for a population, for everybody if `condition` is null."""
    return {
        **_reading(branch, why_branch(branch), language),
        "condition": branch.condition,
        "levels": [
            {
                **row(level, "number", "label"),
                "percent": _percent(level.percent),
                "percent_exact": str(level.percent),
                "list": level.list_number,
            }
            for level in branch.levels
        ],
        "zeros": [zero.label for part in branch.parts for zero in zero_levels(part)],
        "lists": [
            {
                **_reading(one, why_list(branch, one), language),
                "number": one.number,
                "head": one.source.head,
                "closed": one.closed,
            }
            for one in branch.lists
        ],
    }


def _reading(
    one: Analysis | BranchReading | ListReading, why: Explanation, language: Language
) -> dict[str, Json]:
    """Return how something is read, and the maximum that can be reached, null if unknown."""
    return {
        "maximum": None if one.maximum is None else _percent(one.maximum),
        "maximum_exact": None if one.maximum is None else str(one.maximum),
        "reading": one.reading,
        "why": why.say(language),
        "why_id": one.why,
    }


def _percent(value: Fraction) -> float:
    percent = value * 100
    return percent.numerator if percent.denominator == 1 else float(percent)
