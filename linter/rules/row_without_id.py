"""A row of a sheet has cells that are filled, and no id."""

from linter.rule import N_, SHEETS, Diagnostic, Diagnostics, Severity, faults_of, quote, rule
from referentiel.fault import Code
from referentiel.model import Document


@rule(Severity.ERROR, kinds=SHEETS, faults={Code.ROW_WITHOUT_ID})
def check(document: Document) -> Diagnostics:
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
