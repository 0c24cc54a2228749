"""Cells of a workbook are merged or hidden: what is read is not what is seen."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.topics.data.unreadable import COVERED
from linter.words.text import N_, NN_, Messages
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.WARNING
SEVERITIES = {"sheet-layout.merged-id": Severity.ERROR}
MESSAGES: Messages = {
    "sheet-layout.merged": N_(
        "`{area}` are merged: of these {count} actions, only the first has the value",
        remedy=N_("unmerge the cells, and give each action its value"),
    ),
    "sheet-layout.merged-id": N_(
        "`{area}` are merged: of these {count} rows, only the first has the id, and is read",
        remedy=N_("unmerge the cells, and give each row its id"),
    ),
    "sheet-layout.hidden": NN_(
        "a row with an action is hidden, and is read all the same: {rows}",
        "{count} rows with actions are hidden, and are read all the same: {rows}",
        remedy=N_("unhide them (a filter may hide them), or delete them"),
    ),
    "sheet-layout.hidden-column": N_(
        "the column {letters} (`{name}`) is hidden, and is read all the same",
        remedy=N_("unhide it, or delete it"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find merged cells over several actions, and hidden rows and columns that are read."""
    for fault, place in faults_of(document, Code.CELLS_MERGED, Code.ROWS_HIDDEN):
        if fault.variant == COVERED:
            continue
        is_merged, arguments = fault.code is Code.CELLS_MERGED, fault.arguments
        kind = "merged" if is_merged else "hidden"
        found = Diagnostic.at(
            place,
            f"sheet-layout.{kind}-{fault.variant}" if fault.variant else f"sheet-layout.{kind}",
            field="cells" if is_merged else "rows",
            wrong=arguments.get("area") or arguments.get("rows") or arguments["letters"],
        )
        yield found._replace(arguments=arguments)
