"""A referential: the documents of a folder, and the tree of their actions."""

import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from referentiel.fault import Code, Fault
from referentiel.identifier import ROOT, Id, names_an_id, parse_id, stray_id
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.node import HIGHEST_MESURE, Node, id_above, parents_of
from referentiel.paths import on_disk, spelled
from referentiel.profile import (
    TABLEUR,
    UNKNOWN_WEIGHTING,
    Profile,
    detect_profile,
    fitting_profiles,
)
from referentiel.text.letters import compose
from referentiel.text.names import fold
from referentiel.weights.tree import WeightTree

# `3.7 - Copie`, `3.7 copy 2`, `3.7_copie (3)`, `3.7 (1)`, `3.7 (autre copie)`, `3.7 2` …
_SUFFIX = re.compile(
    r"(?:[ _-]{1,5}(?:copie|copy)(?:[ _]?\(?[0-9]{1,3}\)?)?"
    r"|[ _]?\((?:[0-9]{1,3}|[^()]{0,80}\b(?:copie|copy)\b[^()]{0,80})\)"
    r"|[ _][0-9]{1,3})\Z"
)
# `Copie de 3.7`, `Copy (2) of 3.7`
_PREFIX = re.compile(r"\A(?:copie|copy)(?: \([0-9]{1,3}\))? (?:de|of) ")
# Copies of copies are recognised to this depth.
_MAX_DEPTH = 4


class Copy(NamedTuple):
    """A document that is a copy of another, and the original."""

    document: Document
    original: Document


def split_copies(documents: Sequence[Document]) -> tuple[tuple[Document, ...], tuple[Copy, ...]]:
    """Split documents into originals and copies.

    A copy has a name derived from its original's, or the same name in a subfolder of the original's
    folder; and either the same first id or the same text.
    """
    by_name = {_folded(document.name): document for document in documents}
    copies = {}
    for document in documents:
        originals = (by_name.get(name) for name in _originals(document))
        original = next((one for one in originals if one and _is_same(one, document)), None)
        if original is not None:
            copies[document] = Copy(document, original)
    kept = tuple(document for document in documents if document not in copies)
    return kept, tuple(copies.values())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _originals(document: Document) -> Iterable[str]:
    """Return the folded names that the original of a file may have, the shortest first."""
    folder, mark, stem = _folded(document.stem).rpartition("/")
    ending = _folded(document.name[len(document.stem) :])
    names = []
    for _ in range(_MAX_DEPTH):
        shorter = _PREFIX.sub("", stem) if _PREFIX.match(stem) else _SUFFIX.sub("", stem)
        if shorter == stem:
            break
        stem = shorter
        names.append(folder + mark + stem + ending)
    above = folder.split("/")[:-1]
    names += ("/".join((*above[:depth], stem + ending)) for depth in range(len(above), 0, -1))
    return reversed(names)


def _is_same(original: Document, copy: Document) -> bool:
    first, second = _first_id(original), _first_id(copy)
    if first is not None and first == second:
        return True
    return original.source.text == copy.source.text


def _first_id(document: Document) -> Id | str | None:
    if document.kind.is_sibling:
        return next((one.written_id for one in document.entries[:1]), None)
    return document.actions[0].identifier if document.actions else None


# With fewer axes and no root, the files are only a part of a referential; real referentials have
# five axes.
_FEWEST_AXES = 3
# What separates the words in the name of a sheet, and words that may be in the name of any sheet.
_SEPARATOR = re.compile(r"[\s_.-]+")
_WORDS_OF_SHEETS = frozenset({"referentiel", "structure", "actions", "tableur"})
# The level of the titles directly below the title of the file.
_NESTED_LEVEL = 3


