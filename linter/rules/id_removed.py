"""An id was removed without a tombstone, or the root is gone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Diagnostic, Severity, absent_action
from linter.rule import IN_SHEET, Settings
from linter.topics.data.sections import id_key
from linter.words.text import N_, Messages, quote
from referentiel.identifier import ROOT

if TYPE_CHECKING:
    from linter.topics.ids.abandoned import AbandonedId
    from referentiel.model import Document
    from referentiel.node import Node
    from scoring.changes.comparison import Comparison

SEVERITY = Severity.ERROR
_REMEDY = N_(
    "restore the action, or say what became of it: `<!-- reflint: retired {id}: reason -->`"
)
_REMEDY_NOW = N_("restore its id, or retire it: `<!-- reflint: retired {id}: now {now} -->`")
_REMEDY_UNNAMED = N_(
    "restore the id of `{now}`: `{key}: {id}`, or say what became of it: `<!-- reflint: retired "
    "{id}: reason -->`"
)
# No comment in a sheet can say that an id is retired.
_SHEET_REMEDY = N_("restore the row of `{id}`; if the action is gone, give `{id}` to no other")
_SHEET_REMEDY_NOW = N_(
    "give it back the id `{id}`; if it was changed on purpose, give `{id}` to no other"
)
_MESSAGES: Messages = {
    "id-removed": N_("the id `{id}` was removed", remedy=_REMEDY),
    "id-removed.below": N_(
        "the id `{id}` was removed, with everything below it ({below})", remedy=_REMEDY
    ),
    "id-removed.renumbered": N_(
        "the id `{id}` was removed: its action is now `{now}`", remedy=_REMEDY_NOW
    ),
    "id-removed.renumbered-below": N_(
        "the id `{id}` was removed, with everything below it ({below}): its action is now `{now}`",
        remedy=_REMEDY_NOW,
    ),
    "id-removed.like": N_(
        "the id `{id}` was removed; `{now}` resembles its action", remedy=_REMEDY_NOW
    ),
    "id-removed.like-below": N_(
        "the id `{id}` was removed, with everything below it ({below}); `{now}` resembles its "
        "action",
        remedy=_REMEDY_NOW,
    ),
    "id-removed.unnamed": N_(
        "the id `{id}` was removed: `{now}` no longer has a readable id", remedy=_REMEDY_UNNAMED
    ),
    "id-removed.unnamed-below": N_(
        "the id `{id}` was removed, with everything below it ({below}): `{now}` no longer has a "
        "readable id",
        remedy=_REMEDY_UNNAMED,
    ),
}
MESSAGES: Messages = {
    **_MESSAGES,
    **{
        f"{name}{IN_SHEET}": text._replace(
            remedy=_SHEET_REMEDY if text.remedy is _REMEDY else _SHEET_REMEDY_NOW
        )
        for name, text in _MESSAGES.items()
    },
    "id-removed.root": N_(
        "the root of the referential is gone: it was in {file}",
        remedy=N_('restore that file, with its data block: `{key}: ""`'),
    ),
}


def check(comparison: "Comparison", settings: Settings) -> Iterator[Diagnostic]:
    """Find ids that are no longer in any file and that no tombstone retires."""
    from linter.topics.ids.abandoned import place_of, shifted_ids  # noqa: PLC0415 -- few runs compare

    _, others = shifted_ids(comparison)  # `id-reused` reports those shifted together.
    after = comparison.after.referentiel
    for one in others:
        # The id may still be in a file that was not read, which has its own finding.
        is_unread = one.successor is None and after.may_hold_unread(one.identifier)
        if one.now is None and not is_unread:
            found = _diagnostic(one, *place_of(after, one), settings)
            yield found._replace(absent=(absent_action(after, one.identifier),))
    yield from _removed_root(comparison)


def _removed_root(comparison: "Comparison") -> Iterator[Diagnostic]:
    """Yield the root that was removed with its file, reported at the first action."""
    before, after = (side.referentiel for side in (comparison.before, comparison.after))
    if ROOT not in before.by_id or ROOT in after.by_id or comparison.crosses_forms:
        return  # Sheets have no root.
    file = before.by_id[ROOT][0].document.name
    if file in after.unreadable or any(document.name == file for document in after.documents):
        return  # Its title or id was changed or lost, which other rules report.
    first = next(iter(after.nodes), None)
    yield Diagnostic(
        document=first.document if first else after.documents[0],
        span=first.action.anchor if first else None,
        message="id-removed.root",
        subject=file,
        field="id",
        wrong=file,
        arguments={"file": file, "key": after.profile.id_key if after.profile else "id"},
    )


def _variant(one: "AbandonedId") -> str:
    """Return what became of the action: removed, without an id, or renumbered, perhaps."""
    if one.successor is None:
        return ""
    if one.successor.identifier is None:
        return "unnamed"
    return "renumbered" if one.is_sure else "like"


def _diagnostic(
    one: "AbandonedId", document: "Document", node: "Node | None", settings: Settings
) -> Diagnostic:
    identifier = str(one.identifier)
    variant = "-".join(part for part in (_variant(one), "below" if one.below else "") if part)
    return Diagnostic(
        document=document,
        span=node.action.anchor if node else None,
        message=f"id-removed.{variant}" if variant else "id-removed",
        subject=identifier,
        field="id",
        wrong=identifier,
        arguments={
            "id": identifier,
            "below": str(one.below),
            "now": quote(one.successor.label) if one.successor else "",
            "key": id_key(settings),
        },
    )
