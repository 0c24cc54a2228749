"""The marks of a principle where they stand, with the lines that they are about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.topics.principes import place
from referentiel.source import Span
from scoring.principe.marks import marks_in
from scoring.principe.tree import Group, Item, Mark, MarkKind, Part
from scoring.readings import NiveauReading


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
    """Give the place of the last mark of a kind in a line: that one counts."""
    found = [mark.span for mark in marks_in(reading.excerpt.text, line) if mark.kind is kind]
    return place(reading, found[-1] if found else line)
