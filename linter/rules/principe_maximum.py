"""The maximum of a principle is not 100 %."""

from fractions import Fraction

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, rule
from linter.topics import principes
from linter.topics.principes import duplicates_in
from scoring.principe.analysis import BranchReading, Reading, Why

_REMEDY = N_("correct the percentages, or add or delete levels, so that the maximum is 100 %")
_LIMIT = N_(
    "correct the limit (`plafonné à`) and, if necessary, the percentages, so that the maximum is "
    "100 %"
)


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find principles with a branch whose maximum is not 100 %.

    Branches with equal percentages are one finding, since the lines above the first population head
    are part of each branch.
    """
    for principe in principes.principes_of(document, settings, whole=True):
        equal: dict[tuple[str, Fraction], list[BranchReading]] = {}
        for branch in principe.branches:
            if branch.maximum not in (None, 1) and branch.why is not Why.NO_LEVEL:
                equal.setdefault((_shown(branch), branch.maximum), []).append(branch)
        for (percents, maximum), (first, *others) in equal.items():
            message = N_(
                "{branch}the levels {percents} give at most {maximum} %, not 100 %", remedy=_REMEDY
            )
            if len(first.levels) == 1:
                message = N_(
                    "{branch}the only level above 0 % gives at most {maximum} %, not 100 %",
                    remedy=_REMEDY,
                )
            place = principe.at_percent(first.levels[-1].item)
            last = (principe.at_percent(branch.levels[-1].item) for branch in others)
            more = {one.span: one for one in last if one.span != place.span}
            yield Diagnostic.at(
                place,
                message,
                remedy=_LIMIT if _is_capped(first) else None,
                wrong=f"{principes.prefix(first)}{principes.show(maximum)}",
                related=[*duplicates_in(principe, first), *principes.alike(more.values())],
                branch=principes.prefix(first),
                percents=percents,
                maximum=principes.show(maximum),
            )


def _is_capped(branch: BranchReading) -> bool:
    """Return whether an instruction limits the maximum."""
    return branch.maximum == branch.limit or any(one.is_capped for one in branch.lists)


def _shown(branch: BranchReading) -> str:
    """Return the percentages behind the maximum of a branch as text.

    They are the maxima of its lists if there are several and no instruction limits the maximum,
    else the percentages of its levels.
    """
    percents = [level.percent for level in branch.levels]
    if len(branch.lists) > 1 and not _is_capped(branch):
        return principes.ledger(one.maximum for one in branch.lists if one.maximum is not None)
    return (
        principes.tiers(percents)
        if branch.reading is Reading.EXCLUSIVE
        else principes.ledger(percents)
    )
