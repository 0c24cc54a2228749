"""At which depth the actions proper of a referential are, which a collectivité plans.

Below them, siblings share the points of their parent whatever becomes of one of them; above, the
points of an action that is désactivée are lost.
"""

from collections.abc import Mapping

# What the field has set for its referentials, by their names.
ACTION_DEPTHS: Mapping[str, int] = {"eci": 2, "cae": 3}


def action_depth(name: str, configured: int | None = None) -> int | None:
    """Return the level of the actions of a referential, by the name in references to them.

    It is the number of segments in their ids: the `configured` one (`Referentiel.action_depth`),
    else what the field has set for that name, else None.
    """
    return ACTION_DEPTHS.get(name.casefold()) if configured is None else configured
