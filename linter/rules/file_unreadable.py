"""A file cannot be read: it is not text, or is too large."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_SPLIT = N_("split it into several files, or remove it from the folder")
MESSAGES: Messages = {
    "file-unreadable.size": N_(
        "the file is {size} KB, over the limit of {limit} KB; nothing in it was checked",
        remedy=_SPLIT,
    ),
    "file-unreadable.size.sheet": N_(
        "the file is {size} KB, over the limit of {limit} KB; nothing in it was checked",
        remedy=N_("delete empty rows and columns, and keep only the actions in this file"),
    ),
    "file-unreadable.headings": N_(
        "the file has {size} headings, over the limit of {limit}; nothing in it was checked",
        remedy=_SPLIT,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find a file that is not text or over the limits."""
    for _ in document.faults_of(Code.BINARY):
        yield Diagnostic.at(
            Place(document),
            N_("the file is not text; nothing in it was checked"),
            remedy=N_("replace it with a UTF-8 text file, or remove it from the folder"),
            field="encoding",
            wrong="binary",
        )
    for fault in document.faults_of(Code.TOO_LARGE):
        counted = fault.variant or "size"
        found = Diagnostic.at(
            Place(document), f"file-unreadable.{counted}", field=counted, wrong="too-large"
        )
        yield found._replace(arguments=fault.arguments)
