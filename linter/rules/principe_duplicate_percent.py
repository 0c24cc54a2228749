"""Two exclusive levels give the same percentage."""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.readings import (
    diagnostic,
    is_incomplete,
    once,
    percent_place,
    principes_of,
    show,
)
from linter.topics.principes.tier_order import falls
from linter.words.text import N_
from referentiel.model import Document
from referentiel.text.names import spelling
from scoring.principe.analysis import BranchReading, Reading
from scoring.principe.tree import Scored

SEVERITY = Severity.WARNING


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the percentages that occur twice among exclusive levels."""
    for reading in principes_of(document, settings):
        # A level that gives too little may be the cause of what is incomplete, and is shown there.
        branches = [one for one in reading.analysis.branches if not is_incomplete(one)]
        pairs = (pair for branch in branches for pair in _duplicates(branch))
        for first, second in once(pairs):
            span = percent_place(reading, first)
            yield diagnostic(
                reading,
                percent_place(reading, second),
                N_("another level of this list already gives {found} %"),
                f"{second.label} {show(second.percent)}",
                remedy=N_("correct one of the two percentages, or merge the two levels"),
                related=[Related(document, span, N_("the first of the two levels"))],
                found=show(second.percent),
            )


def _duplicates(branch: BranchReading) -> Iterator[tuple[Scored, Scored]]:
    """Yield each level of an exclusive list with the earlier level of the same percentage.

    Other rules report duplicate labels, and percentages that make the levels fall.
    """
    for one in branch.lists:
        if one.reading is not Reading.EXCLUSIVE or falls(branch, one):
            continue
        firsts: dict[Fraction, Scored] = {}
        for level in one.source.levels:
            first = firsts.setdefault(level.percent, level)
            if first is not level and spelling(first.label) != spelling(level.label):
                yield first, level
