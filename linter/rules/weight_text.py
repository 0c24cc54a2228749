"""A weight is text in a workbook, and not a number."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Folding, Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
FOLDED = {"weight-text": Folding("weight-text.habit")}
_REMEDY = N_("convert the column to numbers (in Excel: Data, Text to Columns)")
MESSAGES: Messages = {
    "weight-text": N_(
        "the weight `{found}` is stored as text: the sums of the spreadsheet leave it out",
        remedy=_REMEDY,
    ),
    "weight-text.habit": N_(
        "{count} weights are stored as text: the sums of the spreadsheet leave them out",
        remedy=_REMEDY,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find weights that a workbook stores as text."""
    for fault, place in faults_of(document, Code.WEIGHT_TEXT):
        found = fault.arguments["found"]
        yield Diagnostic.at(place, "weight-text", field="weight", wrong=found, found=quote(found))
