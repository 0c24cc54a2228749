"""The weight of every place: its part of its parent, and its points."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from referentiel.weights.concerne import concerned
from referentiel.weights.number import format_number
from referentiel.weights.verdict import (
    Missing,
    Mixed,
    OutOfRange,
    Right,
    Unreadable,
    Unsettled,
    Verdict,
    WrongSum,
)
from referentiel.weights.weight import EVEN
from scoring.family_tree import FamilyTree, Place
from scoring.reason import Cause, Reason

# The points of an orientation if no file has points.
POINTS_OF_ORIENTATION = Fraction(100)


@dataclass(frozen=True)
class Weighing:
    """How a family of places shares its parent, for collectivités of one kind.

    `kinds` are the kinds that the places distinguish: if there are some, and the kind is unknown,
    there is no verdict. `sizes` are the numbers of orientations of each of the `concerned`, in a
    family above the niveaux whose score is the mean of its orientations.
    """

    verdict: Verdict[Place] | None
    concerned: frozenset[int]
    kinds: tuple[str, ...] = ()
    sizes: Mapping[int, int] | None = None

    @cached_property
    def parts(self) -> Mapping[int, Fraction]:
        """The part of 1 of each child that counts; empty if nothing can be shared."""
        if self.sizes:
            total = sum(self.sizes.values())
            return {index: Fraction(size, total) for index, size in self.sizes.items()}
        return self.verdict.parts if isinstance(self.verdict, Right) else {}

    @property
    def is_mean(self) -> bool:
        """Whether only the number of children, or of their orientations, counts."""
        return isinstance(self.verdict, Right) and self.verdict.measure is EVEN

    @property
    def reason(self) -> Reason | None:
        """Why nothing can be shared."""
        if self.verdict is None:
            return Reason(Cause.KIND_MISSING, {"kinds": ", ".join(self.kinds)})
        return _reason(self.verdict)


@dataclass(frozen=True, slots=True)
class Worths:
    """How families share their parents, which places concern the collectivité, and their weights.

    Everything is by the index of places; `parts` and `points` are missing if weights above are
    wrong.
    """

    weighings: Mapping[int, Weighing]
    concerned: frozenset[int]
    parts: Mapping[int, Fraction]
    points: Mapping[int, Fraction]


def worths_of(tree: FamilyTree, kind: str | None) -> Worths:
    """Weigh a referential for a kind of collectivité."""
    weighings: dict[int, Weighing] = {}
    sizes = {place.index: 1 for place in tree.places}
    for place in reversed(tree.places):
        if place.children:
            weighing = weighings[place.index] = _weighing(tree, place, kind, sizes)
            sizes[place.index] = sum((weighing.sizes or {}).values()) or 1
    concerned = _concerned(tree, weighings)
    weights = tree.weights if kind is None else tree.weights.of_kind(kind)
    has_points = weights.weighting.in_points
    whole = weights.points[0] if has_points else POINTS_OF_ORIENTATION * sizes[0]
    parts, points = _shared(tree, weighings, concerned, whole)
    return Worths(weighings, concerned, parts, points)


def _weighing(
    tree: FamilyTree, place: Place, kind: str | None, sizes: Mapping[int, int]
) -> Weighing:
    family = tree.weights.family(place)
    assert family is not None  # It has children.
    kinds = tuple(name for name in tree.weights.kinds_of(family) if name is not None)
    if kinds and kind is None:
        return Weighing(None, frozenset(one.index for one in family.siblings), kinds)
    members = frozenset(one.index for one in concerned(family.siblings, kind))
    verdict = tree.weights.verdict(family, kind)
    is_even = isinstance(verdict, Right) and verdict.measure is EVEN
    are_niveaux = any(one.node and one.node.has_principe for one in family.siblings)
    if not is_even or are_niveaux or tree.weights.weighting.in_points:
        return Weighing(verdict, members, kinds)
    counted = {one.index: sizes[one.index] for one in family.counted if one.index in members}
    return Weighing(verdict, members, kinds, counted)


def _concerned(tree: FamilyTree, weighings: Mapping[int, Weighing]) -> frozenset[int]:
    """Return the places that concern the collectivité, with all their ancestors."""
    concerned = {0}
    for place in tree.places:
        if place.index in concerned and place.children:
            concerned |= weighings[place.index].concerned
    return frozenset(concerned)


def _shared(
    tree: FamilyTree,
    weighings: Mapping[int, Weighing],
    concerned: frozenset[int],
    whole: Fraction | None,
) -> tuple[Mapping[int, Fraction], Mapping[int, Fraction]]:
    """Return each place's part of its parent, and its points."""
    parts: dict[int, Fraction] = {}
    points = {} if whole is None else {0: whole}
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


def _reason(verdict: Verdict[Place]) -> Reason | None:
    match verdict:
        case Right():
            return None
        case WrongSum():
            shown = (
                f"{one.member.label} {one.weight.raw if one.weight else format_number(one.value)}"
                for one in verdict.contributions
            )
            arguments = {
                "total": format_number(verdict.total) + verdict.measure.sign,
                "wanted": format_number(verdict.wanted) + verdict.measure.sign,
                "parts": " + ".join(shown),
            }
            return Reason(Cause.WEIGHTS_SUM, arguments)
        case Missing():
            return Reason(Cause.WEIGHTS_MISSING, {"count": str(len(verdict.members))})
        case Unreadable():
            cause = Cause.WEIGHT_UNREADABLE
        case OutOfRange():
            cause = Cause.WEIGHT_OUT_OF_RANGE
        case Mixed():
            return Reason(Cause.WEIGHTS_MIXED)
        case Unsettled():
            return Reason(Cause.WEIGHTS_BELOW, {"label": verdict.member.label})
        case _:
            return Reason(Cause.NOBODY)
    arguments = {"label": verdict.member.label, "weight": verdict.weight.raw}
    return Reason(cause, arguments)
