"""The members of a tree of weights, and the weight of each on its own."""

from collections.abc import Sequence, Set
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from referentiel.weights.concerne import Concerne
from referentiel.weights.weight import Measure, Weight
from referentiel.weights.weighting import Weighting


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
