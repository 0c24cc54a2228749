"""A row of a sheet cannot be divided into cells as it is written."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
_EXPORT = N_("export the sheet again, with commas, semicolons or tabs")
MESSAGES: Messages = {
    "sheet-row.rows": N_(
        "the rows are delimited by `{found}`, but the header by `{header}`", remedy=_EXPORT
    ),
    "sheet-row.unusual": N_(
        "the cells are delimited by `{found}`, which no spreadsheet expects", remedy=_EXPORT
    ),
    "sheet-row.quote": N_(
        "this quote is never closed", remedy=N_("close it at the end of the cell")
    ),
    "sheet-row.behind": N_(
        "text follows this quote, which closes the cell",
        remedy=N_("double the quotes that are part of the text, or delete them"),
    ),
    "sheet-row.unopened": N_(
        "the text of this cell continues in the next row, outside the cell",
        remedy=N_("put the whole text of the cell in quotes"),
    ),
}
# A tab would not be seen.
_SHOWN = {"\t": "⇥"}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find unusual or different delimiters, unmatched quotes, and rows that are too long."""
    for fault, place in faults_of(document, Code.DELIMITER):
        found, header = fault.arguments["found"], fault.arguments.get("header", "")
        yield Diagnostic.at(
            place,
            f"sheet-row.{fault.variant}",
            field="delimiter",
            wrong=found,
            found=_SHOWN.get(found, found),
            header=_SHOWN.get(header, header),
        )
    for fault, place in faults_of(document, Code.QUOTE_UNCLOSED):
        message = f"sheet-row.{fault.variant or 'quote'}"
        yield Diagnostic.at(place, message, field="quote", wrong='"')
    for fault, place in faults_of(document, Code.ROW_LONG):
        yield Diagnostic.at(
            place,
            N_("this row has more cells than the {count} columns of the sheet"),
            remedy=N_("put the text that contains the delimiter in quotes"),
            field="row",
            wrong=fault.arguments["row"],
            count=fault.arguments["count"],
        )
