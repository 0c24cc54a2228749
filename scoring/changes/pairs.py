"""Which place in the tree of the one state is which in that of the other, parents and children."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referentiel.identifier import Id
from scoring.changes.matching import Matching
from scoring.family_tree import FamilyTree, Place


@dataclass(frozen=True, slots=True)
class Pair:
    """A place before and the same one after; None where it is not there."""

    before: Place | None
    after: Place | None


class Pairs:
    """The places of two trees by what their actions are, and by their ids where these are free."""

    def __init__(self, matching: Matching, before: FamilyTree, after: FamilyTree) -> None:
        """Take the nodes that are the same, and the trees that they stand in."""
        self._matching = matching
        self._before, self._after = before, after
        self._old, self._new = _of_nodes(before), _of_nodes(after)

    def now(self, place: Place) -> Place | None:
        """Give where a place before is after; an implied one is known by its id."""
        if place.node is None:
            return _of_id(self._after, place)
        found = self._matching.forth.get(place.node.index)
        return self._new.get(found.after) if found else None

    def was(self, place: Place) -> Place | None:
        """Give where a place after was before."""
        if place.node is None:
            return _of_id(self._before, place)
        found = self._matching.back.get(place.node.index)
        return self._old.get(found.before) if found else None

    def family(self, before: Place, after: Place) -> Iterator[Pair]:
        """Pair the children of a place: the same actions, then other ones under one id."""
        gone = {place.index: place for place in self._before.children(before)}
        come = {place.index: place for place in self._after.children(after)}
        found: dict[int, Place] = {}
        for place in gone.values():
            now = self.now(place) if place.node else None
            if now is not None and now.index in come:
                found[now.index] = place
        for place in found.values():
            del gone[place.index]
        left: dict[Id, deque[Place]] = {}
        for place in gone.values():
            if place.identifier is not None:
                left.setdefault(place.identifier, deque()).append(place)
        for place in come.values():
            same = left.get(place.identifier) if place.identifier is not None else None
            if place.index not in found and same:
                found[place.index] = gone.pop(same.popleft().index)
        for place in come.values():
            yield Pair(found.get(place.index), place)
        for place in gone.values():
            yield Pair(place, None)


def _of_nodes(tree: FamilyTree) -> Mapping[int, Place]:
    return {place.node.index: place for place in tree.places if place.node}


def _of_id(tree: FamilyTree, place: Place) -> Place | None:
    found = tree.by_id.get(place.identifier, ()) if place.identifier is not None else ()
    return found[0] if found else None
