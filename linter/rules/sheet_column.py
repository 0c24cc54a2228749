"""A column that a sheet needs is missing, or its name is mistyped, repeated or that of another."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document

SEVERITY = Severity.ERROR
SEVERITIES = {
    "sheet-column.pourcentage": Severity.WARNING,
}
MESSAGES: Messages = {
    "sheet-column.missing": N_(
        "the sheet has no column {names}",
        remedy=N_("add it, or give this name to the column that is meant"),
    ),
    "sheet-column.like": N_(
        "the sheet has no column {names}",
        remedy=N_("if it is the column `{like}` ({cell}), give it this name"),
    ),
    "sheet-column.empty": N_(
        "all cells of the column {names} are empty", remedy=N_("fill them in")
    ),
    "sheet-column.pourcentage": N_(
        "without percentages, actions share equally what their parent is worth (families: {count})",
        remedy=N_("if that is not meant, fill in a column `pourcentage`"),
    ),
    "sheet-column.other": N_("the other is here"),
    "sheet-column.first": N_("first occurrence here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find columns that are missing, empty, swapped, repeated or mistyped."""
    for fault, place in faults_of(document, Code.COLUMN_MISSING):
        yield _missing(fault, place)
    for fault, place in faults_of(document, Code.COLUMN_SWAPPED):
        column, other = fault.arguments["column"], fault.arguments["other"]
        yield Diagnostic.at(
            place,
            N_(
                "the columns `{column}` and `{other}` are swapped: the cells below each are those "
                "of the other"
            ),
            remedy=N_("swap the two names in the header"),
            field="columns",
            wrong=column,
            related=related_of(document, fault, {"other": "sheet-column.other"}),
            column=column,
            other=other,
        )
    for fault, place in faults_of(document, Code.COLUMN_DUPLICATE):
        yield Diagnostic.at(
            place,
            N_("the column `{name}` is there twice"),
            remedy=N_("keep the right one, and remove the other or give it another name"),
            field="column",
            wrong=fault.arguments["name"],
            related=related_of(document, fault, {"first": "sheet-column.first"}),
            name=quote(fault.arguments["name"]),
        )
    for fault, place in faults_of(document, Code.COLUMN_UNKNOWN):
        name, known = fault.arguments["name"], fault.arguments["column"]
        yield Diagnostic.at(
            place,
            N_("unknown column `{name}`, read here as `{known}`"),
            remedy=N_("write `{known}`"),
            field=known,
            wrong=name,
            name=quote(name),
            known=known,
        )


def _missing(fault: Fault, place: Place) -> Diagnostic:
    column, _, how = fault.variant.partition("-")
    names = "`points`, `pourcentage`" if column == "weights" else f"`{column}`"
    return Diagnostic.at(
        place,
        f"sheet-column.{'pourcentage' if column == 'pourcentage' else how or 'missing'}",
        field="columns",
        wrong=fault.arguments["column"],
        names=names,
        like=quote(fault.arguments.get("like", "")),
        cell=fault.arguments.get("cell", ""),
        count=fault.arguments.get("count", ""),
    )
