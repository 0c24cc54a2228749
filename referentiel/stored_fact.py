"""Facts: analyses of one document that are computed once and can be stored as JSON."""

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from referentiel.model import Document

T = TypeVar("T")
# A value that the module json writes and reads.
Row: TypeAlias = Any


class StoredFact(Generic[T]):
    """An analysis that depends on the text of a document and on nothing else.

    `to_row` and `from_row` convert its result to JSON and back. Results live as long as their
    document.
    """

    def __init__(
        self,
        analyse: Callable[[Document], T],
        to_row: Callable[[T], Row],
        from_row: Callable[[Row], T],
    ) -> None:
        self._analyse = analyse
        self._to_row = to_row
        self._from_row = from_row
        self._results: WeakKeyDictionary[Document, T] = WeakKeyDictionary()

    def of(self, document: Document) -> T:
        """Return the result for a document, computed on the first call."""
        try:
            return self._results[document]
        except KeyError:
            result = self._results[document] = self._analyse(document)
            return result

    def row_of(self, document: Document) -> Row:
        """Return the result for a document as JSON."""
        return self._to_row(self.of(document))

    def restore(self, document: Document, row: Row) -> None:
        """Take the result for a document from the row that was stored."""
        self._results[document] = self._from_row(row)
