"""Edits of ids that an editor asks for: made over its open documents, and applied by it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from linter.fixing.writing import WriteChecks, of_place
from linter.usage_error import UsageError
from referentiel.referential import Referentiel
from referentiel_lint.editing.edits import ProjectEdit, problems_of
from referentiel_lint.editing.project import Project
from referentiel_lint.server.session import Session
from referentiel_lint.server.workspace_edits import workspace_edit


def project_around(session: Session, one: Referentiel) -> Project:
    """Return the project of a referential, in which it alone may be edited."""
    project = project_at(session, one.folder_path)
    own = [other for other in project.referentiels if other.folder == one.folder]
    return project._replace(referentiels=own)


def project_at(session: Session, path: Path) -> Project:
    """Return the project around a folder or a file, with open documents as they are now.

    Raise `UsageError` if no referential is there.
    """
    return session.workspace.project(path)


class Made(NamedTuple):
    """An edit, and the same as the client applies it."""

    edit: ProjectEdit
    applied: types.WorkspaceEdit


async def made(session: Session, make: Callable[[], ProjectEdit]) -> Made:
    """Make an edit beside the event loop, and again if something changes meanwhile.

    Raise `UsageError` if it is refused, if it leads out of the project, if another file has a new
    name, or if the client cannot do it.
    """

    def both() -> Made:
        with session.workspace.rules:  # They are run on what the edit makes.
            edit = make()
        return Made(edit, _edit_of(session, edit))

    while True:
        generation = session.workspace.generation
        found = await session.work(both)
        if session.workspace.generation == generation:
            return found


def _edit_of(session: Session, edit: ProjectEdit) -> types.WorkspaceEdit:
    if problems := [*problems_of(edit.edited.changes, of_place, WriteChecks().of_name)]:
        raise UsageError(*problems)
    return workspace_edit(edit.edited.changes, session.workspace.reading(), session.capabilities)


def tell(session: Session, lines: list[str]) -> None:
    """Show lines to the user, if there are any."""
    if lines:
        message = types.ShowMessageParams(types.MessageType.Info, "\n".join(lines))
        session.server.window_show_message(message)
