"""Changes as JSON: exact fractions as text, beside decimals."""

from linter.words.language import Language
from referentiel.ensemble import Ensemble
from referentiel.node import Node
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
    JsonEnsemble,
    JsonNamedChange,
    JsonOutcome,
    JsonReferentiel,
    JsonSibling,
    JsonSiblingChange,
    JsonStatutCase,
    JsonStatutEffect,
    JsonWeight,
)
from referentiel_lint.diff.report import ChangesReport, Compared, ComparedEnsemble, Endpoint
from referentiel_lint.diff.sibling_sentences import sibling_label, sibling_sentence
from referentiel_lint.diff.statut_sentences import statut_sentence, why_no_score
from referentiel_lint.reports.json_finding import finding_row
from referentiel_lint.reports.json_parts import model_from
from referentiel_lint.reports.json_text import text_of_model
from scoring.changes.change import (
    Change,
    ColumnsChanged,
    FileChanged,
    ProfileChanged,
    Reweighted,
    nodes_of,
)
from scoring.changes.effects import CaseEffects, Effect
from scoring.changes.outcome import Outcome
from scoring.changes.sibling_changes import SiblingChange, sides_of
from scoring.changes.sibling_content import SiblingContent
from scoring.changes.statut_effects import StatutCase


def render(report: ChangesReport, language: Language) -> str:
    """Return the comparison as one JSON object."""
    whole = model_from(
        JsonChanges,
        report.run,
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
        ensembles=[
            model_from(
                JsonEnsemble,
                one,
                ensemble=one.folder,
                changes=[_sibling_change(one, change, language) for change in one.changes],
            )
            for one in report.ensembles
        ],
        cases=[_case(case, language) for case in report.cases],
        statuts=[_statut_case(case, language) for case in report.statuts],
        findings=[finding_row(finding, language) for finding in report.run.findings],
    )
    return text_of_model(whole)


def _endpoint(end: Endpoint) -> JsonEndpoint:
    revision = end.name if isinstance(end.name, str) else None
    return JsonEndpoint(revision=revision, commit=end.commit, path=end.path)


# --- Changes


def _change(compared: Compared, change: Change, language: Language) -> JsonChange:
    sides = compared.comparison
    before, after = nodes_of(change)
    fields: dict[str, object] = {
        "message": change_sentence(change, language),
        "before": _action(sides.before.referentiel, before) if before else None,
        "after": _action(sides.after.referentiel, after) if after else None,
    }
    match change:
        case Reweighted():
            fields["weights_before"] = [*map(_weight, change.weights_before)]
            fields["weights_after"] = [*map(_weight, change.weights_after)]
        case FileChanged():
            fields |= {"file_before": change.before, "file_after": change.after}
        case ProfileChanged(before=old, after=new):
            fields |= {"profile_before": old and old.name, "profile_after": new and new.name}
        case ColumnsChanged(before=lost, after=added):
            fields |= {"lost": [name for name, _ in lost], "added": [name for name, _ in added]}
    location = compared.location(change)
    if location and (cell := location.cell):
        fields |= {"cell": cell.place, "cell_column": cell.column}
    return model_from(JsonChange, change, **fields)


def _weight(weight: Weight) -> JsonWeight:
    return model_from(JsonWeight, weight, written=weight.raw)


def _action(referentiel: Referentiel, node: Node) -> JsonAction:
    return model_from(
        JsonAction,
        node,
        id=node.identifier,
        title=node.facts.title,
        path=referentiel.path(node.document),
        line=node.document.source.position(node.action.anchor.start).line,
    )


def _sibling_change(
    compared: ComparedEnsemble, change: SiblingChange, language: Language
) -> JsonSiblingChange:
    before, after = sides_of(change)
    return model_from(
        JsonSiblingChange,
        change,
        message=sibling_sentence(change, language),
        before=_sibling(compared.before, before),
        after=_sibling(compared.after, after),
    )


def _sibling(ensemble: Ensemble | None, one: SiblingContent | None) -> JsonSibling | None:
    if ensemble is None or one is None:
        return None
    line = one.document.source.position(one.anchor.start).line
    return model_from(JsonSibling, one, path=ensemble.path(one.document), line=line)


# --- Scores and findings


def _case(case: CaseEffects, language: Language) -> JsonCase:
    effects = [_effect(effect, language) for effect in case.effects]
    return model_from(JsonCase, case, effects=effects)


def _effect(effect: Effect, language: Language) -> JsonEffect:
    return model_from(
        JsonEffect,
        effect,
        id=effect.label,
        text=effect.text or None,
        before=_outcome(effect.before, language),
        after=_outcome(effect.after, language),
        changes=[_named(change, language) for change in effect.changes],
        message=effect_sentence(effect, language),
    )


def _statut_case(case: StatutCase, language: Language) -> JsonStatutCase:
    effects = [
        model_from(
            JsonStatutEffect,
            one,
            changes=[_named(change, language) for change in case.changes_of(one)],
            regles=[sibling_label(change, language) for change in case.regles_of(one)],
            message=statut_sentence(case, one, language),
        )
        for one in case.effects
    ]
    before, after = (why_no_score(side, language) for side in (case.before, case.after))
    return model_from(JsonStatutCase, case, before=before, after=after, effects=effects)


def _named(change: Change, language: Language) -> JsonNamedChange:
    before, after = (node and node.identifier for node in nodes_of(change))
    name = change_name(change, language)
    return model_from(JsonNamedChange, change, before=before, after=after, message=name)


def _outcome(outcome: Outcome, language: Language) -> JsonOutcome:
    why = why_unknown(outcome, language)
    return model_from(JsonOutcome, outcome, bounds=outcome.value, why=why)
