"""One version of a referential: its nodes, their content, and how they are related."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from referentiel.identifier import Id
from referentiel.node import Node
from referentiel.referential import Referentiel
from scoring.changes.content import Content, contents
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.family_tree import family_tree
from scoring.shares import shares_of


@dataclass(frozen=True)
class Version:
    """A referential before or after; mappings and sequences are by the index of nodes.

    `total` is the agreed number of points of the whole, if any.
    """

    referentiel: Referentiel
    conventions: Conventions = NO_CONVENTIONS
    total: int | None = None

    @property
    def nodes(self) -> Sequence[Node]:
        """Every action, in file order."""
        return self.referentiel.nodes

    @cached_property
    def contents(self) -> Sequence[Content]:
        """The content of each node."""
        return contents(self.referentiel, self.conventions)

    @cached_property
    def shares(self) -> Mapping[int, Fraction]:
        """The part of the whole that each node is, if known."""
        tree = family_tree(self.referentiel)
        of_node = {place.node.index: place.index for place in tree.places if place.node}
        parts = shares_of(tree, self.total).parts
        return {node: parts[place] for node, place in of_node.items() if place in parts}

    @cached_property
    def by_id(self) -> Mapping[Id, int]:
        """The nodes whose id no other node has."""
        return {
            identifier: nodes[0].index
            for identifier, nodes in self.referentiel.by_id.items()
            if len(nodes) == 1
        }

    @cached_property
    def parents(self) -> Sequence[int | None]:
        """The parent of each node."""
        above = map(self.referentiel.parent, self.nodes)
        return [None if parent is None else parent.index for parent in above]

    @cached_property
    def children(self) -> Sequence[Sequence[int]]:
        """The children of each node."""
        return [[child.index for child in self.referentiel.children(node)] for node in self.nodes]

    @cached_property
    def upwards(self) -> Sequence[int]:
        """Every node after its descendants."""
        order = [index for index, parent in enumerate(self.parents) if parent is None]
        for index in order:
            order.extend(self.children[index])
        return order[::-1]

    @property
    def downwards(self) -> Sequence[int]:
        """Every node after its parent."""
        return self.upwards[::-1]

    def identifier(self, index: int) -> Id | None:
        """Return the id of a node, if it could be read."""
        return self.nodes[index].identifier
