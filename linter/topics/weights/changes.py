"""The weights that have changed since the revision that a referential is compared with."""

from collections.abc import Iterator, Sequence
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
    if found.wrong.measure.is_absolute:
        points = before.weights.given[old_parent.index], now.weights.given[found.parent.index]
        if points[0] != points[1]:
            yield Changed(found.parent.label, *points, found.parent)
        nodes = [part.member for part in found.wrong.contributions]
        # The value of siblings without weights is defined further down.
        yield from total_changes(
            of_nodes(now, nodes), of_nodes(before, _summed(before, old_parent))
        )
        return
    parts = {part.member.identifier: part for part in found.wrong.contributions}
    for part in found.wrong.contributions:
        old = same_node(before, part.member)
        value = before.weights.value(old) if old else None
        if part.weight and value != part.value:
            yield Changed(part.member.label, value, part.value, part.member)
    for old in _summed(before, old_parent):
        value = before.weights.value(old)
        if value and old.identifier is not None and old.identifier not in parts:
            yield Changed(old.label, value, None)


def _summed(before: Referentiel, parent: Node) -> list[Node]:
    """Return the children of a node without the alternatives among them, which no sum includes."""
    return [node for node in before.children(parent) if not before.stands_in(node)]


def total_changes(found: Total, before: Total) -> Iterator[Changed]:
    """Yield the changed points that contribute to a total."""
    old = {node.label: before.referentiel.weights.value(node) for node in before.counted()}
    now = {node.label: node for node in found.counted()}
    for label, node in now.items():
        value = found.referentiel.weights.value(node)
        if old.get(label) != value:
            yield Changed(label, old.get(label), value, node)
    for label, value in old.items():
        if label not in now:
            yield Changed(label, value, None)
