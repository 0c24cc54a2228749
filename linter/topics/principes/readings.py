"""Readings of principles for rules: selection, spans in the file, numbers as text."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from linter.finding import Place, Related
from linter.rule import Settings
from linter.words.language import Language
from linter.words.numbers import localized
from linter.words.text import N_, quote
from referentiel.model import Document
from referentiel.source import Span
from referentiel.weights.number import format_number
from scoring.principe.analysis import BranchReading, ListReading, Reading, Why, all_items
from scoring.principe.population import counts_inhabitants
from scoring.principe.tokens import strip_arrows
from scoring.principe.tree import (
    Branch,
    Item,
    Level,
    LineFault,
    Rate,
    Reference,
    Scored,
    Unreadable,
)
from scoring.readings import NiveauReading, readings_of

WHOLE = Fraction(1)


def principes_of(document: Document, settings: Settings) -> Iterator[NiveauReading]:
    """Yield the principles of a document with their lines, in the profiles that have principles.

    Empty sections have rules of their own.
    """
    if settings.profile is None or settings.profile.has_principes:
        readings = readings_of(document, settings.conventions)
        yield from (reading for reading in readings if not reading.section.empty)


def whole_principes_of(document: Document, settings: Settings) -> Iterator[NiveauReading]:
    """Yield the principles of actions that have only one."""
    return (reading for reading in principes_of(document, settings) if reading.is_only)


def items_of(reading: NiveauReading) -> Iterator[Item]:
    """Yield every line of a principle once, in file order, without the heads of populations."""
    principe = reading.principe
    yield from all_items(principe.common)
    for branch in principe.branches:
        yield from all_items(branch.parts)


def branches_of(reading: NiveauReading) -> Iterator[tuple[Branch | None, BranchReading]]:
    """Yield the reading of each branch with its head, None if there is a single branch."""
    heads = reading.principe.branches or (None,)
    return zip(heads, reading.analysis.branches, strict=True)


def lacks_head(reading: NiveauReading) -> bool:
    """Return whether a line that cannot be read may be the head of a population.

    Its branch is then missing, and its lines are in the branch above.
    """
    lines = (item for item in items_of(reading) if isinstance(item, Unreadable))
    return any(
        item.reason is LineFault.BAD_POPULATION or counts_inhabitants(item.text) for item in lines
    )


def is_incomplete(branch: BranchReading) -> bool:
    """Return whether a readable branch is not scored: ambiguous, or its maximum is not 100."""
    if branch.reading is Reading.AMBIGUOUS:
        return True
    return branch.maximum not in (None, WHOLE) and branch.why is not Why.NO_LEVEL


def once(pairs: Iterable[tuple[Scored, Scored]]) -> Iterator[tuple[Scored, Scored]]:
    """Yield the first pair with each second level: branches share the lines above their heads."""
    seen: set[int] = set()
    for first, second in pairs:
        if id(second) not in seen:
            seen.add(id(second))
            yield first, second


def zeros_in(items: Iterable[Item]) -> tuple[Level, ...]:
    """Return the zero levels among lines."""
    return tuple(item for item in items if isinstance(item, Level) and item.percent == 0)


# --- Places


def where(reading: NiveauReading, span: Span) -> Place:
    """Return the place of a diagnostic of a principle; `span` is in the file."""
    return Place(reading.document, span, reading.action)


def alike(reading: NiveauReading, spans: Iterable[Span]) -> list[Related]:
    """Return other spans that a message is about too."""
    return [Related(reading.document, span, N_("the same applies here")) for span in spans]


def place(reading: NiveauReading, span: Span) -> Span:
    """Return the span in the file of a span in the principle, cut at the end of its first line."""
    return reading.document.source.first_line(reading.file_span(span))


def percent_place(reading: NiveauReading, level: Scored) -> Span:
    """Return the span of the percentage of a level."""
    return place(reading, level.percent_span)


def label_place(reading: NiveauReading, level: Scored) -> Span:
    """Return the span of the label of a level, or of its line without one."""
    text = reading.excerpt.text
    start, end = level.span.start, level.percent_span.start
    if isinstance(level, Level) and (found := text.find(level.label, start, end)) >= 0:
        return place(reading, Span(found, found + len(level.label)))
    while start < end and not text[start].isalnum():
        start += 1
    span = strip_arrows(text, start, end)
    return place(reading, span if span.start < span.end else level.span)


# --- Words


def show(value: Fraction) -> str:
    """Show a part of 1 as a percentage without sign, or as a fraction if no decimal is exact."""
    return format_number(value * 100)


def exact_percent(value: Fraction, language: Language) -> str:
    """Return a part of 1 as an exact percentage, with its sign."""
    return f"{localized(show(value), language)} %"


def tiers(percents: Iterable[Fraction]) -> str:
    """List percentages: `25, 50, 100`."""
    return ", ".join(map(show, percents))


def ledger(percents: Iterable[Fraction]) -> str:
    """Show percentages as a sum: `20 + 30 + 50`."""
    return " + ".join(map(show, percents))


def percents_of(one: ListReading) -> list[Fraction]:
    """Return the percentages of a list as they are written."""
    return [level.percent for level in one.source.levels]


def holds_share(one: ListReading) -> bool:
    """Return whether a list holds a share of a rate or of a score."""
    return any(isinstance(level, Rate | Reference) for level in one.source.levels)


def prefix(branch: BranchReading) -> str:
    """Return the prefix of a message that names the branch, or "" if there is a single branch."""
    return f"`{quote(branch.condition)}` – " if branch.condition else ""
