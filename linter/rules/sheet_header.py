"""The header of a sheet is not in its first row, or is repeated further down."""

from linter.rule import N_, NN_, SHEETS, Code, Diagnostic, Diagnostics, Document, Severity, rule

_ABOVE = NN_(
    "this row is above the header, which is in row {row}",
    "these {count} rows are above the header, which is in row {row}",
    remedy=N_("delete everything above the column names"),
)
_SECOND = NN_(
    "a second referential begins here, and repeats ids of the first: the row below is not read",
    "a second referential begins here, and repeats ids of the first: the {count} rows "
    "below are not read",
    remedy=N_("move this referential to a separate file"),
)
_REPEATED = N_(
    "this row repeats the header, and is not read", remedy=N_("delete it", context="feminine")
)


@rule(
    Severity.ERROR,
    Severity.WARNING,
    kinds=SHEETS,
    faults={Code.HEADER_NOT_FIRST, Code.HEADER_REPEATED},
)
def check(document: Document) -> Diagnostics:
    """Find the rows above the header, and those that repeat it."""
    for fault in document.faults_of(Code.HEADER_NOT_FIRST):
        yield Diagnostic.of(document, fault, _ABOVE, severity=Severity.WARNING)
    for fault in document.faults_of(Code.HEADER_REPEATED):
        message = _SECOND if fault.variant else _REPEATED
        yield Diagnostic.of(document, fault, message, wrong=fault.arguments["below"])
