"""Nodes, which are actions as part of a whole referential, and their parents."""

from collections.abc import Mapping, Sequence

from referentiel.identifier import Id, parse_id
from referentiel.model import Action, Document
from referentiel.profile import SectionKind
from referentiel.weights.weight import Concerne, Unit, Weight

# The depth of the mesures of ECI, which are its orientations; mesures of CAE are deeper.
HIGHEST_MESURE = 2


class Node:
    """An action as part of a referential.

    `index` is its index in `Referentiel.nodes`; `within` is the index of the node that encloses it
    in the same file, if any. Nodes are compared by identity.
    """

    # Not a dataclass: every run creates thousands of nodes, and rules read these attributes often.
    __slots__ = ("action", "document", "identifier", "index", "is_reglementaire", "within")

    def __init__(self, index: int, document: Document, action: Action) -> None:
        self.index = index
        self.document = document
        self.action = action
        self.within = None if action.parent is None else index - action.index + action.parent
        self.identifier: Id | None = action.identifier
        self.is_reglementaire = self.identifier is not None and self.identifier.is_reglementaire

    @property
    def weighs_nothing(self) -> bool:
        """Whether the action or an ancestor is réglementaire by its id; False without an id."""
        return self.identifier is not None and self.identifier.weighs_nothing

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights in its data block."""
        return self.action.weights

    @property
    def concerne(self) -> Concerne | None:
        """The collectivités that the action concerns; None means all."""
        return self.action.concerne

    @property
    def depth(self) -> int:
        """The depth in the tree, from the id, else from headings: 0 is the root, 1 an axe."""
        if self.identifier is not None:
            return self.identifier.depth
        top = self.document.actions[0].identifier
        return self.action.level // 2 + (top.depth if top else HIGHEST_MESURE)

    @property
    def has_principe(self) -> bool:
        """Whether the action has a section `Principe`."""
        return any(section.kind is SectionKind.PRINCIPE for section in self.action.sections)

    @property
    def title(self) -> str | None:
        """The title of the action, None if it has none."""
        return self.action.title.text if self.action.title else None

    def weight(self, unit: Unit) -> Weight | None:
        """Return the weight in `unit`, or None if the data block has none."""
        return self.action.weight(unit)

    @property
    def label(self) -> str:
        """The name of the node for people: its id, else its title, else the stem of its file.

        The empty id of the root is not used.
        """
        if self.identifier is not None and self.identifier.segments:
            return str(self.identifier)
        return self.document.stem if self.title is None else self.title

    def is_numbered_below(self, above: Id | None) -> bool:
        """Return whether the parent of its id is `above`; False if either id is None."""
        if self.identifier is None or above is None:
            return False
        return self.identifier.parent == above


def parents_of(nodes: Sequence[Node], by_id: Mapping[Id, Sequence[Node]]) -> Sequence[int | None]:
    """Return the index of each node's parent, found by nesting, else by id; None if it has none."""
    parents = [node.within for node in nodes]
    outermost: list[int] = []  # For each node, the outermost node around it in its file.
    for node in nodes:
        outermost.append(node.index if node.within is None else outermost[node.within])
    tops = [node for node in nodes if node.within is None]
    candidates = _candidates(tops, by_id)
    links = list(outermost)
    for node in tops:
        above = candidates.get(id_above(node), ())
        parent = next((index for index in above if outermost[index] != node.index), None)
        # Ids and nesting together might form a cycle.
        if parent is not None and _root(parent, links) != node.index:
            parents[node.index] = links[node.index] = parent
    return parents


def id_above(node: Node) -> Id | None:
    """Return the parent of the id of a node; None for the root, and for a node without an id."""
    return node.identifier.parent if node.identifier is not None else None


def _candidates(
    tops: Sequence[Node], by_id: Mapping[Id, Sequence[Node]]
) -> Mapping[Id | None, Sequence[int]]:
    """Return the indexes of possible parents of the outermost nodes of files, by the parent's id.

    An outermost node of a misnamed file is not a possible parent.
    """
    misnamed = {node.index for node in tops if _is_misnamed(node)}
    return {
        above: [node.index for node in by_id[above] if node.index not in misnamed]
        for above in {id_above(node) for node in tops}
        if above is not None and above in by_id
    }


def _is_misnamed(top: Node) -> bool:
    """Return whether the file that begins with the node `top` is named by another id."""
    named = parse_id(top.document.stem)
    return named is not None and bool(named.segments) and named != top.identifier


def _root(index: int, links: list[int]) -> int:
    """Return the last node on the chain of links from a node; it links to itself.

    Links are shortened on the way (path halving), since chains of files may be long.
    """
    while links[index] != index:
        links[index] = links[links[index]]
        index = links[index]
    return index
