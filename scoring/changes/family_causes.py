"""Why the children of a node make another score: which they are, and what each counts for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.changes.cause import (
    ByActions,
    ByConcerne,
    ByIdentity,
    ByProfile,
    ByWeights,
    Cause,
    PartChange,
)
from scoring.changes.comparison import Comparison
from scoring.changes.pairs import Pairs
from scoring.family_tree import FamilyTree, Place
from scoring.node_score import NodeScore, Scores, State
from scoring.principe.evaluator import Interval
from scoring.weighing import Basis, weight_of

_ZERO = Interval.exact(Fraction(0))
_TOLD = (State.NOT_SCORED, State.REFUSED, State.NOT_CONCERNED)


@dataclass(frozen=True, slots=True)
class Member:
    """A child before and after, None where it is none, with its parts of 1 of its parent."""

    old: NodeScore | None
    new: NodeScore | None
    was: Fraction | None
    now: Fraction | None

    @property
    def label(self) -> str:
        """What it is called now, or was."""
        node = self.new or self.old
        return node.place.label if node else ""

    @property
    def names(self) -> tuple[str, str] | None:
        """What it was called and is now, where that is another name."""
        if self.old is None or self.new is None:
            return None
        names = self.old.place.label, self.new.place.label
        return None if names[0] == names[1] else names

    @property
    def places(self) -> tuple[Place | None, Place | None]:
        """Where it stands."""
        old, new = (None if node is None else node.place for node in (self.old, self.new))
        return old, new

    @property
    def is_alone(self) -> bool:
        """Whether it is a child on one side only."""
        return self.old is None or self.new is None

    @property
    def counts(self) -> bool:
        """Whether its parent's score depends on it, on some side."""
        return bool(self.was or self.now)

    @property
    def is_changed(self) -> bool:
        """Whether it counts, stands on both sides, and has another score."""
        return not self.is_alone and self.counts and is_changed(self.old, self.new)

    @property
    def is_new_part(self) -> bool:
        """Whether it has a part on one side only."""
        return (self.was is None) != (self.now is None)

    def value(self, *, is_old: bool) -> Interval:
        """Give its score on one side, or else on the other."""
        nodes = (self.old, self.new) if is_old else (self.new, self.old)
        values = (node.value for node in nodes if node is not None)
        return next((value for value in values if value is not None), _ZERO)


def is_changed(old: NodeScore | None, new: NodeScore | None) -> bool:
    """Tell whether people would see a difference."""
    return _known(old) != _known(new)


def _known(node: NodeScore | None) -> object:
    return node and (node.value, node.state if node.state in _TOLD else None)


