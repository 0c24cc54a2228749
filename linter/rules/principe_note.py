"""A part of a principle is not scored: a note, a bonus or a level without an arrow."""

from collections.abc import Sequence

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, quote, rule
from linter.topics import principes
from linter.topics.notes import notes_in
from referentiel.source import Excerpt
from referentiel.text.expression import Expression
from scoring.principe.analysis import BranchReading, Reading, Why, all_items
from scoring.principe.counts import SPACE
from scoring.principe.tree import Ellipsis, Item, Level, Note, Scored, Step

# A percentage at the end of a line that is spelt out, or followed by a qualifier.
_PERCENT = Expression(
    rf"(?i)(?<![\w.,])[0-9]{{1,3}}(?:[.,][0-9]{{1,3}})?{SPACE}{{0,2}}"
    rf"(?:%{SPACE}{{0,2}}(?:environ|minimum|maximum|mini|maxi|max|min|au total|de la note)"
    rf"|pct|p\.{SPACE}?c|pour[ -]cents?|pourcents?|points?|pts?)[.;,]?{SPACE}*\Z"
)
# A number from 0 to 100 at the end of a line, after a sign or a space.
_NUMBER = Expression(rf"(?P<sign>[:=]?){SPACE}{{1,3}}(?:100|[0-9]{{1,2}})[;,]?{SPACE}*\Z")
_LOST = N_(
    "this line looks like a level, but has no arrow: it counts for nothing",
    remedy=N_(
        "if it is a level, write it on one line with its arrow (`→ 20%`); if it "
        "introduces levels, end it with `:`; otherwise, move it to another section"
    ),
)
_NOTE = N_(
    "this line is treated as a note, and is not scored",
    remedy=N_(
        "if it is a level, add an arrow and a percentage; if it introduces levels, end it with "
        "`:` and write them below; otherwise, move it to another section"
    ),
)
_ELLIPSIS = N_(
    "`…` continues no progression: the levels that it implies count for nothing",
    remedy=N_("write out all the levels, or delete this line"),
)


@rule(Severity.INFO, Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find lines, and bonuses and maxima in labels, that are not scored.

    Lines that resemble a mark or contain a leftover editor's note are skipped, unless they seem to
    give a percentage or a number.
    """
    for principe in principes.principes_of(document, settings):
        items = tuple(principe.items)
        yield from _extras(principe, items)
        if principe.reading.analysis.why is Why.NO_LEVEL:
            continue  # `principe-no-level` reports it.
        for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
            if not isinstance(item, Note):
                continue
            is_other = principes.looks_like_mark(item.text) or any(notes_in(item.text))
            message = None if is_other else _NOTE
            if principes.calculation_in(item.text):
                message = principes.CALCULATION
            elif _is_lost(before, item, after):
                message = _LOST
            if message:
                yield Diagnostic.at(
                    principe.at(item.span),
                    message,
                    wrong=" ".join(item.text.split()),
                    severity=None if message is _NOTE else Severity.WARNING,
                )
        busy = (all_items(one.parts) for one in principe.branches if _may_continue(one))
        continued = {id(item) for items in busy for item in items}
        for item in items:
            if isinstance(item, Ellipsis) and id(item) not in continued:
                place = principe.at(item.span)
                yield Diagnostic.at(place, _ELLIPSIS, wrong="…", severity=Severity.WARNING)


def _extras(principe: principes.Principe, items: Sequence[Item]) -> Diagnostics:
    """Yield a diagnostic for each level above 0 % with a bonus or a maximum in its label."""
    levels = (item for item in items if isinstance(item, Level) and item.percent > 0)
    for level in levels:
        place, extra = principe.at_label(level), principes.extra_in(level.label)
        if extra and place.span:
            label = Excerpt.join(place.document.source, (place.span,))
            yield Diagnostic.at(
                place._replace(span=label.span(extra.start, extra.end)),
                N_("a level cannot have a bonus or a maximum: `{found}` is not scored"),
                remedy=N_(
                    "write a level for each number or range, and each bonus as a separate level"
                ),
                severity=Severity.WARNING,
                wrong=" ".join(level.label.split()),
                found=quote(level.label[extra.start : extra.end]),
            )


def _is_lost(before: Item | None, note: Note, after: Item | None) -> bool:
    """Return whether a note ends in a percentage or, if next to levels, in a number."""
    number = _NUMBER.search(note.text)
    beside = (_is_beside(before), _is_beside(after))
    is_number = number and (all(beside) or (number["sign"] and any(beside)))
    return bool(is_number or _PERCENT.search(note.text))


def _is_beside(item: Item | None) -> bool:
    """Return whether an item is a level, or may be a level without an arrow; False for None."""
    return isinstance(item, Scored) or (isinstance(item, Note) and bool(_NUMBER.search(item.text)))


def _may_continue(branch: BranchReading) -> bool:
    """Return whether a branch is, or may be meant as, a progression, which `…` continues."""
    is_reported = any(one.why is Why.UNEVEN for one in branch.lists)
    if branch.reading is Reading.PROGRESSION or is_reported:
        return True
    has_step = any(isinstance(item, Step) for item in all_items(branch.parts))
    return has_step and branch.reading in (Reading.UNREADABLE, Reading.AMBIGUOUS)
