"""The forms of a line of a principle, tried in turn; a docstring has the grammar of its form.

    line    := (level | product | mark | ellipsis | free entry | head | note) mark*
    mark    := [`(`] words [`)`]; before a colon, a head that has the mark
    level   := label arrow percent | arrow label `:` percent
    label   := step | [`+`] words
    step    := [`au moins`] count thing `/` count unit
    series  := counts thing arrow percents, as many of both
    product := [label arrow] factor `×` percent

Tokens, such as arrows and bullets, are in `tokens`; values in `value`; ranges and counts in labels
are read by `ranges` and `counts`. A line with an arrow, or a percentage at its end, that fits no
form is `Unreadable`.
"""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from referentiel.source import Span
from referentiel.text.expression import Expression
from scoring.principe import tree
from scoring.principe.free_entry import is_free_entry, names_free_entry
from scoring.principe.marks import bare_mark, core_of, marks_in
from scoring.principe.numerals import NUMERAL, NUMERALS
from scoring.principe.population import is_malformed_population, is_population_label
from scoring.principe.tokens import (
    NUMBER,
    Line,
    plain_spaces,
    read_number,
    skip_blanks,
    strip_arrows,
)
from scoring.principe.value import inner_level_end, read_product, read_value

_PERCENT_AT_END = Expression(
    r"[%％﹪٪‰] *(?:du +niveau *)?[.;,]*\Z|\( *[0-9OolI.,]{1,9} *% *\)\Z",
    re.IGNORECASE,
)
# The longest label of a progression; spaces are single.
_LONGEST_STEP = 160
_COUNT = rf"{NUMBER}|(?:{NUMERAL})(?!\w)"
_STEP = Expression(
    rf"(?:au moins )?(?P<count>{_COUNT}) ?(?P<thing>[^/0-9→]{{1,60}}) ?/ ?/? ?"
    rf"(?P<units>{_COUNT}) ?(?P<unit>[^/0-9→]{{1,60}})",
    re.IGNORECASE,
)
# `0/1/2 actions` and `0/10/20 %`.
_COUNTS = Expression(
    r"(?P<counts>[0-9]{1,3}(?: ?/ ?[0-9]{1,3}){1,20}) (?P<thing>[^\W\d_][^/→]{0,60})"
)
_PERCENTS = Expression(r"[0-9]{1,3} ?%?(?: ?/ ?[0-9]{1,3} ?%?){0,19} ?/ ?[0-9]{1,3} ?%[.;,]?")
_ONE_NUMBER = Expression("[0-9]+")
# `+ de 20%` means `plus de`: it does not include the line before.
_MORE_THAN = Expression(r"\+ *d(?:e|['’]) *[0-9]", re.IGNORECASE)
_ELLIPSIS = Expression(r"…+|\.{2,4}|\. \. \.|\((?:…|\.{3})\)|\[(?:…|\.{3})\]|etc(?:…|\.{0,3})")


def read_line(text: str, line: Line) -> tuple[tree.Item, ...]:
    """Parse a line: one item, then the marks after it; a head is a group without items.

    A series gives an item for each of its levels.
    """
    if line.arrow and (levels := _series(text, line, line.arrow)):
        return levels
    item = _arrow_line(text, line, line.arrow) if line.arrow else _product(text, line, line.body)
    return (item, *_trailing_marks(text, item)) if item else _plain_line(text, line)


# --- Lines without an arrow


def _plain_line(text: str, line: Line) -> tuple[tree.Item, ...]:
    """Plain := mark | ellipsis | free entry | head | note."""
    span = line.span
    body = text[line.body.start : line.body.end]
    core = core_of(text, line.body)
    mark = bare_mark(core.text) if core.text else core.mark
    if mark and (mark.kind is tree.MarkKind.BOXES or not (core.text and core.colon)):
        return (replace(mark, span=span),)
    if _ELLIPSIS.fullmatch(core.text):
        return (tree.Ellipsis(span=span), *core.trailing)
    if is_free_entry(core.text) and not (core.colon and names_free_entry(core.text)):
        return (tree.FreeEntry(core.text, span=span), *core.trailing)
    if not core.colon and _PERCENT_AT_END.search(plain_spaces(core.text)):
        return (tree.Unreadable(body, tree.LineFault.NO_ARROW, span=span),)
    if is_malformed_population(core.text):
        return (tree.Unreadable(body, tree.LineFault.BAD_POPULATION, span=span),)
    is_head = core.colon or (core.mark and core.mark.kind is not tree.MarkKind.BOXES)
    if is_head and any(map(str.isalnum, core.text)):
        return (tree.Group(core.text, core.mark, (), span=span),)
    return (tree.Note(body, span=span),)


# --- Lines with an arrow


