"""What each child counts for in its parent: weights over their sum, or equal parts of a mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from referentiel.alternatives import concerned, kinds_among
from referentiel.profile import NIVEAUX, Profile
from referentiel.weight import TOLERANCE, Unit, Weight, format_number
from scoring.family_tree import Place
from scoring.reason import Cause, Reason

_ONE = Fraction(1)


class Basis(StrEnum):
    """What the parts of a family rest on: weights in the files, or nothing but their number."""

    WEIGHTS = "weights"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a family shares its parent.

    `parts` are parts of 1 by place, of the children that concern the collectivité; they are
    empty where `reason` says why nothing can be shared. `total` is the sum of the weights as
    written. `kinds` are the kinds of collectivité that the siblings tell apart, if any. Of a mean,
    `orientations` is how many it is taken over, 0 where the siblings are niveaux.
    """

    basis: Basis
    parts: Mapping[int, Fraction]
    concerned: frozenset[int]
    total: Fraction = _ONE
    kinds: tuple[str, ...] = ()
    reason: Reason | None = None
    orientations: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """Siblings and what their weighing needs to know of each: how many orientations it holds.

    `are_niveaux` says that one of them has a principle: then the files are to give weights.
    """

    siblings: tuple[Place, ...]
    sizes: Mapping[int, int] = field(default_factory=dict)
    are_niveaux: bool = False


def weigh(family: Family, profile: Profile | None, kind: str | None) -> Weighing:
    """Share a parent among the children that concern a `kind` of collectivité.

    Where siblings tell kinds apart and the kind is untold (None), nothing is shared.
    """
    siblings = family.siblings
    nodes = tuple(place.node for place in siblings if place.node is not None)
    kinds = tuple(name for name in kinds_among(nodes) if name is not None)
    is_weighted = any(weight_of(place) for place in siblings)
    basis = Basis.WEIGHTS if is_weighted or _wants_weights(family, profile) else Basis.MEAN
    if kinds and kind is None:
        everybody = frozenset(place.index for place in siblings)
        reason = Reason(Cause.KIND_MISSING, {"kinds": ", ".join(kinds)})
        return Weighing(basis, {}, everybody, kinds=kinds, reason=reason)
    kept = frozenset(node.index for node in concerned(nodes, kind))
    held = tuple(place for place in siblings if place.node is None or place.node.index in kept)
    inside = frozenset(place.index for place in held)
    counted = tuple(place for place in held if not place.is_reglementaire)
    if not counted:
        return Weighing(basis, {}, inside, kinds=kinds, reason=Reason(Cause.NOBODY))
    if basis is Basis.MEAN:
        sizes = {place.index: Fraction(family.sizes.get(place.index, 1)) for place in counted}
        number = 0 if family.are_niveaux else int(sum(sizes.values()))
        return Weighing(basis, _over_sum(sizes), inside, kinds=kinds, orientations=number)
    weights = {place.index: _value(place) for place in counted}
    total = sum(weights.values(), Fraction(0))
    reason_against = _wrong_weight(counted) or _wrong_total(counted, total)
    parts = {} if reason_against else _over_sum(weights)
    return Weighing(basis, parts, inside, total, kinds, reason_against)


def weight_of(place: Place) -> Weight | None:
    """Give the weight that a place has in the files."""
    return place.node.action.weight(Unit.PONDERATION) if place.node else None


def _wants_weights(family: Family, profile: Profile | None) -> bool:
    """Tell whether siblings without any weight should have some: only one profile has none."""
    return family.are_niveaux and profile is not NIVEAUX


def _wrong_weight(siblings: Sequence[Place]) -> Reason | None:
    """Give what is wrong with a weight by itself; one that is missing beside others counts 0."""
    weights = [(place, weight) for place in siblings if (weight := weight_of(place))]
    if not weights:
        return Reason(Cause.WEIGHTS_MISSING, {"count": str(len(siblings))})
    for place, weight in weights:
        arguments = {"label": place.label, "weight": weight.raw}
        if weight.value is None:
            return Reason(Cause.WEIGHT_UNREADABLE, arguments)
        if not 0 <= weight.value <= 1:
            return Reason(Cause.WEIGHT_OUT_OF_RANGE, arguments)
    return None


def _wrong_total(siblings: Sequence[Place], total: Fraction) -> Reason | None:
    if abs(total - 1) <= TOLERANCE:
        return None
    weights = ((place.label, weight_of(place)) for place in siblings)
    parts = " + ".join(f"{label} {weight.raw if weight else '0'}" for label, weight in weights)
    return Reason(Cause.WEIGHTS_SUM, {"total": format_number(total), "parts": parts})


def _value(place: Place) -> Fraction:
    weight = weight_of(place)
    return weight.value if weight and weight.value is not None else Fraction(0)


def _over_sum(weights: Mapping[int, Fraction]) -> Mapping[int, Fraction]:
    total = sum(weights.values(), Fraction(0))
    return {index: weight / total for index, weight in weights.items()}
