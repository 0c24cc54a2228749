"""What was read at one moment: the files of a workspace, and a view of one of them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from linter.engine.plan import Plan
from linter.engine.run import Universe
from linter.words.language import Language
from referentiel.ensemble import Collection
from referentiel.files.discovery import Discovery
from referentiel.model import Document
from referentiel.source import Span
from referentiel_lint.configuration.plans import Plans
from referentiel_lint.server.files import place_of, uri_of
from referentiel_lint.server.positions import Positions
from referentiel_lint.tree.report import TreeReport
from referentiel_lint.tree.trees import trees_of


class ClientName(NamedTuple):
    """The name of an open document: its URI, as the client gave it, and its version."""

    uri: str
    version: int | None


class Placed(NamedTuple):
    """A document, with the collection and the plan that it is checked with, and its URI.

    `version` is that of an open document.
    """

    document: Document
    collection: Collection
    plan: Plan
    uri: str
    version: int | None


class Reading:
    """The collections of a workspace, with their plans, as read at one moment.

    `generation` is the number of changes that the workspace had seen then. `opened` are the open
    documents, by their place, and `folders` those of the workspace, by their real paths: a client
    knows a file by the name that it gave itself.
    """

    def __init__(
        self,
        generation: int,
        found: Discovery,
        universe: Universe,
        plans: Plans,
        *,
        opened: Mapping[Path, ClientName],
        folders: Mapping[Path, Path],
    ) -> None:
        """Look at nothing yet."""
        self.generation = generation
        self.found = found
        self.universe = universe
        self.plans = plans
        self._opened = opened
        self._folders = folders

    def at(self, place: Path) -> Placed | None:
        """Return the document at a place (`referentiel_lint.server.files.place_of`)."""
        return self._by_place.get(place)

    def named(self, path: str) -> Placed | None:
        """Return the document of a path as findings give it."""
        return self._by_path.get(path)

    def of(self, collection: Collection, document: Document) -> Placed | None:
        """Return a document that a collection knows: one of its own, or of a sibling."""
        return self._by_path.get(collection.path(document))

    def client_name(self, path: Path) -> ClientName:
        """Return the name by which a client knows a file, whether it has opened it or not."""
        place = place_of(path)
        if opened := self._opened.get(place):
            return opened
        for real, folder in self._folders.items():
            if place.is_relative_to(real):
                return ClientName(uri_of(folder / place.relative_to(real)), None)
        return ClientName(uri_of(path), None)

    @cached_property
    def open_paths(self) -> frozenset[str]:
        """The paths of the documents that a client has opened, as findings give them."""
        return frozenset(
            path
            for path, one in self._by_path.items()
            if place_of(one.collection.file(one.document)) in self._opened
        )

    @property
    def every(self) -> Iterator[Placed]:
        """All documents, by path."""
        yield from self._by_path.values()

    @cached_property
    def trees(self) -> TreeReport:
        """What `reflint tree` shows."""
        return trees_of(self.found, self.plans)

    @cached_property
    def _by_path(self) -> Mapping[str, Placed]:
        return {
            one.path(document): Placed(document, one, plan, *self.client_name(one.file(document)))
            for one, plan in self.universe
            for document in one.all_files
        }

    @cached_property
    def _by_place(self) -> Mapping[Path, Placed]:
        return {place_of(one.collection.file(one.document)): one for one in self._by_path.values()}


class View(NamedTuple):
    """A document of a workspace, read with the text that it has now.

    Texts for people are in `language`. `capabilities` are what the client announced.
    """

    placed: Placed
    reading: Reading
    language: Language
    capabilities: types.ClientCapabilities = types.ClientCapabilities()

    @property
    def document(self) -> Document:
        """The document."""
        return self.placed.document

    @property
    def collection(self) -> Collection:
        """The referential or the ensemble that it is part of."""
        return self.placed.collection

    @property
    def plan(self) -> Plan:
        """The plan of the collection."""
        return self.placed.plan

    @property
    def uri(self) -> str:
        """Its URI, as the client knows it."""
        return self.placed.uri

    @property
    def universe(self) -> Universe:
        """All collections of the workspace, with their plans."""
        return self.reading.universe

    @property
    def positions(self) -> Positions:
        """The positions in the document."""
        return self.positions_of(self.document)

    def positions_of(self, document: Document) -> Positions:
        """Return the positions in any document of the workspace."""
        return Positions(document.source)

    def location(self, collection: Collection, document: Document, span: Span) -> types.Location:
        """Return a place in any document that a collection knows."""
        placed = self.reading.of(collection, document)
        assert placed is not None
        return types.Location(placed.uri, self.positions_of(document).range(span))
