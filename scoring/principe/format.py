"""The canonical text of a principle: `parse(format_principe(p)) == p`."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from referentiel.weights.number import format_number
from scoring.principe.marks import mark_in
from scoring.principe.tokens import bulleted, protected
from scoring.principe.tree import (
    Ellipsis,
    FreeEntry,
    Group,
    Item,
    Level,
    Mark,
    Note,
    Part,
    Principe,
    Rate,
    Reference,
    Single,
    Step,
    Unreadable,
)

_INDENT = "  "


def format_principe(principe: Principe) -> str:
    """Write a principle in canonical form: `→`, groups by indentation, few bullets."""
    blocks = [*_parts(principe.common)]
    for branch in principe.branches:
        blocks.append(f"{protected(branch.condition)} :\n" + "\n".join(_parts(branch.parts)))
    return "\n".join(blocks)


def format_percent(value: Fraction) -> str:
    """Write a part of 1 as a percent, exactly: `12,5%`."""
    return f"{format_number(value * 100).replace('.', ',')}%"


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    # A head that owns nothing yet waits for its first line over the end of its part.
    is_bulleted = _wants_bullets(item for part in parts for item in part.items)
    for part in parts:
        yield "".join(f"{line}\n" for line in _lines(part.items, "", is_bulleted=is_bulleted))


def _lines(items: Iterable[Item], indent: str, *, is_bulleted: bool) -> Iterator[str]:
    for item in items:
        yield indent + (bulleted(_first(item)) if is_bulleted else _first(item))
        if isinstance(item, Group):
            inner = item.items
            yield from _lines(inner, indent + _INDENT, is_bulleted=_wants_bullets(inner))


def _wants_bullets(items: Iterable[Item]) -> bool:
    """Tell whether one of some siblings begins like a bullet, which another one has to protect.

    Then each of them has one: with a bullet alone it would belong to a head without.
    """
    return any(protected(first) != first for first in map(_first, items))


def _first(item: Item) -> str:
    """Give the line of an item, and of a group that of its head."""
    if isinstance(item, Group):
        mark = "" if item.mark is mark_in(item.head) else f" ({item.mark})"
        return f"{item.head}{mark} :"
    return _line(item)


def _line(item: Single) -> str:
    match item:
        case Level():
            plus = "+ " if item.cumulative else ""
            return f"{plus}{item.label} → {format_percent(item.percent)}"
        case Step():
            return f"{item.label} → {format_percent(item.percent)}"
        case Reference():
            return f"{item.label} → [{item.text}] * {format_percent(item.percent)}"
        case Rate():
            label = f"{item.label} → " if item.label else ""
            return f"{label}{item.rate} * {format_percent(item.percent)}"
        case Mark():
            return f"({item.kind})"
        case Ellipsis():
            return "…"
        case FreeEntry(is_head=True):
            return f"{item.text} :"
        case FreeEntry() | Note() | Unreadable():
            return item.text
        case _:
            assert_never(item)
