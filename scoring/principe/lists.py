"""The lists of a principle: which levels stand together, under which head and mark."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.principe.tree import Group, Item, Level, Mark, MarkKind, Part, Scored


@dataclass(frozen=True, slots=True)
class LevelList:
    """The positive levels of one list in file order, and the choice that a mark sets.

    `part` is the index of the part in which it stands, `head` the text above it, if any.
    """

    head: str | None
    mark: MarkKind | None
    levels: tuple[Scored, ...]
    part: int


def lists_of(parts: Iterable[Part]) -> tuple[LevelList, ...]:
    """Give the lists that have a positive level, in the order of their first."""
    found: list[tuple[int, LevelList]] = []
    order = 0
    for index, part in enumerate(parts):
        for place, one in _lists(part.items, None, None, index):
            found.append((order + place, one))
        order += _size(part.items)
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _lists(
    items: tuple[Item, ...], head: str | None, mark: MarkKind | None, part: int
) -> Iterator[tuple[int, LevelList]]:
    """Give each list with the place of its first level."""
    levels = []
    first, place = None, 0
    for item in items:
        if isinstance(item, Group):
            for inner, one in _lists(item.items, item.head, item.mark, part):
                yield place + 1 + inner, one
            place += _size(item.items) + 1
            continue
        if isinstance(item, Mark) and item.kind is not MarkKind.BOXES:
            mark = mark or item.kind
        if isinstance(item, Scored) and item.percent > 0:
            first = place if first is None else first
            levels.append(item)
        place += 1
    if first is not None:
        yield first, LevelList(head, mark, tuple(levels), part)


def _size(items: tuple[Item, ...]) -> int:
    return sum(1 + _size(item.items) if isinstance(item, Group) else 1 for item in items)


def zero_levels(part: Part) -> tuple[Level, ...]:
    """Give the zero levels of a part, wherever they stand in it."""
    found: list[Level] = []
    stack: list[Item] = list(reversed(part.items))
    while stack:
        item = stack.pop()
        if isinstance(item, Group):
            stack.extend(reversed(item.items))
        elif isinstance(item, Level) and item.percent == 0:
            found.append(item)
    return tuple(found)
