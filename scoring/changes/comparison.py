"""Two versions of a referential compared: every change between them, once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from referentiel.model import Action, Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.weight import Weight
from scoring.changes import change as kinds
from scoring.changes.change import Change
from scoring.changes.content import PRINCIPE, Content, plain
from scoring.changes.level_changes import level_changes
from scoring.changes.matches import Matches
from scoring.changes.matching import match
from scoring.changes.positions import positions
from scoring.changes.principe_meaning import are_reordered
from scoring.changes.version import Version
from scoring.conventions import NO_CONVENTIONS, Conventions

_ORDER = {kind: rank for rank, kind in enumerate(get_args(Change))}


@dataclass(frozen=True)
class Comparison:
    """Two versions of a referential, and which action before is which action after."""

    before: Version
    after: Version

    @cached_property
    def matches(self) -> Matches:
        """The actions that are the same one on both sides."""
        return match(self.before, self.after)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, ordered by the ids of the actions after, or before if they are gone."""
        return tuple(sorted(self._changes(), key=_rank))

    def _changes(self) -> Iterator[Change]:
        before, after = self.before.referentiel, self.after.referentiel
        if before.profile is not after.profile and before.documents and after.documents:
            yield kinds.ProfileChanged(before.profile, after.profile)
        renamed = self._renamed
        yield from self._files(renamed)
        yield from positions(self.matches, renamed)
        for pair in self.matches.by_before.values():
            old, new = self.before.nodes[pair.before], self.after.nodes[pair.after]
            here, there = self.before.contents[pair.before], self.after.contents[pair.after]
            yield from self._of_action(old, new, here, there)

    # --- Files

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """The new names of renamed files, recognised by their first action, by their old names."""
        old = {document.name: document for document in self.before.referentiel.documents}
        new = {document.name for document in self.after.referentiel.documents}
        firsts = {node.document.name: node for node in self.before.nodes if node.action.index == 0}
        names: dict[str, str] = {}
        for name in old.keys() - new:
            match_ = self.matches.by_before.get(firsts[name].index) if name in firsts else None
            other = self.after.nodes[match_.after] if match_ else None
            if other is not None and other.action.index == 0 and other.document.name not in old:
                names[name] = other.document.name
        return dict(sorted(names.items()))

    def _files(self, renamed: Mapping[str, str]) -> Iterator[Change]:
        before, after = self.before.referentiel.documents, self.after.referentiel.documents
        names_before = {document.name for document in before}
        names_after = {document.name for document in after}
        by_name = {document.name: document for document in (*before, *after)}
        for old, new in renamed.items():
            if not (_is_named_by_id(by_name[old]) and _is_named_by_id(by_name[new])):
                yield kinds.FileChanged(old, new)
        for document in before:
            if not document.actions and document.name not in names_after:
                yield kinds.FileChanged(document.name, None)
        for document in after:
            if not document.actions and document.name not in names_before:
                yield kinds.FileChanged(None, document.name)

    # --- Actions

    def _of_action(self, old: Node, new: Node, here: Content, there: Content) -> Iterator[Change]:
        if here.title != there.title:
            yield kinds.Retitled(old, new)
        weights = tuple(map(_weights, (old.action, new.action)))
        if weights[0] != weights[1]:
            yield kinds.Reweighted(
                old,
                new,
                old.action.weights,
                new.action.weights,
                self.before.shares.get(old.index),
                self.after.shares.get(new.index),
            )
        if _concerne(old.action) != _concerne(new.action):
            yield kinds.ConcerneChanged(old, new, old.action.concerne, new.action.concerne)
        if here.keys != there.keys:
            yield kinds.KeysChanged(old, new, *_differences(here.keys, there.keys))
        if self._reads_principes and here.principes != there.principes:
            yield _principe_changed(old, new, here, there)
        if here.texts != there.texts:
            sections = _differences(self._texts(here, there), self._texts(there, here))
            if any(sections):
                yield kinds.SectionsChanged(old, new, *sections)

    @cached_property
    def _reads_principes(self) -> bool:
        """Whether principles are read on both sides: some profiles have none."""
        profiles = (side.referentiel.profile for side in (self.before, self.after))
        return all(profile is None or profile.has_principes for profile in profiles)

    def _texts(self, content: Content, other: Content) -> Mapping[str, str]:
        """Return the sections compared by their text: not a principle that is read differently."""
        profiles = {side.referentiel.profile for side in (self.before, self.after)}
        is_alike = self._reads_principes or len(profiles) == 1
        if is_alike and content.principes == other.principes:
            return content.texts
        return {name: text for name, text in content.texts.items() if name != PRINCIPE}


def compare(
    before: Referentiel,
    after: Referentiel,
    conventions: Conventions = NO_CONVENTIONS,
    total: int | None = None,
) -> Comparison:
    """Compare two versions of a referential; `total` is its agreed number of points, if any.

    A file that is the same on both sides is analysed once.
    """
    now = {document.name: document for document in after.documents}
    documents = tuple(
        now[one.name] if one.name in now and now[one.name].source.text == one.source.text else one
        for one in before.documents
    )
    before = replace(before, documents=documents)
    return Comparison(Version(before, conventions, total), Version(after, conventions, total))


def _is_named_by_id(document: Document) -> bool:
    """Whether a file is named by the id of its first action, whose change is reported instead."""
    identifier = document.actions[0].identifier if document.actions else None
    return identifier is not None and document.stem == str(identifier)


def _weights(action: Action) -> frozenset[tuple[str, object]]:
    return frozenset((weight.unit.value, _value(weight)) for weight in action.weights)


def _value(weight: Weight) -> object:
    return plain(weight.raw) if weight.value is None else weight.value


def _concerne(action: Action) -> object:
    concerne = action.concerne
    return (concerne.kinds, concerne.excluded) if concerne else None


def _principe_changed(old: Node, new: Node, here: Content, there: Content) -> kinds.PrincipeChanged:
    one, other = (content.principes[:1] for content in (here, there))
    return kinds.PrincipeChanged(
        old,
        new,
        level_changes(here.principes, there.principes),
        one[0].reading if one else None,
        other[0].reading if other else None,
        one[0].maximum if one else None,
        other[0].maximum if other else None,
        are_reordered(here.principes, there.principes),
    )


def _differences(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the names that are gone, those that are new, and those with another value."""
    lost = tuple(name for name in before if name not in after)
    added = tuple(name for name in after if name not in before)
    changed = tuple(name for name in after if name in before and before[name] != after[name])
    return lost, added, changed


def _rank(change: Change) -> tuple[object, ...]:
    match change:
        case kinds.ProfileChanged():
            rank: tuple[object, ...] = (0, (), "")
        case kinds.FileChanged():
            rank = (2, (), change.after or change.before or "")
        case _:
            node = change.before if isinstance(change, kinds.Removed) else change.after
            identifier = node.identifier
            rank = (1, identifier.segments if identifier else (), f"{node.label}{node.index:09d}")
    return (*rank, _ORDER[type(change)])
