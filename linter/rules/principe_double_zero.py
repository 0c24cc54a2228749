"""A list of levels has a second zero level."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.readings import diagnostic, label_place, lacks_head, once, principes_of
from linter.words.text import N_
from referentiel.model import Document
from scoring.principe.analysis import BranchReading
from scoring.principe.lists import zero_levels
from scoring.principe.ranges import read_range
from scoring.principe.tree import Level

SEVERITY = Severity.WARNING


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the zero levels that exclude the same levels as another one."""
    for reading in principes_of(document, settings):
        if lacks_head(reading):
            continue  # It may separate the two.
        pairs = (pair for branch in reading.analysis.branches for pair in _duplicates(branch))
        for first, second in once(pairs):
            span = label_place(reading, first)
            yield diagnostic(
                reading,
                label_place(reading, second),
                N_("duplicate zero level for the same levels"),
                second.label,
                remedy=N_(
                    "delete one of the two zero levels, or separate the levels that each excludes "
                    "with a blank line"
                ),
                related=[Related(document, span, N_("the first zero level"))],
            )


def _duplicates(branch: BranchReading) -> Iterator[tuple[Level, Level]]:
    """Yield each extra zero level of a part; one alone in its part belongs to the next part."""
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
