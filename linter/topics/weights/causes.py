"""Faults in the data of an action that may explain the wrong sum of its family.

They are reported first: until they are repaired, the weight of the action, or its family, is
unknown, and the family's sum is not checked.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence, Set
from fractions import Fraction
from itertools import accumulate

from linter.topics.data.unreadable import nodes_with_unread_weight
from linter.topics.ids.numbering import IdConflict, numbering_of
from linter.topics.memo import memoise_last
from referentiel.fault import Code
from referentiel.identifier import Id, parse_id
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.family import Family

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
        self._lost = (
            dict(_lost_weights(referentiel, numbering.conflicts))
            if referentiel.kind.is_sheet
            else {}
        )

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
        """Return whether a row whose id cannot be read has what a family of a sheet lacks.

        Such a row stands below one of the family, or below the parent.
        """
        above = _above(family.parent, family.siblings)
        lost = self._lost.get(above, frozenset()) if above is not None else frozenset()
        return missing > 0 and (missing in lost or None in lost)


def _lost_weights(
    referentiel: Referentiel, doubtful: Container[int]
) -> Iterator[tuple[Id, Set[Fraction | None]]]:
    """Yield the weights of rows without an id that can be read, or with one that is in doubt.

    They come alone and together, by the ids of what they may be below: the rows before and behind
    them, and all above these. None stands for that of a row whose weight cannot be read either.
    """
    lost: dict[Id, list[Fraction]] = defaultdict(list)
    unknown: set[Id] = set()
    nodes = referentiel.nodes
    certain = [None if node.index in doubtful else node.identifier for node in nodes]
    before = list(accumulate(certain, _last))
    behind = list(accumulate(reversed(certain), _last))[::-1]
    for node, own, *near in zip(nodes, certain, before, behind, strict=True):
        if own is not None:
            continue
        values = [one.value for one in node.weights if one.value is not None]
        beside = [one for one in near if one is not None]
        places = {place for one in beside for place in _and_above(one)}
        for place in places:
            lost[place] += values
        if not values:
            unknown |= {place for one in beside for place in (one, one.parent) if place}
    for identifier in {*lost, *unknown}:
        values = lost[identifier]
        others = {None} if identifier in unknown else set()
        yield identifier, {*values, sum(values, Fraction(0)), *others}


def _last(before: Id | None, own: Id | None) -> Id | None:
    return before if own is None else own


def _and_above(identifier: Id) -> Iterator[Id]:
    above: Id | None = identifier
    while above is not None:
        yield above
        above = above.parent


def _above(parent: Node | None, siblings: Sequence[Node]) -> Id | None:
    if parent is not None:
        return parent.identifier
    return siblings[0].identifier.parent if siblings[0].identifier else None


# Several rules on sums use the result, one after the other.
@memoise_last
def causes_of(referentiel: Referentiel) -> Causes:
    """Return the actions that make sums of a referential uncertain."""
    return Causes(referentiel)
