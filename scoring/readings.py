"""The principles of a referential, each parsed and analysed once, with spans in its file."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import NamedTuple

from referentiel.model import Action, Document, Section, memoised
from referentiel.node import Node
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel
from referentiel.source import Excerpt, Span
from scoring.conventions import NO_CONVENTIONS, Conventions
from scoring.principe.analysis import Analysis, analyse
from scoring.principe.counts import BoundIndex, singular
from scoring.principe.parser import parse
from scoring.principe.population import Side
from scoring.principe.tree import Principe

# --- The total numbers of units (`les 7 piliers`) that a file states outside its principles


class StatedBounds(NamedTuple):
    """The lines of a document outside its principles, and the numbers of units that they state."""

    excerpt: Excerpt
    numbers: BoundIndex


@memoised
def stated_bounds(document: Document) -> StatedBounds:
    """Return the `StatedBounds` of a document; cached by document."""
    principes = sorted(
        section.body
        for action in document.actions
        for section in action.sections_of(SectionKind.PRINCIPE)
    )
    lines = []
    for line in document.prose():
        above = bisect_right(principes, line.start, key=lambda body: body.start)
        if not above or line.start not in principes[above - 1]:
            lines.append(line)
    excerpt = Excerpt.join(document.source, lines, "\n")
    return StatedBounds(excerpt, BoundIndex(excerpt.text))


# --- The principles of a referential: each parsed and analysed once, with spans in its file
#
# If an action has two principles, both are read, so that their lines can be checked, but neither is
# scored (`is_only`). An empty `Principe` section beside one with text is not a second principle.


class NiveauReading(NamedTuple):
    """A principle in its file: its action, its section, and its analysis.

    `excerpt` is the text that was parsed; `file_span` maps spans of `principe` back to the file.
    `is_only` is False where the action has another principle.
    """

    document: Document
    action: Action
    section: Section
    excerpt: Excerpt
    analysis: Analysis
    is_only: bool

    @property
    def principe(self) -> Principe:
        """The tree of the lines of the principle."""
        return self.analysis.principe

    @property
    def is_scored(self) -> bool:
        """Whether it is its action's only principle, and each branch has a maximum of 100 %."""
        return self.is_only and self.analysis.is_scored

    def file_span(self, span: Span) -> Span:
        """Return the span in the file that corresponds to a span of the principle."""
        return self.excerpt.span(span.start, span.end)


def readings(
    referentiel: Referentiel,
    conventions: Conventions = NO_CONVENTIONS,
    documents: Set[Document] | None = None,
) -> tuple[tuple[Node, NiveauReading], ...]:
    """Return every principle of a referential with its node, in file order; see `readings_of`.

    With `documents`, only the principles of those documents are read.
    """
    pairs: list[tuple[Node, NiveauReading]] = []
    first = 0
    for document in referentiel.documents:
        is_read = documents is None or document in documents
        for reading in readings_of(document, conventions) if is_read else ():
            pairs.append((referentiel.nodes[first + reading.action.index], reading))
        first += len(document.actions)
    return tuple(pairs)


def readings_of(
    document: Document, conventions: Conventions = NO_CONVENTIONS
) -> tuple[NiveauReading, ...]:
    """Return every principle of a document, in file order; cached by document and conventions.

    The bound of a progression that ends with `…` is what the text of the file, outside its
    principles, states for the unit (`les 7 piliers`), unless the conventions give it.
    """
    pairs = ((singular(unit), number) for unit, number in conventions.units.items())
    units, side = frozenset(pairs), conventions.population_bound
    key = readings_of, units, side
    if key not in document.analyses:
        document.analyses[key] = tuple(_read(document, dict(units), side))
    found: tuple[NiveauReading, ...] = document.analyses[key]
    return found


def _read(
    document: Document, configured: Mapping[str, int], population_bound: Side | None
) -> Iterator[NiveauReading]:
    @cache
    def bounds(unit: str) -> frozenset[int]:
        number = configured.get(singular(unit))
        return stated_bounds(document).numbers(unit) if number is None else frozenset({number})

    for action in document.actions:
        sections = tuple(action.sections_of(SectionKind.PRINCIPE))
        filled = tuple(section for section in sections if not section.empty) or sections[:1]
        for section in filled:
            excerpt = document.visible(section.body)
            analysis = analyse(parse(excerpt.text), bounds, population_bound)
            is_only = len(filled) == 1
            yield NiveauReading(document, action, section, excerpt, analysis, is_only)
