"""The canonical text of a principle: `parse(format_principe(p)) == p`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from referentiel.weight import format_number
from scoring.principe.marks import mark_in
from scoring.principe.tokens import protected
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
    """Write a principle in canonical form: `→`, no bullets, groups by indentation."""
    blocks = [_part(part) for part in principe.common]
    for branch in principe.branches:
        parts = "\n".join(_part(part) for part in branch.parts)
        blocks.append(f"{protected(branch.condition)} :\n{parts}")
    return "\n".join(blocks)


def format_percent(value: Fraction) -> str:
    """Write a part of 1 as a percent, exactly: `12,5%`."""
    return f"{format_number(value * 100).replace('.', ',')}%"


def _part(part: Part) -> str:
    return "".join(f"{line}\n" for item in part.items for line in _item(item, 0))


def _item(item: Item, depth: int) -> Iterator[str]:
    if isinstance(item, Group):
        mark = "" if item.mark is mark_in(item.head) else f" ({item.mark})"
        yield f"{_INDENT * depth}{protected(item.head)}{mark} :"
        for inner in item.items:
            yield from _item(inner, depth + 1)
        return
    yield f"{_INDENT * depth}{protected(_line(item))}"


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
        case FreeEntry() | Note() | Unreadable():
            return item.text
        case _:
            assert_never(item)
