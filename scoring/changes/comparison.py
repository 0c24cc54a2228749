"""Two versions of a referential compared: every change between them, once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Action, Document
from referentiel.node import Node
from referentiel.referential import Referentiel
from referentiel.weights.weight import Weight
from scoring.changes import change as kinds
from scoring.changes.change import Change
from scoring.changes.content import PRINCIPE, Content
from scoring.changes.level_changes import level_changes
from scoring.changes.matches import Matches
from scoring.changes.matching import match
from scoring.changes.notation import plain
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
    tells_files: bool = True

    @cached_property
    def matches(self) -> Matches:
        """The actions that are the same one on both sides."""
        return match(self.before, self.after)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, ordered by the ids of the actions after, or before if they are gone."""
        return tuple(sorted(self._changes(), key=_rank))

    @cached_property
    def crosses_forms(self) -> bool:
        """Whether one side is a sheet and the other is Markdown: what only its form says is none.

        That is a root, the files that actions are in, and which of them are in one file.
        """
        sides = self.before.referentiel, self.after.referentiel
        return all(side.documents for side in sides) and len({side.kind for side in sides}) > 1

    def _changes(self) -> Iterator[Change]:
        before, after = self.before.referentiel, self.after.referentiel
        if (
            before.profile is not after.profile
            and before.documents
            and after.documents
            and not self.crosses_forms
        ):
            yield kinds.ProfileChanged(before.profile, after.profile)
        if columns := self._columns():
            yield columns
        renamed = self._renamed
        if self.tells_files and not self.crosses_forms:
            yield from self._files(renamed)
        yield from positions(
            self.matches,
            renamed,
            has_sheet=Kind.TABLEUR in (before.kind, after.kind),
            crosses_forms=self.crosses_forms,
        )
        for pair in self.matches.by_before.values():
            old, new = self.before.nodes[pair.before], self.after.nodes[pair.after]
            here, there = self.before.contents[pair.before], self.after.contents[pair.after]
            yield from self._of_action(old, new, here, there)

    # --- Sheets

    @cached_property
    def _columns_of_sides(self) -> tuple[frozenset[str] | None, ...]:
        """The columns of each side that is a sheet, None for Markdown."""
        sides = (self.before.referentiel, self.after.referentiel)
        if not any(side.kind is Kind.TABLEUR for side in sides):
            return None, None
        from scoring.changes.sheet_texts import columns_compared  # noqa: PLC0415 -- few are sheets

        return tuple(map(columns_compared, sides))

    def _can_hold(self, side: int, name: str) -> bool:
        if self._columns_of_sides == (None, None):
            return True
        from scoring.changes.sheet_texts import can_hold  # noqa: PLC0415 -- few are sheets

        return can_hold(self._columns_of_sides[side], name)

    def _held(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return what both sides can hold; of a sheet and Markdown, what is not empty either."""
        if self._columns_of_sides == (None, None):
            return values
        return {
            name: value
            for name, value in values.items()
            if value and self._can_hold(0, name) and self._can_hold(1, name)
        }

    def _columns(self) -> kinds.ColumnsChanged | None:
        """Return what only one side can hold, None if there is nothing."""
        if self._columns_of_sides == (None, None) or not self._is_on_both_sides:
            return None
        lost, added = (
            tuple(
                (name, count)
                for name, count in Counter(self._filled(side)).items()
                if not self._can_hold(other, name)
            )
            for side, other in ((self.before, 1), (self.after, 0))
        )
        return kinds.ColumnsChanged(lost, added) if lost or added else None

    def _filled(self, side: Version) -> Iterator[str]:
        """Yield the names of what actions have: sections, texts and keys that are not empty."""
        for node, content in zip(side.nodes, side.contents, strict=True):
            if self.crosses_forms and node.identifier == ROOT:
                continue
            for values in (content.texts, content.keys):
                yield from (name for name, value in values.items() if value)

    @property
    def _is_on_both_sides(self) -> bool:
        return bool(self.before.referentiel.documents and self.after.referentiel.documents)

    def _weighs_the_same(self, old: Node, new: Node) -> bool:
        """Whether a sheet and Markdown say in two units that an action has the same points."""
        units = [{weight.unit for weight in node.weights} for node in (old, new)]
        if not self.crosses_forms or units[0] & units[1]:
            return False
        points = (
            self.before.referentiel.weights.points[old.index],
            self.after.referentiel.weights.points[new.index],
        )
        return points[0] is not None and points[0] == points[1]

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
        if weights[0] != weights[1] and not self._weighs_the_same(old, new):
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
            keys = _differences(self._held(here.keys), self._held(there.keys))
            if any(keys):
                yield kinds.KeysChanged(old, new, *keys)
        if self._reads_principes and here.principes != there.principes:
            yield _principe_changed(old, new, here, there)
        if here.texts != there.texts:
            texts = self._texts(here, there), self._texts(there, here)
            sections = _differences(*map(self._held, texts))
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
    *,
    tells_files: bool = True,
) -> Comparison:
    """Compare two versions of a referential; `total` is its agreed number of points, if any.

    Unless it `tells_files`, their names are not compared.

    A file that is the same on both sides is analysed once.
    """
    now = {document.name: document for document in after.documents}
    documents = tuple(
        now[one.name] if one.name in now and now[one.name].source.text == one.source.text else one
        for one in before.documents
    )
    before = replace(before, documents=documents)
    return Comparison(
        Version(before, conventions, total), Version(after, conventions, total), tells_files
    )


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
        case kinds.ProfileChanged() | kinds.ColumnsChanged():
            rank: tuple[object, ...] = (0, (), "")
        case kinds.FileChanged():
            rank = (2, (), change.after or change.before or "")
        case _:
            node = change.before if isinstance(change, kinds.Removed) else change.after
            identifier = node.identifier
            rank = (1, identifier.segments if identifier else (), f"{node.label}{node.index:09d}")
    return (*rank, _ORDER[type(change)])
