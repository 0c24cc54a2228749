"""Find ids that are in doubt, numbers that are taken or missing, and ids to propose.

One wrong id makes many others look wrong: the action seems foreign to its parent, its children seem
foreign to it, and its number seems missing. The rules on ids share this analysis, so that each
error is reported once, by the rule that explains it best.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from functools import cached_property

from linter.directives import RetiredIds
from linter.finding import Fix, Safety, replacement
from linter.rule import memoise_last
from referentiel.fault import Code
from referentiel.identifier import ROOT, Id, Segment, parse_id
from referentiel.kind import Kind
from referentiel.model import Action, Document
from referentiel.node import Node
from referentiel.profile import ID_KEYS
from referentiel.referential import Referentiel


@memoise_last
def expected_ids(document: Document) -> Mapping[int, Id]:
    """Return the id that fits the position of each action, by the action's index.

    For the only top action of a file, it is the id in the file's name. A child with an id below its
    parent's keeps it; any other gets the number after the previous sibling's, or after the highest
    one if that number is taken. Actions without a fitting id are absent.
    """
    families: dict[int | None, list[Action]] = defaultdict(list)
    for action in document.actions:
        families[action.parent].append(action)
    found: dict[int, Id] = {}
    used: dict[Id | None, set[int]] = defaultdict(set)
    for action in document.actions:
        if action.identifier is not None and action.identifier.segments:
            used[action.identifier.parent].add(action.identifier.segments[-1])
    named = parse_id(document.stem)
    for parent, actions in families.items():
        if parent is None:
            if named is not None and named.segments and len(actions) == 1:
                found[actions[0].index] = named
        elif (above := _above(document.actions[parent], found.get(parent), actions)) is not None:
            found.update(_numbered(above, actions, used[above]))
    return found


def _above(parent: Action, expected: Id | None, children: Sequence[Action]) -> Id | None:
    """Return the id below which children are numbered, None if it is unknown.

    It is the parent's `expected` id if the parent has no id, or if a child has an id directly below
    the expected one; otherwise, it is the parent's own id.
    """
    ids = (child.identifier for child in children)
    if expected is not None and any(own is not None and own.parent == expected for own in ids):
        return expected
    return parent.identifier or expected


def _numbered(above: Id, actions: Sequence[Action], used: Set[int]) -> Iterable[tuple[int, Id]]:
    """Yield the index and the expected id of each action of a family; valid numbers are kept.

    `used` are the numbers below `above` that actions of the file already have.
    """
    own = [
        action.identifier.segments[-1]
        if action.identifier and action.identifier.parent == above
        else None
        for action in actions
    ]
    taken = set(used)
    last, largest = 0, max(taken, default=0)
    for action, given in zip(actions, own, strict=True):
        free = last + 1 if last + 1 not in taken else largest + 1
        last = free if given is None else given
        taken.add(last)
        largest = max(largest, last)
        yield action.index, Id((*above.segments, last))


def number_read(identifier: Id) -> str | None:
    """Return the number that other programs read for an unquoted id; None if it is unchanged.

    They read an id of two segments as a decimal: 1.10 is 1.1.
    """
    if identifier.depth != 2:
        return None
    text = str(identifier)
    number = repr(float(text)).removesuffix(".0")
    return None if number == text else number


def spelled_id(identifier: Id | None, document: Document) -> str:
    """Return how to write an id in a document: in a data block, in quotes if it needs them.

    Empty if there is no id.
    """
    if identifier is None:
        return ""
    text = str(identifier)
    if document.kind.is_sheet or (text and number_read(identifier) is None):
        return text
    return f'"{text}"'


def other_id(node: Node, identifier: Id | None) -> tuple[Fix, ...]:
    """Return, as a tuple, the unsafe fix that gives a node another id.

    The tuple is empty if the node has no id yet, or if there is no other id.
    """
    written = node.action.id
    if identifier is None or written is None:
        return ()
    return replacement(
        node.document, written.span, spelled_id(identifier, node.document), Safety.UNSAFE
    )


class IdConflict(StrEnum):
    """The reason why the id of an action is in doubt."""

    DUPLICATE = "duplicate"  # Another action has the same id, and fits it better or comes first.
    FILE_NAME = "file-name"  # The name of the file is not the id.
    CHILDREN = "children"  # All children in its text have ids below another id.
    PARENT = "parent"  # The id is not below the id of the enclosing action.
    FOLLOWS = "follows"  # A consequence of another id in doubt, or reported together with it.
    DATA = "data"  # The data block has two ids: a duplicate key, or a merge conflict.


class Numbering:
    """The doubtful ids of a referential, by the index of their node."""

    def __init__(self, referentiel: Referentiel) -> None:
        """Find the doubtful ids, in linear time."""
        self.referentiel = referentiel
        self.conflicts: dict[int, IdConflict] = {}
        # The node that fits a duplicate id best, by the index of each other node with this id.
        self.firsts: dict[int, Node] = {}
        # Foreign actions that are reported together, by the index of the first.
        self.groups: dict[int, list[Node]] = {}
        self._expected: dict[Document, Mapping[int, Id]] = {}
        self._misplaced = frozenset(self._misplaced_nodes())
        self._with_two_ids = frozenset(self._nodes_with_two_ids())
        self._misnamed = frozenset(self._misnamed_nodes())
        # The indexes of the first nodes of files whose top id is wrong or unreadable.
        self._odd_files = {
            index - referentiel.nodes[index].action.index
            for index in (*self._misnamed, *self._unreadable_tops())
        }
        self._find_duplicates()
        self.conflicts.update((index, IdConflict.DATA) for index in sorted(self._with_two_ids))
        for index in sorted(self._misnamed - self.conflicts.keys()):
            self.conflicts[index] = IdConflict.FILE_NAME
        for index, nodes in sorted(self._foreign_nodes().items()):
            self._find_foreign(referentiel.nodes[index], nodes)

    def around(self, node: Node) -> Node | None:
        """Return the node that encloses a node in its file, or None."""
        return None if node.within is None else self.referentiel.nodes[node.within]

    def below(self, node: Node) -> Sequence[Node]:
        """Return the children of a node that are in its text."""
        children = self.referentiel.children(node)
        return [child for child in children if child.within is not None]

    def reported(self, conflict: IdConflict) -> Iterable[Node]:
        """Return the nodes whose id is in doubt for the given reason, in file order."""
        indexes = sorted(index for index, found in self.conflicts.items() if found is conflict)
        return [self.referentiel.nodes[index] for index in indexes]

    @property
    def foreign_ids(self) -> Iterable[Id]:
        """The ids of the nodes in `groups`: none is below the id of the enclosing action."""
        nodes = (node for group in self.groups.values() for node in group)
        return (node.identifier for node in nodes if node.identifier is not None)

    def expected(self, node: Node) -> Id | None:
        """Return the id that fits the position of a node, or None.

        If another action has that id, or it is retired, return the next free one with the same
        parent.
        """
        if node.document not in self._expected:
            self._expected[node.document] = expected_ids(node.document)
        found = self._expected[node.document].get(node.action.index)
        if found is None or found == node.identifier or self.is_free(found):
            return found
        return self.free_below(Id(found.segments[:-1]))

    def is_free(self, identifier: Id) -> bool:
        """Return whether no action has an id, and no tombstone retires it or an ancestor."""
        return identifier not in self.referentiel.by_id and not self._retired_ids.covering(
            identifier
        )

    def free_below(self, above: Id) -> Id:
        """Return the next id below `above`, after all taken and retired ones."""
        return Id((*above.segments, self._last_numbers.get(above, 0) + 1))

    def free_beside(self, node: Node, above: Id) -> Id:
        """Return an unused id below `above`, if possible in order at the place of a node.

        Otherwise, return the result of `free_below`.
        """
        if node.index not in self._neighbours:
            return self.free_below(above)
        before, after = self._neighbours[node.index]
        last = before.identifier if before else Id((*above.segments, 0))
        if last is not None and last.parent == above:
            found = Id((*above.segments, last.segments[-1] + 1))
            is_in_order = after is None or found.segments[-1] < _last_number(after)
            if is_in_order and self.is_free(found):
                return found
        return self.free_below(above)

    @cached_property
    def _retired_ids(self) -> RetiredIds:
        return RetiredIds(self.referentiel.documents)

    @cached_property
    def _last_numbers(self) -> Mapping[Id, int]:
        """The highest number that is or was taken below each id."""
        last: dict[Id, int] = {}
        for identifier in (*self.referentiel.by_id, *self._retired_ids.by_id):
            above = identifier.parent
            if above is not None:
                last[above] = max(last.get(above, 0), identifier.segments[-1])
        return last

    def is_foreign(self, node: Node) -> bool:
        """Return whether the id of a node is not below the id of the enclosing action.

        False if there is no enclosing action, if one of the two has no id, or if the position of
        the node is a guess.
        """
        around = self.around(node)
        if around is None or around.identifier is None or node.identifier is None:
            return False
        is_child = node.is_numbered_below(around.identifier)
        return not is_child and node.index not in self._misplaced

    def is_unplaced(self, node: Node) -> bool:
        """Return whether neither the heading of an action nor its id shows where it belongs."""
        around = self.around(node)
        if around is None or node.index not in self._misplaced:
            return False
        return not node.is_numbered_below(around.identifier)

    def is_misnamed(self, node: Node) -> bool:
        """Return whether the name of a file is not the id of its only top action, the given node.

        False for other nodes, for a node without an id, and if its position is a guess.
        """
        return node.index in self._misnamed

    def claim(self, node: Node) -> Id | None:
        """Return the common parent of the ids of the children in a node's text.

        None if it is the node's own id, if they have several parents, or if there are no ids.
        """
        parents = {
            child.identifier.parent for child in self.below(node) if child.identifier is not None
        }
        claimed = parents.pop() if len(parents) == 1 else None
        return None if claimed == node.identifier else claimed

    def _misplaced_nodes(self) -> Iterable[int]:
        """Yield the indexes of nodes with a wrong or missing heading, whose position is a guess."""
        for fault, node in self.referentiel.faults_of(Code.HEADING_LEVEL, Code.TITLE_MISSING):
            if fault.variant not in ("section", "nowhere"):
                yield node.index

    def _nodes_with_two_ids(self) -> Iterable[int]:
        """Yield the indexes of nodes whose data has two keys for the id, or a merge conflict."""
        for _, node in self.referentiel.faults_of(Code.DATA_MERGED):
            yield node.index
        for node in self.referentiel.nodes:
            if sum(key.meant in ID_KEYS for key in node.action.keys) > 1:
                yield node.index

    def _misnamed_nodes(self) -> Iterable[int]:
        tops = Counter(node.document for node in self.referentiel.tops)
        for node in self.referentiel.tops:
            if tops[node.document] > 1 or not node.identifier or not node.identifier.segments:
                continue
            if str(node.identifier) != node.document.stem and node.index not in self._misplaced:
                yield node.index

    def _unreadable_tops(self) -> Iterable[int]:
        """Yield the indexes of the top nodes that have an unreadable id."""
        for node in self.referentiel.tops:
            if node.identifier is None and node.action.has_odd_id:
                yield node.index

    @cached_property
    def _neighbours(self) -> Mapping[int, tuple[Node | None, Node | None]]:
        """The siblings before and after each nested node, by its index."""
        return {
            node.index: (before, after)
            for around in self.referentiel.nodes
            if (nodes := self.below(around))
            for before, node, after in zip([None, *nodes], nodes, [*nodes[1:], None], strict=False)
        }

    def _number_breaks(self, node: Node) -> int:
        """Return the number of breaks in the numbering before and after a node, 0 to 2."""
        if node.index not in self._neighbours:
            return 0
        before, after = self._neighbours[node.index]
        own = _last_number(node)
        begins = own == (_last_number(before) if before else 0) + 1 or (before is None and own == 0)
        return (not begins) + (after is not None and _last_number(after) != own + 1)

    # --- Duplicates

    def _find_duplicates(self) -> None:
        groups = (nodes for nodes in self.referentiel.by_id.values() if len(nodes) > 1)
        for nodes in groups:
            first = min(nodes, key=self._contradictions)
            self.firsts.update((node.index, first) for node in nodes if node is not first)
        for index in sorted(self.firsts):
            node = self.referentiel.nodes[index]
            self.conflicts[index] = (
                IdConflict.FOLLOWS if self._is_copied(node) else IdConflict.DUPLICATE
            )

    def _contradictions(self, node: Node) -> int:
        """Return the number of signs that the id of a node is wrong."""
        is_in_odd_file = node.index - node.action.index in self._odd_files
        signs = (
            is_in_odd_file,
            node.index in self._with_two_ids,
            self.is_misnamed(node),
            self.is_foreign(node),
            self.claim(node) is not None,
        )
        return sum(signs) + self._number_breaks(node)

    def _is_copied(self, node: Node) -> bool:
        """Return whether a node is a duplicate only because its enclosing action was copied."""
        first = self.firsts[node.index]
        around, around_first = self.around(node), self.around(first)
        if around is None or around_first is None:
            return False
        copied = self.firsts.get(around.index)
        return copied is not None and copied.index == around_first.index

    # --- Foreign actions

    def _foreign_nodes(self) -> Mapping[int, Sequence[Node]]:
        """Return the foreign nodes, by the index of the enclosing node."""
        found: dict[int, list[Node]] = defaultdict(list)
        for node in self.referentiel.nodes:
            if node.within is not None and self.is_foreign(node):
                found[node.within].append(node)
        return found

    def _find_foreign(self, around: Node, foreign: Sequence[Node]) -> None:
        """Record that the id of `around`, or the ids of `foreign` nodes inside it, are in doubt."""
        groups: dict[Id | None, list[Node]] = defaultdict(list)
        for node in foreign:
            if node.index not in self.conflicts:
                assert node.identifier is not None
                groups[node.identifier.parent].append(node)
        claimed = self.claim(around)
        for claim, nodes in groups.items():
            self.conflicts.update((node.index, IdConflict.FOLLOWS) for node in nodes)
            agreed = claimed is not None and claim == claimed
            if self.is_misnamed(around) and claim == parse_id(around.document.stem):
                continue  # The name of the file agrees.
            if agreed and around.index in self.conflicts:
                continue
            if agreed and _is_beside(claim, around) and self._is_parent_wrong(around, nodes, claim):
                self.conflicts[around.index] = IdConflict.CHILDREN
            else:
                self.conflicts[nodes[0].index] = IdConflict.PARENT
            self.groups[nodes[0].index] = nodes

    def _is_parent_wrong(self, around: Node, nodes: Sequence[Node], claim: Id | None) -> bool:
        """Return whether the id of the enclosing node is wrong, rather than those of `nodes`.

        A single node contradicts the enclosing one only if the enclosing node's number breaks the
        order, and if `claim`, the parent of the single node's id, is unused.
        """
        breaks = self._number_breaks(around) > 0
        return len(nodes) > 1 or (breaks and claim not in self.referentiel.by_id)


def _last_number(node: Node) -> int:
    """Return the last number of a node's id; -2 if it has none, so that no number follows."""
    return node.identifier.segments[-1] if node.identifier and node.identifier.segments else -2


