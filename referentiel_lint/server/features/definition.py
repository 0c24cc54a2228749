"""From an id or a link to what it is of: an action, a question, a choix, an indicateur, a file."""

from collections.abc import Iterator

from lsprotocol import types

from linter.directives.tombstone import RetiredIds
from linter.editing.renumbering import id_span, links_in
from referentiel.identifier import Id
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel_lint.server.occurrences import (
    Target,
    occurrence_at,
    occurrences_of,
)
from referentiel_lint.server.view import View


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
