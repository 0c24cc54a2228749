"""Moving an action below another one, under the next number there."""

from linter.editing.creation import insertion_below, is_nested, next_identifier
from linter.editing.draft import Draft
from linter.editing.layout import line_end, removal
from linter.editing.obstacles import refuse_unsafe
from linter.editing.outcome import Edited, verified_findings
from linter.editing.project import Target
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
from linter.words.text import N_
from referentiel.node import Node
from referentiel.referential import Referentiel


def move(universe: Universe, target: Target, under: Target, language: Language) -> Edited:
    """Move an action with all below it below another one; it gets the next number there.

    A file is renamed; a nested text is cut and put behind the children of its new parent. What
    `check` finds because of it, such as sums of weights, is returned. The language is that of the
    tombstone of the old id. Raise `UsageError` if the new parent is inside the action, its parent
    already, or at another depth, or if a fault makes the edit unsafe.
    """
    one, node, old = target
    _refuse_place(target, under)
    refuse_unsafe(universe, one, subtree(one, old), [under.node])
    change = Renumbering(one, old, next_identifier(under))
    edits = renumbering_edits(universe, change)
    host = one.parent(node) or node
    own = edits.setdefault(one.path(host.document), {})
    own.update(tombstone_edit(host, [*retired_by(change, language)], language))
    draft = Draft(universe)
    draft.edit(edits, new_names(change))
    if node.within is not None:
        now = draft.referentiel(one.folder)
        (moved, *_), (parent, *_) = now.by_id[change.new], now.by_id[under.identifier]
        _relocate(draft, now, moved, parent)
    findings = verified_findings(draft, one.folder, change.after, str(old))
    unclear = tuple(left_over(draft.referentiel(one.folder), old))
    return Edited(draft.changes, draft.universe, change.new, findings, unclear)


def _relocate(draft: Draft, one: Referentiel, moved: Node, parent: Node) -> None:
    """Cut the text of a nested action, and put it below its new parent."""
    source, end = moved.document.source, line_end(parent.document)
    lines = source.slice(moved.action.span).rstrip().replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(f"{line}{end}" for line in lines.split("\n"))
    edits = {one.path(parent.document): dict(insertion_below(one, parent, text))}
    edits.setdefault(one.path(moved.document), {}).update(removal(one, moved))
    draft.edit(edits)


def _refuse_place(target: Target, under: Target) -> None:
    one, node, old = target
    place = str(under.identifier) or one.short_name
    if under.identifier == old or under.identifier.is_below(old):
        raise usage_error(
            place,
            N_("this action is `{id}`, or below it", remedy=N_("give another parent")),
            id=str(old),
        )
    if under.node is one.parent(node):
        raise usage_error(
            place,
            N_("`{id}` is there already", remedy=N_("to change its number: `reflint rename`")),
            id=str(old),
        )
    if under.identifier.depth != old.depth - 1 or is_nested(one, under.node) != (
        node.within is not None
    ):
        raise usage_error(
            place,
            N_(
                "`{id}` can only go below an action as deep as its parent",
                remedy=N_("give another parent"),
            ),
            id=str(old),
        )
