"""A principle has no zero level."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Habit, Severity
from linter.rule import Settings
from linter.topics.principes.readings import (
    has_zero,
    is_incomplete,
    label_place,
    prefix,
    where,
    whole_principes_of,
)
from linter.words.text import N_
from referentiel.model import Document
from scoring.principe.analysis import BranchReading, Reading
from scoring.principe.tree import Level, Step
from scoring.readings import NiveauReading

SEVERITY = Severity.INFO

_HABIT = Habit(
    N_(
        "{count} lists of levels have no zero level",
        remedy=N_("add a line such as `Aucune action → 0%` above each"),
    )
)


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the principles with a branch that has levels to tick but no zero level."""
    for reading in whole_principes_of(document, settings):
        branches = reading.analysis.branches
        lacking = [branch for branch in branches if _lacks_zero(branch)]
        if not lacking or any(_has_graver_fault(branch) for branch in branches):
            continue
        if len(lacking) == len(branches):
            yield _diagnostic(reading, branches[0], "")  # One zero level is missing, not several.
            continue
        for branch in lacking:
            yield _diagnostic(reading, branch, prefix(branch))


def _diagnostic(reading: NiveauReading, branch: BranchReading, shown: str) -> Diagnostic:
    first = branch.lists[0].source.levels[0]
    return Diagnostic.at(
        where(reading, label_place(reading, first)),
        N_("{branch}no zero level among these levels"),
        field="Principe",
        wrong=shown,
        remedy=N_("add a line such as `Aucune action → 0%` above them"),
        habit=_HABIT,
        branch=shown,
    )


def _has_graver_fault(branch: BranchReading) -> bool:
    """Whether a branch has a graver fault: its zero level may be the line at fault."""
    return branch.reading is Reading.UNREADABLE or is_incomplete(branch)


def _lacks_zero(branch: BranchReading) -> bool:
    """Whether a branch has levels to tick, but none for 0 %; a rate includes 0."""
    ticked = any(isinstance(level.item, Level | Step) for level in branch.levels)
    return ticked and not has_zero(branch)
