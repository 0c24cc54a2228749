"""Facts: what is found out about a document once, and may be kept beside it as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar, cast

from referentiel.model import Document

T = TypeVar("T")
# A value as the module json takes and gives it.
Row: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A question that the text of a document answers, and nothing else.

    `find` answers it; `store` makes a row of the answer, and `restore` the answer of that row.
    """

    name: str
    find: Callable[[Document], T]
    store: Callable[[T], Row]
    restore: Callable[[Row], T]

    def of(self, document: Document) -> T:
        """Give the answer for a document, found at the first time of asking."""
        known = document.known
        if self.name not in known:
            known[self.name] = self.find(document)
        return cast(T, known[self.name])

    def row_of(self, document: Document) -> Row:
        """Give the answer for a document as a row."""
        return self.store(self.of(document))

    def remember(self, document: Document, row: Row) -> None:
        """Take the answer for a document from a row."""
        document.known[self.name] = self.restore(row)
