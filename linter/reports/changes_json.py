"""Changes as json: exact fractions stand beside decimals, as text."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from linter.catalogue import message, remedy
from linter.finding import Finding
from linter.reports.changes import ChangesReport, Compared, State
from linter.reports.changes_model import (
    CauseKind,
    JsonAction,
    JsonCase,
    JsonCause,
    JsonChange,
    JsonChangeFinding,
    JsonChanges,
    JsonEffect,
    JsonLevel,
    JsonOutcome,
    JsonReferentiel,
    JsonState,
    JsonWeight,
)
from linter.reports.json_figures import JsonFigure, bounds, percent
from linter.reports.json_model import JsonNotChecked
from linter.reports.json_value import text_of_model
from linter.sentences.changes import change_sentence, nodes_of
from linter.sentences.effects import cause_sentence, effect_sentence, refused
from linter.sentences.explanations import why_not
from linter.words import Language
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weight import Weight
from scoring.changes.cause import (
    ByActions,
    ByAnswer,
    ByConcerne,
    ByIdentity,
    ByPrincipe,
    ByProfile,
    ByReason,
    ByRole,
    ByWeights,
    Cause,
)
from scoring.changes.change import (
    Added,
    Change,
    ConcerneChanged,
    FileAdded,
    FileRemoved,
    FileRenamed,
    KeysChanged,
    Moved,
    PrincipeChanged,
    ProfileChanged,
    Removed,
    Renumbered,
    Replaced,
    Retitled,
    Reweighted,
    SectionsChanged,
)
from scoring.changes.effects import CaseEffects, Effect
from scoring.changes.outcome import Outcome, Standing
from scoring.changes.principes import LevelChange

KINDS: Mapping[type[Cause], CauseKind] = {
    ByPrincipe: "principe",
    ByWeights: "weights",
    ByActions: "actions",
    ByIdentity: "identity",
    ByRole: "role",
    ByConcerne: "concerne",
    ByAnswer: "answer",
    ByReason: "reason",
    ByProfile: "profile",
}


def render(report: ChangesReport, language: Language) -> str:
    """Give the comparison as one JSON object."""
    whole = JsonChanges(
        base=_state(report.base),
        head=_state(report.head),
        referentiels=[
            JsonReferentiel(
                referentiel=one.folder,
                is_new=one.is_new,
                is_gone=one.is_gone,
                changes=[_change(one, change, language) for change in one.changes],
            )
            for one in report.referentiels
        ],
        cases=[_case(case, language) for case in report.cases],
        findings=[_finding(finding, language) for finding in report.run.findings],
        not_checked=[
            JsonNotChecked(path=entry.path, reason=entry.reason, detail=entry.detail)
            for entry in report.run.not_checked
        ],
    )
    return text_of_model(whole)


def _state(state: State) -> JsonState:
    return JsonState(revision=state.name if state.commit else None, commit=state.commit)


# --- Changes


def _change(compared: Compared, change: Change, language: Language) -> JsonChange:
    found = _of_kind(change)
    found.message = change_sentence(change, language)
    before, after = nodes_of(change)
    sides = compared.comparison
    found.before = _action(sides.before.referentiel, before) if before else None
    found.after = _action(sides.after.referentiel, after) if after else None
    return found


def _of_kind(change: Change) -> JsonChange:  # noqa: PLR0912 -- a branch for each kind
    """Give what belongs to the kind of a change."""
    match change:
        case Added():
            return JsonChange(kind="added", message="", below=change.below)
        case Removed():
            return JsonChange(kind="removed", message="", below=change.below)
        case Replaced():
            return JsonChange(kind="replaced", message="")
        case Renumbered() | Moved():
            return JsonChange(
                kind="moved" if isinstance(change, Moved) else "renumbered",
                message="",
                below=change.below,
                evidence=change.evidence.value,
                likeness=percent(change.likeness),
            )
        case Retitled():
            return JsonChange(kind="title", message="")
        case Reweighted():
            return JsonChange(
                kind="weight",
                message="",
                weights_before=[_weight(one) for one in change.weights_before],
                weights_after=[_weight(one) for one in change.weights_after],
                share_before=_figure(change.share_before),
                share_after=_figure(change.share_after),
            )
        case SectionsChanged() | KeysChanged():
            return JsonChange(
                kind="sections" if isinstance(change, SectionsChanged) else "keys",
                message="",
                lost=list(change.lost),
                added=list(change.added),
                changed=list(change.changed),
            )
        case ConcerneChanged():
            return JsonChange(kind="concerne", message="")
        case PrincipeChanged():
            return JsonChange(
                kind="principe",
                message="",
                levels=[_level(one) for one in change.levels],
                reading_before=change.reading_before.value if change.reading_before else None,
                reading_after=change.reading_after.value if change.reading_after else None,
                maximum_before=_figure(change.maximum_before),
                maximum_after=_figure(change.maximum_after),
            )
        case FileRenamed():
            return JsonChange(
                kind="file", message="", file_before=change.before, file_after=change.after
            )
        case FileAdded():
            return JsonChange(kind="file", message="", file_after=change.after)
        case FileRemoved():
            return JsonChange(kind="file", message="", file_before=change.before)
        case ProfileChanged():
            return JsonChange(
                kind="profile",
                message="",
                profile_before=change.before.name if change.before else None,
                profile_after=change.after.name if change.after else None,
            )
        case _:
            assert_never(change)


def _action(referentiel: Referentiel, node: Node) -> JsonAction:
    title = node.action.title
    return JsonAction(
        id=None if node.identifier is None else str(node.identifier),
        title=title.text if title else None,
        path=referentiel.path(node.document),
        line=node.document.source.position(node.action.anchor.start).line,
    )


def _weight(weight: Weight) -> JsonWeight:
    value = None if weight.value is None else str(weight.value)
    return JsonWeight(unit=weight.unit.value, written=weight.raw, value=value)


def _level(level: LevelChange) -> JsonLevel:
    return JsonLevel(
        label=level.label,
        label_before=level.was_called,
        before=_figure(level.before),
        after=_figure(level.after),
        condition=level.condition,
    )


def _figure(value: Fraction | None) -> JsonFigure | None:
    return None if value is None else percent(value)


# --- Scores and findings


def _case(case: CaseEffects, language: Language) -> JsonCase:
    effects = [_effect(effect, language) for effect in case.effects]
    return JsonCase(kind=case.kind.value, name=case.name, effects=effects)


def _effect(effect: Effect, language: Language) -> JsonEffect:
    difference = effect.difference
    return JsonEffect(
        id=effect.label,
        text=effect.text or None,
        before=_outcome(effect.before, language),
        after=_outcome(effect.after, language),
        difference=_figure(difference),
        causes=[
            JsonCause(kind=KINDS[type(cause)], message=cause_sentence(cause, language))
            for cause in effect.causes
        ],
        message=effect_sentence(effect, language),
    )


def _outcome(outcome: Outcome, language: Language) -> JsonOutcome:
    why = None
    if outcome.standing is not Standing.KNOWN:
        why = refused(outcome.refusal, language) if outcome.refusal else None
        why = why or (why_not(outcome.score, language) if outcome.score else None)
    known = bounds(outcome.value) if outcome.value else None
    return JsonOutcome(standing=outcome.standing.value, bounds=known, why=why)


def _finding(finding: Finding, language: Language) -> JsonChangeFinding:
    start = finding.location.start
    return JsonChangeFinding(
        rule=finding.rule,
        severity=finding.severity.value,
        path=finding.location.path,
        line=start.line if start else None,
        column=start.column if start else None,
        action=finding.action,
        identity=finding.identity,
        message=message(finding, language),
        remedy=remedy(finding, language),
    )
