"""The members of a tree of weights, and families: siblings with their parent."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from referentiel.weights.concerne import Concerne, kinds_among
from referentiel.weights.weight import EVEN, POINTS, Measure, Unit, Weight, Weighting


class Member(Protocol):
    """What the computation of weights needs of an action; `index` is its position in the tree."""

    @property
    def index(self) -> int:
        """Its position among all members of its tree."""

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights in its data block."""

    @property
    def concerne(self) -> Concerne | None:
        """The collectivités that it concerns; None means all."""

    @property
    def is_reglementaire(self) -> bool:
        """Whether it is réglementaire, and weighs nothing whatever its data block says."""

    @property
    def weighs_nothing(self) -> bool:
        """Whether it is réglementaire, or below an action that is."""


M = TypeVar("M", bound=Member)


class MemberWeights(Generic[M]):
    """The weights of the members of one tree, each on its own."""

    def __init__(
        self,
        members: Sequence[M],
        weighting: Weighting,
        below_mesure: Set[int],
    ) -> None:
        """Read the weights of all members by the rules of the profile.

        `below_mesure` are the indexes of the members whose families are below the mesure.
        """
        self.weighting = weighting
        self._below_mesure = below_mesure
        # The weights of each member in units of the profile, in the order of these.
        self.written = [self._written(one.weights) if one.weights else () for one in members]
        measured = [
            (self.measure(one, weights[0]), weights[0]) if weights else None
            for one, weights in zip(members, self.written, strict=True)
        ]
        self._values = [pair and pair[0].value(pair[1]) for pair in measured]
        self._are_in_range = [
            pair is not None and pair[0].holds(value)
            for pair, value in zip(measured, self._values, strict=True)
        ]

    def weight(self, member: M) -> Weight | None:
        """Return the weight by which a member shares its parent, if it has one."""
        weights = self.written[member.index]
        return weights[0] if weights else None

    def value(self, member: M) -> Fraction | None:
        """Return that weight as a number: points, a percentage, or a part of 1.

        None if it is missing or cannot be read.
        """
        return self._values[member.index]

    def is_in_range(self, member: M) -> bool:
        """Return whether that weight is a number in the range that applies to the member."""
        return self._are_in_range[member.index]

    def measure(self, member: M, weight: Weight) -> Measure:
        """Return the measure of a member's weight."""
        if not self.weighting.below_mesure:
            return weight.unit.measure
        is_below = member.index in self._below_mesure
        return self.weighting.measure(weight.unit, is_below_mesure=is_below)

    def _written(self, weights: Sequence[Weight]) -> Sequence[Weight]:
        units = self.weighting.units
        return [weight for unit in units for weight in weights if weight.unit is unit]


@dataclass(frozen=True, slots=True, eq=False)
class Family(Generic[M]):
    """Siblings and their parent, None if the parent is missing.

    `measure` is that of their weights, and `unit` the key of these. Both are None if weights are
    missing or unreadable, or if some are points and others percentages (`is_mixed`).
    """

    parent: M | None
    siblings: tuple[M, ...]
    measure: Measure | None = None
    unit: Unit | None = None
    is_mixed: bool = False

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """The kinds of collectivité that the siblings distinguish; None is any other."""
        return kinds_among(self.siblings)

    @property
    def is_absolute(self) -> bool:
        """Whether its weights are points of the whole, which are derived up and down the tree."""
        return self.measure is not None and self.measure.is_absolute

    @property
    def weighs_nothing(self) -> bool:
        """Whether its parent has nothing to share: it is réglementaire, or below one that is.

        If the parent is missing, the ids of the siblings tell.
        """
        if self.parent is not None:
            return self.parent.weighs_nothing
        return any(one.weighs_nothing for one in self.counted)

    @property
    def counted(self) -> Sequence[M]:
        """The siblings that may have a weight."""
        return [one for one in self.siblings if not one.is_reglementaire]


def family_of(
    parent: M | None,
    siblings: tuple[M, ...],
    weights: MemberWeights[M],
    has_points: Sequence[bool],
    needs_weight: Callable[[M], bool],
) -> Family[M]:
    """Return a family; `has_points` says which members have points, their own or further down.

    `needs_weight` tells whether a member must have a weight even if no sibling has one.
    """
    weighting = weights.weighting
    counted = [one for one in siblings if not one.is_reglementaire]
    written = [weight for one in counted for weight in weights.written[one.index]]
    # Among siblings that may share evenly, those with a weight of 0 simply have no part.
    is_complete = not weighting.shares_evenly or all(map(weights.weight, counted))
    telling = [one for one in written if one.number] or (written if is_complete else [])
    if len({one.unit for one in telling}) > 1:
        return Family(parent, siblings, is_mixed=True)
    if telling:
        measure = weights.measure(counted[0], telling[0])
        return Family(parent, siblings, measure, telling[0].unit)
    if any(has_points[one.index] for one in counted):
        return Family(parent, siblings, POINTS, weighting.in_points)
    is_read = all(one.number is not None for one in written)
    weightless = (one for one in counted if not weights.weight(one))
    if counted and is_read and not any(map(needs_weight, weightless)):
        return Family(parent, siblings, EVEN)
    return Family(parent, siblings)
