"""A family: siblings with their parent, and the measure of their weights."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from referentiel.weights.concerne import kinds_among
from referentiel.weights.member import M, MemberWeights
from referentiel.weights.weight import EVEN, POINTS, Measure, Unit


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
