"""Faults in the data of an action that may explain the wrong sum of its family.

They are reported first: until they are repaired, the weight of the action, or its family, is
unknown, and the family's sum is not checked.
"""

from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from linter.topics.data.unreadable import nodes_with_unread_weight
from linter.topics.ids.numbering import IdConflict, numbering_of
from linter.topics.memo import memoise_last
from referentiel.fault import Code
from referentiel.identifier import Id, parse_id
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.tree import Family

# Data blocks that cannot be read as they are, or contradict themselves.
_DATA = (Code.DATA_YAML, Code.DATA_NOT_MAPPING, Code.DATA_MERGED, Code.KEY_DUPLICATE)


class Causes:
    """The actions of a referential whose data or id is in doubt."""

    def __init__(self, referentiel: Referentiel) -> None:
        """Find the actions in doubt, in time linear in their number."""
        numbering = numbering_of(referentiel)
        data = frozenset(node.index for _, node in referentiel.faults_of(*_DATA))
        self._data = data | nodes_with_unread_weight(referentiel)
        unreadable = {
            node.index
            for node in referentiel.nodes
            if node.identifier is None and node.action.data is not None
        }
        misplaced = (node.index for node in referentiel.nodes if numbering.is_adrift(node))
        self._ids = self._data | unreadable | numbering.conflicts.keys() | {*misplaced}
        # If a file has the id of another action, or is not read, an action may be missing; one in
        # the text of another action is.
        misnamed = numbering.reported(IdConflict.FILE_NAME)
        lacking = (
            *(node.identifier for node in misnamed),
            *(parse_id(node.document.stem) for node in misnamed),
            *referentiel.unread_ids,
            *numbering.foreign_ids,
        )
        self._lacking = frozenset(one.parent for one in lacking if one is not None)
        self._beside_unread = frozenset(_beside_unread(referentiel, numbering.conflicts))

    def hold_back(self, family: Family[Node]) -> bool:
        """Return whether one of these actions makes the sum of a family uncertain.

        The parent is included if its own points are what the children must sum to.
        """
        if any(node.index in self._ids for node in family.siblings):
            return True
        if family.parent and family.is_absolute and family.parent.index in self._data:
            return True
        above = _above(family.parent, family.siblings)
        return above is not None and above in self._lacking

    def explain(self, family: Family[Node], missing: Fraction) -> bool:
        """Return whether a row whose id cannot be read may be missing from a family of a sheet."""
        above = _above(family.parent, family.siblings)
        return missing > 0 and above in self._beside_unread


def _beside_unread(referentiel: Referentiel, doubtful: Container[int]) -> Iterator[Id]:
    """Yield what rows of a sheet without an id, or with one in doubt, may be below.

    That is all that the rows before and behind them are or are below.
    """
    nodes = referentiel.nodes if referentiel.kind.is_sheet else ()
    certain = [None if node.index in doubtful else node.identifier for node in nodes]
    before = accumulate(certain, _last)
    behind = [*accumulate(reversed(certain), _last)][::-1]
    for own, *near in zip(certain, before, behind, strict=True):
        for one in near if own is None else ():
            yield from _and_above(one)


def _and_above(identifier: Id | None) -> Iterator[Id]:
    while identifier is not None:
        yield identifier
        identifier = identifier.parent


def _last(before: Id | None, own: Id | None) -> Id | None:
    return before if own is None else own


def _above(parent: Node | None, siblings: Sequence[Node]) -> Id | None:
    if parent is not None:
        return parent.identifier
    return siblings[0].identifier.parent if siblings[0].identifier else None


# Several rules on sums use the result, one after the other.
@memoise_last
def causes_of(referentiel: Referentiel) -> Causes:
    """Return the actions that make sums of a referential uncertain."""
    return Causes(referentiel)
