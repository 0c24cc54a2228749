"""The trees of a referential: all its nodes, and the actions that statuts score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from referentiel.identifier import ROOT, Id, parse_id
from referentiel.node import Node
from referentiel.profile import UNKNOWN_WEIGHTING
from referentiel.referential import Referentiel
from referentiel.weights.tree import WeightTree
from referentiel.weights.weight import Concerne, Weight

# --- The tree of scores: every node, and those that are only implied by their descendants
#
# An axe, and the referential itself, need no file: they exist if one of their orientations does.


# Ancestors are implied for ids of at most this many segments: the deepest real ones have five.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A node in the tree, or, if `node` is None, one without an action of its own.

    `index` is its index in `FamilyTree.places`; `parent` and `children` are such indexes too.
    `is_lost` is true if a file with this name exists, but nothing in it could be read.
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
        """The name to show: its id, else its title; empty for an implied root."""
        return self.node.label if self.node else str(self.identifier or "")

    @property
    def is_reglementaire(self) -> bool:
        """Whether it is réglementaire, and weighs nothing."""
        return self.identifier is not None and self.identifier.is_reglementaire

    @property
    def weighs_nothing(self) -> bool:
        """Whether it is réglementaire, or below an action that is."""
        return self.identifier is not None and self.identifier.weighs_nothing

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights in its data block."""
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
        """How places share the ones above them."""
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
        """Return whether a place is an alternative to a sibling: a collectivité has one of them."""
        other = place.identifier.stands_in_for if place.identifier else None
        return other is not None and other in self.referentiel.by_id

    def is_niveau(self, place: Place) -> bool:
        """Return whether a place is scored by an answer."""
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
        """Yield the children on which the score of a place depends: all but réglementaires."""
        family = self.weights.family(self.places[index])
        for child in family.counted if family else ():
            yield child.index


def family_tree(referentiel: Referentiel) -> FamilyTree:
    """Put every node below its parent, and those without one below the ancestors they imply."""
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
    for identifier in (parse_id(document.stem) for document in empty):
        if identifier and identifier not in referentiel.by_id and identifier not in implied:
            seed = _Seed(identifier, None, is_lost=True)
            _above(identifier, implied).children.append(seed)
    return root


def _above(identifier: Id | None, implied: dict[Id, _Seed]) -> _Seed:
    """Return the nearest ancestor of an id without a parent node, creating what is missing."""
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
    """Number the seeds, parents first and siblings by id, without recursion."""
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

    `names` are those in references (`eci_2.4.2`, the root `eci`), `depths` are 0 for the root, and
    `points` what each is worth in the referential. `level` is the depth of the actions proper:
    below it, siblings share the points of those that are non concernées.

    `alternatives` replace another action: règles say whom each of the two concerns, and the points
    in the referential are those of one of them.

    `direct_leaves` counts the children without children, at least 1, `leaves` all such below.
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
        """Return all actions below one: those that follow it, as long as they are deeper."""
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
    """Return the tree of the actions of a referential, by its name and the points of each action.

    Raises ValueError unless the root and the parent of each action are among them.
    """
    ids = sorted(points)
    index = {one: at for at, one in enumerate(ids)}
    if ROOT not in index:
        raise ValueError("there is no root")
    if orphans := [str(one) for one in ids if one != ROOT and one.parent not in index]:
        raise ValueError(f"actions without their parent: {', '.join(orphans)}")
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
