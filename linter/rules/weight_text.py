"""A weight in a workbook is stored as text."""

from linter.rule import N_, SHEETS, Code, Diagnostic, Diagnostics, Document, Habit, Severity, rule

_REMEDY = N_("convert the column to numbers (in Excel: Data, Text to Columns)")
_TEXT = N_("the weight `{found}` is stored as text: spreadsheet sums leave it out", remedy=_REMEDY)
_HABIT = Habit(
    N_("{count} weights are stored as text: spreadsheet sums leave them out", remedy=_REMEDY)
)


@rule(Severity.WARNING, kinds=SHEETS, faults={Code.WEIGHT_TEXT})
def check(document: Document) -> Diagnostics:
    """Find weights that a workbook stores as text."""
    for fault in document.faults_of(Code.WEIGHT_TEXT):
        yield Diagnostic.of(document, fault, _TEXT, habit=_HABIT)
