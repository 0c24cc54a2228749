"""The commands on ids that a client executes: rename, retire, new and move, as `reflint` has them.

Each gets one object. In it, `uri` is that of a document or folder of the project; without it, the
first folder of the client is meant. Ids are as people write them on the command line.
"""

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from linter.usage_error import ErrorMessage, UsageError
from linter.words.language import Language
from referentiel_lint.editing.edits import ProjectEdit, added, moved, renamed, retired
from referentiel_lint.editing.project import Project
from referentiel_lint.server import words
from referentiel_lint.server.edits import apply, made, project_at
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


async def rename(session: Session, given: object = None) -> object:
    """Give an action another id."""
    one = RenameArgument.model_validate(given)
    return await _done(
        session, one, lambda project, language: renamed(project, one.id, one.new_id, language)
    )


async def retire(session: Session, given: object = None) -> object:
    """Remove an action, and leave a tombstone."""
    one = RetireArgument.model_validate(given)
    return await _done(
        session, one, lambda project, language: retired(project, one.id, one.reason, language)
    )


async def new(session: Session, given: object = None) -> object:
    """Add an action below another one."""
    one = NewArgument.model_validate(given)
    return await _done(
        session, one, lambda project, language: added(project, one.parent, one.title, language)
    )


async def move(session: Session, given: object = None) -> object:
    """Move an action below another one."""
    one = MoveArgument.model_validate(given)
    return await _done(
        session, one, lambda project, language: moved(project, one.id, one.under, language)
    )


def _path(session: Session, uri: str | None) -> Path:
    """Return the path that a project is looked for at; for a sibling file, its whole ensemble."""
    if uri is None:
        return session.workspace.folders[0] if session.workspace.folders else Path()
    if view := session.view(uri):
        return view.collection.folder_path
    if path := path_of(uri):
        return path
    raise UsageError(ErrorMessage(uri, words.NOTHING_READ))


async def _done(
    session: Session, given: _Argument, make: Callable[[Project, Language], ProjectEdit]
) -> object:
    """Have an edit applied, and return what was done; the edit if the client applies none."""
    found = await made(
        session,
        lambda: make(project_at(session, _path(session, given.uri)), session.language),
    )
    workspace = session.capabilities.workspace
    if not (workspace and workspace.apply_edit):
        return found.applied
    await apply(session, found)
    edit = found.edit
    return {"id": str(edit.edited.identifier), "summary": edit.summary, "left": edit.left}
