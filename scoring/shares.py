"""The share of the whole of every place, before any answer and for any collectivité.

Nothing is guessed. By parts, a place has no share if its own weight or one above it is missing or
wrong, or if the share would differ for another kind of collectivité. By points, a place has the
points in the files, even if the sum of its family is wrong, and none if the files do not define
them.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from referentiel.kind import Kind
from referentiel.referential import Referentiel
from referentiel.weights.concerne import kinds_among
from referentiel.weights.verdict import Right
from scoring.collectivite import OTHER
from scoring.family_tree import FamilyTree, Place
from scoring.weighing import Worths, worths_of

# For each kind everything is weighed again; the real files distinguish two. This is less than the
# limit of `kinds_among`, so all kinds are known.
_MOST_KINDS = 30


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of the whole, and points where the profile has them, by the index of places.

    `total` are the points of the whole, None if nothing defines them.
    """

    parts: Mapping[int, Fraction]
    points: Mapping[int, Fraction]
    total: Fraction | None = None


def has_points(referentiel: Referentiel) -> bool:
    """Return whether the profile has points."""
    return referentiel.profile is not None and referentiel.profile.weighting.in_points is not None


def shares_of(tree: FamilyTree, total: int | None = None) -> Shares:
    """Compute the shares of a referential: by its points, or by parts of 1.

    `total` are the points of the whole if the root does not have them.
    """
    if has_points(tree.referentiel):
        return _by_points(tree, total)
    return Shares(dict(_by_parts(tree)), {})


# --- By points


def _by_points(tree: FamilyTree, total: int | None) -> Shares:
    weights, referentiel = tree.weights, tree.referentiel
    # A sheet is a whole referential, whose root has no row.
    is_whole = referentiel.kind is Kind.TABLEUR or referentiel.is_whole
    points = {
        place.index: points
        for place, points in zip(tree.places, weights.points, strict=True)
        if points is not None and (place.node or is_whole)
    }
    given = weights.given[0] if tree.places[0].node else None
    whole = Fraction(total) if given is None and total is not None else given or points.get(0)
    if whole is not None:
        points[0] = whole
    parts = {index: value / whole for index, value in points.items()} if whole else {}
    return Shares(parts, points, whole)


# --- By parts of 1


def _by_parts(tree: FamilyTree) -> Iterator[tuple[int, Fraction]]:
    kinds = [kind for kind in kinds_among(tree.places) if kind is not None]
    if len(kinds) > _MOST_KINDS:
        return
    asked = dict.fromkeys([*kinds, OTHER] if kinds else [None])
    by_kind = [worths_of(tree, kind) for kind in asked]
    weightless = _weightless(tree, by_kind)
    for place in tree.places:
        worths = [one for one in by_kind if place.index in one.concerned]
        parts = {_part(one, place) for one in worths}
        if len(parts) == 1 and place.index not in weightless:
            part = parts.pop()
            if part is not None:
                yield place.index, part


def _part(worths: Worths, place: Place) -> Fraction | None:
    points = worths.points.get(place.index)
    return None if points is None else points / worths.points[0]


def _weightless(tree: FamilyTree, by_kind: list[Worths]) -> Set[int]:
    """Return the places whose weight is missing, which scoring takes as 0, and all below them."""
    missing = {
        one.member.index
        for worths in by_kind
        for weighing in worths.weighings.values()
        if isinstance(weighing.verdict, Right)
        for one in weighing.verdict.contributions
        if one.is_missing
    }
    for place in tree.places:
        if place.parent in missing and not place.is_reglementaire:
            missing.add(place.index)
    return missing
