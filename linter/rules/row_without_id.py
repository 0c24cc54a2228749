"""A row of a sheet has cells that are filled, and no id."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import N_, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find rows with known cells and no id."""
    for fault, place in faults_of(document, Code.ROW_WITHOUT_ID):
        found = fault.arguments["found"]
        yield Diagnostic.at(
            place,
            N_("this row has no id, and is not read: `{found}`"),
            remedy=N_("write its id, or move what is not an action elsewhere"),
            field="row",
            wrong=found,
            found=quote(found),
        )
