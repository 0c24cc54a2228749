"""Two states of a referential, or of sibling files, compared: which item is which, what changed."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from referentiel.ensemble import Ensemble
from referentiel.identifier import ROOT, Id
from referentiel.kind import Kind
from referentiel.referential import Referentiel
from scoring.changes.items import (
    PRINCIPE,
    Item,
    Path,
    Subject,
    have_nothing_in_common,
    items_of,
    sibling_items,
)
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.tree import family_tree, shares_of

# --- A change between two states of a referential, or of sibling files


class ChangeKind(StrEnum):
    """The kinds of changes, in the order in which the changes of one item are listed."""

    PROFILE = "profile"
    ONE_SIDE = "one-side"
    ADDED = "added"
    REMOVED = "removed"
    # Another item under the same id: neither title nor text in common.
    REPLACED = "replaced"
    # The same item under another id, or below another parent.
    MOVED = "moved"
    TITLE = "title"
    WEIGHT = "weight"
    CONCERNE = "concerne"
    KEYS = "keys"
    PRINCIPE = "principe"
    FORMULE = "formule"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an item: the item before and after, None where it does not exist.

    Both are None for `PROFILE` and `ONE_SIDE`, which are not about an item.

    `below` counts what only follows from the change, such as the new ids below a renumbered
    orientation. `lost`, `added` and `changed` are names: of keys, of sections, of the profile. For
    `ONE_SIDE`, `lost` are the keys and sections that only items before have, `added` those that
    only items after have, both with counts; these are not compared. For `WEIGHT`, `shares` are the
    parts of the whole referential that the item is worth before and after, None if unknown.
    """

    kind: ChangeKind
    before: Item | None = None
    after: Item | None = None
    below: int = 0
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    shares: tuple[Fraction | None, Fraction | None] = (None, None)

    @property
    def sides(self) -> tuple[Item | None, Item | None]:
        """The item before and after, None where it does not exist."""
        return self.before, self.after

    @property
    def has_same_text(self) -> bool:
        """Whether the item exists before and after, with the same folded title and texts."""
        one, other = ((item.folded_title, item.texts) if item else None for item in self.sides)
        return one is not None and one == other


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes sorted by the ids of their items, then by kind.

    Changes about no item come first, changes of items without an id last.
    """
    order = list(ChangeKind)

    def rank(change: Change) -> tuple[object, ...]:
        item = change.after or change.before
        path = (item.path or ("",)) if item else ()
        has_path = bool(item and item.path is not None)
        return item is not None, not has_path, path if has_path else (), order.index(change.kind)

    return tuple(sorted(changes, key=rank))


# --- Which item before is which item after: by its id, a tombstone, or an equal title or text
#
# An item that could be either of two others is neither: it is gone, and they are new.


# An id, and which of those that have it, in file order.
_Place = tuple[Path, int]


class Matches:
    """The items that are the same in two states, by their indexes before and after."""

    def __init__(self) -> None:
        """Start without any match."""
        self.by_before: dict[int, int] = {}
        self.by_after: dict[int, int] = {}

    def add(self, before: int, after: int) -> None:
        """Match two items, unless one of them already has a match."""
        if before not in self.by_before and after not in self.by_after:
            self.by_before[before] = after
            self.by_after[after] = before


def match(before: Sequence[Item], after: Sequence[Item], renamed: Mapping[Path, Path]) -> Matches:
    """Return which items of two states are the same.

    `renamed` maps old ids to the new ids that tombstones give.
    """
    matches = Matches()
    old, new = _by_place(before), _by_place(after)
    for place, index in old.items():
        if (other := new.get(place)) is None:
            continue
        one, now = before[index], after[other]
        has_same_title = bool(one.title) and one.folded_title == now.folded_title
        if has_same_title or (one.text and one.text == now.text):
            matches.add(index, other)
    for was, is_now in renamed.items():
        if (was, 0) in old and (is_now, 0) in new:
            matches.add(old[was, 0], new[is_now, 0])
    for key in _KEYS:
        by_key = _unique(key, after, matches.by_after)
        for text, index in _unique(key, before, matches.by_before).items():
            if text in by_key:
                matches.add(index, by_key[text])
    # Parents first: below a parent with another id, ids are expected to follow.
    places = {index: place for place, index in old.items()}
    for index in parents_first(before):
        path, number = places.get(index, (None, 0))
        for expected in (followed(before[index], before, after, matches), path):
            other = None if expected is None else new.get((expected, number))
            if other is not None and not have_nothing_in_common(before[index], after[other]):
                matches.add(index, other)
    return matches


def parents_first(items: Sequence[Item]) -> Sequence[int]:
    """Return the indexes of all items, each item after its parent."""
    children: dict[int | None, list[int]] = {}
    for index, item in enumerate(items):
        children.setdefault(item.parent, []).append(index)
    order = children.get(None, [])
    for index in order:
        order.extend(children.get(index, ()))
    return order


def followed(
    item: Item, before: Sequence[Item], after: Sequence[Item], matches: Matches
) -> Path | None:
    """Return the id in `after` that an item of `before` has if it moves with its parent.

    None if the item has no id below that of its parent, or its parent has no match with an id.
    """
    parent = matches.by_before.get(item.parent) if item.parent is not None else None
    above = None if item.parent is None else before[item.parent].path
    if parent is None or above is None or item.path is None or item.path[: len(above)] != above:
        return None
    now = after[parent].path
    return None if now is None else (*now, *item.path[len(above) :])


def _by_place(items: Sequence[Item]) -> dict[_Place, int]:
    seen: dict[Path, int] = {}
    found: dict[_Place, int] = {}
    for index, item in enumerate(items):
        if item.path is not None:
            number = seen.get(item.path, 0)
            found[item.path, number] = index
            seen[item.path] = number + 1
    return found


def _unique(
    key: Callable[[Item], Hashable], items: Sequence[Item], matched: Iterable[int]
) -> dict[Hashable, int]:
    """Return the indexes of unmatched items by subject, `within` and key, if only one has them."""
    known, found = frozenset(matched), dict[Hashable, list[int]]()
    for index, item in enumerate(items):
        if index not in known and (text := key(item)) is not None:
            found.setdefault((item.subject, item.within, text), []).append(index)
    return {text: indexes[0] for text, indexes in found.items() if len(indexes) == 1}


# The keys that match an item if it is the only one with them, the surest first.
_KEYS: tuple[Callable[[Item], Hashable], ...] = (
    lambda item: (item.folded_title, item.text) if item.title and item.text else None,
    lambda item: item.text or None,
    lambda item: item.folded_title or None,
)


# --- What differs between the items of two states: where they are, and what they say


@dataclass(frozen=True)
class Differences:
    """The changes between the items of two states, given their matches; iterating yields them.

    `has_sheet` says that at least one state is a sheet, `without_root` that only one state can have
    a root; `shares` returns, before and after, the part of the whole referential that each item is
    worth, by its index.
    """

    before: Sequence[Item]
    after: Sequence[Item]
    matches: Matches
    has_sheet: bool = False
    without_root: bool = False
    shares: Callable[[], tuple[Mapping[int, Fraction], Mapping[int, Fraction]]] | None = None

    @cached_property
    def _replaced(self) -> Mapping[int, int]:
        """Items of which only the id is the same: the index after, by the index before."""
        old, new = _by_path(self.before), _by_path(self.after)
        return {
            index: new[path]
            for path, index in old.items()
            if path in new
            and index not in self.matches.by_before
            and new[path] not in self.matches.by_after
        }

    @cached_property
    def _names(self) -> tuple[Counter[str], Counter[str]] | None:
        """How many items have each key and section on each side; None if neither is a sheet."""
        return (_counted(self.before), _counted(self.after)) if self.has_sheet else None

    def __iter__(self) -> Iterator[Change]:
        yield from self._one_side()
        for index, other in self._replaced.items():
            yield Change(ChangeKind.REPLACED, self.before[index], self.after[other])
        yield from self._unmatched()
        yield from self._moves()
        for index, other in self.matches.by_before.items():
            yield from self._fields(index, other)

    def _is_root(self, item: Item) -> bool:
        return self.without_root and item.path == ROOT.segments

    # --- Where items are

    def _unmatched(self) -> Iterator[Change]:
        gone = _tops(self.before, lambda i: i in self.matches.by_before or i in self._replaced)
        replaced = frozenset(self._replaced.values())
        new = _tops(self.after, lambda i: i in self.matches.by_after or i in replaced)
        for index, below in gone.items():
            if not self._is_root(self.before[index]):
                yield Change(ChangeKind.REMOVED, self.before[index], below=below)
        for index, below in new.items():
            if not self._is_root(self.after[index]):
                yield Change(ChangeKind.ADDED, after=self.after[index], below=below)

    def _moves(self) -> Iterator[Change]:
        """Yield the items that moved, each with the number of items below that only moved along."""
        tops: dict[int, int] = {}
        below: Counter[int] = Counter()
        matched = self.matches.by_after
        for index in (one for one in parents_first(self.after) if one in matched):
            old, new = self.before[matched[index]], self.after[index]
            has_other_parent = self._has_other_parent(old, new)
            if old.path == new.path and not has_other_parent:
                continue
            expected = followed(old, self.before, self.after, self.matches)
            if new.parent is not None and not has_other_parent and expected == new.path:
                tops[index] = tops.get(new.parent, new.parent)
                below[tops[index]] += 1
            else:
                tops[index] = index
        for index, top in tops.items():
            if index == top:
                old = self.before[matched[index]]
                yield Change(ChangeKind.MOVED, old, self.after[index], below[index])

    def _has_other_parent(self, old: Item, new: Item) -> bool:
        if old.parent is None or new.parent is None:
            return False
        is_same = self.matches.by_before.get(old.parent) == new.parent
        return not is_same and self.before[old.parent].path != self.after[new.parent].path

    # --- What they say

    def _one_side(self) -> Iterator[Change]:
        if self._names:
            before, after = self._names
            lost, added = (
                tuple(f"{name} ({count})" for name, count in one.items() if name not in other)
                for one, other in ((before, after), (after, before))
            )
            if lost or added:
                yield Change(ChangeKind.ONE_SIDE, lost=lost, added=added)

    def _fields(self, before: int, after: int) -> Iterator[Change]:
        old, new = self.before[before], self.after[after]
        crosses_forms = old.document.kind.is_sheet != new.document.kind.is_sheet
        has_titles = not crosses_forms or bool(old.title and new.title)
        if old.folded_title != new.folded_title and has_titles:
            yield Change(ChangeKind.TITLE, old, new)
        if not _weigh_the_same(old, new) and not self._has_same_share(before, after, old, new):
            shares = self.shares() if self.shares else ({}, {})
            known = shares[0].get(before), shares[1].get(after)
            yield Change(ChangeKind.WEIGHT, old, new, shares=known)
        concerned = [
            (one.kinds, one.excluded) if one else None for one in (old.concerne, new.concerne)
        ]
        if concerned[0] != concerned[1]:
            yield Change(ChangeKind.CONCERNE, old, new)
        if old.principes != new.principes:
            yield Change(ChangeKind.PRINCIPE, old, new)
        if old.meaning != new.meaning:
            yield Change(ChangeKind.FORMULE, old, new)
        if any(names := self._names_changed(old.keys, new.keys)):
            yield Change(ChangeKind.KEYS, old, new, 0, *names)
        # A principle with another meaning is not reported as another text as well.
        but = () if old.principes == new.principes else (PRINCIPE,)
        if any(names := self._names_changed(old.texts, new.texts, but)):
            yield Change(ChangeKind.SECTIONS, old, new, 0, *names)

    def _has_same_share(self, before: int, after: int, old: Item, new: Item) -> bool:
        """Return whether weights of different kinds give the same part of the whole.

        False if both items have a weight of the same kind, or if the parts are unknown.
        """
        if old.worth.keys() & new.worth.keys() or self.shares is None:
            return False
        shares = self.shares()
        return before in shares[0] and shares[0].get(before) == shares[1].get(after)

    def _names_changed(
        self, before: Mapping[str, object], after: Mapping[str, object], but: Sequence[str] = ()
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the names that are gone, those that are new, and those with another value.

        Names in `but` are left out; if a side is a sheet, so are names that only one side uses.
        """
        names = [
            name
            for name in dict.fromkeys((*before, *after))
            if name not in but and (not self._names or all(name in one for one in self._names))
        ]
        return (
            tuple(name for name in names if name not in after),
            tuple(name for name in names if name not in before),
            tuple(n for n in names if n in before and n in after and before[n] != after[n]),
        )


