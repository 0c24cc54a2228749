"""How a profile weighs actions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from referentiel.weights.weight import Measure, Unit


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights of a profile.

    `units` are the keys that hold a weight; if an action has two, it shares its parent by the
    first. `below_mesure` is the measure of each key below the mesure (the deepest action with a
    file of its own), if it differs from that above. With `shares_evenly`, actions may lack weights,
    and then share their parent evenly; otherwise niveaux must have one, and only actions above them
    may lack it.
    """

    units: tuple[Unit, ...] = ()
    below_mesure: Mapping[Unit, Measure] = field(default_factory=dict, hash=False)
    shares_evenly: bool = True

    @property
    def in_points(self) -> Unit | None:
        """The key for points of the whole, if there is one."""
        return next((unit for unit in self.units if unit.measure.is_absolute), None)

    def measure(self, unit: Unit, *, is_below_mesure: bool) -> Measure:
        """Return the measure of the numbers under a key."""
        return self.below_mesure.get(unit, unit.measure) if is_below_mesure else unit.measure
