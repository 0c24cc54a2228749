"""Where the text of a file says how many units there are in all: `les 7 piliers`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Span
from scoring.principe.bounds import bounds_in
from scoring.principe.tokens import SPACE

# An article, or what makes a number a part (`au moins`), is not further off.
_BEFORE = 40


class Bound(NamedTuple):
    """A number of units that the text calls all of them, and where it does."""

    number: int
    span: Span


def bound_places(document: Document, unit: str) -> tuple[Bound, ...]:
    """Give each place outside the principles that bounds a unit, in file order."""
    principes = [
        section.body
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    ]
    found: list[Bound] = []
    after = 0
    for line in document.prose():
        while after < len(principes) and principes[after].end <= line.start:
            after += 1
        if after == len(principes) or line.start not in principes[after]:
            found.extend(_in_line(document, line, unit))
    return tuple(found)


def _in_line(document: Document, line: Span, unit: str) -> Iterator[Bound]:
    """Ask each number before the unit by itself whether it is a bound."""
    text = document.source.slice(line)
    noun = re.escape(unit.rstrip("sx"))
    named = re.compile(rf"(?<!\w)\w+{SPACE}+{noun}[sx]?(?!\w)", re.IGNORECASE)
    start = 0
    for match in named.finditer(text):
        start = max(start, match.start() - _BEFORE)
        for number in bounds_in(text[start : match.end()], unit):
            yield Bound(number, Span(*match.span()).shifted(line.start))
        start = match.end()
