"""The weight of each node by itself, and what it means where the node stands (format.md, 3)."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from referentiel.exact import is_from_zero
from referentiel.identifier import parse_id
from referentiel.node import Node
from referentiel.profile import POINTS, Profile
from referentiel.weight import LARGEST, Unit, Weight

# The mesures of ECI, its orientations, stand at this depth; those of CAE are deeper.
_HIGHEST_MESURE = 2
# The level of the titles right below that of the file.
_NESTED_LEVEL = 3


class OwnWeights:
    """The weights of the nodes of one referential; each sequence goes by the index of the nodes."""

    def __init__(self, nodes: Sequence[Node], profile: Profile | None) -> None:
        """Nothing is worked out before it is asked."""
        self._nodes = nodes
        self._profile = profile

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units in which nodes may have weights; points go before percents."""
        known = self._profile.units if self._profile else {Unit.PONDERATION}
        return tuple(unit for unit in Unit if unit in known)

    @cached_property
    def written(self) -> Sequence[Sequence[Weight]]:
        """The weights of each node, one a unit, in the order of the units."""
        return [self._written(node) for node in self._nodes]

    @cached_property
    def sharing(self) -> Sequence[Weight | None]:
        """The weight by which each node shares its parent, if it has one."""
        return [weights[0] if weights else None for weights in self.written]

    @cached_property
    def values(self) -> Sequence[Fraction | None]:
        """That weight as a number: points of the whole, a percent, or a part of 1.

        None where there is none, or none that can be read.
        """
        if self._profile is POINTS:
            return [
                (weight.value if self.is_absolute(node) else weight.percent) if weight else None
                for node, weight in zip(self._nodes, self.sharing, strict=True)
            ]
        return [weight.value if weight else None for weight in self.sharing]

    @cached_property
    def are_in_range(self) -> Sequence[bool]:
        """Whether that weight is a number that it may be where it stands."""
        return [
            weight is not None
            and value is not None
            and is_from_zero(value, LARGEST.get(self.unit(node, weight)))
            for node, weight, value in zip(self._nodes, self.sharing, self.values, strict=True)
        ]

    def unit(self, node: Node, weight: Weight) -> Unit:
        """Tell what a weight of a node is: points below the mesure are percents."""
        is_percent = weight.unit is Unit.POINTS and not self.is_absolute(node)
        return Unit.POURCENTAGE if is_percent else weight.unit

    def is_absolute(self, node: Node) -> bool:
        """Tell whether the `points` of a node are points of the whole, and no percent.

        In the profile `points` they are, from the root down to the mesure.
        """
        return self._profile is not POINTS or self._depth(node) <= self.mesure_depth

    @cached_property
    def mesure_depth(self) -> int:
        """The depth of the mesures, the deepest actions that have a file each.

        It is the one above most actions that stand in the files of others; where none does, that
        of the deepest file. A file named by another id than that of its action tells nothing.
        """
        nested = Counter(
            len(node.identifier.segments)
            for node in self._nodes
            if node.facts.level == _NESTED_LEVEL and node.identifier is not None
        )
        if nested:
            return max(nested.most_common(1)[0][0] - 1, _HIGHEST_MESURE)
        depths = (
            node.identifier.depth
            for node in self._nodes
            if node.identifier is not None
            and parse_id(node.document.stem) in (None, node.identifier)
        )
        return max((*depths, _HIGHEST_MESURE))

    def _written(self, node: Node) -> Sequence[Weight]:
        weights = node.facts.weights
        if len(weights) > 1:
            each = [node.weight(unit) for unit in self.units]
            return [weight for weight in each if weight is not None]
        return weights if weights and weights[0].unit in self.units else ()

    def _depth(self, node: Node) -> int:
        """Give the depth of a node: that of its id, else of the headings around it."""
        if node.identifier is not None:
            return node.identifier.depth
        outer = node.facts.level // 2
        top = self._nodes[node.index - node.place]
        return outer + (top.identifier.depth if top.identifier else _HIGHEST_MESURE)
