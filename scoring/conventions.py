"""What files leave open: conventions for principles, and the depth of the actions proper."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scoring.principe.population import Side

# --- Conventions for principles: what their lines leave open


class Conventions(NamedTuple):
    """What files do not say: numbers of units, and the side of a bound for exactly N inhabitants.

    `units`, such as `{"piliers": 7}` (singular or plural), gives the bound of progressions on each
    unit, whatever the text of the file says. `population_bound` is the side to which
    exactly N inhabitants belong if `< N` and `> N` leave a gap; with None, the gap remains.
    """

    units: Mapping[str, int] = {}
    population_bound: "Side | None" = None


NO_CONVENTIONS = Conventions()


# --- The depth of the actions proper, those that a collectivité plans
#
# Below them, siblings share the points of an action that is non concernée; at that depth and above,
# its points are lost.


# The depths that the platform has set, by the name of the referential.
ACTION_DEPTHS: Mapping[str, int] = {"eci": 2, "cae": 3}

# The referentials in which siblings do not share points under the règlement 2026.
_SHARING_NOTHING = frozenset({"te", "te-test"})


def action_depth(name: str, configured: int | None = None) -> int | None:
    """Return the depth of the actions proper: the number of segments in their ids.

    The actions proper are those that a collectivité plans. The result is the `configured` depth
    (`Referentiel.action_depth`), else the one that the platform has set for `name`, the name in
    references, else None.
    """
    return ACTION_DEPTHS.get(name.casefold()) if configured is None else configured


def shares_points(name: str) -> bool:
    """Return whether, in 2026, siblings get the points of actions that are non concernées.

    `name` is the name of the referential in references.
    """
    return name.casefold() not in _SHARING_NOTHING
