"""Where an id is named, in all files."""

from lsprotocol import types

from referentiel_lint.server.occurrences import occurrence_at, occurrences_of
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
