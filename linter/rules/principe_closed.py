"""Whole percentages that fall just short of 100 % are rounded up in the last levels."""

from linter.finding import Diagnostic, Habit, Place, Severity
from linter.rule import N_, Diagnostics, Document, Number, Settings, rule
from linter.topics.principes import alike, principes_of, tiers
from scoring.principe.analysis import Reading, all_items
from scoring.principe.tree import Ellipsis

_REMEDY = N_("nothing to do if this is intended; otherwise, write percentages that reach 100 %")


@rule(Severity.INFO, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find lists with rounded percentages, which scoring adjusts so that they reach 100 %.

    Lists of a principle with the same percentages are one finding.
    """
    for principe in principes_of(document, settings):
        closed: dict[Number, list[Place]] = {}
        for branch in principe.branches:
            for one in branch.lists:
                if one.closed:
                    last = principe.at_percent(one.source.levels[-1])
                    if one.reading is Reading.PROGRESSION:  # `…` implies the last percentage.
                        items = reversed(tuple(all_items(branch.parts)))
                        end = next(item for item in items if isinstance(item, Ellipsis))
                        last = principe.at(end.span)
                    percents = tiers(level.percent for level in one.levels)
                    closed.setdefault(percents, []).append(last)
        for percents, places in closed.items():
            first, *others = {place.span: place for place in places}.values()
            yield Diagnostic.at(
                first,
                N_("to reach 100 %, these percentages are scored as {percents}"),
                wrong=percents,
                remedy=_REMEDY,
                habit=Habit(
                    N_(
                        "in {count} cases, scoring adjusts rounded percentages to reach 100 %",
                        remedy=_REMEDY,
                    ),
                    least=3,
                ),
                related=alike(others),
                percents=percents,
            )