@dataclass(frozen=True, eq=False)
class Referentiel:
    """The documents of one folder, in the order of their ids; compared by identity.

    `name` identifies it among the referentials of its project: its path below the project, empty
    for the project itself. `folder` is the path of its folder as displayed, `folder_path` the same
    as a file system path; for a sheet, both are the path of the file.

    Three kinds of files are not part of it: `copies` of its documents; `strays`, which are named by
    an id with an extension other than `.md`, and are not read; and the files named in `unreadable`,
    which could not be read.

    `configured_name` and `action_depth`, the number of segments in the ids of the actions that a
    collectivité plans, come from the configuration, and are None if it does not set them.
    """

    name: str
    folder: str
    documents: tuple[Document, ...]
    profile: Profile | None
    folder_path: Path
    copies: tuple[Copy, ...] = ()
    strays: tuple[Document, ...] = ()
    unreadable: tuple[str, ...] = ()
    configured_name: str | None = None
    action_depth: int | None = None

    @cached_property
    def short_name(self) -> str:
        """The name in references to its actions (`eci` in `eci_2.4.2`).

        It is the name in the data block of the root, else the configured name, else the name of
        the root's file (unless that is an id), else the name of the folder. For a sheet, it is the
        configured name, else the name of the file without words such as `referentiel` and
        `structure`: `referentiel-eci-structure.csv` is `eci`.
        """
        roots = [node.document for node in self.by_id.get(ROOT, ())]
        names = map(_name_in, roots)
        stems = [root.stem for root in roots if not names_an_id(root.stem)]
        folder = spelled(Path(os.path.realpath(self.folder_path)).name)
        if self.kind is Kind.TABLEUR:
            stems = [_name_of_sheet(folder.rpartition(".")[0] or folder)]
        return compose(next(filter(None, (*names, self.configured_name, *stems)), folder))

    def placed_like(self, other: "Referentiel") -> "Referentiel":
        """Return this referential with the name, paths and configuration of another one."""
        return replace(
            self,
            name=other.name,
            folder=other.folder,
            folder_path=other.folder_path,
            configured_name=other.configured_name,
            action_depth=other.action_depth,
        )

    @property
    def kind(self) -> Kind:
        """The kind of its files: `TABLEUR` for a sheet, `ACTIONS` for Markdown."""
        return self.documents[0].kind if self.documents else Kind.ACTIONS

    @property
    def sheet(self) -> str:
        """The name of its sheet in a workbook, "" if it is not in a workbook."""
        cells = self.documents[0].source.cells if self.documents else None
        return (cells.sheet if cells else None) or ""

    @property
    def place(self) -> str:
        """Its folder or file as displayed; in a workbook, also the sheet: `ref.xlsx!Actions`."""
        return f"{self.folder}!{self.sheet}" if self.sheet else self.folder

    @property
    def is_part(self) -> bool:
        """Whether only a part of the referential was read.

        Markdown files are only a part unless `is_whole`. A sheet, which has no row for the root, is
        a part if an action without a parent is deeper than an axe.
        """
        if self.kind is not Kind.TABLEUR:
            return not self.is_whole
        tops = (node.identifier for node in self.nodes if self.parent(node) is None)
        return any(top is not None and top.depth > 1 for top in tops)

    @property
    def files(self) -> tuple[Document, ...]:
        """All files that were read; copies come last."""
        return (*self.documents, *(copy.document for copy in self.copies))

    @cached_property
    def unread_ids(self) -> Set[Id]:
        """The ids in the names of files that were not read, or whose first action has no valid id.

        Files without actions count too. Ids of actions that were read are left out.
        """
        named = (stray_id(stray.name) for stray in self.strays)
        firsts = ((one.stem, one.actions[:1]) for one in self.documents)
        without = (
            stem for stem, first in firsts if not any(a.identifier is not None for a in first)
        )
        stems = (*without, *(Path(name).stem for name in self.unreadable))
        ids = {one for one in (*named, *map(parse_id, stems)) if one is not None}
        return ids - self.by_id.keys()

    def may_hold_unread(self, identifier: Id) -> bool:
        """Return whether an action with this id may be in a file named by one of `unread_ids`."""
        depths = range(1, identifier.depth + 1) if self.unread_ids else ()
        return any(Id(identifier.segments[:depth]) in self.unread_ids for depth in depths)

    @property
    def all_files(self) -> tuple[Document, ...]:
        """All files that a finding can be about: those that were read, then the strays."""
        return (*self.files, *self.strays)

    def path(self, document: Document) -> str:
        """Return the displayed path of a document, with `/`; for a sheet, the path of its file."""
        if document.kind is Kind.TABLEUR:
            return self.folder
        return document.name if self.folder == "." else f"{self.folder}/{document.name}"

    def file(self, document: Document) -> Path:
        """Return the file system path of a document."""
        if document.kind is Kind.TABLEUR:
            return self.folder_path
        return self.folder_path / on_disk(document.name)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of all actions: document by document, each in file order."""
        actions = [(one, action) for one in self.documents for action in one.actions]
        return tuple([Node(index, *one) for index, one in enumerate(actions)])

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The nodes that no other node of their file encloses, in file order."""
        return tuple([node for node in self.nodes if node.within is None])

    def faults_of(self, *codes: Code) -> Iterator[tuple[Fault, Node]]:
        """Yield the faults with one of these codes, each with the node of its action.

        Faults that belong to no action are left out.
        """
        first = 0
        for document in self.documents:
            for fault in document.faults_of(*codes):
                if fault.action is not None:
                    yield fault, self.nodes[first + fault.action]
            first += len(document.actions)

    @cached_property
    def by_id(self) -> Mapping[Id, Sequence[Node]]:
        """The nodes of each id: one, unless the id is duplicated."""
        by_id = defaultdict(list)
        for node in self.nodes:
            if node.identifier is not None:
                by_id[node.identifier].append(node)
        return dict(by_id)

    @cached_property
    def _parents(self) -> Sequence[int | None]:
        return parents_of(self.nodes, self.by_id)

    @cached_property
    def _children(self) -> tuple[tuple[Node, ...], ...]:
        children: list[list[Node]] = [[] for _ in self.nodes]
        for node, parent in zip(self.nodes, self._parents, strict=True):
            if parent is not None:
                children[parent].append(node)
        return tuple(tuple(group) for group in children)

    @cached_property
    def is_whole(self) -> bool:
        """Whether there is a root, or at least three axes and no gap (`is_numbered_whole`)."""
        axes = {identifier.segments[0] for identifier in self.by_id if identifier.segments}
        return ROOT in self.by_id or (self.is_numbered_whole and len(axes) >= _FEWEST_AXES)

    @cached_property
    def is_numbered_whole(self) -> bool:
        """Whether no level and no number is missing in the ids down to the mesures."""
        depth = self.mesure_depth
        numbers: dict[tuple[int, ...], set[int]] = defaultdict(set)
        for identifier in self.by_id:
            for above, number in enumerate(identifier.segments[:depth]):
                numbers[identifier.segments[:above]].add(number)
        above_mesures: set[tuple[int, ...]] = {()}
        for _ in range(depth):
            if not all(_has_no_gap(numbers[above]) for above in above_mesures):
                return False
            above_mesures = {(*above, n) for above in above_mesures for n in numbers[above] if n}
        return True

    @cached_property
    def weights(self) -> WeightTree[Node]:
        """How siblings share what their parent is worth, and the points of each node."""
        return WeightTree(
            self.nodes,
            self.families,
            self.profile.weighting if self.profile else UNKNOWN_WEIGHTING,
            is_below_mesure=self.is_below_mesure,
            is_niveau=self.is_niveau,
            stands_in=self.stands_in,
        )

    def stands_in(self, node: Node) -> bool:
        """Return whether a node is an alternative to a sibling; sums of weights leave it out."""
        other = node.identifier.stands_in_for if node.identifier else None
        return other is not None and other in self.by_id

    def is_below_mesure(self, node: Node) -> bool:
        """Return whether a node is deeper than the mesures."""
        return node.depth > self.mesure_depth

    def is_niveau(self, node: Node) -> bool:
        """Return whether a node is scored by an answer: it has a principle, or should have one.

        If the profile is known, an action without children should have one if another action
        encloses it in its file.
        """
        is_lowest = node.within is not None and not self._children[node.index]
        return node.has_principe or (is_lowest and self.profile is not None)

    @cached_property
    def mesure_depth(self) -> int:
        """The depth of the mesures, the deepest actions with files of their own; at least 2.

        It is one less than the most common depth (in a tie, the greatest) of actions directly below
        the title of a file. Without such actions, it is the depth of the deepest action in a file
        whose name is not the id of another action.
        """
        nested = Counter(
            len(node.identifier.segments)
            for node in self.nodes
            if node.action.level == _NESTED_LEVEL and node.identifier is not None
        )
        if nested:
            _, depth = max((count, depth) for depth, count in nested.items())
            return max(depth - 1, HIGHEST_MESURE)
        depths = (
            node.identifier.depth
            for node in self.nodes
            if node.identifier is not None
            and parse_id(node.document.stem) in (None, node.identifier)
        )
        return max((*depths, HIGHEST_MESURE))

    def parent(self, node: Node) -> Node | None:
        """Return the node that encloses a node, else one with the id of its parent, or None.

        The outermost action of a file named by another id has no children in other files.
        """
        index = self._parents[node.index]
        return None if index is None else self.nodes[index]

    def children(self, node: Node) -> tuple[Node, ...]:
        """Return the children of a node, from all files, in file order."""
        return self._children[node.index]

    @cached_property
    def families(self) -> tuple[tuple[Node | None, tuple[Node, ...]], ...]:
        """All groups of siblings, each with its parent, or with None if the parent is missing.

        Siblings whose parent is missing are grouped by the id of the parent; those without an id
        are left out.
        """
        groups: list[tuple[Node | None, tuple[Node, ...]]] = [
            (node, children)
            for node, children in zip(self.nodes, self._children, strict=True)
            if children
        ]
        orphans = defaultdict(list)
        for node in self.tops:
            if self._parents[node.index] is None and (above := id_above(node)) is not None:
                orphans[above].append(node)
        groups.extend((None, tuple(nodes)) for nodes in orphans.values())
        return tuple(groups)


