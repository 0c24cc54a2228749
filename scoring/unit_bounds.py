"""How many units there are in all (`les 7 piliers`), as a file says outside its principles."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from referentiel.model import Document
from referentiel.profile import SectionKind
from referentiel.source import Excerpt, Span
from scoring.principe.bounds import Bound, BoundIndex


class UnitBounds:
    """The bounds of units that the text of one document states; it is read when first asked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self, unit: str) -> frozenset[int]:
        """Return the distinct bounds of a unit, in singular or plural."""
        return self._index(unit)

    def occurrences(self, unit: str) -> Iterator[Bound]:
        """Yield the bounds of a unit with their spans in the file, in file order."""
        for bound in self._index.occurrences(unit):
            yield Bound(bound.number, self._excerpt.span(bound.span.start, bound.span.end))

    @cached_property
    def _index(self) -> BoundIndex:
        return BoundIndex(self._excerpt.text)

    @cached_property
    def _excerpt(self) -> Excerpt:
        return Excerpt.join(self._document.source, self._outside_principes(), "\n")

    def _outside_principes(self) -> Iterator[Span]:
        """Yield the lines outside principles, cut at comments."""
        principes = sorted(
            section.body
            for action in self._document.actions
            for section in action.sections_of(SectionKind.PRINCIPE)
        )
        for line in self._document.prose():
            above = bisect_right(principes, line.start, key=lambda body: body.start)
            if not above or line.start not in principes[above - 1]:
                yield line
