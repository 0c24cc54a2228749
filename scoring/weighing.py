"""What places weigh: their part of their parent, their share of the whole, or why there is none."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from referentiel.kind import Kind
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.number import format_number
from referentiel.weights.tree import (
    Missing,
    Mixed,
    OutOfRange,
    Right,
    Unreadable,
    Unsettled,
    Verdict,
    WrongSum,
)
from referentiel.weights.weight import EVEN, concerned, kinds_among
from scoring.answers.answer import OTHER
from scoring.tree import FamilyTree, Place

# --- Why a node has no score: its principle, its weights or its references


class Cause(StrEnum):
    """What prevents a node from being scored. The messages are in `referentiel_lint.score`."""

    # The principle
    PRINCIPE = "principe"
    TWO_PRINCIPES = "two-principes"
    PRINCIPE_ABOVE_CHILDREN = "principe-above-children"
    NO_PRINCIPE = "no-principe"
    # The node
    NO_ID = "no-id"
    ID_TWICE = "id-twice"
    LOST = "lost"
    # Its references
    REFERENCE_NOWHERE = "reference-nowhere"
    REFERENCE_TWICE = "reference-twice"
    REFERENCE_CYCLE = "reference-cycle"
    REFERENCE_UNCONCERNED = "reference-unconcerned"
    # The weights of its children
    WEIGHTS_SUM = "weights-sum"
    WEIGHTS_MISSING = "weights-missing"
    WEIGHT_UNREADABLE = "weight-unreadable"
    WEIGHT_OUT_OF_RANGE = "weight-out-of-range"
    WEIGHTS_MIXED = "weights-mixed"
    WEIGHTS_BELOW = "weights-below"
    KIND_MISSING = "kind-missing"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, with the ids and figures for its message, and its span in the node's file.

    For `PRINCIPE` the details are in the reading of the node.
    """

    cause: Cause
    arguments: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None


# --- The weight of every place: its part of its parent, and its points


# The points of an orientation if no file has points.
POINTS_OF_ORIENTATION = Fraction(100)


@dataclass(frozen=True)
class Weighing:
    """How a family of places shares its parent, for collectivités of one kind.

    `kinds` are the kinds that the places distinguish: if there are some, and the kind is unknown,
    there is no verdict. `sizes` are the numbers of orientations of each of the `concerned`, in a
    family above the niveaux, whose score is the mean of its orientations.
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


# --- The share of the whole of every place, before any answer and for any collectivité
#
# Nothing is guessed. By parts, a place has no share if its own weight or one above it is missing or
# wrong, or if the share would differ for another kind of collectivité. By points, a place has the
# points in the files, even if the sum of its family is wrong, and none if the files do not define
# them.


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
