"""A row of a sheet has cells that are filled, and no id."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "row-without-id.text": N_(
        "`{found}` is not an id: this row is not read",
        remedy=N_("write its id, or move what is not an action elsewhere"),
    ),
    "row-without-id": N_("this row has no id", remedy=N_("give it an id, or empty it")),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find rows with known cells and no id."""
    for fault, place in faults_of(document, Code.ROW_WITHOUT_ID):
        found = fault.arguments["found"]
        message = f"row-without-id.{fault.variant}" if fault.variant else "row-without-id"
        yield Diagnostic.at(place, message, field="row", wrong=found, found=quote(found))
