"""What every place counts for: its part of the one above, and its points."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from referentiel.referential import Referentiel
from scoring.family_tree import FamilyTree
from scoring.weighing import Basis, Family, Weighing, weigh

# What an orientation is worth: no file of the profile `ponderation` gives points.
POINTS = Fraction(100)


@dataclass(frozen=True, slots=True)
class Worths:
    """How families share their parents, whom places concern, and what they count for.

    All is by the index of places; `parts` and `points` are missing where weights above are wrong.
    """

    weighings: Mapping[int, Weighing]
    concerned: frozenset[int]
    parts: Mapping[int, Fraction]
    points: Mapping[int, Fraction]


def worths_of(
    referentiel: Referentiel, tree: FamilyTree, niveaux: Set[int], kind: str | None
) -> Worths:
    """Weigh a referential for a kind of collectivité; `niveaux` are the places with a principle."""
    weighings, sizes = _weighed(referentiel, tree, niveaux, kind)
    concerned = _concerned(tree, weighings)
    parts, points = _shared(tree, weighings, concerned, POINTS * sizes[0])
    return Worths(weighings, concerned, parts, points)


def _weighed(
    referentiel: Referentiel,
    tree: FamilyTree,
    niveaux: Set[int],
    kind: str | None,
) -> tuple[Mapping[int, Weighing], Mapping[int, int]]:
    """Weigh every family, the lowest first; a size is the number of orientations in a place."""
    weighings: dict[int, Weighing] = {}
    sizes = {place.index: 1 for place in tree.places}
    for place in reversed(tree.places):
        if not place.children:
            continue
        siblings = tree.children(place)
        are_niveaux = any(child.index in niveaux for child in siblings)
        weighing = weigh(Family(siblings, sizes, are_niveaux), referentiel.profile, kind)
        weighings[place.index] = weighing
        if weighing.basis is Basis.MEAN and not are_niveaux:
            counted = [c for c in siblings if c.index in weighing.concerned]
            size = sum(sizes[child.index] for child in counted if not child.is_reglementaire)
            sizes[place.index] = max(size, 1)
    return weighings, sizes


def _concerned(tree: FamilyTree, weighings: Mapping[int, Weighing]) -> frozenset[int]:
    """Give the places that concern the collectivité, with all above them."""
    found = {0}
    for place in tree.places:
        if place.index in found and place.children:
            found |= weighings[place.index].concerned
    return frozenset(found)


def _shared(
    tree: FamilyTree,
    weighings: Mapping[int, Weighing],
    concerned: frozenset[int],
    whole: Fraction,
) -> tuple[Mapping[int, Fraction], Mapping[int, Fraction]]:
    """Give each place's part of its parent, and its points."""
    parts: dict[int, Fraction] = {}
    points = {0: whole}
    for place in tree.places:
        if place.parent is None or place.index not in concerned:
            continue
        if place.is_reglementaire or points.get(place.parent) == 0:
            parts[place.index] = points[place.index] = Fraction(0)
            continue
        part = weighings[place.parent].parts.get(place.index)
        if part is None:
            continue
        parts[place.index] = part
        if place.parent in points:
            points[place.index] = points[place.parent] * part
    return parts, points
