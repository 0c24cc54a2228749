"""A list of levels has the same label twice."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.duplicate_labels import duplicate_labels
from linter.topics.principes.readings import (
    diagnostic,
    is_incomplete,
    label_place,
    lacks_head,
    once,
    principes_of,
)
from linter.words.text import N_, quote
from referentiel.model import Document

SEVERITY = Severity.WARNING


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the duplicate labels; other rules report their effect on the sum."""
    for reading in principes_of(document, settings):
        if lacks_head(reading):
            continue  # It may separate the two.
        branches = [one for one in reading.analysis.branches if not is_incomplete(one)]
        pairs = (pair for branch in branches for pair in duplicate_labels(branch))
        for first, second in once(pairs):
            span = label_place(reading, first)
            yield diagnostic(
                reading,
                label_place(reading, second),
                N_("duplicate label `{label}` in this list"),
                second.label,
                remedy=N_("correct one of the two labels, or delete the extra line"),
                related=[Related(document, span, N_("first occurrence here"))],
                label=quote(second.label),
            )
