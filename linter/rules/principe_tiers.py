"""An exclusive level gives less than the one before it."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Related, Settings, Severity, rule
from linter.topics.principes.labels import falls
from linter.topics.principes.readings import (
    is_incomplete,
    once,
    percent_place,
    principes_of,
    show,
    where,
)


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the exclusive levels that give less than the one before."""
    for reading in principes_of(document, settings):
        # Where a branch is incomplete, a fall may be the cause, and is shown there.
        lists = (
            (branch, one)
            for branch in reading.analysis.branches
            if not is_incomplete(branch)
            for one in branch.lists
        )
        for before, level in once(pair for branch, one in lists for pair in falls(branch, one)):
            found, other = show(level.percent), show(before.percent)
            span = percent_place(reading, before)
            yield Diagnostic.at(
                where(reading, percent_place(reading, level)),
                N_("this level gives {found} %, less than the one before it with {before} %"),
                remedy=N_(
                    "correct one of these two percentages, or sort the levels; if fewer is better, "
                    "the level at 100 % must include 0: `Aucun`, `0`, `Moins de 3`"
                ),
                field="Principe",
                wrong=f"{level.label} {other} {found}",
                related=[Related(document, span, N_("the previous level"))],
                found=found,
                before=other,
            )
