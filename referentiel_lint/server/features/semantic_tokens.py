"""The colours of principles and formulas: what each part of a line is, as it is read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import TypeAlias

from lsprotocol import types

from linter.topics.formules.lectures import formules_of
from linter.topics.principes.readings import items_of, label_place, principes_of
from referentiel.source import Source, Span
from referentiel.text.expression import Expression
from referentiel_lint.server.view import View
from scoring.formule.dialect import DIALECT_2023
from scoring.formule.keywords import KEYWORDS, NON, OUI, VERITES, Function
from scoring.formule.tokens import Token, TokenKind, tokenize
from scoring.principe import tree
from scoring.principe.tokens import arrows_in
from scoring.readings import NiveauReading


class Kind(IntEnum):
    """The kinds of tokens, by their indexes in the legend."""

    KEYWORD = 0
    OPERATOR = 1
    NUMBER = 2
    FUNCTION = 3
    VARIABLE = 4
    STRING = 5
    COMMENT = 6
    PROPERTY = 7
    CONSTANT = 8
    DECORATOR = 9


_Types = types.SemanticTokenTypes
LEGEND = types.SemanticTokensLegend(
    [
        _Types.Keyword.value,
        _Types.Operator.value,
        _Types.Number.value,
        _Types.Function.value,
        _Types.Variable.value,
        _Types.String.value,
        _Types.Comment.value,
        _Types.Property.value,
        _Types.EnumMember.value,
        _Types.Decorator.value,
    ],
    [],
)
Coloured: TypeAlias = tuple[Span, Kind]
# The sign of a product, right before its percentage.
_TIMES = Expression(r"[×*xX]\s*\Z")
# No real formula is a tenth as long.
_LONGEST = 100_000
_CONSTANTS = frozenset({*VERITES, OUI, NON})
_OPERATORS = frozenset("+-*/")


def tokens_of_document(view: View, _params: types.SemanticTokensParams) -> types.SemanticTokens:
    """Return the tokens of a document."""
    return _encoded(view, tokens_in(view))


def tokens_of_range(view: View, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    """Return the tokens that a range touches."""
    wanted = view.positions.span(params.range)
    found = (
        one for one in tokens_in(view) if one[0].start < wanted.end and wanted.start < one[0].end
    )
    return _encoded(view, found)


def tokens_in(view: View) -> Iterator[Coloured]:
    """Yield the tokens of a document in order; none goes over the end of a line, none overlap."""
    document = view.document
    found = [one for reading in principes_of(document, view.plan.settings) for one in _of(reading)]
    for formule in formules_of(document) if document.kind.is_sibling else ():
        if len(formule.excerpt.text) <= _LONGEST:
            tokens, _ = tokenize(formule.excerpt.text, DIALECT_2023)
            found += ((formule.excerpt.span(*span), kind) for span, kind in _of_formule(tokens))
    end = 0
    for span, kind in sorted(found):
        for line in document.source.lines_of(Span(max(span.start, end), span.end)):
            text = document.source.stripped(line)
            if text.start < text.end:
                yield text, kind
                end = text.end


def _encoded(view: View, found: Iterator[Coloured]) -> types.SemanticTokens:
    """Return tokens as the protocol has them: each relative to the one before."""
    data: list[int] = []
    line = character = 0
    for span, kind in found:
        where = view.positions.range(span)
        start = where.start
        data += (
            start.line - line,
            start.character - (character if start.line == line else 0),
            where.end.character - start.character,
            kind,
            0,
        )
        line, character = start.line, start.character
    return types.SemanticTokens(data)


# --- Formulas


def _of_formule(tokens: Sequence[Token]) -> Iterator[Coloured]:
    """Yield the tokens of a formula that have a colour; what `identite` asks for has its own."""
    asked = ""
    for token, after in pairwise(tokens):
        kind = token.kind
        if kind is TokenKind.NUMBER:
            yield token.span, Kind.NUMBER
        elif kind is TokenKind.COMPARISON or token.text in _OPERATORS:
            yield token.span, Kind.OPERATOR
        elif kind is TokenKind.NAME and token.text in KEYWORDS:
            yield token.span, Kind.KEYWORD
        elif kind is TokenKind.NAME and token.text in DIALECT_2023.arguments and after.text == "(":
            asked = token.text
            yield token.span, Kind.FUNCTION
        elif kind is TokenKind.NAME:
            yield token.span, _of_name(token.text, asked)
        elif token.text == ")":
            asked = ""


def _of_name(text: str, asked: str) -> Kind:
    if text in _CONSTANTS:
        return Kind.CONSTANT
    return Kind.PROPERTY if asked == Function.IDENTITE else Kind.VARIABLE


# --- Principles


def _of(reading: NiveauReading) -> Iterator[Coloured]:
    """Yield the tokens of a principle; labels go around what is told apart inside them."""
    fine = sorted(_fine(reading))
    starts = [inside.start for inside, _ in fine]
    for span, kind in _coarse(reading):
        start = span.start
        first, last = (bisect_left(starts, offset) for offset in span)
        for inside, _ in fine[max(first - 1, 0) : last]:
            if start < inside.end:
                yield Span(start, max(inside.start, start)), kind
                start = inside.end
        yield Span(start, max(span.end, start)), kind
    yield from fine


def _fine(reading: NiveauReading) -> Iterator[Coloured]:
    """Yield arrows, percentages, signs, ids and marks."""
    text = reading.excerpt.text
    for arrow in arrows_in(text, 0, len(text)):
        yield reading.file_span(arrow), Kind.OPERATOR
    for item in items_of(reading):
        match item:
            case tree.Level() | tree.Step():
                yield reading.file_span(item.percent_span), Kind.NUMBER
            case tree.Rate() | tree.Reference():
                yield reading.file_span(item.percent_span), Kind.NUMBER
                if times := _TIMES.search(text, item.span.start, item.percent_span.start):
                    yield reading.file_span(Span(times.start(), times.start() + 1)), Kind.OPERATOR
                if isinstance(item, tree.Reference):
                    yield reading.file_span(item.target_span), Kind.VARIABLE
            case tree.Mark():
                yield reading.file_span(item.span), Kind.DECORATOR
            case _:
                pass


def _coarse(reading: NiveauReading) -> Iterator[Coloured]:
    """Yield labels, heads and notes."""
    source = reading.document.source
    for branch in reading.principe.branches:
        yield _first_line(source, reading.file_span(branch.span)), Kind.KEYWORD
    for item in items_of(reading):
        match item:
            case tree.Level() | tree.Step() | tree.Rate() | tree.Reference():
                yield label_place(reading, item), Kind.STRING
            case tree.Group():
                yield _first_line(source, reading.file_span(item.span)), Kind.PROPERTY
            case tree.FreeEntry():
                yield reading.file_span(item.span), Kind.PROPERTY
            case tree.Note():
                yield reading.file_span(item.span), Kind.COMMENT
            case tree.Ellipsis() | tree.Mark() | tree.Unreadable():
                pass


def _first_line(source: Source, span: Span) -> Span:
    return source.stripped(source.first_line(span))
