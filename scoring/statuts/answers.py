"""The answers of one collectivité."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.formule.situation import Situation
from scoring.statuts.statut import Statut


@dataclass(frozen=True, slots=True)
class Answers:
    """The statuts of a collectivité, by names of actions (`eci_2.4.2`), and its situation.

    A statut of an action that is not in the referential changes nothing.
    """

    statuts: Mapping[str, Statut] = field(default_factory=dict)
    situation: Situation = field(default_factory=Situation)
