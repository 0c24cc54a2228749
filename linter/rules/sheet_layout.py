"""Cells of a workbook are merged or hidden: what is read is not what is seen."""

from linter.rule import N_, NN_, SHEETS, Diagnostic, Diagnostics, Severity, faults_of, rule
from linter.topics.data.unreadable import COVERED
from referentiel.fault import Code
from referentiel.model import Document


@rule(Severity.WARNING, Severity.ERROR, kinds=SHEETS, faults={Code.CELLS_MERGED, Code.ROWS_HIDDEN})
def check(document: Document) -> Diagnostics:
    """Find merged cells over several actions, and hidden rows and columns that are read."""
    for fault, place in faults_of(document, Code.CELLS_MERGED):
        if fault.variant != COVERED:
            yield Diagnostic.at(
                place,
                N_("`{area}` are merged: of these {count} rows, only the first has the value"),
                remedy=N_("unmerge the cells, and give each row its value"),
                # Without an id, a row is not read.
                severity=Severity.ERROR if fault.variant == "id" else Severity.WARNING,
                field="cells",
                wrong=fault.arguments["area"],
                area=fault.arguments["area"],
                count=fault.arguments["count"],
            )
    for fault, place in faults_of(document, Code.ROWS_HIDDEN):
        rows = NN_(
            "a row with an action is hidden, and is read all the same: {rows}",
            "{count} rows with actions are hidden, and are read all the same: {rows}",
        )
        column = N_("the column {letters} (`{name}`) is hidden, and is read all the same")
        found = Diagnostic.at(
            place,
            column if fault.variant == "column" else rows,
            remedy=N_("unhide what is hidden (a filter may hide rows), or delete it"),
            field="rows",
            wrong=fault.arguments.get("rows") or fault.arguments["letters"],
        )
        yield found._replace(arguments=fault.arguments)
