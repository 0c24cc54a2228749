"""The whole referential: its documents, and the tree that their ids and nesting make."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from referentiel.copies import Copy, split_copies
from referentiel.facts import facts_of
from referentiel.identifier import ROOT, Id, parse_id, stray_id
from referentiel.model import Document
from referentiel.node import HIGHEST_MESURE, Node
from referentiel.paths import on_disk
from referentiel.profile import UNKNOWN_WEIGHTING, Profile, detect_profile
from referentiel.weights.tree import WeightTree

# Fewer axes without a root are taken for a part of a referential: the real ones have five or six.
_FEWEST_AXES = 3
# The level of the titles right below that of the file.
_NESTED_LEVEL = 3


@dataclass(frozen=True, eq=False)
class Referentiel:
    """The documents of one folder, in the order of their ids; equal to itself alone.

    `name` tells it from others in identities, `folder` is where it was found, as it is displayed;
    `place` is that folder as the system takes it. `copies` are files that say again what another
    one says: they are in the folder, and no part of what the referential says. `strays` are files,
    not read, that are named by an id and have another ending than `.md`. `closed` are the names of
    the files that could not be read.
    """

    name: str
    folder: str
    documents: tuple[Document, ...]
    profile: Profile | None
    place: Path
    copies: tuple[Copy, ...] = ()
    strays: tuple[Document, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Document, ...]:
        """Every file of the folder that was read, the copies behind the others."""
        return (*self.documents, *(copy.document for copy in self.copies))

    @cached_property
    def unread_ids(self) -> Set[Id]:
        """The ids by which files are named of which no action was read: it may be there."""
        named = (stray_id(stray.name) for stray in self.strays)
        without = (one.stem for one in self.documents if not facts_of(one).actions)
        stems = (*without, *(Path(name).stem for name in self.closed))
        ids = {one for one in (*named, *map(parse_id, stems)) if one is not None}
        return ids - self.by_id.keys()

    def may_hold_unread(self, identifier: Id) -> bool:
        """Tell whether an action may stand in a file of which no action was read."""
        depths = range(1, identifier.depth + 1) if self.unread_ids else ()
        return any(Id(identifier.segments[:depth]) in self.unread_ids for depth in depths)

    @property
    def all_files(self) -> tuple[Document, ...]:
        """Every file of the folder that a finding can stand in: those read, then the strays."""
        return (*self.files, *self.strays)

    def path(self, document: Document) -> str:
        """Give the path of a document as it is displayed, with `/`: no other file has it."""
        return document.name if self.folder == "." else f"{self.folder}/{document.name}"

    def file(self, document: Document) -> Path:
        """Give the file of a document, to be read and written."""
        return self.place / on_disk(document.name)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every action of every document, in file order."""
        placed = [
            (document, place, facts)
            for document in self.documents
            for place, facts in enumerate(facts_of(document).actions)
        ]
        return tuple([Node(index, *one) for index, one in enumerate(placed)])

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The nodes that stand in no other's text, in file order."""
        return tuple([node for node in self.nodes if node.within is None])

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """The index that the first node of each document has, or would have."""
        counts = (len(facts_of(document).actions) for document in self.documents)
        return tuple(accumulate(counts, initial=0))[:-1]

    @cached_property
    def own_profiles(self) -> tuple[Profile | None, ...]:
        """The profile that the keys of each document fit, where they fit one alone."""
        return tuple([own_profile(document) for document in self.documents])

    @cached_property
    def by_id(self) -> Mapping[Id, Sequence[Node]]:
        """The nodes of each id; an id is to stand once."""
        found = defaultdict(list)
        for node in self.nodes:
            if node.identifier is not None:
                found[node.identifier].append(node)
        return dict(found)

    @cached_property
    def _parents(self) -> Sequence[int | None]:
        parents: list[int | None] = []
        outermost: list[int] = []  # Of each node, that in whose text it stands.
        for node in self.nodes:
            parents.append(node.within)
            outermost.append(node.index if node.within is None else outermost[node.within])
        homes, ways = self._homes(), list(outermost)
        for node in self.tops:
            candidates = homes.get(_id_above(node), ())
            home = next((index for index in candidates if outermost[index] != node.index), None)
            # Ids and nesting may go in a circle.
            if home is not None and _end_of_way(home, ways) != node.index:
                parents[node.index] = ways[node.index] = home
        return parents

    def _homes(self) -> Mapping[Id | None, Sequence[int]]:
        """Give the nodes of each id below which some file begins, but for those of doubtful ids."""
        misnamed = {node.index for node in self.tops if _is_misnamed(node)}
        return {
            above: [node.index for node in self.by_id[above] if node.index not in misnamed]
            for above in {_id_above(node) for node in self.tops}
            if above is not None and above in self.by_id
        }

    @cached_property
    def _children(self) -> tuple[tuple[Node, ...], ...]:
        children: list[list[Node]] = [[] for _ in self.nodes]
        for node, parent in zip(self.nodes, self._parents, strict=True):
            if parent is not None:
                children[parent].append(node)
        return tuple(tuple(group) for group in children)

    @cached_property
    def is_whole(self) -> bool:
        """Whether all of the referential is there, and not some of its files.

        It is where its root is; else where there are axes, as many as make a referential, and all
        is numbered.
        """
        axes = {identifier.segments[0] for identifier in self.by_id if identifier.segments}
        return ROOT in self.by_id or (self.is_numbered_whole and len(axes) >= _FEWEST_AXES)

    @cached_property
    def is_numbered_whole(self) -> bool:
        """Whether axes, and all that is below each down to the mesures, are numbered from 1 on."""
        depth = self.mesure_depth
        numbers: dict[tuple[int, ...], set[int]] = defaultdict(set)
        for identifier in self.by_id:
            for above, number in enumerate(identifier.segments[:depth]):
                numbers[identifier.segments[:above]].add(number)
        above_mesures: set[tuple[int, ...]] = {()}
        for _ in range(depth):
            if not all(_are_without_hole(numbers[above]) for above in above_mesures):
                return False
            above_mesures = {(*above, n) for above in above_mesures for n in numbers[above] if n}
        return True

    @cached_property
    def weights(self) -> WeightTree[Node]:
        """How siblings share their parent, and the points of each node."""
        weighting = self.profile.weighting if self.profile else UNKNOWN_WEIGHTING
        return WeightTree(
            self.nodes, self.families, weighting, self.is_below_mesure, self.is_niveau
        )

    def is_below_mesure(self, node: Node) -> bool:
        """Return whether a node is deeper than the mesures."""
        return node.depth > self.mesure_depth

    def is_niveau(self, node: Node) -> bool:
        """Return whether a node is scored by an answer: it has a principle, or is where one goes.

        In a known profile that is an action in the text of another that has no children.
        """
        is_lowest = node.within is not None and not self._children[node.index]
        return node.has_principe or (is_lowest and self.profile is not None)

    @cached_property
    def mesure_depth(self) -> int:
        """The depth of the mesures, the deepest actions that have a file each.

        It is the one above most actions that stand in the files of others; where none does, that
        of the deepest file. A file named by another id than that of its action says nothing.
        """
        nested = Counter(
            len(node.identifier.segments)
            for node in self.nodes
            if node.facts.level == _NESTED_LEVEL and node.identifier is not None
        )
        if nested:
            return max(nested.most_common(1)[0][0] - 1, HIGHEST_MESURE)
        depths = (
            node.identifier.depth
            for node in self.nodes
            if node.identifier is not None
            and parse_id(node.document.stem) in (None, node.identifier)
        )
        return max((*depths, HIGHEST_MESURE))

    def parent(self, node: Node) -> Node | None:
        """Give the node above: the one in whose text it stands, or across files by id.

        A file that is named by another id than that of its action has no children across files.
        """
        index = self._parents[node.index]
        return None if index is None else self.nodes[index]

    def children(self, node: Node) -> tuple[Node, ...]:
        """Give the nodes below, in file order, wherever they stand."""
        return self._children[node.index]

    @cached_property
    def families(self) -> tuple[tuple[Node | None, tuple[Node, ...]], ...]:
        """Every group of siblings with its parent; None where the parent is not there.

        Without the parent, only siblings by id make a group.
        """
        groups: list[tuple[Node | None, tuple[Node, ...]]] = [
            (node, children)
            for node, children in zip(self.nodes, self._children, strict=True)
            if children
        ]
        orphans = defaultdict(list)
        for node in self.tops:
            if self._parents[node.index] is None and (above := _id_above(node)) is not None:
                orphans[above].append(node)
        groups.extend((None, tuple(nodes)) for nodes in orphans.values())
        return tuple(groups)