def _arrow_line(text: str, line: Line, arrow: Span) -> tree.Item:
    """Level := label arrow value | arrow label `:` value."""
    end = line.body.end
    if inner_level_end(text, line.body.start, arrow.start) is not None:
        return _unread(text, line, tree.LineFault.TWO_LEVELS)
    label = _label(text, line.body.start, arrow.start)
    value_span = skip_blanks(text, arrow.end, end)
    if value_span.start == end:
        return _unread(text, line, tree.LineFault.NOTHING)
    colon = -1 if label else text.rfind(":", value_span.start, end)
    if colon < 0:
        return _parse_value(text, line, value_span, label) or _unread(
            text, line, _fault(text, value_span)
        )
    if inner_level_end(text, line.body.start, colon) is not None:
        return _unread(text, line, tree.LineFault.TWO_LEVELS)
    own = _label(text, value_span.start, colon)
    rest = skip_blanks(text, colon + 1, end)
    item = _parse_value(text, line, rest, own) or _product(text, line, value_span)
    return item or _unread(text, line, _fault(text, rest))


def _series(text: str, line: Line, arrow: Span) -> tuple[tree.Level, ...]:
    """Series := counts thing arrow percents, as many of both, and more than a fraction has."""
    label = _COUNTS.fullmatch(plain_spaces(_label(text, line.body.start, arrow.start)))
    values = skip_blanks(text, arrow.end, line.body.end)
    if label is None or not _PERCENTS.fullmatch(plain_spaces(text[values.start : values.end])):
        return ()
    counts = [int(one[0]) for one in _ONE_NUMBER.finditer(label["counts"])]
    percents = list(_ONE_NUMBER.finditer(text, values.start, values.end))
    parts = [Fraction(int(one[0]), 100) for one in percents]
    is_rising = all(one < other for one, other in pairwise(counts))
    # `1/2 communes → 10/20 %`; `1/2 des communes → 100/3 %` are fractions.
    are_two = len(counts) == 2 and parts[0] * counts[1] == parts[1] * counts[0]
    if not is_rising or len(parts) != len(counts) or not (are_two or len(counts) > 2):
        return ()
    return tuple(
        tree.Level(
            f"{count} {label['thing']}", part, span=line.span, percent_span=Span(*one.span())
        )
        for count, part, one in zip(counts, parts, percents, strict=True)
    )


def _label(text: str, start: int, end: int) -> str:
    """Return the label between two offsets; "" if it has no letter or digit."""
    span = strip_arrows(text, start, end)
    label = text[span.start : span.end]
    return label if any(map(str.isalnum, label)) else ""


def _parse_value(text: str, line: Line, value_span: Span, label: str) -> tree.Item | None:
    """Value := percent | product; what a level gives."""
    if value := read_value(text, value_span):
        if not label:
            return _unread(text, line, tree.LineFault.NO_LABEL)
        if is_population_label(label):
            return _unread(text, line, tree.LineFault.LEVEL_OF_POPULATION)
        return _level(label, value, line.span)
    return _product(text, line, value_span, label)


def _product(text: str, line: Line, value_span: Span, label: str = "") -> tree.Item | None:
    """Product := a share of a rate or of a score; see `read_product`."""
    product = read_product(text, value_span, label, line.span)
    return _unread(text, line, product) if isinstance(product, tree.LineFault) else product


def _level(label: str, value: tuple[Fraction, Span], span: Span) -> tree.Item:
    """Level := step | [`+`] words; a step that gives 0 % is an ordinary zero level."""
    percent, percent_span = value
    if percent and (step := _step(label, percent, span, percent_span)):
        return step
    own = label[1:].strip()
    cumulative = label.startswith("+") and bool(own) and not _MORE_THAN.match(plain_spaces(label))
    label = own if cumulative else label
    return tree.Level(label, percent, cumulative, span=span, percent_span=percent_span)


def _step(label: str, percent: Fraction, span: Span, percent_span: Span) -> tree.Step | None:
    """Step := [`au moins`] count thing `/` [`/`] count unit."""
    if len(label) > _LONGEST_STEP:
        return None
    match = _STEP.fullmatch(" ".join(label.split()))
    if match is None:
        return None
    thing, unit = match["thing"].strip(), match["unit"].strip()
    if not (thing and unit and thing[0].isalpha() and unit[0].isalpha()):
        return None
    return tree.Step(
        _count(match["count"]),
        thing,
        _count(match["units"]),
        unit,
        percent,
        span=span,
        percent_span=percent_span,
    )


def _count(text: str) -> int:
    return NUMERALS.get(text.casefold()) or int(read_number(text))


# --- Marks after a percent, and unreadable lines


def _trailing_marks(text: str, item: tree.Item) -> tuple[tree.Mark, ...]:
    if not isinstance(item, tree.Scored):
        return ()
    return marks_in(text, Span(item.percent_span.end, item.span.end))


def _unread(text: str, line: Line, reason: tree.LineFault) -> tree.Unreadable:
    return tree.Unreadable(text[line.body.start : line.body.end], reason, span=line.span)


def _fault(text: str, value_span: Span) -> tree.LineFault:
    """Return what is wrong with the text where a percent is expected."""
    is_percent = "%" in text[value_span.start : value_span.end]
    return tree.LineFault.BAD_PERCENT if is_percent else tree.LineFault.NO_PERCENT
