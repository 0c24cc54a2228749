"""How siblings share their parent, and what that makes of each node in points (format.md, 3).

Points flow both ways: a node without a weight of its own is worth the sum of its children in
points; a percent is taken of what its parent is worth.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from referentiel.alternatives import by_kind
from referentiel.exact import percent_of, total
from referentiel.node import Node
from referentiel.own_weights import OwnWeights
from referentiel.profile import Profile
from referentiel.weight import Unit, Weight

_ZERO = Fraction(0)


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
        self._weights = OwnWeights(nodes, profile)
        # By the index of the first of a family.
        self._measures: dict[int, Measure | None] = {}

    def weight(self, node: Node) -> Weight | None:
        """Give the weight by which a node shares its parent, if it has one."""
        return self._weights.sharing[node.index]

    def value(self, node: Node) -> Fraction | None:
        """Give the weight of a node as a number: points of the whole, a percent, or a part of 1.

        None where it has none, or none that can be read.
        """
        return self._weights.values[node.index]

    def is_in_range(self, node: Node) -> bool:
        """Tell whether the weight of a node is a number that it may be where it stands."""
        return self._weights.are_in_range[node.index]

    @property
    def mesure_depth(self) -> int:
        """The depth of the mesures, the deepest actions that have a file each."""
        return self._weights.mesure_depth

    def measure(self, siblings: Sequence[Node]) -> Measure | None:
        """Tell what the weights of siblings are; None where they have none and share nothing.

        Siblings without weights share evenly whatever percents stand below them; points below one
        make it worth their sum. Those of regulation say nothing: they weigh nothing.
        """
        return self._measure(siblings, self.worth)

    def is_unknown(self, node: Node) -> bool:
        """Tell whether a node without a weight has children in points that cannot be added up."""
        return self._are_unknown[node.index]

    @cached_property
    def worth(self) -> Sequence[Fraction | None]:
        """What each node has in points by itself: its own, or else the sum of its children's.

        None where neither says, such as for a percent of a parent. Regulation is worth 0.
        """
        found = list(self._own)
        for node in reversed(self._order) if self._has_points else ():
            children = self._children[node.index]
            if children and found[node.index] is None and not self.weight(node):
                found[node.index] = self._sum(children, found)
        return found

    @cached_property
    def given(self) -> Sequence[Fraction | None]:
        """The points that a node has to share: its own, or what its parent leaves to it.

        None where it is worth what its children make, and where nothing tells.
        """
        found = list(self._own)
        for node in self._order if self._has_points else ():
            if children := self._children[node.index]:
                given = found[node.index]
                points = self.worth[node.index] if given is None else given
                if points is not None:
                    self._share(points, children, found)
        return found

    @cached_property
    def points(self) -> Sequence[Fraction | None]:
        """The points of each node, as given or as worth; None where they cannot be told."""
        return [
            worth if given is None else given
            for given, worth in zip(self.given, self.worth, strict=True)
        ]

    # --- Measures

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
        written = self._weights.written
        weights = [weight for node in nodes for weight in written[node.index]]
        telling = [weight for weight in weights if weight.percent] or (
            weights if all(map(self.weight, nodes)) else []
        )
        if len({weight.unit for weight in telling}) > 1:
            return Measure.MIXED
        if telling:
            return Measure(self._weights.unit(nodes[0], telling[0]))
        if any(worth[node.index] for node in nodes):
            return Measure.POINTS
        is_read = all(weight.percent is not None for weight in weights)
        return Measure.EQUAL if nodes and is_read and self._may_share_evenly(nodes) else None

    def _may_share_evenly(self, nodes: Sequence[Node]) -> bool:
        return self._has_points and not any(
            self._has_points_below[node.index] for node in nodes if not self.weight(node)
        )

    @cached_property
    def _has_points_below(self) -> Sequence[bool]:
        """Whether something below each node has points of the whole, were they not read."""
        found = [False] * len(self._nodes)
        for node in reversed(self._order):
            if children := self._children[node.index]:
                found[node.index] = any(
                    found[child.index] or self._says_points(child) for child in children
                )
        return found

    def _says_points(self, node: Node) -> bool:
        weight = self.weight(node)
        is_absolute = weight is not None and weight.unit is Unit.POINTS
        return is_absolute and self._weights.is_absolute(node) and self.value(node) != 0

    # --- Points

    @cached_property
    def _order(self) -> Sequence[Node]:
        """All nodes, parents before children."""
        is_child = {child.index for group in self._children for child in group}
        order = [node for node in self._nodes if node.index not in is_child]
        for node in order:
            order.extend(self._children[node.index])
        return order

    @cached_property
    def _are_unknown(self) -> Sequence[bool]:
        """Whether each node has, itself or further down, children of whom no sum can be told."""
        found = [False] * len(self._nodes)
        for node in reversed(self._order):
            children = self._children[node.index]
            if children and self.worth[node.index] is None and not self.weight(node):
                is_told = self.measure(children) in (Measure.POINTS, Measure.MIXED)
                found[node.index] = is_told or any(found[child.index] for child in children)
        return found

    @cached_property
    def _has_points(self) -> bool:
        return Unit.POINTS in self._weights.units

    @cached_property
    def _own(self) -> Sequence[Fraction | None]:
        """The points that each node says itself to be worth; 0 of regulation."""
        return [_ZERO if node.is_reglementaire else self._own_points(node) for node in self._nodes]

    def _own_points(self, node: Node) -> Fraction | None:
        weight = self.weight(node)
        if weight is None or weight.unit is not Unit.POINTS or not self.is_in_range(node):
            return None
        return weight.value if self._weights.is_absolute(node) else None

    def _sum(self, children: Sequence[Node], worth: Sequence[Fraction | None]) -> Fraction | None:
        """Add up what children are worth; None where they share by no points, or differently."""
        if self._measure(children, worth) is not Measure.POINTS:
            return None
        if any(self.weight(child) and not self.is_in_range(child) for child in children):
            return None
        sums = {
            total([worth[child.index] or _ZERO for child in nodes])
            for _, nodes in by_kind(children)
        }
        return sums.pop() if len(sums) == 1 else None

    def _share(
        self, points: Fraction, children: Sequence[Node], found: list[Fraction | None]
    ) -> None:
        """Give each child without points of its own what its parent of so many leaves to it."""
        match self.measure(children):
            case Measure.POURCENTAGE:
                for child in children:
                    percent = self.value(child) if self.is_in_range(child) else None
                    if self._own[child.index] is None and percent is not None:
                        found[child.index] = percent_of(points, percent)
            case Measure.EQUAL:
                for index, part in self._equal_parts(children).items():
                    if self._own[index] is None and part is not None:
                        found[index] = points * part
            case _:
                pass

    def _equal_parts(self, children: Sequence[Node]) -> dict[int, Fraction | None]:
        """Give the part of each child; None where kinds of collectivité share differently."""
        parts: dict[int, Fraction | None] = {}
        for _, nodes in by_kind(children):
            shares = [not node.is_reglementaire and not self.weight(node) for node in nodes]
            equal = Fraction(1, max(sum(shares), 1))
            for node, has_part in zip(nodes, shares, strict=True):
                part = equal if has_part else _ZERO
                if parts.setdefault(node.index, part) != part:
                    parts[node.index] = None
        return parts
