"""A row of a sheet cannot be divided into cells as it is written."""

from linter.rule import N_, SHEETS, Diagnostic, Diagnostics, Document, Severity, faults_of, rule
from referentiel.fault import Code


@rule(Severity.ERROR, kinds=SHEETS, faults={Code.DELIMITER, Code.QUOTE_UNCLOSED, Code.ROW_LONG})
def check(document: Document) -> Diagnostics:
    """Find unusual or different delimiters, unmatched quotes, and rows that are too long."""
    for fault, place in faults_of(document, Code.DELIMITER):
        found = fault.arguments["found"]
        yield Diagnostic.at(
            place,
            N_("the cells are delimited by `{found}` here"),
            remedy=N_("export the sheet again, with commas, semicolons or tabs in all rows"),
            field="delimiter",
            wrong=found,
            found="⇥" if found == "\t" else found,  # A tab would not be seen.
        )
    for _, place in faults_of(document, Code.QUOTE_UNCLOSED):
        yield Diagnostic.at(
            place,
            N_("the quotes of this cell do not enclose its text"),
            remedy=N_("put the whole text of the cell in quotes, and double those inside it"),
            field="quote",
            wrong='"',
        )
    for fault, place in faults_of(document, Code.ROW_LONG):
        yield Diagnostic.at(
            place,
            N_("this row has more cells than the {count} columns of the sheet"),
            remedy=N_("put the text that contains the delimiter in quotes"),
            field="row",
            wrong=fault.arguments["row"],
            count=fault.arguments["count"],
        )
