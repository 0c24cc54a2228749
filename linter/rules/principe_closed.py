"""Whole percentages that miss 100 % are rounded up at the end."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Habit, Settings, Severity, Span, rule
from linter.topics.principes.readings import alike, percent_place, place, principes_of, tiers, where
from scoring.principe.analysis import BranchReading, ListReading, Reading, all_items
from scoring.principe.tree import Ellipsis
from scoring.readings import NiveauReading

_REMEDY = N_("no action needed if intended; otherwise write each percentage")
_HABIT = Habit(
    N_(
        "the rounded percentages of {count} principles are scored so that they reach 100 %",
        remedy=_REMEDY,
    ),
    least=3,
)


@rule(Severity.INFO, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the lists that are rounded up; the same list in several branches is one finding."""
    for reading in principes_of(document, settings):
        closed: dict[str, dict[Span, None]] = {}
        for branch in reading.analysis.branches:
            for one in branch.lists:
                if one.closed:
                    percents = tiers(level.percent for level in one.levels)
                    closed.setdefault(percents, {})[_last_percent(reading, branch, one)] = None
        for percents, (first, *others) in closed.items():
            yield Diagnostic.at(
                where(reading, first),
                N_("to reach 100 %, these percentages are scored as {percents}"),
                field="Principe",
                wrong=percents,
                remedy=_REMEDY,
                habit=_HABIT,
                related=alike(reading, others),
                percents=percents,
            )


def _last_percent(reading: NiveauReading, branch: BranchReading, one: ListReading) -> Span:
    """Return the span of the last percentage, or of the `…` that implies it."""
    if one.reading is Reading.PROGRESSION:
        items = reversed(tuple(all_items(branch.parts)))
        end = next(item for item in items if isinstance(item, Ellipsis))
        return place(reading, end.span)
    return percent_place(reading, one.source.levels[-1])
