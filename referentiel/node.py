"""A node: an action in its document, as the whole referential sees it."""

from referentiel.facts import ActionFacts
from referentiel.identifier import Id
from referentiel.model import Action, Document
from referentiel.weight import Unit, Weight


class Node:
    """An action in its document; `index` is its place in `Referentiel.nodes`.

    `place` is that in `Document.actions`, `within` the index of the node in whose text it stands.
    `identifier` is the id that was read, if one could be; `is_reglementaire` tells that it says
    that the action weighs nothing. A node is equal to itself alone.
    """

    # No dataclass: there are as many nodes as actions, each is made in every run, and what rules
    # ask of each again and again is kept rather than followed over the action and its id.
    __slots__ = (
        "document",
        "facts",
        "identifier",
        "index",
        "is_reglementaire",
        "place",
        "within",
    )

    def __init__(self, index: int, document: Document, place: int, facts: ActionFacts) -> None:
        """Take what is asked for often from the facts."""
        self.index = index
        self.document = document
        self.place = place
        self.facts = facts
        self.within = None if facts.parent is None else index - place + facts.parent
        self.identifier: Id | None = facts.identifier
        self.is_reglementaire = self.identifier is not None and self.identifier.is_reglementaire

    @property
    def action(self) -> Action:
        """The action with its places; for rules that find nothing, the facts will do."""
        return self.document.actions[self.place]

    def weight(self, unit: Unit) -> Weight | None:
        """Give the weight in `unit`, if the data block has one."""
        return next((weight for weight in self.facts.weights if weight.unit is unit), None)

    @property
    def label(self) -> str:
        """What to call the node: its id, else its title."""
        if self.identifier is not None and self.identifier.segments:
            return str(self.identifier)
        return self.facts.title if self.facts.title is not None else self.document.stem

    def is_numbered_below(self, above: Id | None) -> bool:
        """Tell whether its id is that of a child of `above`."""
        if self.identifier is None or above is None:
            return False
        own = self.identifier.segments
        return bool(own) and own[:-1] == above.segments
