"""A principle has no zero level."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Habit, Settings, Severity, rule
from linter.topics.principes import is_incomplete, prefix, principes_of
from scoring.principe.analysis import BranchReading, Reading, zero_levels
from scoring.principe.tree import Level, Step


@rule(Severity.INFO, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find principles with a branch that has levels to tick but no zero level.

    Principles with a branch that is unreadable or ambiguous, or whose maximum is not 100 %, are
    skipped; so are actions with several principles.
    """
    for principe in principes_of(document, settings, whole=True):
        branches = principe.branches
        lacking = [branch for branch in branches if _lacks_zero(branch)]
        # Where a branch has a more serious fault, its zero level may be the line at fault.
        if any(one.reading is Reading.UNREADABLE or is_incomplete(one) for one in branches):
            continue
        # Where all branches lack one, one zero level is missing, not several.
        is_common = len(lacking) == len(branches)
        for branch in lacking[:1] if is_common else lacking:
            shown = "" if is_common else prefix(branch)
            yield Diagnostic.at(
                principe.at_label(branch.lists[0].source.levels[0]),
                N_("{branch}there is no zero level"),
                remedy=N_("add a line such as `Aucune action → 0%` above this level"),
                wrong=shown,
                habit=Habit(
                    N_(
                        "{count} principles or branches have no zero level",
                        remedy=N_(
                            "add a line such as `Aucune action → 0%` above the levels of each"
                        ),
                    )
                ),
                branch=shown,
            )


def _lacks_zero(branch: BranchReading) -> bool:
    """Return whether a branch has levels to tick, but none for 0 %."""
    ticked = any(isinstance(level.item, Level | Step) for level in branch.levels)
    return ticked and not any(map(zero_levels, branch.parts))
