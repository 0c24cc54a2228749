"""The trees of a referential, what their places weigh, and the references between them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from referentiel.identifier import ROOT, Id, parse_id
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.profile import UNKNOWN_WEIGHTING
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
    WeightTree,
    WrongSum,
)
from referentiel.weights.weight import EVEN, Concerne, Weight, concerned, kinds_among
from scoring.answers.answer import OTHER
from scoring.graph import components, way
from scoring.principe.analysis import Analysis
from scoring.principe.tree import Reference

# --- The tree of scores: every node, and those that are only implied by their descendants
#
# An axe, and the referential itself, need no file: they exist if one of their orientations does.


# Ancestors are implied for ids of at most this many segments: the deepest real ones have five.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the tree; `node` is None if only its descendants or a file's name imply it.

    `index` is its index in `FamilyTree.places`; `parent` and `children` are such indexes too.
    `is_lost` is true if a file is named by this id, but no action has the id or one below it.
    """

    index: int
    identifier: Id | None
    node: Node | None
    depth: int
    parent: int | None
    children: tuple[int, ...]
    is_lost: bool = False

    @property
    def label(self) -> str:
        """The name to show: its id, else its title or file name; empty for an implied root."""
        return self.node.label if self.node else str(self.identifier or "")

    @property
    def is_reglementaire(self) -> bool:
        """Whether the place is réglementaire, and so weighs nothing."""
        return self.identifier is not None and self.identifier.is_reglementaire

    @property
    def weighs_nothing(self) -> bool:
        """Whether, by its id, it is réglementaire, or below an action that is."""
        return self.identifier is not None and self.identifier.weighs_nothing

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights that its file states; none for an implied place."""
        return self.node.weights if self.node else ()

    @property
    def concerne(self) -> Concerne | None:
        """The collectivités that it concerns; None means all."""
        return self.node.concerne if self.node else None


@dataclass(frozen=True)
class FamilyTree:
    """All places of a referential, parents before children, the root first."""

    referentiel: Referentiel
    places: tuple[Place, ...]

    @cached_property
    def weights(self) -> WeightTree[Place]:
        """How the places of each family share what their parent is worth."""
        profile = self.referentiel.profile
        families = [(place, self.children(place)) for place in self.places if place.children]
        return WeightTree(
            self.places,
            families,
            profile.weighting if profile else UNKNOWN_WEIGHTING,
            is_below_mesure=lambda one: (
                one.node is not None and self.referentiel.is_below_mesure(one.node)
            ),
            is_niveau=self.is_niveau,
            stands_in=self._stands_in,
        )

    def _stands_in(self, place: Place) -> bool:
        """Return whether a place is an alternative to a sibling: only one of the two applies."""
        other = place.identifier.stands_in_for if place.identifier else None
        return other is not None and other in self.referentiel.by_id

    def is_niveau(self, place: Place) -> bool:
        """Return whether a place has a principle, or should have one."""
        return place.node is not None and self.referentiel.is_niveau(place.node)

    @cached_property
    def by_id(self) -> Mapping[Id, tuple[Place, ...]]:
        """The places of each id: one, unless the id is duplicated."""
        by_id: dict[Id, tuple[Place, ...]] = {}
        for place in self.places:
            if place.identifier is not None:
                by_id[place.identifier] = (*by_id.get(place.identifier, ()), place)
        return by_id

    def children(self, place: Place) -> tuple[Place, ...]:
        """Return the children of a place, in the order of their ids."""
        return tuple(self.places[index] for index in place.children)

    def counted(self, index: int) -> Iterator[int]:
        """Yield the indexes of the children that the score of a place depends on.

        Réglementaire actions and alternatives to siblings are left out.
        """
        family = self.weights.family(self.places[index])
        for child in family.counted if family else ():
            yield child.index


def family_tree(referentiel: Referentiel) -> FamilyTree:
    """Return the tree of a referential.

    Nodes without a parent node are below implied places or the root.
    """
    return FamilyTree(referentiel, tuple(_numbered(_planted(referentiel))))


@dataclass(eq=False)
class _Seed:
    identifier: Id | None
    node: Node | None
    is_lost: bool = False
    children: list["_Seed"] = field(default_factory=list)


def _planted(referentiel: Referentiel) -> _Seed:
    seeds = [_Seed(node.identifier, node) for node in referentiel.nodes]
    root = next((seed for seed in seeds if seed.identifier == ROOT), None) or _Seed(ROOT, None)
    implied: dict[Id, _Seed] = {ROOT: root}
    for node, seed in zip(referentiel.nodes, seeds, strict=True):
        if seed is root:
            continue
        parent = referentiel.parent(node)
        above = seeds[parent.index] if parent else _above(seed.identifier, implied)
        above.children.append(seed)
    # Files named by an id, in which no action could be read.
    empty = (document for document in referentiel.documents if not document.actions)
    for identifier in sorted(filter(None, (parse_id(document.stem) for document in empty))):
        if identifier not in referentiel.by_id and identifier not in implied:
            seed = implied[identifier] = _Seed(identifier, None, is_lost=True)
            _above(identifier, implied).children.append(seed)
    return root


def _above(identifier: Id | None, implied: dict[Id, _Seed]) -> _Seed:
    """Return the implied parent of an id, creating what is missing; the root if none is implied."""
    if identifier is None or not 0 < identifier.depth <= _DEEPEST:
        return implied[ROOT]
    above = implied[ROOT]
    for depth in range(1, identifier.depth):
        ancestor = Id(identifier.segments[:depth])
        if ancestor not in implied:
            implied[ancestor] = _Seed(ancestor, None)
            above.children.append(implied[ancestor])
        above = implied[ancestor]
    return above


def _numbered(root: _Seed) -> Sequence[Place]:
    """Return the places of the seeds, parents first and siblings by id, without recursion."""
    order: list[tuple[_Seed, int, int | None]] = []
    below: list[list[int]] = []
    stack: list[tuple[_Seed, int, int | None]] = [(root, 0, None)]
    while stack:
        seed, depth, parent = stack.pop()
        index = len(order)
        order.append((seed, depth, parent))
        below.append([])
        if parent is not None:
            below[parent].append(index)
        ranked = sorted(seed.children, key=_rank, reverse=True)
        stack.extend((child, depth + 1, index) for child in ranked)
    return [
        Place(index, seed.identifier, seed.node, depth, parent, tuple(below[index]), seed.is_lost)
        for index, (seed, depth, parent) in enumerate(order)
    ]


def _rank(seed: _Seed) -> tuple[bool, tuple[int, ...], int]:
    place = seed.node.index if seed.node else -1
    return seed.identifier is None, seed.identifier.segments if seed.identifier else (), place


# --- The tree of the actions of a referential, with what each is worth


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ActionTree:
    """The actions of a referential; sequences are indexed by action, in the order of their ids.

    `names` are those in references (`eci_2.4.2`, the root `eci`), `depths` count from 0 for the
    root, and `points` is what each is worth in the referential. `level` is the depth of the actions
    proper (`action_depth`): only below it can siblings share the points of those that are non
    concernées.

    `alternatives` are actions that each replace a sibling: règles say whom each of the two
    concerns, and the points of their parent include only the points of the sibling.

    `direct_leaves` is the number of children that have no children, at least 1; `leaves` is the
    number of actions without children, at any depth below, or 1 for such an action itself.
    """

    names: tuple[str, ...]
    parents: tuple[int | None, ...]
    children: tuple[tuple[int, ...], ...]
    depths: tuple[int, ...]
    points: tuple[Fraction, ...]
    level: int
    index: Mapping[str, int]
    direct_leaves: tuple[int, ...]
    leaves: tuple[int, ...]
    alternatives: frozenset[int] = frozenset()

    def indexed(self, by_name: Mapping[str, T]) -> dict[int, T]:
        """Return values by action instead of by name, without those of unknown names."""
        index = self.index
        return {index[name]: value for name, value in by_name.items() if name in index}

    def below(self, action: int) -> range:
        """Return all actions below an action: those that follow it, as long as they are deeper."""
        end = action + 1
        while end < len(self.depths) and self.depths[end] > self.depths[action]:
            end += 1
        return range(action + 1, end)

    def line(self, action: int) -> tuple[int, ...]:
        """Return an action and all above it, up to the root."""
        found: list[int] = []
        above: int | None = action
        while above is not None:
            found.append(above)
            above = self.parents[above]
        return tuple(found)


def tree_of(referentiel: str, points: Mapping[Id, Fraction], level: int) -> ActionTree:
    """Return the tree of the actions of a referential, given the points of each action.

    `points` must contain the root and the parent of each action.
    """
    ids = sorted(points)
    index = {one: at for at, one in enumerate(ids)}
    parents = tuple(None if one.parent is None else index[one.parent] for one in ids)
    children: list[list[int]] = [[] for _ in ids]
    for at, parent in enumerate(parents):
        if parent is not None:
            children[parent].append(at)
    leaves = [1] * len(ids)
    for at in reversed(range(len(ids))):
        if children[at]:
            leaves[at] = sum(leaves[child] for child in children[at])
    names = tuple(action_name(referentiel, one) for one in ids)
    return ActionTree(
        names=names,
        parents=parents,
        children=tuple(map(tuple, children)),
        depths=tuple(one.depth for one in ids),
        points=tuple(points[one] for one in ids),
        level=level,
        index={name: at for at, name in enumerate(names)},
        direct_leaves=tuple(
            max(1, sum(not children[child] for child in below)) for below in children
        ),
        leaves=tuple(leaves),
        alternatives=frozenset(at for at, one in enumerate(ids) if one.stands_in_for in index),
    )


def action_name(referentiel: str, identifier: Id) -> str:
    """Return the name of an action in references.

    >>> action_name("eci", Id((2, 4))), action_name("eci", Id(()))
    ('eci_2.4', 'eci')
    """
    return f"{referentiel}_{identifier}" if identifier.segments else referentiel


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
    """A cause, with the ids and figures for its message, and its span in the node's file, if any.

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
    """How the places of a family share what their parent is worth, for collectivités of one type.

    `concerned` has the places that concern these collectivités. `kinds` are the types that the
    places distinguish: if there are any, and the type of the collectivité is unknown, `verdict` is
    None, and all places are `concerned`. `sizes` is set only for families above the niveaux without
    weights, in a profile without weights in points: the score is then the mean of the orientations
    below, and `sizes` has their number for each place that counts.
    """

    verdict: Verdict[Place] | None
    concerned: frozenset[int]
    kinds: tuple[str, ...] = ()
    sizes: Mapping[int, int] | None = None

    @cached_property
    def parts(self) -> Mapping[int, Fraction]:
        """The part of the parent that each counted child has; empty if nothing can be shared."""
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
        """Why the places cannot share what their parent is worth; None if they can."""
        if self.verdict is None:
            return Reason(Cause.KIND_MISSING, {"kinds": ", ".join(self.kinds)})
        return _reason(self.verdict)


