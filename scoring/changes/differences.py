"""What differs between the items of two states: where they are, and what they say."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from referentiel.identifier import ROOT
from scoring.changes.change import Change, ChangeKind
from scoring.changes.item import PRINCIPE, Item, Path, Subject, are_alike
from scoring.changes.matching import Matches, followed, parents_first


@dataclass(frozen=True)
class Differences:
    """The changes between items that are matched; iterating over it yields them.

    `has_sheet` says that a side is a sheet, `without_root` that only one side can have a root;
    `shares` returns the part of the whole of each item on both sides.
    """

    before: Sequence[Item]
    after: Sequence[Item]
    matches: Matches
    has_sheet: bool = False
    without_root: bool = False
    shares: Callable[[], tuple[Mapping[int, Fraction], Mapping[int, Fraction]]] | None = None

    @cached_property
    def _replaced(self) -> Mapping[int, int]:
        """The items before and after with one id and nothing in common."""
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
        """How many items have each key and section, if a side may have no column for it."""
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
        perhaps = self._perhaps(gone, new)
        for index, below in gone.items():
            if not self._is_root(self.before[index]):
                yield Change(
                    ChangeKind.REMOVED, self.before[index], below=below, perhaps=perhaps.get(index)
                )
        for index, below in new.items():
            if not self._is_root(self.after[index]):
                yield Change(ChangeKind.ADDED, after=self.after[index], below=below)

    def _perhaps(self, gone: Mapping[int, int], new: Mapping[int, int]) -> Mapping[int, Item]:
        """Return what may be the same as a removed item: the only one that its family gained."""
        lost, gained = defaultdict[object, list[int]](list), defaultdict[object, list[int]](list)
        for index in gone:
            lost[self._family(self.before[index], self.matches.by_before)].append(index)
        for index in new:
            gained[self._family(self.after[index], None)].append(index)
        pairs = (
            (lost[family][0], self.after[gained[family][0]])
            for family in lost.keys() & gained.keys()
            if len(lost[family]) == len(gained[family]) == 1
        )
        return {one: other for one, other in pairs if are_alike(self.before[one], other)}

    @staticmethod
    def _family(item: Item, now: Mapping[int, int] | None) -> object:
        if item.parent is None:
            return item.subject, item.within, item.path and item.path[:-1]
        return item.subject, item.parent if now is None else now.get(item.parent)

    def _moves(self) -> Iterator[Change]:
        """Yield the items that moved, each with the number of those that only go along."""
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
            yield Change(ChangeKind.KEYS, old, new, 0, None, *names)
        # Another meaning of a principle is no change of its text too.
        but = () if old.principes == new.principes else (PRINCIPE,)
        if any(names := self._names_changed(old.texts, new.texts, but)):
            yield Change(ChangeKind.SECTIONS, old, new, 0, None, *names)

    def _has_same_share(self, before: int, after: int, old: Item, new: Item) -> bool:
        """Whether weights that cannot be compared give the same part of the whole."""
        if old.worth.keys() & new.worth.keys() or self.shares is None:
            return False
        shares = self.shares()
        return before in shares[0] and shares[0].get(before) == shares[1].get(after)

    def _names_changed(
        self, before: Mapping[str, object], after: Mapping[str, object], but: Sequence[str] = ()
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the names that are gone, those that are new, and those with another value."""
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
    """Whether two actions are worth the same, whatever the keys of their weights."""
    if common := old.worth.keys() & new.worth.keys():
        return all(old.worth[kind] == new.worth[kind] for kind in common)
    if not old.worth and not new.worth:
        return True
    return old.points is not None and old.points == new.points


def _by_path(items: Sequence[Item]) -> Mapping[Path, int]:
    """Return the items whose id no other has."""
    counts = Counter(item.path for item in items)
    return {
        item.path: index
        for index, item in enumerate(items)
        if item.path is not None and counts[item.path] == 1
    }


def _tops(items: Sequence[Item], is_known: Callable[[int], bool]) -> dict[int, int]:
    """Return the unknown items below known ones, each with the number of unknown ones below it.

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
