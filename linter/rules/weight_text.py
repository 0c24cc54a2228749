"""A weight is text in a workbook, and not a number."""

from linter.rule import N_, SHEETS, Diagnostic, Diagnostics, Habit, Severity, faults_of, quote, rule
from referentiel.fault import Code
from referentiel.model import Document

_REMEDY = N_("convert the column to numbers (in Excel: Data, Text to Columns)")
_HABIT = Habit(
    N_(
        "{count} weights are stored as text: the sums of the spreadsheet leave them out",
        remedy=_REMEDY,
    )
)


@rule(Severity.WARNING, kinds=SHEETS, faults={Code.WEIGHT_TEXT})
def check(document: Document) -> Diagnostics:
    """Find weights that a workbook stores as text."""
    for fault, place in faults_of(document, Code.WEIGHT_TEXT):
        found = fault.arguments["found"]
        yield Diagnostic.at(
            place,
            N_("the weight `{found}` is stored as text: the sums of the spreadsheet leave it out"),
            remedy=_REMEDY,
            habit=_HABIT,
            field="weight",
            wrong=found,
            found=quote(found),
        )
