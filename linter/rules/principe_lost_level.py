"""A line of a principle looks like a level, but is not scored."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.lost_levels import lost_levels
from linter.topics.principes.readings import diagnostic, place, principes_of
from linter.words.text import N_, Messages
from referentiel.model import Document
from scoring.principe.analysis import Why
from scoring.principe.tree import Note

SEVERITY = Severity.WARNING

_LOST = N_(
    "this line looks like a level, but has no arrow: it counts for nothing",
    remedy=N_("write it as a level (`→ 20%`), or move it to another section"),
)
MESSAGES: Messages = {
    "principe-lost-level.percent": _LOST,
    "principe-lost-level.number": _LOST,
    "principe-lost-level.wrapped": N_(
        "this line seems to continue on the level below, but is read as a note",
        remedy=N_("write a level on one line; if it is a head, end it with `:`"),
    ),
    "principe-lost-level.ellipsis": N_(
        "`…` continues no progression: the levels that it implies count for nothing",
        remedy=N_("write all levels, or delete this line"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the lines that look like levels but count for nothing."""
    for reading in principes_of(document, settings):
        if reading.analysis.why is Why.NO_LEVEL:
            continue  # `principe-no-level` reports it.
        for item, variant in lost_levels(reading):
            text = item.text if isinstance(item, Note) else "…"
            yield diagnostic(
                reading,
                place(reading, item.span),
                f"principe-lost-level.{variant}",
                " ".join(text.split()),
            )
