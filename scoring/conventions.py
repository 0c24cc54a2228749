"""What is agreed on principles, where their lines do not say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.principe.population import Side


@dataclass(frozen=True, slots=True)
class Conventions:
    """How many there are of a unit, in either number, and the side of a bound of populations.

    `{"piliers": 7}` is the bound of progressions on that unit; the text of the file is then not
    asked. `population_bound` is the side of exactly N inhabitants where `< N` and `> N` leave a
    gap, None where the gap stays.
    """

    units: Mapping[str, int] = field(default_factory=dict)
    population_bound: "Side | None" = None


NOTHING_AGREED = Conventions()
