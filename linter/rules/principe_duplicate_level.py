"""Two levels that belong together have the same label or percentage, or are both zero levels."""

from collections.abc import Iterator
from fractions import Fraction

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, quote, rule
from linter.topics import principes
from referentiel.text.names import spelling
from scoring.principe.analysis import BranchReading, Reading, zero_levels
from scoring.principe.counts import read_range
from scoring.principe.tree import Level, Scored

_FIRST = N_("first occurrence here")
_ZERO = N_(
    "these levels already have a zero level",
    remedy=N_(
        "delete one of the two zero levels or, if each belongs to a different group of levels, "
        "separate the groups with a blank line"
    ),
)
_LABEL = N_(
    "duplicate label `{label}`",
    remedy=N_("correct one of the two labels, or delete the extra line"),
)


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find levels that repeat the label or percentage of another level, and extra zero levels."""
    for principe in principes.principes_of(document, settings):
        branches = principe.branches
        # In an incomplete branch, a repetition may be the cause: that finding shows it.
        complete = [branch for branch in branches if not principes.is_incomplete(branch)]
        zeros = principes.once(pair for branch in branches for pair in _zeros(branch))
        labels = principes.once(
            pair for branch in complete for pair in principes.duplicate_labels(branch)
        )
        # A head that cannot be read may separate the two.
        same = [*((_ZERO, pair) for pair in zeros), *((_LABEL, pair) for pair in labels)]
        for message, (first, second) in () if principe.lacks_head else same:
            yield Diagnostic.at(
                principe.at_label(second),
                message,
                wrong=second.label,
                related=principes.related([principe.at_label(first)], _FIRST),
                label=quote(second.label),
            )
        for first, second in principes.once(
            pair for branch in complete for pair in _percents(branch)
        ):
            percent = principes.show(second.percent)
            yield Diagnostic.at(
                principe.at_percent(second),
                N_("another level of this list already gives {percent} %"),
                remedy=N_("correct one of the two percentages, or merge the two levels"),
                wrong=f"{second.label} {percent}",
                related=principes.related([principe.at_percent(first)], _FIRST),
                percent=percent,
            )


def _zeros(branch: BranchReading) -> Iterator[tuple[Level, Level]]:
    """Yield, for each part of a branch, its first zero level paired with each further one.

    The zero levels of a part without other levels belong to the next part.
    """
    filled = {one.source.part for one in branch.lists}
    waiting: Level | None = None
    for index, part in enumerate(branch.parts):
        zeros = [level for level in zero_levels(part) if read_range(level.label) is None]
        first = waiting
        for zero in zeros:
            if first is not None:
                yield first, zero
            first = first or zero
        waiting = None if index in filled else first


def _percents(branch: BranchReading) -> Iterator[tuple[Scored, Scored]]:
    """Yield pairs of levels with equal percentages in exclusive lists: the first, and another.

    Levels with the label of the first, and lists whose percentages fall, are left out.
    """
    for one in branch.lists:
        if one.reading is not Reading.EXCLUSIVE or principes.falls(branch, one):
            continue
        firsts: dict[Fraction, Scored] = {}
        for level in one.source.levels:
            first = firsts.setdefault(level.percent, level)
            if first is not level and spelling(first.label) != spelling(level.label):
                yield first, level
