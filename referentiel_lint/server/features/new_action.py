"""The code action that adds an action below the one at the cursor."""

from lsprotocol import types

from linter.editing.creation import can_hold_another
from referentiel.identifier import ROOT
from referentiel.model import Action
from referentiel.referential import Referentiel
from referentiel_lint.server import words
from referentiel_lint.server.features.id_commands import NEW
from referentiel_lint.server.view import View


def new_actions(view: View, range_: types.Range) -> list[types.CodeAction]:
    """Return the code action that adds an action below the one at a range, if one can be there.

    It is offered on the title and the data block of an action, and is done by a command.
    """
    parent = _parent(view, view.positions.offset(range_.start))
    if parent is None:
        return []
    title = words.NEW_BELOW.say(view.language, id=parent)
    command = types.Command(title, NEW, arguments=[{"uri": view.uri, "parent": parent}])
    return [types.CodeAction(title, types.CodeActionKind.Refactor, command=command)]


def _parent(view: View, offset: int) -> str | None:
    """Return the id of the action whose title or data block is at an offset, as people write it."""
    one, entry = view.collection, view.document.entry_at(offset)
    if not (isinstance(one, Referentiel) and isinstance(entry, Action)):
        return None
    if entry.identifier is None or len(nodes := one.by_id.get(entry.identifier, ())) != 1:
        return None
    head = min((section.body.start for section in entry.sections), default=entry.span.end)
    if offset > head or not can_hold_another(one, nodes[0]):
        return None
    return one.short_name if entry.identifier == ROOT else str(entry.identifier)
