"""A file is not encoded in UTF-8."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.characters.passage import passage_diagnostic
from linter.words.text import N_, Messages
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "not-utf8": N_(
        "the byte {byte} is not valid UTF-8; it was read as `{read}`",
        remedy=N_(
            "save the file as UTF-8 (in the editor: save with encoding), and check its accents"
        ),
    ),
    "not-utf8.utf-16": N_(
        "the file is UTF-16, not UTF-8",
        remedy=N_("save the file as UTF-8 (in the editor: save with encoding)"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the first invalid byte of a file, or the file itself if it is UTF-16."""
    for fault in document.faults_of(Code.NOT_UTF8):
        if fault.variant == "utf-16":
            whole = Place(document)
            yield Diagnostic.at(whole, "not-utf8.utf-16", field="encoding", wrong="utf-16")
            continue
        byte, read = fault.arguments["byte"], fault.arguments["read"]
        yield passage_diagnostic(document, fault.span, "not-utf8", byte, byte=byte, read=read)
