"""The value of a line: a percent, or a share of a rate or of another node's score.

Each function parses a form; its docstring is the grammar.
"""

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from scoring.principe.marks import MARK_TEXT
from scoring.principe.tokens import (
    SPACE,
    arrows_in,
    plain_spaces,
    read_percent,
    remove_invisible,
    skip_blanks,
    strip_blanks,
)
from scoring.principe.tree import LineFault, Rate, Reference

# What may follow a percent, with single spaces.
_AFTER_PERCENT = Expression(rf"(?:du niveau)? ?(?:{MARK_TEXT})? ?[.;,]?", re.IGNORECASE)
_EMPHASIS = Expression(r"\*\*|__|\*|_")
# In Markdown a star that is not emphasis may have a backslash.
_TIMES = Expression(rf"(?:\\?[*×]|(?<!\w)x)(?={SPACE}*[-−]?[0-9])", re.IGNORECASE)
_BY = Expression(r"\\?[*×]|x(?!\w)", re.IGNORECASE)
_REFERENCE = Expression(r"\[[^\[\]]{1,120}\]")
_TARGET = Expression(r"(?<![\w.])(?:[0-9]{1,9}\.){0,9}[0-9]{1,9}(?!\w|\.[0-9])")
# The score of a node, as in a reference but without square brackets.
_NODE = r"(?:axe|orientation|sous-axe|niveau|action|sous-action|tâche|critère)s?"
_NODE_ID = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,9}\.?"
_SCORE = Expression(
    rf"[({{«\"']?{SPACE}{{0,2}}(?:"
    rf"(?:note|score|résultat)s?{SPACE}{{1,2}}(?:obtenue?s?{SPACE}{{1,2}})?"
    rf"(?:d(?:e|u|es){SPACE}{{1,2}}|d['’]|à{SPACE}{{1,2}})(?:la{SPACE}{{1,2}}|l['’])?"
    rf"(?:{_NODE}{SPACE}{{1,2}})?|{_NODE}{SPACE}{{1,2}}){_NODE_ID}{SPACE}{{0,2}}[)}}»\"']?",
    re.IGNORECASE,
)
# A percent, well-formed or not, or a number at the end of a level, right after an arrow.
_DIGITS = r"[0-9OolI]{1,9}"
_INSIDE = Expression(
    rf" {{0,9}}(?:[*_]{{0,2}}[-+−]?{_DIGITS}(?:[.,/]{_DIGITS})? {{0,3}}[%％‰]"
    r"|[0-9]{1,3} {0,3}[;<]|[^%;]{1,80}?(?:[*×]|(?<!\w)x) {0,3}[0-9]{1,3} {0,3}%)"
)
_INSIDE_AFTER_COLON = Expression(r": {0,3}[0-9]{1,3} {0,3}%")

Value = tuple[Fraction, Span]


class ReferenceTail(NamedTuple):
    """What follows a reference that ends at `start`: its share, and whether `*` precedes it."""

    start: int
    share: Span | None
    has_times: bool


def read_value(text: str, value_span: Span) -> Value | None:
    """Value := percent [`du niveau`] [mark] [`.` | `;` | `,`], to the end of the line.

    Emphasis around the percent (`**40%**`) is ignored.
    """
    emphasis = _EMPHASIS.match(text, value_span.start, value_span.end)
    sign = emphasis[0] if emphasis else ""
    found = read_percent(text, value_span.start + len(sign), value_span.end)
    if found is None or not text.startswith(sign, found[1].end, value_span.end):
        return None
    rest = " ".join(remove_invisible(text[found[1].end + len(sign) : value_span.end]).split())
    return found if _AFTER_PERCENT.fullmatch(rest) else None


def read_product(
    text: str, value_span: Span, label: str, span: Span
) -> Reference | Rate | LineFault | None:
    """Product := factor `*` value | percent `*` factor; a `LineFault` if it is malformed."""
    if times := next(reversed([*_TIMES.finditer(text, value_span.start, value_span.end)]), None):
        value = read_value(text, skip_blanks(text, times.end(), value_span.end))
        factor = Span(value_span.start, times.start())
        if value and (share := _share(text, factor, value, label, span)):
            return share
    tail = reference_tail(text, value_span)
    if tail is not None and tail.has_times:
        is_percent = "%" in text[value_span.start : value_span.end]
        return LineFault.BAD_PERCENT if is_percent else LineFault.NO_PERCENT
    found = read_percent(text, value_span.start, value_span.end)
    if found is None:
        return None
    by = _BY.match(text, skip_blanks(text, found[1].end, value_span.end).start, value_span.end)
    if by is None:
        return None
    return _share(text, Span(by.end(), value_span.end), found, label, span) or LineFault.BAD_PERCENT


def reference_tail(text: str, value_span: Span) -> ReferenceTail | None:
    """Return what follows a reference to another node by its id, if one begins here."""
    match = _REFERENCE.match(text, value_span.start, value_span.end)
    if match is None or not _TARGET.search(match[0][1:-1]):
        return None
    rest = skip_blanks(text, match.end(), value_span.end)
    by = _BY.match(text, rest.start, value_span.end)
    share = Span(by.end(), value_span.end) if by else rest
    return ReferenceTail(match.end(), share if rest.start < value_span.end else None, bool(by))


def find_named_score(text: str, value_span: Span) -> Span | None:
    """Return the span of a node's score that lacks the brackets of a reference."""
    match = _SCORE.search(text, value_span.start, value_span.end)
    return Span(*match.span()) if match else None


def _share(
    text: str, factor: Span, value: Value, label: str, span: Span
) -> Reference | Rate | LineFault | None:
    """Factor := `[` text with an id `]` | name of a rate."""
    factor = strip_blanks(text, factor.start, factor.end)
    named = text[factor.start : factor.end]
    percent, percent_span = value
    if not _REFERENCE.fullmatch(named):
        if _SCORE.fullmatch(named):
            return LineFault.NO_BRACKETS
        is_name = any(map(str.isalpha, named)) and not any(sign in named for sign in "[]%")
        rate = Rate(label, named, percent, span=span, percent_span=percent_span)
        return rate if is_name else None
    inner = named[1:-1].strip()
    target = _TARGET.search(inner)
    if target is None:
        return None
    at = text.index(inner, factor.start) + target.start()
    return Reference(
        label or inner,
        inner,
        target[0],
        percent,
        span=span,
        percent_span=percent_span,
        target_span=Span(at, at + len(target[0])),
    )


def inner_level_end(text: str, start: int, end: int) -> int | None:
    """Return where another level ends inside a label: an arrow with a percent after it.

    `end` is the last arrow of the line, or the colon where the line begins with its arrow.
    """
    arrows = [*arrows_in(text, start, end)]
    for arrow, following in pairwise([*arrows, Span(end, end)]):
        if inside := _INSIDE.match(plain_spaces(text[arrow.end : following.start])):
            return arrow.end + inside.end()
    if arrows and arrows[0].start == start:
        inside = _INSIDE_AFTER_COLON.search(plain_spaces(text[start:end]))
        return start + inside.end() if inside else None
    return None
