"""Conventions for principles: what their lines leave open."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scoring.principe.population import Side


class Conventions(NamedTuple):
    """The number of each unit, in singular or plural, and the side of population bounds.

    `{"piliers": 7}` is the bound of progressions on that unit, whatever the text of the file says.
    `population_bound` is the side of exactly N inhabitants where `< N` and `> N` leave a gap; with
    None the gap remains.
    """

    units: Mapping[str, int] = {}
    population_bound: "Side | None" = None


NO_CONVENTIONS = Conventions()
