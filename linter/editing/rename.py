"""Renaming the id of an action, in all files of a project."""

from linter.catalogue import message
from linter.directives.tombstone import RetiredIds
from linter.editing.draft import Draft
from linter.editing.layout import ordered
from linter.editing.obstacles import refuse_unsafe
from linter.editing.outcome import Edited, verified_findings
from linter.editing.project import Target, place
from linter.editing.renumbering import (
    Renumbering,
    new_names,
    renumbering_edits,
    subtree,
)
from linter.editing.tombstones import retired_by, tombstone_edit
from linter.editing.uses import left_over
from linter.engine.run import Universe
from linter.usage_error import usage_error
from linter.words.language import Language
from linter.words.text import N_, quote
from referentiel.identifier import Id
from referentiel.referential import Referentiel


def rename(universe: Universe, target: Target, new: Id, language: Language) -> Edited:
    """Give an action another id below the same parent, and those below it the ids that follow.

    The language is that of the tombstone of the old id. Raise `UsageError` if the new id is taken,
    retired, or elsewhere in the tree, if a fault makes the edit unsafe, or if `check` would find
    something because of it.
    """
    one, old = target.referentiel, target.identifier
    change = Renumbering(one, old, new)
    _refuse_other_parent(target, new)
    refuse_taken(one, new)
    refuse_unsafe(universe, one, subtree(one, old))
    draft = renumbered(universe, change, language)
    findings = verified_findings(draft, one.folder, change.after, str(old))
    if findings:
        found = "; ".join(message(finding, language) for finding in findings[:3])
        raise usage_error(
            str(new),
            N_(
                "`reflint check` would then find: {found}",
                remedy=N_("choose another id, or correct this first"),
            ),
            found=quote(found, 300),
        )
    unclear = tuple(left_over(draft.referentiel(one.folder), old))
    return Edited(draft.changes, draft.universe, new, (), unclear)


def renumbered(universe: Universe, change: Renumbering, language: Language) -> Draft:
    """Return the state after a new id: all places, the tombstone, the order, names of files."""
    one = change.referentiel
    (node, *_) = one.by_id[change.old]
    host = one.parent(node) or node
    edits = renumbering_edits(universe, change)
    tombstones = tombstone_edit(host, [*retired_by(change, language)], language)
    edits.setdefault(one.path(host.document), {}).update(tombstones)
    draft = Draft(universe)
    draft.edit(edits, new_names(change))
    now = draft.referentiel(one.folder)
    (moved, *_) = now.by_id[change.new]
    if order := ordered(now, moved):
        draft.edit({now.path(moved.document): order})
    return draft


def refuse_taken(one: Referentiel, new: Id) -> None:
    """Raise `UsageError` if an id is that of an action or a file, or was once."""
    for node in subtree(one, new):
        where = place(one, node.document, node.action.anchor)
        raise usage_error(
            where,
            N_("the id `{id}` is taken, or something below it", remedy=N_("choose a free number")),
            id=str(new),
        )
    if one.may_hold_unread(new):
        raise usage_error(
            str(new),
            N_(
                "a file from which nothing could be read has this id",
                remedy=N_("correct this file first: `reflint check` says what is wrong"),
            ),
        )
    if tombstone := RetiredIds(one.documents).covering(new):
        where = place(one, tombstone.document, tombstone.id_span)
        raise usage_error(
            where,
            N_(
                "the id `{id}` is retired, and must not be used again: {reason}",
                remedy=N_("choose a number that was never used"),
            ),
            id=str(new),
            reason=quote(tombstone.reason),
        )


def _refuse_other_parent(target: Target, new: Id) -> None:
    one, node, old = target
    around = one.nodes[node.within] if node.within is not None else None
    parent = around.identifier if around and around.identifier is not None else old.parent
    if new == old:
        raise usage_error(
            str(new), N_("the action already has this id", remedy=N_("give another one"))
        )
    if new.parent != parent:
        above = str(new.parent) if new.parent and new.parent.segments else one.short_name
        raise usage_error(
            str(new),
            N_(
                "`{id}` is below `{parent}`, so its new id cannot be below `{above}`",
                remedy=N_("to move the action: `reflint move {id} {above}`"),
            ),
            id=str(old),
            above=above,
            parent=str(parent),
        )
