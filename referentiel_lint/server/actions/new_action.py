"""The code action that adds an action below the one at the cursor, and the command that does it."""

from lsprotocol import types
from pydantic import BaseModel, ConfigDict

from linter.editing.creation import can_hold_another
from linter.usage_error import ErrorMessage, UsageError
from referentiel.identifier import ROOT
from referentiel.model import Action
from referentiel.referential import Referentiel
from referentiel_lint.editing.edits import added
from referentiel_lint.server import words
from referentiel_lint.server.edits import apply, made, project_at
from referentiel_lint.server.reading import View
from referentiel_lint.server.session import Session

NEW = "reflint.new"


class NewArgument(BaseModel):
    """A document of the project, and the id of the parent of a new action."""

    model_config = ConfigDict(frozen=True, strict=True)

    uri: str
    parent: str


async def new(session: Session, given: object) -> None:
    """Have the client add an action below another one, as `reflint new` does."""
    one = NewArgument.model_validate(given)
    view = session.view(one.uri)
    if view is None:
        raise UsageError(ErrorMessage(one.uri, words.NOTHING_READ))
    folder = view.collection.folder_path
    found = await made(
        session, lambda: added(project_at(session, folder), one.parent, None, session.language)
    )
    await apply(session, found)


def new_actions(view: View, range_: types.Range) -> list[types.CodeAction]:
    """Return the code action that adds an action below the one at a range, if one can be there.

    It is offered on the lines of the title and of the id of an action, and is done by a command,
    which asks the client to apply an edit.
    """
    workspace = view.capabilities.workspace
    if not (workspace and workspace.apply_edit):
        return []
    parent = _parent(view, view.positions.offset(range_.start))
    if parent is None:
        return []
    title = words.NEW_BELOW.say(view.language, id=parent)
    command = types.Command(title, NEW, arguments=[{"uri": view.uri, "parent": parent}])
    return [types.CodeAction(title, types.CodeActionKind.Refactor, command=command)]


def _parent(view: View, offset: int) -> str | None:
    """Return the id of the action whose title or id is on the line of an offset."""
    one, entry = view.collection, view.document.entry_at(offset)
    if not (isinstance(one, Referentiel) and isinstance(entry, Action)):
        return None
    if view.document.source.cells:  # Only Markdown files are edited.
        return None
    if entry.identifier is None or len(nodes := one.by_id.get(entry.identifier, ())) != 1:
        return None
    line, spans = view.document.source.line_index, (entry.title, entry.id)
    if line(offset) not in [line(one.span.start) for one in spans if one]:
        return None
    if not can_hold_another(one, nodes[0]):
        return None
    return one.short_name if entry.identifier == ROOT else str(entry.identifier)
