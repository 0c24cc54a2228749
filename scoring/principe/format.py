"""The canonical text of a principle: `parse(format_principe(p)) == p`."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from referentiel.weights.number import format_number
from scoring.principe import tree
from scoring.principe.marks import mark_in
from scoring.principe.tokens import add_bullet, escape_bullet

_INDENT = "  "


def format_principe(principe: tree.Principe) -> str:
    r"""Return a principle in canonical form: `→`, groups by indentation, few bullets.

    >>> from scoring import parse
    >>> print(format_principe(parse("* Élu -> 40%\n* Plan => 60 %")), end="")
    Élu → 40%
    Plan → 60%
    """
    blocks = [*_parts(principe.common)]
    for branch in principe.branches:
        blocks.append(f"{escape_bullet(branch.condition)} :\n" + "\n".join(_parts(branch.parts)))
    return "\n".join(blocks)


def format_percent(value: Fraction) -> str:
    """Return a part of 1 as an exact percent: `12,5%`."""
    return f"{format_number(value * 100).replace('.', ',')}%"


def format_mark(mark: tree.Mark) -> str:
    """Return a mark in parentheses: `(choix unique)`."""
    limit = "" if mark.limit is None else f" {format_percent(mark.limit)}"
    return f"({mark.kind}{limit})"


def _parts(parts: Sequence[tree.Part]) -> Iterator[str]:
    # A head without lines owns the first line of the next part.
    is_bulleted = _wants_bullets(item for part in parts for item in part.items)
    for part in parts:
        yield "".join(f"{line}\n" for line in _lines(part.items, "", is_bulleted=is_bulleted))


def _lines(items: Iterable[tree.Item], indent: str, *, is_bulleted: bool) -> Iterator[str]:
    for item in items:
        yield indent + (add_bullet(_first(item)) if is_bulleted else _first(item))
        if isinstance(item, tree.Group):
            inner = item.items
            yield from _lines(inner, indent + _INDENT, is_bulleted=_wants_bullets(inner))


def _wants_bullets(items: Iterable[tree.Item]) -> bool:
    """Whether one of some siblings begins like a bullet, which a bullet before it must escape.

    Then all of them get a bullet: one alone would make its line belong to a head above.
    """
    return any(escape_bullet(first) != first for first in map(_first, items))


def _first(item: tree.Item) -> str:
    """Return the line of an item, or of the head of a group."""
    if isinstance(item, tree.Group):
        mark = item.mark
        shown = f" {format_mark(mark)}" if mark and mark != mark_in(item.head) else ""
        return f"{item.head}{shown} :"
    return _line(item)


def _line(item: tree.Single) -> str:
    match item:
        case tree.Level():
            plus = "+ " if item.cumulative else ""
            return f"{plus}{item.label} → {format_percent(item.percent)}"
        case tree.Step():
            return f"{item.label} → {format_percent(item.percent)}"
        case tree.Reference():
            return f"{item.label} → [{item.text}] * {format_percent(item.percent)}"
        case tree.Rate():
            label = f"{item.label} → " if item.label else ""
            return f"{label}{item.rate} * {format_percent(item.percent)}"
        case tree.Mark():
            return format_mark(item)
        case tree.Ellipsis():
            return "…"
        case tree.FreeEntry(is_head=True):
            return f"{item.text} :"
        case tree.FreeEntry() | tree.Note() | tree.Unreadable():
            return item.text
        case _:
            assert_never(item)
