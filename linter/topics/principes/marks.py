"""The marks of a principle, their spans, and the lines that they apply to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.topics.principes.readings import items_of, place
from referentiel.source import Span
from referentiel.text.expression import Expression
from scoring.principe.lines import marks_in
from scoring.principe.tree import Group, Item, Mark, MarkKind, Note, Part
from scoring.readings import NiveauReading

# Words in parentheses about how many levels may be chosen.
_LIKE_MARK = Expression(
    r"\((?=[^()]{0,60}\b(?:choix|coche[rz]|cumulables?|cumulati(?:f|ve)s?|réponses? possibles?)\b)"
    r"[^()]{1,60}\)",
    re.IGNORECASE,
)


class PlacedMark(NamedTuple):
    """A mark, its span in the file, and the lines that it applies to."""

    kind: MarkKind
    span: Span
    items: tuple[Item, ...]


def marks_of(reading: NiveauReading, parts: Iterable[Part]) -> Iterator[PlacedMark]:
    """Yield the marks of parts, each with the lines of the part or group that it applies to."""
    stack = [part.items for part in parts]
    while stack:
        items = stack.pop()
        for item in items:
            if isinstance(item, Mark):
                yield PlacedMark(item.kind, _span(reading, item.kind, item.span), items)
            elif isinstance(item, Group):
                stack.append(item.items)
                if item.mark is not None:
                    kind = item.mark.kind
                    yield PlacedMark(kind, _span(reading, kind, item.span), item.items)


def unknown_marks(reading: NiveauReading) -> Iterator[Span]:
    """Yield the spans of texts that look like marks but are not: `(2 choix au maximum)`."""
    text = reading.excerpt.text
    for item in items_of(reading):
        if isinstance(item, Note | Group):
            known = [mark.span for mark in marks_in(text, item.span)]
            for match in _LIKE_MARK.finditer(text, item.span.start, item.span.end):
                span = Span(*match.span())
                is_line = isinstance(item, Group) or looks_like_mark(item.text.strip(" .:"))
                if is_line and span not in known:
                    yield place(reading, span)


def looks_like_mark(text: str) -> bool:
    """Return whether a whole text looks like a mark."""
    return bool(_LIKE_MARK.fullmatch(text))


def mark_place(
    reading: NiveauReading, parts: Iterable[Part], items: Sequence[Item], kind: MarkKind
) -> Span | None:
    """Return the span of the mark of a kind that applies to these or to the surrounding lines."""
    of_kind = [mark for mark in marks_of(reading, parts) if mark.kind is kind]
    own = [mark for mark in of_kind if mark.items is items]
    return next((mark.span for mark in own or of_kind), None)


def _span(reading: NiveauReading, kind: MarkKind, line: Span) -> Span:
    """Return the span of the last mark of a kind in a line, which takes precedence."""
    found = [mark.span for mark in marks_in(reading.excerpt.text, line) if mark.kind is kind]
    return place(reading, found[-1] if found else line)
