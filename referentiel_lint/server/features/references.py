"""Where an id is named, in all files."""

from collections.abc import Iterator

from lsprotocol import types

from referentiel_lint.server.occurrences import occurrence_at, occurrences_in, occurrences_of
from referentiel_lint.server.view import View


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


def highlights(
    view: View, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """Return where the id at a position stands in its own document."""
    offset = view.positions.offset(params.position)
    found = occurrence_at(view.collection, view.document, offset)
    return [*_highlights(view, found.target)] if found else None


def _highlights(view: View, target: object) -> Iterator[types.DocumentHighlight]:
    for one in occurrences_in(view.collection, view.document):
        if one.target == target:
            kind = (
                types.DocumentHighlightKind.Write
                if one.is_declaration
                else types.DocumentHighlightKind.Read
            )
            yield types.DocumentHighlight(view.positions.range(one.span), kind)