def _counted(items: Sequence[Item]) -> Counter[str]:
    return Counter(
        name for one in items if one.path != ROOT.segments for name in (*one.texts, *one.keys)
    )


def _weigh_the_same(old: Item, new: Item) -> bool:
    """Return whether two actions are worth the same, whatever the keys of their weights."""
    if common := old.worth.keys() & new.worth.keys():
        return all(old.worth[kind] == new.worth[kind] for kind in common)
    if not old.worth and not new.worth:
        return True
    return old.points is not None and old.points == new.points


def _by_path(items: Sequence[Item]) -> Mapping[Path, int]:
    """Return the index of each item whose path no other item has, by that path."""
    counts = Counter(item.path for item in items)
    return {
        item.path: index
        for index, item in enumerate(items)
        if item.path is not None and counts[item.path] == 1
    }


def _tops(items: Sequence[Item], is_known: Callable[[int], bool]) -> dict[int, int]:
    """Return the indexes of the topmost unknown items, each with how many unknown ones are below.

    The règles of an action are listed one by one.
    """
    tops: dict[int, int] = {}
    counts: dict[int, int] = {}
    for index in parents_first(items):
        if is_known(index) or items[index].subject is Subject.REGLES:
            continue
        parent = items[index].parent
        top = tops.get(parent, index) if parent is not None else index
        tops[index] = top
        counts[top] = counts.get(top, -1) + 1
    return counts