@dataclass(frozen=True, slots=True)
class Worths:
    """The weighing of each family, the places that concern the collectivité, and their worth.

    All fields use indexes of places. `parts` are parts of the parent, missing if the place does
    not concern the collectivité or the weights of its family cannot be used; `points` are also
    missing if weights further up cannot be used. `parts` and `points` are 0 for réglementaires, and
    below a place worth 0.
    """

    weighings: Mapping[int, Weighing]
    concerned: frozenset[int]
    parts: Mapping[int, Fraction]
    points: Mapping[int, Fraction]


def worths_of(tree: FamilyTree, kind: str | None) -> Worths:
    """Return what places are worth for a type of collectivité; `kind` is None if unknown."""
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
    """Return the places that concern the collectivité and whose ancestors all concern it too."""
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
    """Return each place's part of its parent, and its points, as in `Worths`."""
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
                "expected": format_number(verdict.expected) + verdict.measure.sign,
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
# wrong, or if the share would differ for another type of collectivité. By points, a place has the
# points in the files, even if the sum of its family is wrong, and none if the files do not define
# them.


# For each kind everything is weighed again; the real files distinguish two. This is less than the
# limit of `kinds_among`, so all kinds are known.
_MOST_KINDS = 30


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of the whole referential, and points if the profile has them, by the index of places.

    `total` is the number of points of the referential, None if nothing defines it.
    """

    parts: Mapping[int, Fraction]
    points: Mapping[int, Fraction]
    total: Fraction | None = None


def has_points(referentiel: Referentiel) -> bool:
    """Return whether the profile of a referential has weights in points; False if it is unknown."""
    return referentiel.profile is not None and referentiel.profile.weighting.in_points is not None


def shares_of(tree: FamilyTree, total: int | None = None) -> Shares:
    """Return the shares of places, computed from points if the profile has them, else from parts.

    `total` is the number of points of the referential if the root does not state it.
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
        known = [one for one in worths if place.index in one.points]
        parts = {one.points[place.index] / one.points[0] for one in known}
        if len(parts) == 1 and len(known) == len(worths) and place.index not in weightless:
            yield place.index, parts.pop()


