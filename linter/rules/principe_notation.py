"""A principle uses other arrows or bullets than the usual ones."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.finding import Diagnostic, Edit, Fix, Safety, Severity
from linter.rule import N_, Diagnostics, Document, Settings, Span, rule
from linter.topics.principes.readings import place, principes_of, where
from scoring.principe.tokens import Line, tokenize
from scoring.readings import NiveauReading

_KINDS = ("arrow", "bullet")
_ARROW, _BULLET = "→", "•"
# Without `•`, with which most authors of principles begin a level.
_BULLETS = frozenset("·▪◦‣⁃∙●○■►➢➤")


class _Sign(NamedTuple):
    """A sign in the text of a principle, and its usual replacement."""

    kind: str
    span: Span
    usual: str


@rule(Severity.INFO, subject="principes", fix=Safety.SAFE)
def check(document: Document, settings: Settings) -> Diagnostics:
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
    if line.arrow and text[line.arrow.start : line.arrow.end] != _ARROW:
        yield _Sign("arrow", line.arrow, _ARROW)


def _diagnostic(reading: NiveauReading, signs: list[_Sign]) -> Diagnostic:
    first = signs[0]
    edits = (Edit(reading.document, reading.file_span(sign.span), sign.usual) for sign in signs)
    found = reading.excerpt.text[first.span.start : first.span.end]
    return Diagnostic.at(
        where(reading, place(reading, first.span)),
        N_("`{found}` is read as `{usual}` ({count} in this principle)"),
        remedy=N_("write `{usual}`, or run `reflint check --fix`"),
        field="Principe",
        wrong=found,
        fixes=[Fix(Safety.SAFE, tuple(edits))],
        found=found,
        usual=first.usual,
        count=str(len(signs)),
    )
