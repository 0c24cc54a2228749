"""Why the scores of a case are other ones, each traced down the tree to what was changed.

A cause is a change which, made alone, or taken back alone, gives the node another score. Weights of
one family are one change, since their sum is to stay what it is.
"""

from collections.abc import Iterator, Mapping, Sequence

from scoring.changes.cause import (
    ByActions,
    ByIdentity,
    ByPrincipe,
    ByReason,
    ByRole,
    Cause,
)
from scoring.changes.comparison import Comparison
from scoring.changes.family_causes import FamilyCauses, is_changed
from scoring.changes.outcome import outcome_of, refusals_of
from scoring.changes.own_causes import Showing, own_causes
from scoring.node_score import NodeScore, Scores
from scoring.principe.tree import Reference
from scoring.reason import Cause as Because

# What an action is comes before what it counts for, or says.
_FIRST = (ByActions, ByIdentity, ByRole)

_Nodes = tuple[NodeScore, NodeScore]


class Causes:
    """The causes of one case, by the labels of nodes."""

    def __init__(self, comparison: Comparison, before: Scores, after: Scores) -> None:
        """Take the scores of one case on both sides."""
        self._comparison = comparison
        self._old, self._new = by_id(before), by_id(after)
        self._was, self._now = refusals_of(before), refusals_of(after)
        self._families = FamilyCauses(comparison, before, after)
        self._local: dict[tuple[int, int], tuple[Sequence[Cause], Sequence[_Nodes]]] = {}

    def of(self, label: str) -> Sequence[Cause]:
        """Give every cause of a node's other score, the nearest first."""
        found: dict[Cause, None] = {}
        start = self._old[label], self._new[label]
        seen, queue = {_key(start)}, [start]
        for nodes in queue:
            key = _key(nodes)
            if key not in self._local:
                self._local[key] = self._causes(*nodes)
            causes, needs = self._local[key]
            found.update(dict.fromkeys(causes))
            for need in needs:
                if _key(need) not in seen:
                    seen.add(_key(need))
                    queue.append(need)
        return sorted(found, key=lambda cause: not isinstance(cause, _FIRST))

    def _causes(self, old: NodeScore, new: NodeScore) -> tuple[Sequence[Cause], Sequence[_Nodes]]:
        """Give the causes that are in a node and its family, and where to look for others."""
        label = new.place.label
        showings = (
            Showing(
                node.place.node.index if node.place.node else None,
                outcome_of(node, refusals),
                bool(node.place.children),
            )
            for node, refusals in ((old, self._was), (new, self._now))
        )
        own = list(own_causes(self._comparison, label, *showings))
        if old.place.label != label:  # The answer is another one: that is told above.
            return [one for one in own if _stands_by_itself(one)], ()
        if old.place.children and not own:
            members = self._families.members(old, new)
            needs = [
                (one.old, one.new) for one in members if one.old and one.new and one.is_changed
            ]
            return list(self._families.causes(label, old, new, members)), needs
        is_whole = any(not isinstance(cause, ByPrincipe) for cause in own)
        return own, () if is_whole else list(self._referred(old, new))

    def _referred(self, old: NodeScore, new: NodeScore) -> Iterator[_Nodes]:
        """Give the nodes whose scores are in a niveau's, where these are others."""
        for label in dict.fromkeys([*_references(old), *_references(new)]):
            nodes = self._old.get(label), self._new.get(label)
            if nodes[0] and nodes[1] and is_changed(*nodes):
                yield nodes[0], nodes[1]


def by_id(scores: Scores) -> Mapping[str, NodeScore]:
    """Give the nodes that have an id, by it, the first of each; those without one are left out."""
    found: dict[str, NodeScore] = {}
    for node in scores.nodes:
        if node.place.identifier is not None:
            found.setdefault(str(node.place.identifier), node)
    return found


def _key(nodes: _Nodes) -> tuple[int, int]:
    return nodes[0].place.index, nodes[1].place.index


def _stands_by_itself(cause: Cause) -> bool:
    """Tell whether a cause holds whatever is answered, and is not only that there is no id."""
    if isinstance(cause, ByReason):
        return cause.score.reason is not None and cause.score.reason.cause is not Because.NO_ID
    return isinstance(cause, ByRole)


def _references(node: NodeScore) -> Iterator[str]:
    """Name the nodes whose scores are in a niveau's."""
    if node.evaluation is None or node.evaluation.branch is None:
        return
    numbers = {term.number for term in node.evaluation.terms}
    for level in node.evaluation.branch.levels:
        if level.number in numbers and isinstance(level.item, Reference):
            yield level.item.target
