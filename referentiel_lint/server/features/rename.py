"""The rename of an id, as `reflint rename` does it: in all files, or in none."""

from lsprotocol import types

from linter.editing.project import Target as Found
from linter.editing.project import find_target
from linter.usage_error import ErrorMessage, UsageError
from referentiel.referential import Referentiel
from referentiel_lint.editing.edits import ProjectEdit, renamed
from referentiel_lint.server import words
from referentiel_lint.server.edits import made, project_around, tell
from referentiel_lint.server.occurrences import Occurrence, Thing, occurrence_at
from referentiel_lint.server.session import Session
from referentiel_lint.server.view import View


def prepare_rename(view: View, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
    """Return the id at a position, which can be renamed; raise `UsageError` if none can."""
    occurrence, target = _target(view, params.position)
    return types.PrepareRenamePlaceholder(
        view.positions.range(occurrence.span), str(target.identifier)
    )


async def rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit:
    """Return the edit that gives the action named at a position another id.

    What it leaves to its author is shown. Raise `UsageError` if it is refused.
    """
    view = session.view(params.text_document.uri)
    if view is None:
        raise UsageError(ErrorMessage(params.text_document.uri, words.NOTHING_READ))
    _, target = _target(view, params.position)

    def edit() -> ProjectEdit:
        project = project_around(session, target.referentiel)
        return renamed(project, str(target.identifier), params.new_name, session.language)

    found = await made(session, edit)
    tell(session, found.edit.left)
    return found.applied


def _target(view: View, position: types.Position) -> tuple[Occurrence, Found]:
    """Return the action that is named at a position, and where; raise `UsageError` if none is."""
    found = occurrence_at(view.collection, view.document, view.positions.offset(position))
    if found is None:
        raise UsageError(ErrorMessage(view.document.name, words.NO_ID_HERE))
    if found.target.thing is not Thing.ACTION:
        raise UsageError(ErrorMessage(str(found.target.id), words.NO_ACTION_HERE))
    assert isinstance(found.target.owner, Referentiel)
    return found, find_target([found.target.owner], str(found.target.id))
