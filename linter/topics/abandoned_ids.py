"""Find ids without a tombstone that no longer refer to the action that had them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.directives import RetiredIds
from referentiel.identifier import Id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from scoring.changes.comparison import ChangeKind, Comparison

_ABANDONS = (ChangeKind.REMOVED, ChangeKind.REPLACED, ChangeKind.MOVED)


@dataclass(frozen=True, slots=True)
class AbandonedId:
    """An id that no longer refers to the action that had it.

    `now` is the action that has the id now, else None. `successor` is the action that had the id,
    under its new id, None if it is gone; `is_sure` is True if this action has the same title and
    texts as before. `is_replaced` is True if it is gone, and a new action with another title and
    text has the id. `below` is the number of ids below this one that were abandoned with it.
    """

    identifier: Id
    now: Node | None
    successor: Node | None = None
    is_sure: bool = False
    is_replaced: bool = False
    below: int = 0


def abandoned_ids(comparison: Comparison) -> Iterator[AbandonedId]:
    """Yield the abandoned ids without a tombstone, except that of the root, each once.

    Ids that were abandoned only with an id above them are not yielded: the `below` of that id
    counts them.
    """
    after = comparison.after.referentiel
    retired_ids = RetiredIds(after.documents)
    seen: set[Id] = set()
    for change in comparison.changes:
        node = change.before.node if change.before else None
        if change.kind not in _ABANDONS or node is None or node.identifier is None:
            continue
        identifier = node.identifier
        if not identifier.segments or identifier in seen:
            continue
        seen.add(identifier)
        nodes = after.by_id.get(identifier, ())
        if retired_ids.covering(identifier) or any(_had_id(comparison, node) for node in nodes):
            continue
        is_replaced = change.kind is ChangeKind.REPLACED
        successor = change.after
        yield AbandonedId(
            identifier,
            now=nodes[0] if nodes else None,
            successor=successor.node if successor and not is_replaced else None,
            is_sure=change.has_same_text,
            is_replaced=is_replaced,
            below=change.below,
        )


@dataclass(frozen=True, slots=True)
class ShiftedIds:
    """Consecutive ids of actions whose last segments all changed by `by`, which may be negative.

    At least one of the ids now refers to another action. `gap` is the id just before them if `by`
    is negative and the action that had this id is gone, else None.
    """

    ids: tuple[AbandonedId, ...]
    by: int
    gap: AbandonedId | None


def shifted_ids(comparison: Comparison) -> tuple[Sequence[ShiftedIds], Sequence[AbandonedId]]:
    """Return the runs of ids whose actions were renumbered together, and the other abandoned ids.

    The others do not include the gaps of runs, or ids whose action now has an id of a run.
    """
    found = {one.identifier: one for one in abandoned_ids(comparison)}
    runs: list[ShiftedIds] = []
    for identifier in sorted(found):
        by = _shift(found[identifier])
        if by is None or _shift(found.get(_beside(identifier, -1))) == by:
            continue
        run = _run(found, identifier, by)
        # If no id of the run has an action now, they are removed, not reused.
        if len(run) > 1 and any(one.now for one in run):
            before = found.get(_beside(identifier, -1))
            gap = before if by < 0 and before and before.successor is None else None
            runs.append(ShiftedIds(run, by, gap))
    moved = {one.identifier for run in runs for one in run.ids}
    gaps = {run.gap.identifier for run in runs if run.gap}
    others = [
        one
        for one in found.values()
        # If its action now has an id of a run, the id is explained by that run.
        if one.identifier not in moved | gaps
        and not (one.successor and one.successor.identifier in moved)
    ]
    return runs, others


def _run(found: Mapping[Id, AbandonedId], first: Id, by: int) -> tuple[AbandonedId, ...]:
    """Return the consecutive ids, beginning with `first`, whose actions were renumbered by `by`."""
    run = [found[first]]
    while (one := found.get(_beside(first, len(run)))) and _shift(one) == by:
        run.append(one)
    return tuple(run)


def _shift(one: AbandonedId | None) -> int | None:
    """Return by how much the last segment of an action's id changed.

    None if `one` is None, or if the action is gone or has another parent.
    """
    now = one.successor.identifier if one and one.successor else None
    if one is None or now is None or now.parent != one.identifier.parent:
        return None
    return now.segments[-1] - one.identifier.segments[-1]


def _beside(identifier: Id, by: int) -> Id:
    *above, number = identifier.segments
    return Id((*above, number + by))


def _had_id(comparison: Comparison, node: Node) -> bool:
    """Return whether an action of the later state had the same id in the earlier state."""
    before = comparison.matches.by_after.get(node.index)
    nodes = comparison.before.referentiel.nodes
    return before is not None and nodes[before].identifier == node.identifier


def place_of(referentiel: Referentiel, one: AbandonedId) -> tuple[Document, Node | None]:
    """Return the document and node at which to report an abandoned id.

    The node is the action that had the id, else the action that has it now, else the nearest
    existing ancestor of the id, else the sibling whose last segment is nearest. Without any of
    these, the node is None, and the document is the first one of the referential.
    """
    above: Id | None = one.identifier
    while one.successor is None and above is not None:
        if above in referentiel.by_id:
            first = referentiel.by_id[above][0]
            return first.document, first
        above = above.parent
    number, parent = one.identifier.segments[-1], one.identifier.parent
    siblings = [found for found in referentiel.by_id if found.segments and found.parent == parent]
    node = one.successor
    if node is None and siblings:
        nearest = min(siblings, key=lambda found: (abs(found.segments[-1] - number), found))
        node = referentiel.by_id[nearest][0]
    return (node.document if node else referentiel.documents[0]), node
