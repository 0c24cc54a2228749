"""Marks, in parentheses or not, and a line without its mark, colon and emphasis."""

import re
from fractions import Fraction
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from scoring.principe.tokens import is_blank, plain_spaces
from scoring.principe.tree import Mark, MarkKind

# In texts with plain spaces.
_POINTS = (
    "(?:(?:les?|la|ces?) +)?"
    "(?:points?|paliers?|niveaux?|scores?|pourcentages?|réponses?|options?|choix|cases|total) +"
)
_WORDS = (
    "(?:(?P<boxes>cases? *à *cocher)"
    "|(?P<one>choix *uniques?|un +seul +choix|une +seule +réponse(?: +possible)?"
    f"|(?:{_POINTS})?(?:sont +)?non[ -]cumulables?|{_POINTS}ne +se +cumulent +pas)"
    f"|(?P<sum>{_POINTS}(?:sont +)?cumulables?|{_POINTS}se +cumulent)"
    f"|(?P<cap>(?:{_POINTS})?(?:(?:est|sont) +)?plafonnée?s? +à +(?P<limit>[0-9]{{1,3}}) *%)"
    "|(?:choix *multiples?|plusieurs +choix)(?: +possibles?)?)"
)
MARK_TEXT = rf"\( *{_WORDS} *\)"
_MARK = Expression(MARK_TEXT, re.IGNORECASE)
_BARE_MARK = Expression(_WORDS, re.IGNORECASE)
_EMPHASIS = Expression(
    r"(?P<sign>\*\*|__|\*|_)(?P<inside>[^*_\s](?:.*[^*_\s])?)(?P=sign)", re.DOTALL
)


class Core(NamedTuple):
    """The content of a line; `colon` is whether one ended it.

    `mark` is the one that the content is, else the last choice mark anywhere in the line, or else
    the last mark; `trailing` are the marks removed from its end.
    """

    text: str
    mark: Mark | None
    trailing: tuple[Mark, ...]
    colon: bool


def core_of(text: str, body: Span) -> Core:
    """Return the body of a line without marks and colon at its end and emphasis around it."""
    marks = marks_in(text, body)
    choices = [mark for mark in marks if mark.kind is not MarkKind.BOXES]
    kept, trailing = _without_end(text, body, marks)
    if wrapped := _EMPHASIS.fullmatch(text, kept.start, kept.end):
        kept, more = _without_end(text, Span(*wrapped.span("inside")), marks)
        trailing = more + trailing
    content = text[kept.start : kept.end].strip()
    colon = ":" in text[kept.end : body.end]
    mark = bare_mark(content) or next(reversed(choices or marks), None)
    return Core(content, mark, trailing, colon)


def mark_in(text: str) -> Mark | None:
    """Return the mark of a text, as in `Core`."""
    return core_of(text, Span(0, len(text))).mark


def bare_mark(text: str) -> Mark | None:
    """Return the mark that makes up a whole text, without parentheses."""
    match = _BARE_MARK.fullmatch(plain_spaces(text))
    return _mark(match, Span(0, len(text))) if match else None


def marks_in(text: str, span: Span) -> tuple[Mark, ...]:
    """Return the marks in a span of a text."""
    inside = text[span.start : span.end]
    if "(" not in inside:
        return ()
    return tuple(
        _mark(match, Span(*match.span()).shifted(span.start))
        for match in _MARK.finditer(plain_spaces(inside))
    )


def _mark(match: re.Match[str], span: Span) -> Mark:
    if match["cap"]:
        return Mark(MarkKind.CAP, Fraction(int(match["limit"]), 100), span=span)
    kinds = {"boxes": MarkKind.BOXES, "one": MarkKind.ONE, "sum": MarkKind.SUM}
    kind = next((kind for group, kind in kinds.items() if match[group]), MarkKind.SEVERAL)
    return Mark(kind, span=span)


def _without_end(text: str, span: Span, marks: tuple[Mark, ...]) -> tuple[Span, tuple[Mark, ...]]:
    """Return the span without colons, blanks and marks at its end, and the marks removed."""
    end = _stripped(text, span.start, span.end, ":")
    taken: list[Mark] = []
    for mark in reversed([mark for mark in marks if mark.span.end <= end]):
        if _stripped(text, mark.span.end, end, ":.") > mark.span.end:
            break
        taken.append(mark)
        end = _stripped(text, span.start, mark.span.start, ":")
    return Span(span.start, end), tuple(reversed(taken))


def _stripped(text: str, start: int, end: int, signs: str) -> int:
    """Return the end of a span without blanks and some signs at its end."""
    while start < end and (text[end - 1] in signs or is_blank(text[end - 1])):
        end -= 1
    return end
