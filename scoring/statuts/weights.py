"""What each action is worth for a collectivité, whatever it has done."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Weights:
    """Sequences indexed by action, and sets of actions.

    `perso` is what an action has as `point_potentiel_perso`, None where it has none.
    """

    potentiel: Sequence[Fraction]
    perso: Sequence[Fraction | None]
    desactivees: frozenset[int]
    non_concernees: frozenset[int]


@dataclass(frozen=True, slots=True)
class Worths:
    """What plafonds change: the points of each action; `perso` is None where it has none."""

    potentiel: list[Fraction]
    perso: list[Fraction | None]
    fait: list[Fraction]
    programme: list[Fraction]
    pas_fait: list[Fraction]
    non_renseigne: list[Fraction]

    @property
    def columns(self) -> tuple[list[Fraction], ...]:
        """The points by what was said of them: fait, programmé, pas fait, non renseigné."""
        return self.fait, self.programme, self.pas_fait, self.non_renseigne


class Cap(NamedTuple):
    """A plafond that was applied to an action: its score before and after, as parts of 1."""

    action: int
    before: Fraction
    after: Fraction