def _weightless(tree: FamilyTree, by_kind: list[Worths]) -> Set[int]:
    """Return the places whose missing weight is scored as 0, and all places below them."""
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


# --- References between nodes: their targets, and cycles


@dataclass(frozen=True, slots=True)
class Link:
    """A reference and the places of its id; it can be followed only if there is exactly one place.

    `cycle` is the path from the target back to the niveau that refers to it, if there is one.
    """

    reference: Reference
    targets: tuple[Place, ...]
    cycle: tuple[Place, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether exactly one place has the id."""
        return len(self.targets) == 1

    @property
    def target(self) -> Place | None:
        """The place whose score is referred to; None unless `is_single`, or in a cycle."""
        return self.targets[0] if self.is_single and not self.cycle else None


def links(tree: FamilyTree, analyses: Mapping[int, Analysis]) -> Mapping[int, tuple[Link, ...]]:
    """Return the references of each niveau in all branches, by the index of its place."""
    by_niveau: dict[int, list[Link]] = {}
    for index, analysis in analyses.items():
        items = (level.item for branch in analysis.branches for level in branch.levels)
        for one in dict.fromkeys(item for item in items if isinstance(item, Reference)):
            identifier = parse_id(one.target)
            targets = tree.by_id.get(identifier, ()) if identifier else ()
            by_niveau.setdefault(index, []).append(Link(one, targets))
    graph = {
        place.index: (
            *tree.counted(place.index),
            *(link.targets[0].index for link in by_niveau.get(place.index, ()) if link.is_single),
        )
        for place in tree.places
    }
    group_of = {node: group for group in map(frozenset, components(graph)) for node in group}

    def with_cycle(link: Link, niveau: int) -> Link:
        if not link.is_single or link.targets[0].index not in group_of[niveau]:
            return link
        start = link.targets[0].index
        path = (start,) if start == niveau else way(graph, start, niveau, group_of[niveau])
        return replace(link, cycle=tuple(tree.places[index] for index in path))

    return {
        index: tuple(with_cycle(link, index) for link in of_niveau)
        for index, of_niveau in by_niveau.items()
    }
