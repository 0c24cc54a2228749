"""The changes since a revision as a part of the page: what `reflint diff` says."""

from collections.abc import Iterator

from referentiel.kind import Kind
from referentiel_lint.diff.comparing import ChangesReport, Compared
from referentiel_lint.diff.sentences import (
    ANSWERS,
    WHOLE,
    change_sentence,
    difference,
    named_changes,
    outcomes,
)
from referentiel_lint.pages.model import Link
from referentiel_lint.report.context import Context
from referentiel_lint.report.model import ChangedReferentiel, Changes, EffectRow
from scoring.changes.comparison import Change


def changes(report: ChangesReport, context: Context) -> Changes:
    """Return the changes, and the scores that differ."""
    language = context.language
    return Changes(
        tuple(_changed(one, report, context) for one in report.compared),
        tuple(_effects(report, context)),
        report.no_effect(language),
    )


def _changed(one: Compared, report: ChangesReport, context: Context) -> ChangedReferentiel:
    side = one.after or one.before
    return ChangedReferentiel(
        (side.name if side else "") or one.folder,
        one.title(report, one.folder, context.language),
        tuple(
            (change_sentence(change, context.language), _link(one, change, context))
            for change in one.changes
        ),
    )


def _link(one: Compared, change: Change, context: Context) -> Link | None:
    """Return the action that a change is about, if the page shows it, or the place of an entry."""
    item, place = change.after, one.locations(change)[1]
    if item is None or place is None:
        return None
    if item.document.kind not in (Kind.ACTIONS, Kind.TABLEUR):
        return context.place(place)
    address = context.addresses.node(one.folder, item.name)
    return Link(item.name, address) if address else None


def _effects(report: ChangesReport, context: Context) -> Iterator[EffectRow]:
    folders = [one.folder for one in report.referentiels]
    language = context.language
    for case in report.cases:
        title = ANSWERS.say(language, name=case.name)
        for effect in case.effects:
            # Answers do not say of which referential they are.
            address = context.addresses.node(folders[0], effect.name) if len(folders) == 1 else None
            yield EffectRow(
                title,
                Link(effect.name or WHOLE.say(language), address),
                *outcomes(effect, language),
                difference(effect, language),
                named_changes(effect, language),
            )
