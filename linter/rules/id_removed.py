"""An id was removed without a tombstone, or the root is gone."""

from typing import TYPE_CHECKING

from linter.rule import Diagnostic, Diagnostics, Place, Settings, Severity, absent_action, rule
from linter.topics.data.sections import id_key
from linter.topics.ids.numbering import numbering_of
from linter.words.text import N_, quote
from referentiel.identifier import ROOT

if TYPE_CHECKING:
    from linter.topics.ids.abandoned import AbandonedId
    from referentiel.referential import Referentiel
    from scoring.changes.comparison import Comparison


@rule(Severity.ERROR, on="comparison")
def check(comparison: "Comparison", settings: Settings) -> Diagnostics:
    """Find ids that are no longer in any file and that no tombstone retires."""
    from linter.topics.ids.abandoned import shifted_ids  # noqa: PLC0415 -- few runs compare

    _, others = shifted_ids(comparison)  # `id-reused` reports those shifted together.
    after = comparison.after.referentiel
    doubtful = numbering_of(after).conflicts  # What is wrong with their new id is reported.
    for one in others:
        # The id may still be in a file that was not read, which has its own finding.
        is_unread = one.successor is None and after.may_hold_unread(one.identifier)
        is_doubtful = one.successor is not None and one.successor.index in doubtful
        if one.now is None and not (is_unread or is_doubtful):
            yield _removed(one, after, settings)
    yield from _removed_root(comparison)


def _removed(one: "AbandonedId", after: "Referentiel", settings: Settings) -> Diagnostic:
    from linter.topics.ids.abandoned import place_of  # noqa: PLC0415 -- few runs compare

    document, node = place_of(after, one)
    identifier, successor = str(one.identifier), one.successor
    removed = message = N_("the id `{id}` was removed")
    if one.below:
        removed = message = N_("the id `{id}` was removed, with everything below it ({below})")
    if successor is None:
        remedy = N_(
            "restore the action, or say what became of it: `<!-- reflint: retired {id}: reason -->`"
        )
    elif successor.identifier is None:
        message = N_("{removed}: `{now}` no longer has a readable id")
        remedy = N_(
            "restore the id of `{now}`: `{key}: {id}`, or say what became of it: `<!-- reflint: "
            "retired {id}: reason -->`"
        )
    else:
        message = N_("{removed}; `{now}` resembles its action")
        if one.is_sure:
            message = N_("{removed}: its action is now `{now}`")
        remedy = N_("restore its id, or retire it: `<!-- reflint: retired {id}: now {now} -->`")
    if document.kind.is_sheet:  # No comment in a sheet can say that an id is retired.
        remedy = N_(
            "give it back the id `{id}`; if it was changed on purpose, give `{id}` to no other"
        )
        if successor is None:
            remedy = N_("restore the row of `{id}`; if the action is gone, give `{id}` to no other")
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
        below=str(one.below),
        now=quote(successor.label) if successor else "",
        key=id_key(settings),
    )


def _removed_root(comparison: "Comparison") -> Diagnostics:
    """Yield the root that was removed with its file, reported at the first action."""
    before, after = (side.referentiel for side in (comparison.before, comparison.after))
    if ROOT not in before.by_id or ROOT in after.by_id or comparison.crosses_forms:
        return  # Sheets have no root.
    file = before.by_id[ROOT][0].document.name
    if file in after.unreadable or any(document.name == file for document in after.documents):
        return  # Its title or id was changed or lost, which other rules report.
    yield Diagnostic.at(
        next(iter(after.nodes), None) or Place(after.documents[0]),
        N_("the root of the referential is gone: it was in {file}"),
        remedy=N_('restore that file, with its data block: `{key}: ""`'),
        field="id",
        wrong=file,
        subject=file,
        file=file,
        key=after.profile.id_key if after.profile else "id",
    )
