"""Notes of a principle that look like levels, but count for nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from linter.topics.principes.readings import items_of
from referentiel.text.expression import Expression
from scoring.principe.analysis import BranchReading, Reading, Why, all_items
from scoring.principe.tokens import SPACE
from scoring.principe.tree import Ellipsis, Item, Level, Note, Scored, Step
from scoring.readings import NiveauReading

# A percentage at the end of a line that is spelt out, or followed by a qualifier.
_PERCENT = Expression(
    rf"(?<![\w.,])[0-9]{{1,3}}(?:[.,][0-9]{{1,3}})?{SPACE}{{0,2}}"
    rf"(?:%{SPACE}{{0,2}}(?:environ|minimum|maximum|mini|maxi|max|min|au total|de la note)"
    rf"|pct|p\.{SPACE}?c|pour[ -]cents?|pourcents?|points?|pts?)[.;,]?{SPACE}*\Z",
    re.IGNORECASE,
)
# A number from 0 to 100 at the end of a line, after a sign or a space.
_NUMBER = Expression(rf"(?P<sign>[:=]?){SPACE}{{1,3}}(?:100|[0-9]{{1,2}})[;,]?{SPACE}*\Z")
_ENDS = ".:;!?)…"


class LostLevel(NamedTuple):
    """A line that counts for nothing, and how it resembles a level."""

    item: Note | Ellipsis
    variant: str


def lost_levels(reading: NiveauReading) -> Iterator[LostLevel]:
    """Yield the lines of a principle that look like levels, in file order."""
    items = tuple(items_of(reading))
    wrapped = frozenset(_wrapped(reading.excerpt.text, items))
    for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
        if isinstance(item, Note):
            variant = "wrapped" if id(item) in wrapped else _variant(item, before, after)
            if variant:
                yield LostLevel(item, variant)
    yield from (LostLevel(item, "ellipsis") for item in _idle_ellipses(reading, items))


def _variant(note: Note, before: Item | None, after: Item | None) -> str:
    """Return how a note resembles a level, or ""."""
    if _PERCENT.search(note.text):
        return "percent"
    number = _NUMBER.search(note.text)
    beside = (_is_beside(before), _is_beside(after))
    if number and (all(beside) or (number["sign"] and any(beside))):
        return "number"
    return ""


def _is_beside(item: Item | None) -> bool:
    """Return whether a line is a level, or may be one that lacks its arrow too."""
    return isinstance(item, Scored) or (isinstance(item, Note) and bool(_NUMBER.search(item.text)))


def _wrapped(text: str, items: Sequence[Item]) -> Iterator[int]:
    """Yield the `id()` of each note that the level on the next line continues.

    Such a level begins with a lower-case letter and no bullet, unlike any other.
    """
    small = [item for item in items if isinstance(item, Level) and text[item.span.start].islower()]
    if len(small) != 1:
        return
    for note, level in pairwise(items):
        if isinstance(note, Note) and level is small[0]:
            between = text[note.span.end : level.span.start]
            is_next = between.count("\n") == 1 and not between.strip()
            if is_next and note.text.rstrip()[-1:] not in _ENDS:
                yield id(note)


def _idle_ellipses(reading: NiveauReading, items: Sequence[Item]) -> Iterator[Ellipsis]:
    """Yield the `…` that continue no progression."""
    busy = {
        id(item)
        for branch in reading.analysis.branches
        if _may_continue(branch)
        for item in all_items(branch.parts)
    }
    yield from (item for item in items if isinstance(item, Ellipsis) and id(item) not in busy)


def _may_continue(branch: BranchReading) -> bool:
    """Return whether a branch is a progression, or has steps with an error that is reported."""
    is_told = any(one.why is Why.UNEVEN for one in branch.lists)
    if branch.reading is Reading.PROGRESSION or is_told:
        return True
    has_step = any(isinstance(item, Step) for item in all_items(branch.parts))
    return has_step and branch.reading in (Reading.UNREADABLE, Reading.AMBIGUOUS)
