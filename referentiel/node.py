"""A node: an action in its document, as the whole referential sees it."""

from referentiel.identifier import Id
from referentiel.model import Action, Document


class Node:
    """An action in its document; `index` is its place in `Referentiel.nodes`.

    `identifier` is the id that was read, if one could be; `is_reglementaire` tells that it says
    that the action weighs nothing. A node is equal to itself alone.
    """

    # No dataclass: there are as many nodes as actions, each is made in every run, and what rules
    # ask of each again and again is kept rather than followed over the action and its id.
    __slots__ = ("action", "document", "identifier", "index", "is_reglementaire")

    def __init__(self, index: int, document: Document, action: Action) -> None:
        """Take the id from the action."""
        self.index = index
        self.document = document
        self.action = action
        self.identifier: Id | None = action.id.value if action.id else None
        self.is_reglementaire = self.identifier is not None and self.identifier.is_reglementaire

    @property
    def label(self) -> str:
        """What to call the node: its id, else its title."""
        if self.identifier is not None and self.identifier.segments:
            return str(self.identifier)
        return self.action.title.text if self.action.title else self.document.stem

    def is_numbered_below(self, above: Id | None) -> bool:
        """Tell whether its id is that of a child of `above`."""
        if self.identifier is None or above is None:
            return False
        own = self.identifier.segments
        return bool(own) and own[:-1] == above.segments
