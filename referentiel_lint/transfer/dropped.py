"""What a transfer leaves out, counted: the other form has no place for it."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum


class Drop(StrEnum):
    """What is left out, or changed in a way that is told."""

    ROOT = "root"
    COMMENT = "comment"
    KEY = "key"
    SECTION = "section"
    TEXT = "text"
    TWICE = "twice"
    COPY = "copy"
    SIBLING = "sibling"
    OTHER_REGLES = "other-regles"
    REGLE_TEXT = "regle-text"
    COLUMN = "column"
    LETTERS = "letters"
    NOTES = "notes"
    AXE = "axe"
    SHEET = "sheet"
    MERGED = "merged"
    CELL_COMMENT = "cell-comment"
    UNREAD_COMMENTS = "unread-comments"
    TITLE_LINES = "title-lines"


class Dropped:
    """Counts of what is left out, by its kind and its name; kinds without names have ""."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Drop, str]] = Counter()

    def add(self, drop: Drop, name: str = "", count: int = 1) -> None:
        """Count something that is left out."""
        if count:
            self._counts[drop, name] += count

    def __iter__(self) -> Iterator[tuple[Drop, str, int]]:
        """Yield each kind and name with its count, in the order of kinds."""
        order = list(Drop)
        items = self._counts.items()
        for (drop, name), count in sorted(items, key=lambda i: (order.index(i[0][0]), i[0][1])):
            yield drop, name, count

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return not self._counts
