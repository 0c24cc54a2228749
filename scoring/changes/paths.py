"""The changes on the path of a score: those of the nodes that it is computed from."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from referentiel.identifier import Id, parse_id
from referentiel.node import Node
from scoring.changes import change as kinds
from scoring.changes.change import Change, nodes_of
from scoring.changes.comparison import Comparison
from scoring.changes.outcome import has_same_score, nodes_by_id
from scoring.node_score import NodeScore, Scores, State
from scoring.principe.tree import Reference

_POSITIONS = (kinds.Added, kinds.Removed, kinds.Replaced, kinds.Renumbered, kinds.Moved)
_Key = tuple[bool, Id | int | None]
_NODE_CHANGES = (*_POSITIONS, kinds.Reweighted, kinds.ConcerneChanged, kinds.PrincipeChanged)


@dataclass(frozen=True, slots=True)
class _Step:
    """A node on the path, before and after; None on the side where it does not exist.

    `has_other_score` and `has_other_part` say what differs: its score, its part of its parent.
    """

    before: NodeScore | None
    after: NodeScore | None
    has_other_score: bool
    has_other_part: bool = False

    @property
    def sides(self) -> tuple[tuple[bool, NodeScore], ...]:
        """The node on the sides where it exists, each with whether that is after."""
        nodes = ((False, self.before), (True, self.after))
        return tuple((is_after, node) for is_after, node in nodes if node)

    @property
    def key(self) -> tuple[tuple[bool, int], ...]:
        """Its identity: its places in the two trees."""
        return tuple((is_after, node.place.index) for is_after, node in self.sides)


class Paths:
    """The paths of the scores of one case, from each node down to those that its score needs."""

    def __init__(self, comparison: Comparison, before: Scores, after: Scores) -> None:
        """Index the changes by node; `before` and `after` are the scores of the case."""
        self._matches = comparison.matches
        self._scores = (before, after)
        self._by_id = (nodes_by_id(before), nodes_by_id(after))
        self._by_node = _by_node(comparison.changes)
        self._of_all = [one for one in comparison.changes if isinstance(one, kinds.ProfileChanged)]

    def changes(self, label: str) -> tuple[Change, ...]:
        """Return the changes on the path of a node that has another score, the nearest first.

        The path leads through the children and references whose score or part differs in this
        case; through all of them where that finds no change.
        """
        before, after = (nodes.get(label) for nodes in self._by_id)
        start = _Step(before, after, has_other_score=True)
        path = self._walk(start, only_differing=True) or self._walk(start, only_differing=False)
        return tuple(dict.fromkeys((*self._of_all, *path)))

    def _walk(self, start: _Step, *, only_differing: bool) -> Sequence[Change]:
        changes: list[Change] = []
        steps, seen = [start], {start.key}
        named: set[_Key] = set()
        for step in steps:
            for is_after, node in step.sides:
                key = _key(is_after, node.place.identifier, node.place.node)
                of_node = () if key in named else self._by_node.get(key, ())
                named.add(key)
                changes += (one for one in of_node if not only_differing or _matters(one, step))
            for need in (*self._children(step), *self._references(step)):
                is_on_path = need.has_other_score or need.has_other_part or not only_differing
                if is_on_path and need.key not in seen:
                    seen.add(need.key)
                    steps.append(need)
        return [*changes, *self._above(start)]

    def _above(self, start: _Step) -> Iterator[Change]:
        """Yield the changes of its ancestors that make a node another one, or concern nobody."""
        relevant: tuple[type[Change], ...] = () if self._is_same_action(start) else _POSITIONS
        if any(node.state is State.NOT_CONCERNED for _, node in start.sides):
            relevant = (*relevant, kinds.ConcerneChanged)
        for is_after, node in start.sides:
            parent = node.place.parent
            while relevant and parent is not None:
                above = self._scores[is_after].nodes[parent].place
                of_node = self._by_node.get(_key(is_after, above.identifier, above.node), ())
                yield from (one for one in of_node if isinstance(one, relevant))
                parent = above.parent

    def _is_same_action(self, step: _Step) -> bool:
        """Whether a node is one action on both sides; implied nodes are."""
        nodes = [node.place.node for _, node in step.sides]
        indexes = [None if node is None else node.index for node in nodes]
        if len(indexes) == 1:
            return False
        return indexes == [None, None] or self._matches.are_same(*indexes)

    def _children(self, step: _Step) -> Iterator[_Step]:
        """Yield the children of a node, paired by their labels."""
        families: dict[str, tuple[list[NodeScore], list[NodeScore]]] = defaultdict(lambda: ([], []))
        for is_after, parent in step.sides:
            for index in parent.place.children:
                child = self._scores[is_after].nodes[index]
                families[child.place.label][is_after].append(child)
        for olds, news in families.values():
            for old, new in zip_longest(olds, news):
                parts = _part(step.before, old), _part(step.after, new)
                yield _Step(old, new, not has_same_score(old, new), parts[0] != parts[1])

    def _references(self, step: _Step) -> Iterator[_Step]:
        """Yield the nodes that the principle of a niveau refers to."""
        for label in dict.fromkeys(label for _, node in step.sides for label in _targets(node)):
            before, after = (nodes.get(label) for nodes in self._by_id)
            yield _Step(before, after, not has_same_score(before, after))


def _by_node(changes: Sequence[Change]) -> Mapping[_Key, Sequence[Change]]:
    """Return the changes that can change scores, by the side and the id of their nodes."""
    by_node: dict[_Key, list[Change]] = defaultdict(list)
    for change in changes:
        keys: list[_Key] = []
        if isinstance(change, _NODE_CHANGES):
            nodes = enumerate(nodes_of(change))
            keys = [_key(bool(is_after), node.identifier, node) for is_after, node in nodes if node]
        elif isinstance(change, kinds.FileChanged) and None in (change.before, change.after):
            # A file without a readable action stands for the action that its name says.
            stem = (change.after or change.before or "").rpartition(".")[0]
            keys = [_key(change.after is not None, parse_id(stem), None)]
        for key in keys:
            by_node[key].append(change)
    return by_node


def _key(is_after: bool, identifier: Id | None, node: Node | None) -> _Key:
    """Return the key of a node on a side: its id, else its index."""
    if identifier is not None or node is None:
        return is_after, identifier
    return is_after, node.index


def _matters(change: Change, step: _Step) -> bool:
    """Whether a change of a node bears on what differs there: its score, or its part."""
    if isinstance(change, kinds.PrincipeChanged):
        return step.has_other_score
    return step.has_other_part if isinstance(change, kinds.Reweighted) else True


def _part(parent: NodeScore | None, child: NodeScore | None) -> Fraction | None:
    """Return what a child counts for in its parent, a part of 1."""
    if parent is None or child is None or parent.weighing is None:
        return None
    return parent.weighing.parts.get(child.place.index)


def _targets(node: NodeScore) -> Iterator[str]:
    """Yield the ids that the principle of a niveau refers to."""
    for branch in node.reading.analysis.branches if node.reading else ():
        for level in branch.levels:
            if isinstance(level.item, Reference):
                yield level.item.target
