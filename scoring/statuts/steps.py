"""The steps by which an action comes to its points, as data for reports.

Actions are given by their names in references (`eci_2.4.2`), points as exact fractions.
"""

from fractions import Fraction
from typing import NamedTuple, TypeAlias

from scoring.statuts.statut import Detail

# --- What an action is worth


class Reference(NamedTuple):
    """The points that the referential gives to the action."""

    points: Fraction


class Multiplied(NamedTuple):
    """A règle multiplies the points of `action`, the action itself or one above it."""

    action: str
    facteur: Fraction
    points: Fraction


class Desactivee(NamedTuple):
    """A règle switches `action` off, the action itself or one above it."""

    action: str


class NonConcernee(NamedTuple):
    """The statut of `action`, the action itself or one above it, says so."""

    action: str


class NothingConcerne(NamedTuple):
    """No child of the action concerns the collectivité."""

    children: tuple[str, ...]


class Part(NamedTuple):
    """What a child adds."""

    action: str
    points: Fraction


class Summed(NamedTuple):
    """The action is worth what its children are together, which is not what it was worth."""

    parts: tuple[Part, ...]
    points: Fraction


class Inherited(NamedTuple):
    """Siblings are non concernées: their points are shared equally by the `heirs`."""

    lost: tuple[Part, ...]
    heirs: tuple[str, ...]
    share: Fraction
    points: Fraction


class Scaled(NamedTuple):
    """The parent is worth `after` instead of `before`, and its children are scaled likewise."""

    parent: str
    before: Fraction
    after: Fraction
    points: Fraction


# --- What becomes of it


class Stated(NamedTuple):
    """The statut of the action shares its points; the statuts of `hidden` below it add nothing."""

    statut: Detail
    fait: Fraction
    programme: Fraction
    pas_fait: Fraction
    hidden: tuple[str, ...]


class NotStated(NamedTuple):
    """Nothing is said of the action."""

    points: Fraction


class Added(NamedTuple):
    """The points of the action are those of its children: what is fait in each, if anything is."""

    parts: tuple[Part, ...]
    fait: Fraction


class Capped(NamedTuple):
    """A plafond lowers the score of `action`, the action itself or one above it.

    Scores are parts of 1; what is fait is multiplied by their ratio.
    """

    action: str
    before: Fraction
    after: Fraction


class SummedAgain(NamedTuple):
    """After plafonds on `actions`, the action is summed from its children again."""

    actions: tuple[str, ...]
    potentiel: Fraction
    fait: Fraction


class CountsNowhere(NamedTuple):
    """What is fait does not reach `action` above: it has a statut, or does not concern."""

    action: str


Worth: TypeAlias = (
    Reference
    | Multiplied
    | Desactivee
    | NonConcernee
    | NothingConcerne
    | Summed
    | Inherited
    | Scaled
)
Outcome: TypeAlias = Stated | NotStated | Added | Capped | SummedAgain | CountsNowhere
Step: TypeAlias = Worth | Outcome
