"""From an id to what has it, to where it is named, and to another id, in all files."""

from collections.abc import Iterator

from lsprotocol import types

from linter.directives.tombstone import RetiredIds
from linter.editing.rename import id_span, links_in
from linter.editing.target import Target as Found
from linter.editing.target import find_target
from linter.usage_error import usage_error
from linter.words.text import N_
from referentiel.identifier import Id
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.editing.edits import ProjectEdit, renamed
from referentiel_lint.server.edits import made, project_around, tell
from referentiel_lint.server.occurrences import (
    Occurrence,
    Target,
    Thing,
    occurrence_at,
    occurrences_of,
)
from referentiel_lint.server.reading import View
from referentiel_lint.server.session import Session


def definition(view: View, params: types.DefinitionParams) -> list[types.Location] | None:
    """Return where what stands at a position has its id; None where nothing stands there.

    For an id that is retired, that is its tombstone; for a link to a file, the start of the file.
    """
    offset = view.positions.offset(params.position)
    found = occurrence_at(view.collection, view.document, offset)
    if found and (places := [*_places(view, found.target)]):
        return places
    return [*_file_at(view, offset)] or None


def _places(view: View, target: Target) -> Iterator[types.Location]:
    if not isinstance(one := target.owner, Referentiel):
        for whole, other in occurrences_of(view.universe, target):
            if other.is_declaration:
                yield view.location(whole, other.document, other.span)
        return
    assert isinstance(target.id, Id)
    nodes = one.by_id.get(target.id, ())
    for node in nodes:
        yield view.location(one, node.document, id_span(node.document, node.action))
    if not nodes and (tombstone := RetiredIds(one.documents).covering(target.id)):
        yield view.location(one, tombstone.document, tombstone.id_span)


def _file_at(view: View, offset: int) -> Iterator[types.Location]:
    """Yield the start of the file that a link at an offset leads to."""
    one = view.collection
    files = {document.name: document for document in one.documents}
    for span, name in links_in(view.document, files) if isinstance(one, Referentiel) else ():
        if span.start <= offset <= span.end:
            yield view.location(one, files[name], Span(0, 0))


def references(view: View, params: types.ReferenceParams) -> list[types.Location] | None:
    """Return where the id at a position is named, with what has it if that is asked for."""
    offset = view.positions.offset(params.position)
    found = occurrence_at(view.collection, view.document, offset)
    if found is None:
        return None
    return [
        view.location(whole, one.document, one.span)
        for whole, one in occurrences_of(view.universe, found.target)
        if params.context.include_declaration or not one.is_declaration
    ]


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
        raise usage_error(
            params.text_document.uri,
            N_(
                "this document is part of no referential",
                remedy=N_("save it in the folder of the referential"),
            ),
        )
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
        raise usage_error(
            view.document.name, N_("no id here", remedy=N_("put the cursor on the id of an action"))
        )
    if found.target.thing is not Thing.ACTION:
        raise usage_error(
            str(found.target.id),
            N_(
                "this is not the id of an action",
                remedy=N_("put the cursor on the id of an action"),
            ),
        )
    assert isinstance(found.target.owner, Referentiel)
    return found, find_target([found.target.owner], str(found.target.id))