def _is_beside(identifier: Id | None, node: Node) -> bool:
    """Return whether an id has the same depth as a node's id."""
    own = node.identifier
    return identifier is not None and own is not None and identifier.depth == own.depth


# Several rules use the result, one after the other.
@memoise_last
def numbering_of(referentiel: Referentiel) -> Numbering:
    """Return the doubtful ids of a referential."""
    return Numbering(referentiel)


# Real ids have at most five segments; climbing from thousands of longer ids would be slow.
_DEEPEST = 16


class Sequences:
    """The numbers taken below each parent of a referential."""

    def __init__(self, referentiel: Referentiel) -> None:
        """Reserve the numbers of file names, unread files, foreign ids and missing parents.

        `orphans` are the nodes whose parent is missing, by the parent's id.
        """
        self.referentiel = referentiel
        self.numbering = numbering_of(referentiel)
        self._reserved: dict[Id, set[int]] = defaultdict(set)
        for document in referentiel.documents:
            named = parse_id(document.stem)
            if named is not None:
                self._reserve(named)
        # An id in the text of another action, which `id-foreign` reports, is not missing.
        for known in (*referentiel.unread_ids, *self.numbering.foreign_ids):
            self._reserve(known)
        self.orphans = self._orphan_nodes()
        # If the root exists, missing parents are reported as such; a sheet needs no root.
        is_whole = ROOT in referentiel.by_id or referentiel.kind.is_sheet
        missing = [one for one in self.orphans if one.segments] if is_whole else ()
        tops = {self.top_missing(identifier) for identifier in missing}
        for identifier in tops:
            self._reserve(identifier)
        self._with_missing_children = frozenset(identifier.parent for identifier in tops)

    def own(self, parent: Node) -> dict[int, Node]:
        """Return the children of a node that are numbered below it, by number, in file order.

        Children whose id is in doubt, or ends in a segment with letters, are left out.
        """
        return {
            child.identifier.segments[-1]: child
            for child in self.referentiel.children(parent)
            if child.identifier is not None
            and child.is_numbered_below(parent.identifier)
            and not isinstance(child.identifier.segments[-1], Segment)
            and child.index not in self.numbering.conflicts
        }

    def taken(self, parent: Node) -> Sequence[int]:
        """Return the numbers that are taken below a node with an id, in ascending order.

        Numbers in `reserved` are taken too. A child whose id is missing or in doubt also takes the
        next free number at its position, unless the id is in doubt only because of the name of the
        file.
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
        """Return the numbers below an id that are taken even if no child has them.

        They occur in the names of files, or in the ids of unread files, of foreign actions
        (`Numbering.foreign_ids`) or of missing parents.
        """
        return self._reserved.get(above, frozenset())

    def lacks_child(self, node: Node) -> bool:
        """Return whether a child of a node is reported as missing because it has descendants."""
        return node.identifier in self._with_missing_children

    def _reserve(self, identifier: Id) -> None:
        above = identifier.parent
        if above is not None:
            self._reserved[above].add(identifier.segments[-1])

    def _orphan_nodes(self) -> Mapping[Id, Sequence[Node]]:
        """Return the nodes, at the top of files, whose parent is missing, by the parent's id.

        Nodes with a doubtful id, and parents whose number is reserved, are left out.
        """
        found: dict[Id, list[Node]] = defaultdict(list)
        for node, above in self._tops():
            is_named = bool(above.segments) and above.segments[-1] in self.reserved(
                Id(above.segments[:-1])
            )
            if above not in self.referentiel.by_id and not is_named:
                found[above].append(node)
        return found

    def _tops(self) -> Iterator[tuple[Node, Id]]:
        """Yield the nodes at the top of files, each with its parent's id.

        Roots, and nodes whose id is missing or in doubt, are left out.
        """
        for node in self.referentiel.tops:
            above = node.identifier.parent if node.identifier is not None else None
            if above is not None and node.index not in self.numbering.conflicts:
                yield node, above

    def top_missing(self, identifier: Id) -> Id:
        """Return the highest missing ancestor of a missing id, or the id itself."""
        for _ in range(_DEEPEST):
            above = identifier.parent
            if above is None or above in self.referentiel.by_id:
                break
            identifier = above
        return identifier


def is_unbroken(own: Mapping[int, Node]) -> bool:
    """Return whether `own` contains every number from 1 to its highest."""
    return len(own) - (0 in own) == max(own, default=0)


@memoise_last
def _nodes_with_unread_id(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of a sheet's nodes whose id is missing, unreadable or in doubt."""
    doubtful = numbering_of(referentiel).conflicts
    nodes = referentiel.nodes if referentiel.kind is Kind.TABLEUR else ()
    return frozenset(
        node.index for node in nodes if node.identifier is None or node.index in doubtful
    )


def is_unread_between(referentiel: Referentiel, before: Node | None, behind: Node) -> bool:
    """Return whether any row between two rows of a sheet has a missing or doubtful id.

    If `before` is None, only the row just above `behind` is checked. False for other files.
    """
    unread = _nodes_with_unread_id(referentiel)
    first = behind.index - 1 if before is None else before.index + 1
    return any(index in unread for index in range(first, behind.index)) if unread else False


# Several rules use the result, one after the other.
@memoise_last
def sequences_of(referentiel: Referentiel) -> Sequences:
    """Return the numbers taken below each parent of a referential."""
    return Sequences(referentiel)
