"""The commands on ids that a client executes: rename, retire, new and move, as `reflint` has them.

Each gets one object. In it, `uri` is that of a document or folder of the project; without it, the
first folder of the client is meant. Ids are as people write them on the command line.
"""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from linter.usage_error import ErrorMessage, UsageError
from referentiel_lint.editing.edits import ProjectEdit, added, moved, renamed, retired
from referentiel_lint.editing.project import Project
from referentiel_lint.server import words
from referentiel_lint.server.edits import apply, edit_of, project_at
from referentiel_lint.server.files import path_of
from referentiel_lint.server.session import Session

RENAME = "reflint.rename"
RETIRE = "reflint.retire"
NEW = "reflint.new"
MOVE = "reflint.move"


class _Argument(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True, strict=True)

    uri: str | None = None


class RenameArgument(_Argument):
    """An action by its id, and the one that it is to have."""

    id: str
    new_id: str


class RetireArgument(_Argument):
    """An action by its id, and why it goes."""

    id: str
    reason: str


class NewArgument(_Argument):
    """The id of the parent of a new action, and its title."""

    parent: str
    title: str | None = None


class MoveArgument(_Argument):
    """An action by its id, and the one that it is to be below."""

    id: str
    under: str


_A = TypeVar("_A", bound=_Argument)


async def rename(session: Session, given: object = None) -> object:
    """Give an action another id."""
    argument, project = _read(session, given, RenameArgument)
    edit = renamed(project, argument.id, argument.new_id, session.language)
    return await _done(session, edit)


async def retire(session: Session, given: object = None) -> object:
    """Remove an action, and leave a tombstone."""
    argument, project = _read(session, given, RetireArgument)
    return await _done(session, retired(project, argument.id, argument.reason, session.language))


async def new(session: Session, given: object = None) -> object:
    """Add an action below another one."""
    argument, project = _read(session, given, NewArgument)
    return await _done(session, added(project, argument.parent, argument.title, session.language))


async def move(session: Session, given: object = None) -> object:
    """Move an action below another one."""
    argument, project = _read(session, given, MoveArgument)
    return await _done(session, moved(project, argument.id, argument.under, session.language))


def _read(session: Session, given: object, kind: type[_A]) -> tuple[_A, Project]:
    """Return the argument of a command, and the project that it is about."""
    argument = kind.model_validate(given)
    return argument, project_at(session, _path(session, argument.uri))


def _path(session: Session, uri: str | None) -> Path:
    """Return the path that a project is looked for at; for a sibling file, its whole ensemble."""
    if uri is None:
        return session.workspace.folders[0] if session.workspace.folders else Path()
    if view := session.view(uri):
        return view.collection.folder_path
    if path := path_of(uri):
        return path
    raise UsageError(ErrorMessage(uri, words.NOTHING_READ))


async def _done(session: Session, edit: ProjectEdit) -> object:
    """Have an edit applied, and return what was done; the edit if the client applies none."""
    workspace = session.capabilities.workspace
    if not (workspace and workspace.apply_edit):
        return edit_of(session, edit)
    await apply(session, edit)
    return {"id": str(edit.edited.identifier), "summary": edit.summary, "left": edit.left}
