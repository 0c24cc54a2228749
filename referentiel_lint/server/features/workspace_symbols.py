"""Searching the actions and the entries of sibling files of a workspace, by id or by title."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from referentiel.referential import Referentiel
from referentiel.text.names import fold
from referentiel_lint.server.features.symbols import name_of, place_of, symbol_kind
from referentiel_lint.server.positions import Positions
from referentiel_lint.server.reading import Placed, Reading
from referentiel_lint.server.session import Session


def workspace_symbols(
    session: Session, params: types.WorkspaceSymbolParams
) -> list[types.SymbolInformation]:
    """Return what has every word of a query in its id or title, accents and case aside.

    Numbers are the beginning of an id: `1.2` finds 1.2.1, and not 11.2. An empty query finds all.
    """
    return [*symbols_in(session.workspace.reading(), params.query)]


def symbols_in(reading: Reading, query: str) -> Iterator[types.SymbolInformation]:
    """Yield what a query finds in a reading."""
    wanted = [fold(word) for word in query.split()]
    for placed in reading.every:
        yield from _found(placed, wanted)


def _found(placed: Placed, wanted: Sequence[str]) -> Iterator[types.SymbolInformation]:
    document, whole = placed.document, placed.collection
    container = whole.short_name if isinstance(whole, Referentiel) else document.kind.value
    for index, named in enumerate(_named(placed)):
        if all(map(named.has, wanted)):
            entry = document.entries[index]
            where = Positions(document.source).range(place_of(entry))
            name, kind = name_of(document, entry), symbol_kind(document, entry)
            location = types.Location(placed.uri, where)
            yield types.SymbolInformation(location, name, kind, container_name=container)


class _Named(NamedTuple):
    """The folded ids and the folded title of an entry."""

    ids: tuple[str, ...]
    title: str

    def has(self, word: str) -> bool:
        """Return whether a folded word begins an id, or is in the title."""
        return word in self.title or any(one.startswith(word) for one in self.ids)


def _named(placed: Placed) -> Iterator[_Named]:
    """Yield what each entry of a file is found by.

    An action has the name that references give it too, as in `eci_1.2`.
    """
    whole = placed.collection
    if isinstance(whole, Referentiel):
        for action in placed.document.actions:
            written = str(action.identifier or "")
            ids = fold(written), fold(f"{whole.short_name}_{written}")
            yield _Named(ids, fold(action.title.text if action.title else ""))
        return
    for entry in placed.document.entries:
        title = fold(entry.title.text if entry.title else "")
        yield _Named((fold(entry.written_id or ""),), title)
