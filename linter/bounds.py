"""Where the text of a file says how many units there are in all: `les 7 piliers`."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Span, starting_in
from scoring.principe.bounds import bounds_in
from scoring.principe.numerals import NUMERAL

_NUMBER = re.compile(rf"(?<![\w-])(?:[0-9]{{1,3}}|{NUMERAL})(?=\s)", re.IGNORECASE)
# An article, or what makes a number a part (`au moins`), is not further off.
_BEFORE = 40


class Bound(NamedTuple):
    """A number of units that the text calls all of them, and where it does."""

    number: int
    span: Span


def bound_places(document: Document, unit: str) -> Iterator[Bound]:
    """Give each number outside the principles that bounds a unit, in file order."""
    excerpt = _outside_principes(document)
    text = excerpt.text
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    before = 0
    for (start, end), (following, _) in pairwise([*numbers, (len(text), len(text))]):
        # One number at a time: no other one stands in what is asked.
        asked = text[max(before, start - _BEFORE) : following]
        for number in bounds_in(asked, unit):
            yield Bound(number, excerpt.span(start, end))
        before = end


def _outside_principes(document: Document) -> Excerpt:
    """Give the lines that stand in no principle, as the readings ask them."""
    bodies = sorted(
        section.body
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    )
    lines = [_Line(line) for line in document.prose()]
    inside = {line.span for body in bodies for line in starting_in(body, lines)}
    pieces, texts, length = [], [], 0
    for line in lines:
        if line.span not in inside:
            pieces.append((length, line.span.start))
            texts.append(document.source.slice(line.span))
            length += len(texts[-1]) + 1
    return Excerpt("\n".join(texts), tuple(pieces))


class _Line(NamedTuple):
    """A line with its place, to be looked up by it."""

    span: Span