def assemble(
    name: str,
    folder: str,
    documents: tuple[Document, ...],
    pinned: Profile | None = None,
    folder_path: Path | None = None,
) -> Referentiel:
    """Return the referential of a folder's documents; its profile is `pinned` or else detected.

    `folder` is the path as displayed, `folder_path` the file system path if that differs. Copies
    and strays are separated from the other documents.
    """
    strays = tuple(document for document in documents if stray_id(document.name))
    kept, copies = split_copies([document for document in documents if not stray_id(document.name)])
    ordered = in_order(kept)
    profile = pinned or detect_profile(fitting_profiles(one.key_names) for one in ordered)
    return Referentiel(name, folder, ordered, profile, folder_path or Path(folder), copies, strays)


def of_sheet(document: Document, name: str, displayed: str, path: Path) -> Referentiel:
    """Return the referential of a sheet; `displayed` and `path` are the paths of its file."""
    return Referentiel(name, displayed, (document,), TABLEUR, path)


def in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return documents sorted by the id in their name, those without one first, then by name."""
    return tuple(sorted(documents, key=_id_and_name))


def _name_in(document: Document) -> str | None:
    """Return the name of the referential in the data block of its root, if there is one."""
    keys = (key for one in document.actions if one.identifier == ROOT for key in one.keys)
    written = (document.source.slice(key.value.span) for key in keys if key.name == "referentiel")
    return next((text for one in written if (text := one.strip("'\" "))), None)


def _name_of_sheet(stem: str) -> str:
    """Return the name of the referential in a sheet, given the stem of the file.

    Generic words, such as `actions`, are left out, unless the stem has no other words.
    """
    words = [word for word in _SEPARATOR.split(compose(stem)) if fold(word) not in _WORDS_OF_SHEETS]
    return "_".join(filter(None, words)) or compose(stem)


def _has_no_gap(numbers: Set[int]) -> bool:
    return bool(numbers) and numbers - {0} == set(range(1, len(numbers - {0}) + 1))


def _id_and_name(document: Document) -> tuple[tuple[int, ...], str]:
    identifier = parse_id(document.stem)
    return identifier.segments if identifier else (), document.name