class FamilyCauses:
    """What makes children share their nodes otherwise, in one case."""

    def __init__(self, comparison: Comparison, before: Scores, after: Scores) -> None:
        """Take the scores of one case on both sides."""
        self._comparison = comparison
        self._before, self._after = before, after
        self._pairs = Pairs(comparison.matching, before.tree, after.tree)

    def members(self, old: NodeScore, new: NodeScore) -> Sequence[Member]:
        """Give the children of a node, each once."""
        was, now = (node.weighing.parts if node.weighing else {} for node in (old, new))
        return [
            Member(
                self._before.nodes[pair.before.index] if pair.before else None,
                self._after.nodes[pair.after.index] if pair.after else None,
                was.get(pair.before.index) if pair.before else None,
                now.get(pair.after.index) if pair.after else None,
            )
            for pair in self._pairs.family(old.place, new.place)
        ]

    def causes(
        self, label: str, old: NodeScore, new: NodeScore, members: Sequence[Member]
    ) -> Iterator[Cause]:
        """Tell which children are others, and what the same ones count for, if that counts."""
        is_otherwise = _are_shared_otherwise(members)
        alone = [one for one in members if one.is_alone and one.counts] if is_otherwise else []
        ids = {one.label for one in alone}
        renamed = [
            one
            for one in members
            if one.names
            and (one.is_changed or (is_otherwise and (one.is_new_part or ids & {*one.names})))
        ]
        if alone or renamed:
            yield self._by_actions(label, (one.places for one in (*renamed, *alone)))
        if not is_otherwise:
            return
        others: list[Member] = []
        both: list[Member] = []
        for one in members:
            if not one.is_alone:
                (others if self._is_another(one) else both).append(one)
        others = [one for one in others if one.was != one.now]
        yield from (ByIdentity(one.label) for one in others)
        reweighted = [one for one in both if one.was != one.now and _is_rewritten(one)]
        if reweighted:
            changes = (PartChange(one.label, one.was, one.now) for one in reweighted)
            yield ByWeights(label, tuple(changes))
        concerned = tuple(one.label for one in both if one.is_new_part and not one.names)
        if concerned:
            yield ByConcerne(concerned)
        if not (alone or renamed or others or reweighted or concerned):
            yield from self._below(label, old, new)

    def _is_another(self, one: Member) -> bool:
        nodes = (place.node if place else None for place in one.places)
        return self._comparison.is_another(*(node.index if node else None for node in nodes))

    def _below(self, label: str, old: NodeScore, new: NodeScore) -> Iterator[Cause]:
        """Tell what changes the parts of a mean: how many orientations there are below."""
        here, there = _below(self._before.tree, old.place), _below(self._after.tree, new.place)
        come, gone = _only(there, here), _only(here, there)
        is_mean = Basis.MEAN in {node.weighing.basis for node in (old, new) if node.weighing}
        if is_mean and (come or gone):
            pairs = [*((None, one) for one in come), *((one, None) for one in gone)]
            yield self._by_actions(label, pairs)
        elif self._comparison.before.referentiel.profile is not (
            self._comparison.after.referentiel.profile
        ):
            yield ByProfile()

    def _by_actions(
        self, label: str, pairs: Iterable[tuple[Place | None, Place | None]]
    ) -> ByActions:
        """Tell actions that are new and gone from those that are elsewhere, or only renamed."""
        come, gone, unnamed, moved = [], [], [], []
        renumbered: list[tuple[str, str]] = []
        for one, other in pairs:
            old = one or (self._pairs.was(other) if other else None)
            new = other or (self._pairs.now(one) if one else None)
            if old is None or new is None:
                come += [new.label] if new else []
                gone += [old.label] if old else []
            elif old.label == new.label:
                moved.append(old.label)
            elif new.identifier is None and old.identifier is not None:
                unnamed.append(old.label)
            else:
                renumbered.append((old.label, new.label))
        lists = (tuple(dict.fromkeys(names)) for names in (unnamed, moved))
        return ByActions(label, tuple(come), tuple(gone), tuple(dict.fromkeys(renumbered)), *lists)


def _are_shared_otherwise(members: Sequence[Member]) -> bool:
    """Tell whether other parts alone, of the old or of the new scores, make another sum."""
    return any(
        _sum((one.was, one.value(is_old=is_old)) for one in members)
        != _sum((one.now, one.value(is_old=is_old)) for one in members)
        for is_old in (True, False)
    )


def _sum(terms: Iterable[tuple[Fraction | None, Interval]]) -> Interval:
    return sum((value * part for part, value in terms if part), _ZERO)


def _is_rewritten(one: Member) -> bool:
    """Tell whether the weight of a child is another one in the file."""
    old, new = (weight_of(node.place) if node else None for node in (one.old, one.new))
    written = [weight and (weight.unit, weight.value) for weight in (old, new)]
    return written[0] != written[1]


def _below(tree: FamilyTree, above: Place) -> Mapping[str, tuple[Place, str]]:
    """Give all places below one by their labels, each with the label of its parent."""
    found: dict[str, tuple[Place, str]] = {}
    queue = [(child, above.label) for child in tree.children(above)]
    for place, parent in queue:
        found.setdefault(place.label, (place, parent))
        queue.extend((child, place.label) for child in tree.children(place))
    return found


def _only(
    places: Mapping[str, tuple[Place, str]], others: Mapping[str, tuple[Place, str]]
) -> Sequence[Place]:
    """Give the places whose labels are not among others, and whose parents' are."""
    return [
        place
        for label, (place, above) in places.items()
        if label not in others and (above in others or above not in places)
    ]
