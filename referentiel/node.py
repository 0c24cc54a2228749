"""A node: an action in its document, as the whole referential sees it."""

from dataclasses import dataclass

from referentiel.identifier import Id
from referentiel.model import Action, Document


@dataclass(frozen=True, slots=True)
class Node:
    """An action in its document; `index` is its place in `Referentiel.nodes`."""

    index: int
    document: Document
    action: Action

    @property
    def identifier(self) -> Id | None:
        """The id that was read, if one could be."""
        return self.action.identifier

    @property
    def label(self) -> str:
        """What to call the node: its id, else its title."""
        if self.identifier is not None and self.identifier.segments:
            return str(self.identifier)
        return self.action.title.text if self.action.title else self.document.stem

    @property
    def is_reglementaire(self) -> bool:
        """Whether its id says that it weighs nothing."""
        return self.identifier is not None and self.identifier.is_reglementaire
