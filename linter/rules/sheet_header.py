"""The header of a sheet is not in its first row, or is repeated below."""

from linter.rule import N_, NN_, SHEETS, Diagnostic, Diagnostics, Severity, faults_of, quote, rule
from referentiel.fault import Code
from referentiel.model import Document


@rule(
    Severity.ERROR,
    Severity.WARNING,
    kinds=SHEETS,
    faults={Code.HEADER_NOT_FIRST, Code.HEADER_REPEATED},
)
def check(document: Document) -> Diagnostics:
    """Find the rows above the header, and those that repeat it."""
    for fault, place in faults_of(document, Code.HEADER_NOT_FIRST):
        yield Diagnostic.at(
            place,
            NN_(
                "this row is above the header, which is in row {row}",
                "these {count} rows are above the header, which is in row {row}",
            ),
            remedy=N_("delete what is above the names of the columns"),
            severity=Severity.WARNING,
            field="header",
            wrong=quote(fault.arguments["found"]),
            count=fault.arguments["count"],
            row=fault.arguments["row"],
        )
    for fault, place in faults_of(document, Code.HEADER_REPEATED):
        second = NN_(
            "a second referential begins here, whose ids are those of the first: the row below is "
            "not read",
            "a second referential begins here, whose ids are those of the first: the {count} rows "
            "below are not read",
            remedy=N_("move it to a file of its own"),
        )
        repeated = N_(
            "this row repeats the header, and is not read",
            remedy=N_("delete it", context="feminine"),
        )
        yield Diagnostic.at(
            place,
            second if fault.variant else repeated,
            field="header",
            wrong=fault.arguments["below"],
            count=fault.arguments["count"],
        )
