"""Rows of sheets whose id is not read, or is that of another row."""

from linter.topics.ids.numbering import numbering_of
from linter.topics.memo import memoise_last
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel


@memoise_last
def nodes_with_unread_id(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of the nodes of sheets whose id is not read, or of another row too."""
    if referentiel.kind is not Kind.TABLEUR:
        return frozenset()
    doubtful = numbering_of(referentiel).conflicts
    return frozenset(
        node.index
        for node in referentiel.nodes
        if node.identifier is None or node.index in doubtful
    )


def is_unread_between(referentiel: Referentiel, before: Node | None, behind: Node) -> bool:
    """Return whether the row of an id that is not read is between two rows of a sheet.

    Without one before, it is right before the other.
    """
    unread = nodes_with_unread_id(referentiel)
    first = behind.index - 1 if before is None else before.index + 1
    return any(index in unread for index in range(first, behind.index)) if unread else False
