"""A family: siblings with their parent, and what their weights are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from referentiel.weights.concerne import kinds_among
from referentiel.weights.member import M, MemberWeights
from referentiel.weights.weight import EVEN, POINTS, Measure, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Family(Generic[M]):
    """Siblings and their parent, None where that is not there.

    `measure` is what their weights are, and `unit` the key that these stand under. There is none
    where weights are missing or unreadable, and where some are points and others percents
    (`is_mixed`).
    """

    parent: M | None
    siblings: tuple[M, ...]
    measure: Measure | None = None
    unit: Unit | None = None
    is_mixed: bool = False

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """The kinds of collectivité that the siblings tell apart; None is any other."""
        return kinds_among(self.siblings)

    @property
    def is_absolute(self) -> bool:
        """Whether its weights are points of the whole, which flow up and down."""
        return self.measure is not None and self.measure.is_absolute

    @property
    def weighs_nothing(self) -> bool:
        """Whether its parent has nothing to share: it is réglementaire, or below one that is."""
        return self.parent is not None and self.parent.weighs_nothing

    @property
    def counted(self) -> Sequence[M]:
        """The siblings that may weigh something."""
        return [one for one in self.siblings if not one.is_reglementaire]


def family_of(
    parent: M | None,
    siblings: tuple[M, ...],
    weights: MemberWeights[M],
    worth: Sequence[Fraction | None],
    needs_weight: Callable[[M], bool],
) -> Family[M]:
    """Return a family once its members' `worth` in points is known, as far as they say it.

    `needs_weight` says of a member whether it may not go without a weight even where all do.
    """
    weighting = weights.weighting
    counted = [one for one in siblings if not one.is_reglementaire]
    written = [weight for one in counted for weight in weights.written[one.index]]
    # Of siblings that may share evenly, those whose weight is 0 just have no part.
    is_complete = not weighting.shares_evenly or all(map(weights.weight, counted))
    telling = [one for one in written if one.number] or (written if is_complete else [])
    if len({one.unit for one in telling}) > 1:
        return Family(parent, siblings, is_mixed=True)
    if telling:
        measure = weights.measure(counted[0], telling[0])
        return Family(parent, siblings, measure, telling[0].unit)
    if any(worth[one.index] for one in counted):
        return Family(parent, siblings, POINTS, weighting.in_points)
    is_read = all(one.number is not None for one in written)
    weightless = (one for one in counted if not weights.weight(one))
    if counted and is_read and not any(map(needs_weight, weightless)):
        return Family(parent, siblings, EVEN)
    return Family(parent, siblings)
