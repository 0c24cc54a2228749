"""A principle uses other arrows, bullets or spaces than the usual ones."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Diagnostic, Edit, Fix, Safety, Severity
from linter.rule import Settings
from linter.topics.characters.invisible import code_points
from linter.topics.principes.readings import diagnostic, place, principes_of
from linter.words.text import N_, Messages
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.tokens import Line, tokenize
from scoring.readings import NiveauReading

SEVERITY = Severity.INFO
FIX = Safety.SAFE

_REMEDY = N_("write {usual}, or run `reflint check --fix`")
MESSAGES: Messages = {
    "principe-notation.arrow": N_(
        "the arrow `{found}` is read as `→` ({count} in this principle)",
        remedy=_REMEDY.embed(usual=N_("`→`")),
    ),
    "principe-notation.bullet": N_(
        "the bullet `{found}` is read as `•` ({count} in this principle)",
        remedy=_REMEDY.embed(usual=N_("`•`")),
    ),
    "principe-notation.space": N_(
        "the space {found} is read as a non-breaking space ({count} in this principle)",
        remedy=_REMEDY.embed(usual=N_("a non-breaking space")),
    ),
}

_KINDS = ("arrow", "bullet", "space")
_ARROW, _BULLET = "→", "•"
# Without `•`, with which most authors of principles begin a level.
_BULLETS = frozenset("·▪◦‣⁃∙●○■►➢➤")
# Breaking spaces of a fixed width, and the narrow non-breaking space.
_THIN = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000")
_NARROW = "\u202f"


class _Sign(NamedTuple):
    """A sign in the text of a principle, and its usual replacement."""

    kind: str
    span: Span
    usual: str


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each kind of unusual sign in each principle."""
    for reading in principes_of(document, settings):
        text = reading.excerpt.text
        signs = [
            sign for line in tokenize(text) if isinstance(line, Line) for sign in _signs(text, line)
        ]
        for kind in _KINDS:
            if of_kind := [sign for sign in signs if sign.kind == kind]:
                yield _diagnostic(reading, of_kind)


def _signs(text: str, line: Line) -> Iterator[_Sign]:
    if line.bullet in _BULLETS:
        yield _Sign("bullet", Span(line.span.start, line.span.start + 1), _BULLET)
    if line.arrow is None:
        return
    if text[line.arrow.start : line.arrow.end] != _ARROW:
        yield _Sign("arrow", line.arrow, _ARROW)
    for offset in range(line.arrow.end, line.body.end):
        if text[offset] in _THIN:
            yield _Sign("space", Span(offset, offset + 1), _NARROW)


def _diagnostic(reading: NiveauReading, signs: list[_Sign]) -> Diagnostic:
    first = signs[0]
    found = reading.excerpt.text[first.span.start : first.span.end]
    return diagnostic(
        reading,
        place(reading, first.span),
        f"principe-notation.{first.kind}",
        found,
        fixes=(_fix(reading, signs),),
        found=code_points(found) if first.kind == "space" else found,
        count=str(len(signs)),
    )


def _fix(reading: NiveauReading, signs: list[_Sign]) -> Fix:
    edits = (Edit(reading.document, reading.file_span(sign.span), sign.usual) for sign in signs)
    return Fix(Safety.SAFE, tuple(edits))
