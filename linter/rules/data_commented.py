"""A comment contains a data block or a formula."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
SEVERITIES = {"data-commented.alone": Severity.ERROR}
_RELATED = {"entry": "data-commented.entry"}
MESSAGES: Messages = {
    "data-commented": N_(
        "this block is in a comment, and may replace the data of `{title}`",
        remedy=N_("delete the block, or the ``` lines around it"),
    ),
    "data-commented.alone": N_(
        "the block of `{title}` is in a comment, and there is no other",
        remedy=N_("remove `<!--` and `-->`, or put the title in the comment too"),
    ),
    "data-commented.entry": N_("the data that it replaces"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the comments with a block."""
    for fault, place in faults_of(document, Code.DATA_COMMENTED):
        title = " ".join(place.title.split())
        yield Diagnostic.at(
            place,
            f"data-commented.{fault.variant}" if fault.variant else "data-commented",
            field="data",
            wrong="commented",
            related=related_of(document, fault, _RELATED) if not fault.variant else [],
            title=quote(title),
        )
