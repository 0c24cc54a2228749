"""A line of a principle is not scored: it is a note, or a level without its arrow."""

import re
from collections.abc import Iterator, Sequence

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, Text, rule
from linter.topics.principes.marks import looks_like_mark
from linter.topics.principes.readings import items_of, place, principes_of, where
from linter.topics.prose.notes import notes_in
from referentiel.text.expression import Expression
from scoring.principe.analysis import BranchReading, Reading, Why, all_items
from scoring.principe.tokens import SPACE
from scoring.principe.tree import Ellipsis, Item, Note, Scored, Step
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


@rule(Severity.INFO, Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the lines that are not scored, except marks and leftover editors' notes."""
    for reading in principes_of(document, settings):
        if reading.analysis.why is Why.NO_LEVEL:
            continue  # `principe-no-level` reports it.
        items = tuple(items_of(reading))
        lost = frozenset(map(id, _lost_levels(items)))
        for item in items:
            if id(item) in lost:
                message = N_(
                    "this line looks like a level, but has no arrow: it counts for nothing",
                    remedy=N_(
                        "write a level on one line with its arrow (`→ 20%`); end a head with `:`; "
                        "move a note to another section"
                    ),
                )
                yield _diagnostic(reading, item, message, Severity.WARNING)
            elif isinstance(item, Note) and not _is_known(item.text):
                message = N_(
                    "this line is read as a note, and is not scored",
                    remedy=N_(
                        "if it is a level, add an arrow and a percentage; if it is a head, write "
                        "its levels below; otherwise move it to another section"
                    ),
                )
                yield _diagnostic(reading, item, message, None)
        for ellipsis in _idle_ellipses(reading, items):
            message = N_(
                "`…` continues no progression: the levels that it implies count for nothing",
                remedy=N_("write all levels, or delete this line"),
            )
            yield _diagnostic(reading, ellipsis, message, Severity.WARNING)


def _diagnostic(
    reading: NiveauReading, item: Item, message: Text, severity: Severity | None
) -> Diagnostic:
    text = item.text if isinstance(item, Note) else "…"
    return Diagnostic.at(
        where(reading, place(reading, item.span)),
        message,
        field="Principe",
        wrong=" ".join(text.split()),
        severity=severity,
    )


def _is_known(text: str) -> bool:
    """Whether another rule reports a note: as an unknown mark, or as a leftover."""
    return looks_like_mark(text.strip(" .:")) or any(notes_in(text))


def _lost_levels(items: Sequence[Item]) -> Iterator[Note]:
    """Yield the notes of a principle that look like levels."""
    for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
        if isinstance(item, Note):
            number = _NUMBER.search(item.text)
            beside = (_is_beside(before), _is_beside(after))
            is_number = number and (all(beside) or (number["sign"] and any(beside)))
            if is_number or _PERCENT.search(item.text):
                yield item


def _is_beside(item: Item | None) -> bool:
    """Return whether a line is a level, or may be one that lacks its arrow too."""
    return isinstance(item, Scored) or (isinstance(item, Note) and bool(_NUMBER.search(item.text)))


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
    is_reported = any(one.why is Why.UNEVEN for one in branch.lists)
    if branch.reading is Reading.PROGRESSION or is_reported:
        return True
    has_step = any(isinstance(item, Step) for item in all_items(branch.parts))
    return has_step and branch.reading in (Reading.UNREADABLE, Reading.AMBIGUOUS)
