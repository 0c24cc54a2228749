"""What files leave open: conventions for principles, and the depth of the actions proper."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scoring.principe.population import Side

# --- Conventions for principles: what their lines leave open


class Conventions(NamedTuple):
    """The number of each unit, in singular or plural, and the side of population bounds.

    `{"piliers": 7}` is the bound of progressions on that unit, whatever the text of the file says.
    `population_bound` is the side of exactly N inhabitants where `< N` and `> N` leave a gap; with
    None the gap remains.
    """

    units: Mapping[str, int] = {}
    population_bound: "Side | None" = None


NO_CONVENTIONS = Conventions()


# --- At which depth the actions proper of a referential are, which a collectivité plans
#
# Below them, siblings share the points of their parent whatever becomes of one of them; above, the
# points of an action that is désactivée are lost.


# What the platform has set for its referentials, by their names.
ACTION_DEPTHS: Mapping[str, int] = {"eci": 2, "cae": 3}

# Those whose siblings do not share points in the règlement 2026.
_SHARING_NOTHING = frozenset({"te", "te-test"})


def action_depth(name: str, configured: int | None = None) -> int | None:
    """Return the level of the actions of a referential, by the name in references to them.

    It is the number of segments in their ids: the `configured` one (`Referentiel.action_depth`),
    else what the platform has set for that name, else None.
    """
    return ACTION_DEPTHS.get(name.casefold()) if configured is None else configured


def shares_points(name: str) -> bool:
    """Return whether siblings share the points of those that are non concernées, in 2026."""
    return name.casefold() not in _SHARING_NOTHING
