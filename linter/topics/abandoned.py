"""Ids that no longer mean what they meant, and that no tombstone retires."""

from collections.abc import Iterator
from dataclasses import dataclass

from linter.tombstones import Graveyard
from referentiel.identifier import Id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from scoring.changes.change import Moved, Removed, Renumbered, Replaced
from scoring.changes.comparison import Comparison
from scoring.changes.matching import Evidence


@dataclass(frozen=True, slots=True)
class Abandoned:
    """An id that was an action's, and is not any more.

    `now` is the action that it stands for now, None where it stands for none; `successor` is the
    action that had it, under another id, and `is_sure` tells that it says the same as before.
    `is_replaced` tells that the id stands for an action with neither title nor text in common.
    `below` counts the ids that went with it.
    """

    identifier: Id
    now: Node | None
    successor: Node | None = None
    is_sure: bool = False
    is_replaced: bool = False
    below: int = 0


def abandoned(comparison: Comparison) -> Iterator[Abandoned]:
    """Give the ids that were an action's and are not any more; those below go with theirs."""
    after = comparison.after.referentiel
    graveyard = Graveyard(after.documents)
    seen: set[Id] = set()
    for change in comparison.changes:
        if not isinstance(change, Removed | Renumbered | Moved | Replaced):
            continue
        identifier = change.before.identifier
        if identifier is None or not identifier.segments or identifier in seen:
            continue
        seen.add(identifier)
        nodes = after.by_id.get(identifier, ())
        if graveyard.over(identifier) or any(_had_it(comparison, node) for node in nodes):
            continue
        now = nodes[0] if nodes else None
        match change:
            case Removed():
                yield Abandoned(identifier, now, below=change.below)
            case Replaced():
                yield Abandoned(identifier, now, is_replaced=True)
            case Renumbered() | Moved():
                is_sure = change.evidence is Evidence.SAME
                yield Abandoned(identifier, now, change.after, is_sure, below=change.below)


def _had_it(comparison: Comparison, node: Node) -> bool:
    """Tell whether an action had its id before."""
    match = comparison.matching.back.get(node.index)
    return match is not None and (
        comparison.before.nodes[match.before].identifier == node.identifier
    )


def place_of(referentiel: Referentiel, one: Abandoned) -> tuple[Document, Node | None]:
    """Give where to say that an id is gone: the action that had it, or what is nearest above.

    Where nothing above is in a file it is the nearest number beside, or else the first file.
    """
    if one.successor is not None:
        return one.successor.document, one.successor
    above = one.identifier.parent
    while above is not None:
        if above in referentiel.by_id:
            node = referentiel.by_id[above][0]
            return node.document, node
        above = above.parent
    number = one.identifier.segments[-1]
    beside = [
        (abs(identifier.segments[-1] - number), identifier)
        for identifier in referentiel.by_id
        if identifier.segments and identifier.parent == one.identifier.parent
    ]
    if beside:
        node = referentiel.by_id[min(beside)[1]][0]
        return node.document, node
    return referentiel.documents[0], None