def assemble(
    name: str,
    folder: str,
    documents: tuple[Document, ...],
    pinned: Profile | None = None,
    place: Path | None = None,
) -> Referentiel:
    """Put the documents of a folder together, under the `pinned` profile or the one detected.

    The folder is named for display; `place` is it on the disk, where that is not the same.
    """
    strays = tuple(document for document in documents if stray_id(document.name))
    kept, copies = split_copies([document for document in documents if not stray_id(document.name)])
    ordered = in_order(kept)
    profile = pinned or detect_profile(evidence(document) for document in ordered)
    return Referentiel(name, folder, ordered, profile, place or Path(folder), copies, strays)


def in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Sort documents by the ids that their files are named by."""
    return tuple(sorted(documents, key=_place))


def evidence(document: Document) -> Counter[str]:
    """Count the keys that fit each profile; a mistyped key is no evidence."""
    return Counter(facts_of(document).fits)


def _are_without_hole(numbers: Set[int]) -> bool:
    return bool(numbers) and numbers - {0} == set(range(1, len(numbers - {0}) + 1))


def own_profile(document: Document) -> Profile | None:
    """Give the profile that a file's keys fit, where they fit one alone."""
    return facts_of(document).profile


def _is_misnamed(top: Node) -> bool:
    """Tell whether a file named by another id begins with a node: then the node's is in doubt."""
    named = parse_id(top.document.stem)
    return named is not None and bool(named.segments) and named != top.identifier


def _id_above(node: Node) -> Id | None:
    return node.identifier.parent if node.identifier is not None else None


def _end_of_way(index: int, ways: list[int]) -> int:
    """Give the node at which the way up from another one ends.

    `ways` leads from each node to one further up, and from the last to itself. What is gone is
    shortened, or else each file would go up again all the way of a long row of them.
    """
    while ways[index] != index:
        ways[index] = ways[ways[index]]
        index = ways[index]
    return index


def _place(document: Document) -> tuple[tuple[int, ...], str]:
    identifier = parse_id(document.stem)
    return identifier.segments if identifier else (), document.name
