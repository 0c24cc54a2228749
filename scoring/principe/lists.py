"""The lists of a principle: which levels belong together, under which head and mark."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import count
from typing import NamedTuple, assert_never

from scoring.principe import tree

_INSTRUCTIONS = (tree.MarkKind.ONE, tree.MarkKind.SUM, tree.MarkKind.CAP)


class LevelList(NamedTuple):
    """The positive levels of one list in file order, and the choice that a mark sets, if any.

    `numbers` are the numbers of the levels in the branch, from 1; `part` is the index of the part
    that holds the list, `head` the text above it, and `lines` are all lines of its part or group.
    """

    head: str | None
    mark: tree.Mark | None
    levels: tuple[tree.Scored, ...]
    numbers: tuple[int, ...]
    part: int
    lines: tuple[tree.Item, ...]

    @property
    def choice(self) -> tree.MarkKind | None:
        """The kind of the mark."""
        return self.mark.kind if self.mark else None

    @property
    def adds_up(self) -> bool:
        """Whether an instruction says that the levels add up."""
        return self.choice in (tree.MarkKind.SUM, tree.MarkKind.CAP)

    def capped(self, value: Fraction) -> Fraction:
        """Return a value of the list, at most the limit of its mark."""
        limit = self.mark.limit if self.mark else None
        return value if limit is None else min(value, limit)


def lists_of(parts: Iterable[tree.Part]) -> tuple[LevelList, ...]:
    """Return the lists that have a positive level, in the order of their first level.

    A choice mark alone in the first part applies to the next one.
    """
    numbers = count(1)
    found: list[LevelList] = []
    above: tree.Mark | None = None
    for index, part in enumerate(parts):
        mark = _choice(part.items) or above
        found.extend(_lists(part.items, None, mark, index, numbers))
        above = mark if not found else None
    return tuple(sorted(found, key=lambda one: one.numbers[0]))


def _lists(
    items: tuple[tree.Item, ...],
    head: str | None,
    mark: tree.Mark | None,
    part: int,
    numbers: Iterator[int],
) -> Iterator[LevelList]:
    """Yield the lists in items, the innermost first; levels are numbered in file order."""
    levels: list[tuple[int, tree.Scored]] = []
    for item in items:
        match item:
            case tree.Group():
                choice = _choice((item.mark, *item.items))
                yield from _lists(item.items, item.head, choice, part, numbers)
            case tree.Level() | tree.Step() | tree.Rate() | tree.Reference():
                if item.percent > 0:
                    levels.append((next(numbers), item))
            case tree.Mark() | tree.Ellipsis() | tree.FreeEntry() | tree.Note() | tree.Unreadable():
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


def _choice(items: Iterable[tree.Item | None]) -> tree.Mark | None:
    """Return the first choice that a mark sets among items, not counting their groups."""
    marks = (item for item in items if isinstance(item, tree.Mark))
    return next((mark for mark in marks if mark.kind is not tree.MarkKind.BOXES), None)


def mark_over_lists(parts: Iterable[tree.Part], lists: Sequence[LevelList]) -> tree.Mark | None:
    """Return an instruction above all levels that is that of no single list."""
    for item in all_items(parts):
        if isinstance(item, tree.Scored):
            return None
        mark = item.mark if isinstance(item, tree.Group) else item
        if not isinstance(mark, tree.Mark) or mark.kind not in _INSTRUCTIONS:
            continue
        if not any(one.mark is mark for one in lists):
            return mark
    return None


def all_items(parts: Iterable[tree.Part]) -> Iterator[tree.Item]:
    """Yield every item of parts and of the groups in them, in file order."""
    stack: list[tree.Item] = [
        item for part in reversed(tuple(parts)) for item in reversed(part.items)
    ]
    while stack:
        item = stack.pop()
        yield item
        if isinstance(item, tree.Group):
            stack.extend(reversed(item.items))


def zero_levels(part: tree.Part) -> tuple[tree.Level, ...]:
    """Return the zero levels of a part, groups included."""
    return tuple(
        item for item in all_items([part]) if isinstance(item, tree.Level) and item.percent == 0
    )


def excluded_part(parts: Sequence[tree.Part], index: int) -> int | None:
    """Return the index of the part that the zero levels of part `index` exclude (2.2).

    It is their own part, or the next one with positive levels if they stand alone.
    """
    return next((place for place in range(index, len(parts)) if _has_level(parts[place])), None)


def _has_level(part: tree.Part) -> bool:
    return any(isinstance(item, tree.Scored) and item.percent > 0 for item in all_items([part]))
