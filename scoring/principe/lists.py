"""The lists of a principle: which levels stand together, under which head and mark."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import assert_never

from scoring.principe.tree import (
    Ellipsis,
    FreeEntry,
    Group,
    Item,
    Level,
    Mark,
    MarkKind,
    Note,
    Part,
    Rate,
    Reference,
    Scored,
    Step,
    Unreadable,
)


@dataclass(frozen=True, slots=True)
class LevelList:
    """The positive levels of one list in file order, and the choice that a mark sets, if any.

    `numbers` are those of the levels among all of the branch, from 1 on; `part` is the index of
    the part in which the list stands, `head` the text above it, and `lines` are all lines of the
    part or group that are beside the levels.
    """

    head: str | None
    mark: MarkKind | None
    levels: tuple[Scored, ...]
    numbers: tuple[int, ...]
    part: int
    lines: tuple[Item, ...]


def lists_of(parts: Iterable[Part]) -> tuple[LevelList, ...]:
    """Give the lists that have a positive level, in the order of their first.

    A choice alone in the first part is a mark of what stands below it.
    """
    numbers = count(1)
    found: list[LevelList] = []
    above: MarkKind | None = None
    for index, part in enumerate(parts):
        mark = _choice(part.items) or above
        found.extend(_lists(part.items, None, mark, index, numbers))
        above = mark if not found else None
    return tuple(sorted(found, key=lambda one: one.numbers[0]))


def _lists(
    items: tuple[Item, ...],
    head: str | None,
    mark: MarkKind | None,
    part: int,
    numbers: Iterator[int],
) -> Iterator[LevelList]:
    """Give the lists in items, the innermost first; levels are numbered as they stand."""
    levels: list[tuple[int, Scored]] = []
    for item in items:
        match item:
            case Group():
                own = None if item.mark is MarkKind.BOXES else item.mark
                choice = own or _choice(item.items)
                yield from _lists(item.items, item.head, choice, part, numbers)
            case Level() | Step() | Rate() | Reference():
                if item.percent > 0:
                    levels.append((next(numbers), item))
            case Mark() | Ellipsis() | FreeEntry() | Note() | Unreadable():
                pass
            case _:
                assert_never(item)
    if levels:
        yield LevelList(
            head,
            mark,
            tuple(level for _, level in levels),
            tuple(number for number, _ in levels),
            part,
            items,
        )


def _choice(items: Iterable[Item]) -> MarkKind | None:
    """Give the first choice that a mark sets among items, groups in them left out."""
    marks = (item.kind for item in items if isinstance(item, Mark))
    return next((mark for mark in marks if mark is not MarkKind.BOXES), None)


def all_items(parts: Iterable[Part]) -> Iterator[Item]:
    """Give every item of parts, and of the groups in them, in file order."""
    stack: list[Item] = [item for part in reversed(tuple(parts)) for item in reversed(part.items)]
    while stack:
        item = stack.pop()
        yield item
        if isinstance(item, Group):
            stack.extend(reversed(item.items))


def zero_levels(part: Part) -> tuple[Level, ...]:
    """Give the zero levels of a part, wherever they stand in it."""
    return tuple(
        item for item in all_items([part]) if isinstance(item, Level) and item.percent == 0
    )


def excluded_part(parts: Sequence[Part], index: int) -> int | None:
    """Give the part that the zero levels of part `index` exclude: theirs, or else the next (2.2).

    A part that holds nothing but zero levels speaks for the next one with positive levels.
    """
    return next((place for place in range(index, len(parts)) if _has_level(parts[place])), None)


def _has_level(part: Part) -> bool:
    return any(isinstance(item, Scored) and item.percent > 0 for item in all_items([part]))
