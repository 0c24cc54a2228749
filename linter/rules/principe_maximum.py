"""The maximum of a principle is not 100 %."""

from fractions import Fraction

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, rule
from linter.topics.principes.kinds import kinds_message
from linter.topics.principes.labels import duplicates_in
from linter.topics.principes.readings import (
    alike,
    ledger,
    percent_place,
    prefix,
    show,
    tiers,
    where,
    whole_principes_of,
)
from scoring.principe.analysis import BranchReading, Reading, Why
from scoring.readings import NiveauReading

_REMEDY = N_("add the missing levels, or correct the percentages, so that the maximum is 100 %")


@rule(Severity.ERROR, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the principles with a branch whose maximum is not 100 %.

    Branches with the same levels are one finding: the lines before the first head are part of each.
    """
    for reading in whole_principes_of(document, settings):
        equal: dict[tuple[str, Fraction], list[BranchReading]] = {}
        for branch in reading.analysis.branches:
            if branch.maximum not in (None, 1) and branch.why is not Why.NO_LEVEL:
                equal.setdefault((_shown(branch), branch.maximum), []).append(branch)
        for (percents, maximum), branches in equal.items():
            yield _diagnostic(reading, branches, percents, show(maximum))


def _diagnostic(
    reading: NiveauReading, branches: list[BranchReading], percents: str, maximum: str
) -> Diagnostic:
    first = branches[0]
    span, *others = dict.fromkeys(
        percent_place(reading, branch.levels[-1].item) for branch in branches
    )
    if by_kind := kinds_message(first):
        message = by_kind
    elif _is_capped(first):
        message = N_(
            "{branch}an instruction cuts {percents} at {maximum} %, not at 100 %",
            remedy=N_("delete the limit, or correct the percentages, so that the maximum is 100 %"),
        )
    elif len(first.levels) == 1:
        message = N_("{branch}the only level gives {maximum} %, not 100 %", remedy=_REMEDY)
    else:
        message = N_(
            "{branch}the levels {percents} give at most {maximum} %, not 100 %", remedy=_REMEDY
        )
    return Diagnostic.at(
        where(reading, span),
        message,
        field="Principe",
        wrong=f"{prefix(first)}{maximum}",
        related=[*duplicates_in(reading, first), *alike(reading, others)],
        branch=prefix(first),
        percents=percents,
        maximum=maximum,
    )


def _is_capped(branch: BranchReading) -> bool:
    return branch.maximum == branch.limit or any(one.is_capped for one in branch.lists)


def _shown(branch: BranchReading) -> str:
    """Return the percentages that make the maximum: a sum of levels or lists, or the levels."""
    percents = [level.percent for level in branch.levels]
    if _is_capped(branch):
        return ledger(percents)
    if len(branch.lists) > 1:
        return ledger(one.maximum for one in branch.lists if one.maximum is not None)
    return tiers(percents) if branch.reading is Reading.EXCLUSIVE else ledger(percents)
