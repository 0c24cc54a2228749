"""An id was removed without a tombstone, or the root was removed."""

from typing import TYPE_CHECKING

from linter.rule import Diagnostic, Diagnostics, Place, Severity, absent_action, rule
from linter.topics.ids import numbering_of
from linter.words import N_, NN_, quote
from referentiel.identifier import ROOT

if TYPE_CHECKING:
    from linter.topics.abandoned_ids import AbandonedId
    from referentiel.referential import Referentiel
    from scoring.changes.comparison import Comparison


@rule(Severity.ERROR, on="comparison")
def check(comparison: "Comparison") -> Diagnostics:
    """Find removed ids that no tombstone retires, and a removed root."""
    from linter.topics.abandoned_ids import shifted_ids  # noqa: PLC0415 -- few runs compare

    _, others = shifted_ids(comparison)  # `id-reused` reports those shifted together.
    after = comparison.after.referentiel
    doubtful = numbering_of(after).conflicts
    for one in others:
        # Another rule reports a file that was not read, or what is wrong with the new id.
        if node := one.successor:
            is_reported = node.identifier is None or node.index in doubtful
        else:
            is_reported = after.may_hold_unread(one.identifier)
        if one.now is None and not is_reported:
            yield _removed(one, after)
    yield from _removed_root(comparison)


def _removed(one: "AbandonedId", after: "Referentiel") -> Diagnostic:
    from linter.topics.abandoned_ids import place_of  # noqa: PLC0415 -- few runs compare

    document, node = place_of(after, one)
    identifier, successor = str(one.identifier), one.successor
    removed = message = N_("the id `{id}` was removed")
    if one.below:
        removed = message = NN_(
            "the id `{id}` was removed, with the id below it",
            "the id `{id}` was removed, with the {count} ids below it",
        )
    remedy = N_(
        "restore the action, or say what became of it: `<!-- reflint: retired {id}: reason -->`"
    )
    if successor:
        message = N_("{removed}; `{now}` resembles the removed action")
        if one.is_sure:
            message = N_("{removed}: the action is now `{now}`")
        remedy = N_("restore the id, or retire it: `<!-- reflint: retired {id}: now {now} -->`")
    if document.kind.is_sheet:  # A sheet cannot contain a tombstone.
        remedy = N_(
            "restore the id; if it was removed on purpose, do not give it to another action"
        )
    return Diagnostic.at(
        Place(document, node.action.anchor if node else None),
        message,
        remedy=remedy,
        field="id",
        wrong=identifier,
        subject=identifier,
        absent=(absent_action(after, one.identifier),),
        removed=removed,
        id=identifier,
        count=str(one.below),
        now=quote(successor.label) if successor else "",
    )


def _removed_root(comparison: "Comparison") -> Diagnostics:
    """Yield a diagnostic if the root was removed."""
    before, after = (side.referentiel for side in (comparison.before, comparison.after))
    if ROOT not in before.by_id or ROOT in after.by_id or comparison.crosses_forms:
        return  # Sheets have no root.
    file = before.by_id[ROOT][0].document.name
    if file in after.unreadable or any(document.name == file for document in after.documents):
        return  # Its title or id was changed or lost, which other rules report.
    yield Diagnostic.at(
        next(iter(after.nodes), None) or Place(after.documents[0]),
        N_("the root of the referential was removed: it was in {file}"),
        remedy=N_('restore that file, with its data block: `{key}: ""`'),
        field="id",
        wrong=file,
        subject=str(ROOT),
        absent=[absent_action(after, ROOT)],
        file=file,
        key=after.profile.id_key if after.profile else "id",
    )
