"""Cells of a workbook are merged, or rows are hidden: programs and people see different content."""

from linter.rule import N_, NN_, SHEETS, Code, Diagnostic, Diagnostics, Document, Severity, rule
from linter.topics.data import COVERED

_MERGED = N_(
    "the cells `{area}` are merged: of these {count} rows, only the first has the value",
    remedy=N_("unmerge the cells, and give each row its value"),
)
_ROWS = NN_(
    "a row is hidden, but is read nevertheless: {rows}",
    "{count} rows are hidden, but are read nevertheless: {rows}",
    remedy=NN_(
        "unhide this row (a filter may hide it), or delete it",
        "unhide these rows (a filter may hide them), or delete them",
    ),
)


@rule(Severity.WARNING, Severity.ERROR, kinds=SHEETS, faults={Code.CELLS_MERGED, Code.ROWS_HIDDEN})
def check(document: Document) -> Diagnostics:
    """Find cells that are merged over several rows, and hidden rows that are read."""
    for fault in document.faults_of(Code.CELLS_MERGED):
        if fault.variant != COVERED:
            # Without an id, a row is not read.
            severity = Severity.ERROR if fault.variant == "id" else None
            area = fault.arguments["area"]
            yield Diagnostic.of(document, fault, _MERGED, wrong=area, severity=severity)
    for fault in document.faults_of(Code.ROWS_HIDDEN):
        yield Diagnostic.of(document, fault, _ROWS, wrong=fault.arguments["rows"])
