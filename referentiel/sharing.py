"""How siblings share their parent, and what that makes of each node in points (format.md, 3).

Points flow both ways: a node without a weight of its own is worth the sum of its children in
points; a percent is taken of what its parent is worth.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from referentiel.alternatives import by_kind
from referentiel.identifier import parse_id
from referentiel.node import Node
from referentiel.profile import POINTS, Profile
from referentiel.weight import LARGEST, Unit, Weight

_ZERO = Fraction(0)
# The mesures of ECI, its orientations, stand at this depth; those of CAE are deeper.
_HIGHEST_MESURE = 2
# The level of the titles right below that of the file.
_NESTED_LEVEL = 3


class Measure(StrEnum):
    """What the weights of siblings are: parts of 1, points of the whole, percents of the parent.

    Of `EQUAL` siblings none has a weight, and they share evenly, save those whose weight is 0.
    `MIXED` ones have points beside percents, which cannot be added up.
    """

    PONDERATION = "ponderation"
    POINTS = "points"
    POURCENTAGE = "pourcentage"
    EQUAL = "equal"
    MIXED = "mixed"


class Sharing:
    """How the families of one referential share, and the points of its nodes, exactly.

    Each sequence goes by the index of the nodes: `children` holds those right below, wherever
    they stand.
    """

    def __init__(
        self, nodes: Sequence[Node], children: Sequence[Sequence[Node]], profile: Profile | None
    ) -> None:
        """Nothing is worked out before it is asked."""
        self._nodes = nodes
        self._children = children
        self._profile = profile
        # By the index of the first of a family.
        self._measures: dict[int, Measure | None] = {}

    def weight(self, node: Node) -> Weight | None:
        """Give the weight by which a node shares its parent, if it has one."""
        return next(self._weights(node), None)

    def value(self, node: Node) -> Fraction | None:
        """Give the weight of a node as a number: points of the whole, a percent, or a part of 1.

        None where it has none, or none that can be read.
        """
        weight = self.weight(node)
        if weight is None:
            return None
        is_percent = weight.unit is Unit.POINTS and not self.is_absolute(node)
        return weight.percent if is_percent else weight.value

    def is_in_range(self, node: Node) -> bool:
        """Tell whether the weight of a node is a number that it may be where it stands."""
        weight, value = self.weight(node), self.value(node)
        if weight is None or value is None or value < 0:
            return False
        is_percent = weight.unit is Unit.POINTS and not self.is_absolute(node)
        largest = LARGEST.get(Unit.POURCENTAGE if is_percent else weight.unit)
        return largest is None or value <= largest

    def measure(self, siblings: Sequence[Node]) -> Measure | None:
        """Tell what the weights of siblings are; None where they have none and share nothing.

        Siblings without weights share evenly only where nothing below them has a weight either.
        Those of regulation say nothing: they weigh nothing.
        """
        return self._measure(siblings, self.worth)

    def is_unknown(self, node: Node) -> bool:
        """Tell whether a node without a weight has children in points that cannot be added up."""
        children = self._children[node.index]
        if self.weight(node) or self.worth[node.index] is not None or not children:
            return False
        is_told = self.measure(children) in (Measure.POINTS, Measure.MIXED)
        return is_told or any(map(self.is_unknown, children))

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
        placed = [node for node in self._nodes if node.identifier is not None]
        nested = Counter(_depth_of(node) for node in placed if node.action.level == _NESTED_LEVEL)
        if nested:
            return max(nested.most_common(1)[0][0] - 1, _HIGHEST_MESURE)
        depths = (
            _depth_of(node)
            for node in placed
            if parse_id(node.document.stem) in (None, node.identifier)
        )
        return max((*depths, _HIGHEST_MESURE))

    @cached_property
    def worth(self) -> Sequence[Fraction | None]:
        """What each node has in points by itself: its own, or else the sum of its children's.

        None where neither says, such as for a percent of a parent. Regulation is worth 0.
        """
        found: list[Fraction | None] = [None] * len(self._nodes)
        for node in reversed(self._order):
            found[node.index] = self._worth_of(node, found)
        return found

    @cached_property
    def given(self) -> Sequence[Fraction | None]:
        """The points that a node has to share: its own, or what its parent leaves to it.

        None where it is worth what its children make, and where nothing tells.
        """
        found: list[Fraction | None] = [None] * len(self._nodes)
        for node in self._order:
            own = self._own(node)
            if own is not None:
                found[node.index] = own
            if children := self._children[node.index]:
                points = found[node.index]
                self._share(self.worth[node.index] if points is None else points, children, found)
        return found

    @cached_property
    def points(self) -> Sequence[Fraction | None]:
        """The points of each node, as given or as worth; None where they cannot be told."""
        return [
            worth if given is None else given
            for given, worth in zip(self.given, self.worth, strict=True)
        ]

    # --- Weights

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        known = self._profile.units if self._profile else {Unit.PONDERATION}
        return tuple(unit for unit in Unit if unit in known)

    def _measure(
        self, siblings: Sequence[Node], worth: Sequence[Fraction | None]
    ) -> Measure | None:
        """Tell the measure of a whole family, of whom at least is known what they are `worth`."""
        key = siblings[0].index
        if key not in self._measures:
            nodes = [node for node in siblings if not node.is_reglementaire]
            self._measures[key] = self._measured(nodes, worth)
        return self._measures[key]

    def _measured(self, nodes: Sequence[Node], worth: Sequence[Fraction | None]) -> Measure | None:
        weights = [weight for node in nodes for weight in self._weights(node)]
        telling = [weight for weight in weights if weight.percent] or (
            weights if all(map(self.weight, nodes)) else []
        )
        if len({weight.unit for weight in telling}) > 1:
            return Measure.MIXED
        if telling:
            return self._measure_of(telling[0], nodes[0])
        if any(worth[node.index] for node in nodes):
            return Measure.POINTS
        is_read = all(weight.percent is not None for weight in weights)
        return Measure.EQUAL if nodes and is_read and self._may_share_evenly(nodes) else None

    def _measure_of(self, weight: Weight, node: Node) -> Measure:
        if weight.unit is Unit.POINTS and not self.is_absolute(node):
            return Measure.POURCENTAGE
        return Measure(weight.unit)

    def _may_share_evenly(self, nodes: Sequence[Node]) -> bool:
        return self._has_points and not any(
            self._is_weighted_below[node.index] for node in nodes if not self.weight(node)
        )

    def _weights(self, node: Node) -> Iterator[Weight]:
        weights = (node.action.weight(unit) for unit in self._units)
        return (weight for weight in weights if weight)

    @cached_property
    def _is_weighted_below(self) -> Sequence[bool]:
        """Whether something below each node has a weight."""
        found = [False] * len(self._nodes)
        for node in reversed(self._order):
            found[node.index] = any(
                found[child.index] or self.weight(child) for child in self._children[node.index]
            )
        return found

    def _depth(self, node: Node) -> int:
        """Give the depth of a node: that of its id, else of the headings around it."""
        if node.identifier is not None:
            return node.identifier.depth
        outer = node.action.level // 2
        top = self._nodes[node.index - node.action.index]
        return outer + (top.identifier.depth if top.identifier else _HIGHEST_MESURE)

    # --- Points

    @cached_property
    def _order(self) -> Sequence[Node]:
        """All nodes, parents before children."""
        is_child = {child.index for group in self._children for child in group}
        order = [node for node in self._nodes if node.index not in is_child]
        for node in order:
            order.extend(self._children[node.index])
        return order

    def _own(self, node: Node) -> Fraction | None:
        if node.is_reglementaire:
            return _ZERO
        weight = node.action.weight(Unit.POINTS) if self._has_points else None
        is_points = weight is not None and self.is_absolute(node) and weight.is_in_range
        return weight.value if weight and is_points else None

    @cached_property
    def _has_points(self) -> bool:
        return Unit.POINTS in self._units

    def _worth_of(self, node: Node, found: Sequence[Fraction | None]) -> Fraction | None:
        own = self._own(node)
        children = self._children[node.index]
        if own is not None or self.weight(node) or not children:
            return own
        if not self._has_points or self._measure(children, found) is not Measure.POINTS:
            return None
        sums = {
            sum((found[child.index] or _ZERO for child in nodes), _ZERO)
            for _, nodes in by_kind(children)
        }
        is_read = all(self.is_in_range(child) for child in children if self.weight(child))
        return sums.pop() if len(sums) == 1 and is_read else None

    def _share(
        self, points: Fraction | None, children: Sequence[Node], found: list[Fraction | None]
    ) -> None:
        """Give each child what its parent of so many points leaves to it."""
        if points is None or not self._has_points:
            return
        match self.measure(children):
            case Measure.POURCENTAGE:
                parts = {child.index: self._part(child) for child in children}
            case Measure.EQUAL:
                parts = self._equal_parts(children)
            case _:
                return
        for child in children:
            part = parts[child.index]
            found[child.index] = None if part is None else points * part

    def _part(self, node: Node) -> Fraction | None:
        """Give the percent of a node as a part of 1; None where it is missing or is none."""
        if node.is_reglementaire:
            return _ZERO
        value = self.value(node)
        return value / 100 if value is not None and self.is_in_range(node) else None

    def _equal_parts(self, children: Sequence[Node]) -> dict[int, Fraction | None]:
        """Give the part of each child; None where kinds of collectivité share differently."""
        parts: dict[int, set[Fraction]] = {child.index: set() for child in children}
        for _, nodes in by_kind(children):
            shares = [not node.is_reglementaire and not self.weight(node) for node in nodes]
            for node, has_part in zip(nodes, shares, strict=True):
                parts[node.index].add(Fraction(int(has_part), max(sum(shares), 1)))
        return {index: found.pop() if len(found) == 1 else None for index, found in parts.items()}


def _depth_of(node: Node) -> int:
    assert node.identifier is not None
    return node.identifier.depth
