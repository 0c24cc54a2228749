"""Changes as JSON, version 3: exact fractions as text, beside decimals."""

from linter.words import Language
from referentiel.ensemble import Collection
from referentiel_lint.diff.effects import effect_sentence, why
from referentiel_lint.diff.report import ChangesReport, Compared, Endpoint
from referentiel_lint.diff.sentences import change_name, change_sentence
from referentiel_lint.reports.json_finding import finding_row
from referentiel_lint.reports.json_text import Json, bounds, json_of, percentage, row, text_of
from scoring.changes.comparison import Change, ChangeKind
from scoring.changes.effects import Effect, Outcome, Points
from scoring.changes.items import Item, LevelChange, level_changes
from scoring.principe.evaluator import Interval


def render(report: ChangesReport, language: Language) -> str:
    """Return the comparison as one JSON object.

    Within a version keys may be added; none is removed or changes its meaning.
    """
    return text_of(
        {
            "version": 3,
            "base": _endpoint(report.base),
            "head": _endpoint(report.head),
            "referentiels": [_compared(one, language) for one in report.referentiels],
            "ensembles": [_compared(one, language) for one in report.ensembles],
            "cases": [
                {"name": case.name, "effects": [_effect(one, language) for one in case.effects]}
                for case in report.cases
            ],
            "findings": [
                finding_row(one, language).model_dump(mode="json") for one in report.run.findings
            ],
            "not_checked": json_of(report.run.not_checked),
        }
    )


def _endpoint(end: Endpoint) -> Json:
    """Return one side: `revision` and `commit` are null for the disk and the index."""
    revision = end.name if isinstance(end.name, str) else None
    return {"revision": revision, "commit": end.commit, "path": end.path}


def _compared(one: Compared, language: Language) -> Json:
    changes = [_change(one, change, language) for change in one.changes]
    return {**row(one, "folder", "is_new", "is_gone"), "changes": changes}


def _change(compared: Compared, change: Change, language: Language) -> Json:
    """Return a change; fields that do not apply to its kind are null or empty.

    `below` counts the items below that only change with this one. `shares` are the parts of the
    whole before and after, of a weight. The names in `lost`, `added` and `changed` are those of
    sections, keys or profiles. `cell` is where the change is in a sheet (`H12`), `cell_column` the
    column.
    """
    before, after = change.sides
    places = [place for place in reversed(compared.locations(change)) if place]
    cell = next((place.cell for place in places if place.cell), None)
    levels: tuple[LevelChange, ...] = ()
    if change.kind is ChangeKind.PRINCIPE and before and after:
        levels = level_changes(before.principes, after.principes)
    return {
        "kind": change.kind,
        "message": change_sentence(change, language),
        "before": _item(compared.before, before),
        "after": _item(compared.after, after),
        "below": change.below,
        **row(change, "lost", "added", "changed"),
        "shares": [*map(percentage, change.shares)],
        "levels": [
            {
                "label": one.label,
                "before": percentage(one.before),
                "after": percentage(one.after),
                "condition": one.condition,
            }
            for one in levels
        ],
        "cell": cell.place if cell else None,
        "cell_column": cell.column if cell else None,
    }


def _item(side: Collection | None, item: Item | None) -> Json:
    """Return an action, or an entry of a sibling file, on one side.

    `name` is its id, empty for the root, or its title if no id could be read; of règles the id of
    the action, of a règle its type, of a scenario its path. `within` is the question of a choix, or
    the action of a règle, else empty.
    """
    if side is None or item is None:
        return None
    return {
        "subject": item.subject,
        "name": "" if item.path == () else item.name,
        **row(item, "within", "title"),
        "path": side.path(item.document),
        "line": item.document.source.position(item.anchor.start).line,
        "weights": [
            {
                "unit": one.unit,
                "written": one.raw,
                "value": None if one.value is None else str(one.value),
            }
            for one in item.weights
        ],
        **row(item, "points", "formule"),
    }


def _effect(effect: Effect, language: Language) -> Json:
    """Return a score that differs; its difference is null unless both scores are exact."""
    return {
        "name": effect.name,
        "before": _outcome(effect.before, language),
        "after": _outcome(effect.after, language),
        "difference": json_of(effect.difference),
        "changes": [change_name(change, language) for change in effect.changes],
        "message": effect_sentence(effect, language),
    }


def _outcome(outcome: Outcome, language: Language) -> Json:
    """Return a score: within `bounds` by principles, `points` by statuts, or why there is none."""
    value = outcome.value
    return {
        "status": outcome.status,
        "bounds": bounds(value) if isinstance(value, Interval) else None,
        "points": json_of(value) if isinstance(value, Points) else None,
        "why": why(outcome, language),
    }
