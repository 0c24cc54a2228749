"""Which item before is which item after: by its id, a tombstone, or an equal title or text.

If two items could be the one that is looked for, neither is: one is then gone, and the others are
new.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from scoring.changes.item import Item, Path, have_nothing_in_common

# An id, and which of those that have it, in file order.
_Place = tuple[Path, int]


class Matches:
    """The items that are the same on both sides, by the index on that side."""

    def __init__(self) -> None:
        """Start without any match."""
        self.by_before: dict[int, int] = {}
        self.by_after: dict[int, int] = {}

    def add(self, before: int, after: int) -> None:
        """Match two items, unless one of them has a match."""
        if before not in self.by_before and after not in self.by_after:
            self.by_before[before] = after
            self.by_after[after] = before


def match(before: Sequence[Item], after: Sequence[Item], renamed: Mapping[Path, Path]) -> Matches:
    """Match the items of two states; `renamed` are the new ids that tombstones give, by the old."""
    matches = Matches()
    old, new = _by_place(before), _by_place(after)
    for place, index in old.items():
        if (other := new.get(place)) is not None and _say_the_same(before[index], after[other]):
            matches.add(index, other)
    for was, now in renamed.items():
        if (was, 0) in old and (now, 0) in new:
            matches.add(old[was, 0], new[now, 0])
    for key in (_all_texts, _text, _title):
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
    """Return the indexes of all items, each after that of its parent."""
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
    """Return the id that an item has if it goes along with its parent."""
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


def _say_the_same(one: Item, other: Item) -> bool:
    has_same_title = bool(one.title) and one.folded_title == other.folded_title
    return has_same_title or bool(one.text and one.text == other.text)


def _unique(
    key: Callable[[Item], Hashable], items: Sequence[Item], matched: Iterable[int]
) -> dict[Hashable, int]:
    """Return the items without a match whose key no other of them has, by their keys."""
    known, found = frozenset(matched), dict[Hashable, list[int]]()
    for index, item in enumerate(items):
        if index not in known and (text := key(item)) is not None:
            found.setdefault((item.subject, item.within, text), []).append(index)
    return {text: indexes[0] for text, indexes in found.items() if len(indexes) == 1}


def _all_texts(item: Item) -> Hashable:
    return (item.folded_title, item.text) if item.title and item.text else None


def _text(item: Item) -> Hashable:
    return item.text or None


def _title(item: Item) -> Hashable:
    return item.folded_title or None
