"""Marks in parentheses, and what a line says without its mark, its colon and its emphasis."""

import re
from dataclasses import dataclass

from referentiel.source import Span
from referentiel.text.expression import Expression
from scoring.principe.tokens import SPACE, is_blank
from scoring.principe.tree import Mark, MarkKind

_WORDS = (
    rf"(?:(?P<boxes>cases?{SPACE}*à{SPACE}*cocher)"
    rf"|(?P<one>choix{SPACE}*uniques?|un{SPACE}+seul{SPACE}+choix)"
    rf"|(?:choix{SPACE}*multiples?|plusieurs{SPACE}+choix)(?:{SPACE}+possibles?)?)"
)
MARK_TEXT = rf"\({SPACE}*{_WORDS}{SPACE}*\)"
_MARK = Expression(MARK_TEXT, re.IGNORECASE)
_BARE_MARK = Expression(_WORDS, re.IGNORECASE)
_EMPHASIS = Expression(
    r"(?P<sign>\*\*|__|\*|_)(?P<inside>[^*_\s](?:.*[^*_\s])?)(?P=sign)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Core:
    """What a line says; `colon` tells that one stood at its end.

    `mark` is the last choice, or else the last mark, anywhere in the line; `behind` are the marks
    that were taken off its end.
    """

    text: str
    mark: MarkKind | None
    behind: tuple[Mark, ...]
    colon: bool


def core_of(text: str, body: Span) -> Core:
    """Take off the end of a line's body, and around it, what says nothing of its form."""
    marks = marks_in(text, body)
    choices = [mark for mark in marks if mark.kind is not MarkKind.BOXES]
    kept, behind = _without_end(text, body, marks)
    if wrapped := _EMPHASIS.fullmatch(text, kept.start, kept.end):
        kept, more = _without_end(text, Span(*wrapped.span("inside")), marks)
        behind = more + behind
    said = text[kept.start : kept.end].strip()
    colon = ":" in text[kept.end : body.end]
    return Core(said, next((m.kind for m in reversed(choices or marks)), None), behind, colon)


def mark_in(text: str) -> MarkKind | None:
    """Give the mark that a text carries: the last choice, or else the last one."""
    return core_of(text, Span(0, len(text))).mark


def bare_mark(text: str) -> MarkKind | None:
    """Give the mark that is all of a text, without its parentheses."""
    match = _BARE_MARK.fullmatch(text)
    return _kind(match) if match else None


def marks_in(text: str, span: Span) -> tuple[Mark, ...]:
    """Give the marks in a part of a text."""
    return tuple(
        Mark(_kind(match), span=Span(*match.span()))
        for match in _MARK.finditer(text, span.start, span.end)
    )


def _kind(match: re.Match[str]) -> MarkKind:
    if match["boxes"]:
        return MarkKind.BOXES
    return MarkKind.ONE if match["one"] else MarkKind.SEVERAL


def _without_end(text: str, span: Span, marks: tuple[Mark, ...]) -> tuple[Span, tuple[Mark, ...]]:
    """Take colons, spaces and marks off the end; give also the marks that were taken."""
    end = _stripped(text, span.start, span.end, ":")
    taken: list[Mark] = []
    for mark in reversed([mark for mark in marks if mark.span.end <= end]):
        if _stripped(text, mark.span.end, end, ":.") > mark.span.end:
            break
        taken.append(mark)
        end = _stripped(text, span.start, mark.span.start, ":")
    return Span(span.start, end), tuple(reversed(taken))


def _stripped(text: str, start: int, end: int, signs: str) -> int:
    """Give where a part of a text ends, without spaces and these signs at its end."""
    while start < end and (text[end - 1] in signs or is_blank(text[end - 1])):
        end -= 1
    return end
