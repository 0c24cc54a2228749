"""Changes as JSON: exact fractions as text, beside decimals."""

from enum import Enum
from fractions import Fraction

from pydantic import BaseModel

from linter.words.language import Language
from referentiel.node import Node
from referentiel.profile import Profile
from referentiel.referential import Referentiel
from referentiel.weights.weight import Weight
from referentiel_lint.diff.changes import change_sentence
from referentiel_lint.diff.effects import change_name, effect_sentence, why_unknown
from referentiel_lint.diff.json_model import (
    JsonAction,
    JsonCase,
    JsonChange,
    JsonChanges,
    JsonEffect,
    JsonEndpoint,
    JsonLevel,
    JsonNamedChange,
    JsonOutcome,
    JsonReferentiel,
    JsonWeight,
)
from referentiel_lint.diff.report import ChangesReport, Compared, Endpoint
from referentiel_lint.reports.json_finding import finding_row
from referentiel_lint.reports.json_parts import bounds, model_from, not_checked_json, percent
from referentiel_lint.reports.json_text import text_of_model
from scoring.changes.change import (
    Change,
    FileChanged,
    ProfileChanged,
    nodes_of,
)
from scoring.changes.effects import CaseEffects, Effect
from scoring.changes.level_changes import LevelChange
from scoring.changes.outcome import Outcome


def render(report: ChangesReport, language: Language) -> str:
    """Return the comparison as one JSON object."""
    whole = JsonChanges(
        base=_endpoint(report.base),
        head=_endpoint(report.head),
        referentiels=[
            model_from(
                JsonReferentiel,
                one,
                referentiel=one.folder,
                changes=[_change(one, change, language) for change in one.changes],
            )
            for one in report.referentiels
        ],
        cases=[_case(case, language) for case in report.cases],
        findings=[finding_row(finding, language) for finding in report.run.findings],
        not_checked=not_checked_json(report.run),
    )
    return text_of_model(whole)


def _endpoint(end: Endpoint) -> JsonEndpoint:
    revision = end.name if isinstance(end.name, str) else None
    return JsonEndpoint(revision=revision, commit=end.commit)


# --- Changes


def _change(compared: Compared, change: Change, language: Language) -> JsonChange:
    sides = compared.comparison
    before, after = nodes_of(change)
    fields = {
        **_fields(change, JsonChange),
        "message": change_sentence(change, language),
        "before": _action(sides.before.referentiel, before) if before else None,
        "after": _action(sides.after.referentiel, after) if after else None,
    }
    if isinstance(change, FileChanged | ProfileChanged):
        for side in ("before", "after"):
            fields[f"{change.kind}_{side}"] = _value(getattr(change, side))
    return JsonChange.model_validate(fields)


def _fields(source: object, model: type[BaseModel]) -> dict[str, object]:
    """Return the attributes of an object that a model has under the same name."""
    names = (name for name in model.model_fields if hasattr(source, name))
    return {name: _value(getattr(source, name)) for name in names}


def _value(value: object) -> object:
    """Return an attribute of a change as JSON has it."""
    match value:
        case Enum():
            return value.value
        case Fraction():
            return percent(value)
        case Profile():
            return value.name
        case Weight():
            number = None if value.value is None else str(value.value)
            return JsonWeight(unit=value.unit.value, written=value.raw, value=number)
        case LevelChange():
            return JsonLevel.model_validate(_fields(value, JsonLevel))
        case tuple():  # After Weight, which is one too.
            return [_value(one) for one in value]
        case _:
            return value


def _action(referentiel: Referentiel, node: Node) -> JsonAction:
    title = node.action.title
    return JsonAction(
        id=None if node.identifier is None else str(node.identifier),
        title=title.text if title else None,
        path=referentiel.path(node.document),
        line=node.document.source.position(node.action.anchor.start).line,
    )


# --- Scores and findings


def _case(case: CaseEffects, language: Language) -> JsonCase:
    effects = [_effect(effect, language) for effect in case.effects]
    return JsonCase(kind=case.kind.value, name=case.name, effects=effects)


def _effect(effect: Effect, language: Language) -> JsonEffect:
    return JsonEffect(
        id=effect.label,
        text=effect.text or None,
        before=_outcome(effect.before, language),
        after=_outcome(effect.after, language),
        difference=None if effect.difference is None else percent(effect.difference),
        changes=[_named(change, language) for change in effect.changes],
        message=effect_sentence(effect, language),
    )


def _named(change: Change, language: Language) -> JsonNamedChange:
    before, after = (
        str(node.identifier) if node and node.identifier else None for node in nodes_of(change)
    )
    name = change_name(change, language)
    return model_from(JsonNamedChange, change, before=before, after=after, message=name)


def _outcome(outcome: Outcome, language: Language) -> JsonOutcome:
    known = bounds(outcome.value) if outcome.value else None
    return JsonOutcome(
        status=outcome.status.value, bounds=known, why=why_unknown(outcome, language)
    )
