"""How a profile weighs actions: its row in the table that everything on weights asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from referentiel.weights.weight import Measure, Unit


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights of a profile.

    `units` are the keys that hold a weight; of two in one action the first is the one it shares
    its parent by. `below_mesure` says what the numbers under a key are below the mesure (the
    deepest action with a file of its own), where that is something else than above.
    `shares_evenly` says that actions may go without weights and then share their parent evenly;
    otherwise niveaux must have one, and only what stands above them may go without.
    """

    units: tuple[Unit, ...] = ()
    below_mesure: Mapping[Unit, Measure] = field(default_factory=dict, hash=False)
    shares_evenly: bool = True

    @property
    def in_points(self) -> Unit | None:
        """The key that gives points of the whole, if there is one."""
        return next((unit for unit in self.units if unit.measure.is_absolute), None)

    def measure(self, unit: Unit, *, is_below_mesure: bool) -> Measure:
        """Return what the numbers under a key are."""
        return self.below_mesure.get(unit, unit.measure) if is_below_mesure else unit.measure
