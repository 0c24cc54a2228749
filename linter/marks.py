"""The marks of a principle where they stand: `(choix unique)`, `(cases à cocher)`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.principes import place
from referentiel.source import Span
from scoring.principe.tokens import SPACE
from scoring.principe.tree import Group, Item, Mark, MarkKind, Part
from scoring.readings import NiveauReading

_S = f"{SPACE}*"
_MARKS = {
    MarkKind.BOXES: re.compile(rf"\({_S}cases?{_S}à{_S}cocher{_S}\)", re.IGNORECASE),
    MarkKind.ONE: re.compile(rf"\({_S}choix{_S}uniques?{_S}\)", re.IGNORECASE),
    MarkKind.SEVERAL: re.compile(rf"\({_S}choix{_S}multiples?{_S}\)", re.IGNORECASE),
}


class Placed(NamedTuple):
    """A mark, its place in the file, and the lines that it stands above, below or among."""

    kind: MarkKind
    span: Span
    items: tuple[Item, ...]


def marks_of(reading: NiveauReading, parts: Iterable[Part]) -> Iterator[Placed]:
    """Give the marks of parts, each with the part's or group's lines that it is about."""
    stack = [part.items for part in parts]
    while stack:
        items = stack.pop()
        for item in items:
            if isinstance(item, Mark):
                yield Placed(item.kind, _span(reading, item.kind, item.span), items)
            elif isinstance(item, Group):
                stack.append(item.items)
                if item.mark is not None:
                    yield Placed(item.mark, _span(reading, item.mark, item.span), item.items)


def mark_place(
    reading: NiveauReading, parts: Iterable[Part], items: Sequence[Item], kind: MarkKind
) -> Span | None:
    """Give the place of the mark of a kind that is about these lines, or about those around."""
    of_kind = [mark for mark in marks_of(reading, parts) if mark.kind is kind]
    own = [mark for mark in of_kind if mark.items is items]
    return next((mark.span for mark in own or of_kind), None)


def _span(reading: NiveauReading, kind: MarkKind, line: Span) -> Span:
    found = _MARKS[kind].search(reading.excerpt.text, line.start, line.end)
    return place(reading, Span(*found.span()) if found else line)
