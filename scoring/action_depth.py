"""At which depth the actions proper of a referential are, which a collectivité plans.

Below them, siblings share the points of their parent whatever becomes of one of them; above, the
points of an action that is désactivée are lost.
"""

from collections.abc import Mapping

# What the field has set for its referentials, by their names.
ACTION_DEPTHS: Mapping[str, int] = {"eci": 2, "cae": 3}