# --- Two states compared, of a referential or of sibling files


@dataclass(frozen=True)
class Version:
    """A referential before or after changes; `total` is its number of points if the root has none.

    `reads_principes` says whether principles are compared.
    """

    referentiel: Referentiel
    conventions: Conventions
    total: int | None
    reads_principes: bool

    @cached_property
    def items(self) -> Sequence[Item]:
        """The item of each node, by its index."""
        return items_of(self.referentiel, self.conventions, reads_principes=self.reads_principes)

    @cached_property
    def shares(self) -> Mapping[int, Fraction]:
        """The part of the whole referential that each node is worth, by its index, if known."""
        tree = family_tree(self.referentiel)
        parts = shares_of(tree, self.total).parts
        return {
            place.node.index: parts[place.index]
            for place in tree.places
            if place.node and place.index in parts
        }


@dataclass(frozen=True)
class Comparison:
    """Two states of a referential; `renamed` maps old ids to the new ids that tombstones give."""

    before: Version
    after: Version
    renamed: Mapping[Id, Id]

    @cached_property
    def matches(self) -> Matches:
        """The actions that are the same in both states, by the indexes of their nodes."""
        renamed: dict[Path, Path] = {
            old.segments: new.segments for old, new in self.renamed.items()
        }
        return match(self.before.items, self.after.items, renamed)

    @cached_property
    def crosses_forms(self) -> bool:
        """Whether one state is a sheet and the other Markdown: only Markdown can have a root."""
        sides = self.before.referentiel, self.after.referentiel
        return all(side.documents for side in sides) and len({side.kind for side in sides}) > 1

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of ids."""
        before, after = self.before.referentiel, self.after.referentiel
        is_on_both = bool(before.documents and after.documents)
        found = Differences(
            self.before.items,
            self.after.items,
            self.matches,
            has_sheet=is_on_both and Kind.TABLEUR in (before.kind, after.kind),
            without_root=self.crosses_forms,
            shares=lambda: (self.before.shares, self.after.shares),
        )
        profiles = []
        if is_on_both and before.profile is not after.profile and not self.crosses_forms:
            names = [(one.name,) if one else () for one in (before.profile, after.profile)]
            profiles = [Change(ChangeKind.PROFILE, lost=names[0], added=names[1])]
        return in_order((*profiles, *found))


def compare(
    before: Referentiel,
    after: Referentiel,
    conventions: Conventions = NO_CONVENTIONS,
    total: int | None = None,
    renamed: Mapping[Id, Id] | None = None,
) -> Comparison:
    """Return the comparison of two states of a referential.

    `total` is its number of points if the root has none; `renamed` maps old ids to the new ids that
    tombstones give. Principles are compared if the profile of either state has them, or is unknown.
    A file that is the same in both is analysed once.
    """
    now = {document.name: document for document in after.documents}
    documents = tuple(
        now[one.name] if one.name in now and now[one.name].source.text == one.source.text else one
        for one in before.documents
    )
    before = replace(before, documents=documents)
    profiles = (before.profile, after.profile)
    reads = any(one is None or one.has_principes for one in profiles)
    sides = (Version(one, conventions, total, reads) for one in (before, after))
    return Comparison(next(sides), next(sides), renamed or {})


def compare_siblings(
    before: Ensemble | None, after: Ensemble | None, regles_of: str | None = None
) -> tuple[Change, ...]:
    """Return what changed in sibling files; None stands for no sibling files.

    With `regles_of`, the name of a referential, only the règles of its actions are compared.
    """
    old, new = (sibling_items(one) if one else () for one in (before, after))
    if regles_of is not None:
        own = f"{regles_of}_"
        old, new = (
            tuple(
                replace(one, parent=None, keys={})
                for one in side
                if one.subject is Subject.REGLE and f"{one.within}_".startswith(own)
            )
            for side in (old, new)
        )
    return in_order(Differences(old, new, match(old, new, {})))
