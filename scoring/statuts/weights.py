"""What each action is worth for a collectivité, whatever it has done."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Weights:
    """Sequences indexed by action, and sets of actions.

    `perso` is what an action has as `point_potentiel_perso`, None where it has none.
    """

    potentiel: Sequence[Fraction]
    perso: Sequence[Fraction | None]
    desactivees: frozenset[int]
    non_concernees: frozenset[int]
