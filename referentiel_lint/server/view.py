"""A view: one document as it is now, with everything around it, as a feature sees it."""

from typing import NamedTuple

from lsprotocol import types

from linter.engine.plan import Plan
from linter.engine.run import Universe
from linter.words.language import Language
from referentiel.ensemble import Collection
from referentiel.model import Document
from referentiel.source import Span
from referentiel_lint.server.positions import Positions
from referentiel_lint.server.reading import Placed, Reading


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
