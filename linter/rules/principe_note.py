"""A line of a principle is a note: it is not scored."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.principes.lost_levels import lost_levels
from linter.topics.principes.marks import looks_like_mark
from linter.topics.principes.readings import diagnostic, items_of, place, principes_of
from linter.topics.prose.notes import notes_in
from linter.words.text import N_, Messages
from referentiel.model import Document
from referentiel.source import Span
from scoring.principe.analysis import Why
from scoring.principe.marks import core_of
from scoring.principe.tree import Note

SEVERITY = Severity.INFO
MESSAGES: Messages = {
    "principe-note": N_(
        "this line is read as a note, and is not scored",
        remedy=N_(
            "if it is a level, add an arrow and a percentage; otherwise move it to another section"
        ),
    ),
    "principe-note.head": N_(
        "no level belongs to this head: the line is read as a note",
        remedy=N_("write its levels below, or delete it"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the lines that are not scored.

    Lines that look like levels or marks, and leftover editors' notes, have their own rules.
    """
    for reading in principes_of(document, settings):
        if reading.analysis.why is Why.NO_LEVEL:
            continue  # `principe-no-level` reports it.
        lost = {id(item) for item, _ in lost_levels(reading)}
        for item in items_of(reading):
            if not isinstance(item, Note) or id(item) in lost:
                continue
            if looks_like_mark(item.text.strip(" .:")) or any(notes_in(item.text)):
                continue
            core = core_of(item.text, Span(0, len(item.text)))
            variant = ".head" if core.colon or core.mark else ""
            yield diagnostic(
                reading,
                place(reading, item.span),
                f"principe-note{variant}",
                " ".join(item.text.split()),
            )
