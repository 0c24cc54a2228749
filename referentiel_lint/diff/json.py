"""Changes as JSON: exact fractions as text, beside decimals."""

from linter.words.language import Language
from referentiel.ensemble import Collection
from referentiel_lint.diff.effects import effect_sentence, why
from referentiel_lint.diff.json_model import (
    JsonCase,
    JsonChange,
    JsonChanges,
    JsonCompared,
    JsonEffect,
    JsonEndpoint,
    JsonItem,
    JsonOutcome,
    JsonWeight,
)
from referentiel_lint.diff.report import ChangesReport, Compared, Endpoint
from referentiel_lint.diff.sentences import change_name, change_sentence
from referentiel_lint.reports.json_finding import finding_row
from referentiel_lint.reports.json_parts import model_from
from referentiel_lint.reports.json_text import text_of_model
from scoring.changes.comparison import Change, ChangeKind
from scoring.changes.effects import Effect, Outcome, Points
from scoring.changes.items import Item, LevelChange, level_changes
from scoring.principe.evaluator import Interval


def render(report: ChangesReport, language: Language) -> str:
    """Return the comparison as one JSON object."""
    whole = model_from(
        JsonChanges,
        report.run,
        base=_endpoint(report.base),
        head=_endpoint(report.head),
        referentiels=[_compared(one, language) for one in report.referentiels],
        ensembles=[_compared(one, language) for one in report.ensembles],
        cases=[
            JsonCase(name=case.name, effects=[_effect(one, language) for one in case.effects])
            for case in report.cases
        ],
        findings=[finding_row(finding, language) for finding in report.run.findings],
    )
    return text_of_model(whole)


def _endpoint(end: Endpoint) -> JsonEndpoint:
    revision = end.name if isinstance(end.name, str) else None
    return JsonEndpoint(revision=revision, commit=end.commit, path=end.path)


def _compared(one: Compared, language: Language) -> JsonCompared:
    changes = [_change(one, change, language) for change in one.changes]
    return model_from(JsonCompared, one, changes=changes)


def _change(compared: Compared, change: Change, language: Language) -> JsonChange:
    before, after = change.sides
    places = [place for place in reversed(compared.locations(change)) if place]
    cell = next((place.cell for place in places if place.cell), None)
    levels: tuple[LevelChange, ...] = ()
    if change.kind is ChangeKind.PRINCIPE and before and after:
        levels = level_changes(before.principes, after.principes)
    return model_from(
        JsonChange,
        change,
        message=change_sentence(change, language),
        before=_item(compared.before, before),
        after=_item(compared.after, after),
        perhaps=_item(compared.after, change.perhaps),
        levels=levels,
        cell=cell.place if cell else None,
        cell_column=cell.column if cell else None,
    )


def _item(side: Collection | None, item: Item | None) -> JsonItem | None:
    if side is None or item is None:
        return None
    return model_from(
        JsonItem,
        item,
        name="" if item.path == () else item.name,
        path=side.path(item.document),
        line=item.document.source.position(item.anchor.start).line,
        weights=[model_from(JsonWeight, one, written=one.raw) for one in item.weights],
    )


def _effect(effect: Effect, language: Language) -> JsonEffect:
    return model_from(
        JsonEffect,
        effect,
        before=_outcome(effect.before, language),
        after=_outcome(effect.after, language),
        changes=[change_name(change, language) for change in effect.changes],
        message=effect_sentence(effect, language),
    )


def _outcome(outcome: Outcome, language: Language) -> JsonOutcome:
    value = outcome.value
    return model_from(
        JsonOutcome,
        outcome,
        bounds=value if isinstance(value, Interval) else None,
        points=value if isinstance(value, Points) else None,
        why=why(outcome, language),
    )
