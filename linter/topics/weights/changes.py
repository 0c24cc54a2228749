"""The weights that have changed since the revision that a referential is compared with."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.topics.weights.sums import FamilySum
from linter.topics.weights.totals import Total, of_nodes
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.number import format_number

# At most this many changes are listed.
_MOST_LISTED = 6


class Changed(NamedTuple):
    """A weight now and before, None if there is none; `node` is the action that has it now."""

    label: str
    before: Fraction | None
    after: Fraction | None
    node: Node | None = None

    def __str__(self) -> str:
        """Show the change: `1.1.1` 30 → 40; a dash stands for no weight."""
        before, after = (
            "–" if value is None else format_number(value) for value in (self.before, self.after)
        )
        return f"`{self.label}` {before} → {after}"


def shown_changes(changes: Sequence[Changed]) -> str:
    """Show the first changes in one line."""
    more = " …" if len(changes) > _MOST_LISTED else ""
    return ", ".join(map(str, changes[:_MOST_LISTED])) + more


def same_node(before: Referentiel, node: Node) -> Node | None:
    """Return the node that had the id of another node, if it was unique."""
    if node.identifier is None:
        return None
    nodes = before.by_id.get(node.identifier, ())
    return nodes[0] if len(nodes) == 1 else None


def family_changes(found: FamilySum) -> Iterator[Changed]:
    """Yield the weights of a family that have changed, the parent's points first."""
    if found.before is None or found.parent is None:
        return
    before, now = found.before, found.referentiel
    old_parent = same_node(before, found.parent)
    if old_parent is None:
        return
    # No sum includes alternatives.
    olds = [node for node in before.children(old_parent) if not before.stands_in(node)]
    nodes = [part.member for part in found.wrong.contributions]
    if found.wrong.measure.is_absolute:
        points = before.weights.given[old_parent.index], now.weights.given[found.parent.index]
        if points[0] != points[1]:
            yield Changed(found.parent.label, *points, found.parent)
        # The value of siblings without weights is defined further down.
        olds = [*of_nodes(before, olds).counted()]
        nodes = [*of_nodes(now, nodes).counted()]
    yield from _changes(before, olds, now, nodes)


def total_changes(found: Total, before: Total) -> Iterator[Changed]:
    """Yield the changed points that contribute to a total."""
    return _changes(before.referentiel, before.counted(), found.referentiel, found.counted())


def _changes(
    before: Referentiel, olds: Iterable[Node], now: Referentiel, nodes: Iterable[Node]
) -> Iterator[Changed]:
    old = {node.label: before.weights.value(node) for node in olds}
    new = {node.label: node for node in nodes}
    for label, node in new.items():
        value = now.weights.value(node)
        if old.get(label) != value:
            yield Changed(label, old.get(label), value, node)
    for label, value in old.items():
        if value and label not in new:
            yield Changed(label, value, None)
