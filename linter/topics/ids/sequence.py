"""The numbers of the children of each parent, and the parents that are in no file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from linter.topics.ids.numbering import IdConflict, numbering_of
from linter.topics.memo import memoise_last
from referentiel.identifier import ROOT, Id, Segment, parse_id
from referentiel.kind import Kind
from referentiel.node import Node
from referentiel.referential import Referentiel

# Real ids have at most five numbers; walking up from thousands of longer ones would be slow.
_DEEPEST = 16


class Sequences:
    """The numbers taken below each parent of a referential."""

    def __init__(self, referentiel: Referentiel) -> None:
        """Collect the numbers that are taken by file names and unread files, not by an id."""
        self.referentiel = referentiel
        self.numbering = numbering_of(referentiel)
        self._reserved: dict[Id, set[int]] = defaultdict(set)
        for document in referentiel.documents:
            named = parse_id(document.stem)
            if named is not None:
                self._reserve(named)
        # Nothing is lost that is only in the text of another action, which `id-foreign` reports.
        for known in (*referentiel.unread_ids, *self.numbering.foreign_ids):
            self._reserve(known)
        self.orphans = self._orphan_nodes()
        # If the root exists, missing parents are reported as such; a sheet needs none.
        is_whole = ROOT in referentiel.by_id or referentiel.kind.is_sheet
        missing = [one for one in self.orphans if one.segments] if is_whole else ()
        tops = {self.top_missing(identifier) for identifier in missing}
        for identifier in tops:
            self._reserve(identifier)
        self._with_missing_children = frozenset(identifier.parent for identifier in tops)

    def own(self, parent: Node) -> dict[int, Node]:
        """Return the children whose id is not in doubt, by their numbers, in file order."""
        return {
            child.identifier.segments[-1]: child
            for child in self.referentiel.children(parent)
            if child.identifier is not None
            and child.is_numbered_below(parent.identifier)
            and not isinstance(child.identifier.segments[-1], Segment)
            and child.index not in self.numbering.conflicts
        }

    def taken(self, parent: Node) -> Sequence[int]:
        """Return the numbers that are taken, in order.

        A child whose id is in doubt or unreadable takes the number that fits its position; a file
        named after an id takes its number, whatever could be read in it.
        """
        assert parent.identifier is not None
        own = self.own(parent)
        found = {*own, *self.reserved(parent.identifier)}
        before, free = 0, 0
        for child in self.referentiel.children(parent):
            number = None
            if child.identifier is not None and child.is_numbered_below(parent.identifier):
                number = child.identifier.segments[-1]
                if isinstance(number, Segment):
                    continue
                found.add(number)
            if number is not None and own.get(number) is child:
                before = number
            elif self.numbering.conflicts.get(child.index) is not IdConflict.FILE_NAME:
                free = max(free, before) + 1
                while free in own:
                    free += 1
                found.add(free)
        return sorted(found)

    def reserved(self, above: Id) -> Set[int]:
        """Return the numbers below an id that are taken by file names and unread files."""
        return self._reserved.get(above, frozenset())

    def lacks_child(self, node: Node) -> bool:
        """Return whether a child of a node is reported to be in no file."""
        return node.identifier in self._with_missing_children

    def _reserve(self, identifier: Id) -> None:
        above = identifier.parent
        if above is not None:
            self._reserved[above].add(identifier.segments[-1])

    def _orphan_nodes(self) -> Mapping[Id, Sequence[Node]]:
        """Return the actions whose parent is in no file, by their parent's id."""
        found: dict[Id, list[Node]] = defaultdict(list)
        for node, above in self._tops():
            is_named = bool(above.segments) and above.segments[-1] in self.reserved(
                Id(above.segments[:-1])
            )
            if above not in self.referentiel.by_id and not is_named:
                found[above].append(node)
        return found

    def _tops(self) -> Iterator[tuple[Node, Id]]:
        """Yield the top actions of files, with the ids of their parents."""
        for node in self.referentiel.tops:
            above = node.identifier.parent if node.identifier is not None else None
            if above is not None and node.index not in self.numbering.conflicts:
                yield node, above

    def top_missing(self, identifier: Id) -> Id:
        """Return the ancestor of a missing id, or itself, whose own parent exists."""
        for _ in range(_DEEPEST):
            above = identifier.parent
            if above is None or above in self.referentiel.by_id:
                break
            identifier = above
        return identifier


def is_unbroken(own: Mapping[int, Node]) -> bool:
    """Return whether no number up to the last one is missing."""
    return len(own) - (0 in own) == max(own, default=0)


@memoise_last
def _nodes_with_unread_id(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of the rows of a sheet whose id is not read, or in doubt."""
    doubtful = numbering_of(referentiel).conflicts
    nodes = referentiel.nodes if referentiel.kind is Kind.TABLEUR else ()
    return frozenset(
        node.index for node in nodes if node.identifier is None or node.index in doubtful
    )


def is_unread_between(referentiel: Referentiel, before: Node | None, behind: Node) -> bool:
    """Return whether the row of an id that is not read is between two rows of a sheet.

    Without a row before it, it is right before the other.
    """
    unread = _nodes_with_unread_id(referentiel)
    first = behind.index - 1 if before is None else before.index + 1
    return any(index in unread for index in range(first, behind.index)) if unread else False


# Several rules use the result, one after the other.
@memoise_last
def sequences_of(referentiel: Referentiel) -> Sequences:
    """Return the numbers taken below each parent of a referential."""
    return Sequences(referentiel)
