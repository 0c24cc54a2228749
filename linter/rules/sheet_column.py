"""A column that a sheet needs is missing, or its name is mistyped, repeated or that of another."""

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import N_, SHEETS, Diagnostics, Document, faults_of, quote, rule
from referentiel.fault import Code, Fault


@rule(
    Severity.ERROR,
    Severity.WARNING,
    kinds=SHEETS,
    faults={Code.COLUMN_DUPLICATE, Code.COLUMN_MISSING, Code.COLUMN_SWAPPED, Code.COLUMN_UNKNOWN},
)
def check(document: Document) -> Diagnostics:
    """Find columns that are missing, empty, swapped, repeated or mistyped."""
    for fault, place in faults_of(document, Code.COLUMN_MISSING):
        yield _missing(fault, place)
    for fault, place in faults_of(document, Code.COLUMN_SWAPPED):
        yield Diagnostic.at(
            place,
            N_(
                "the columns `{column}` and `{other}` are swapped: the cells below each are those "
                "of the other"
            ),
            remedy=N_("swap the two names in the header"),
            field="columns",
            wrong=fault.arguments["column"],
            related=[Related(document, one.span, N_("the other is here")) for one in fault.related],
            column=fault.arguments["column"],
            other=fault.arguments["other"],
        )
    for fault, place in faults_of(document, Code.COLUMN_DUPLICATE):
        first = N_("first occurrence here")
        yield Diagnostic.at(
            place,
            N_("the column `{name}` occurs twice"),
            remedy=N_("keep the right one, and remove the other or give it another name"),
            field="column",
            wrong=fault.arguments["name"],
            related=[Related(document, one.span, first) for one in fault.related],
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
    severity = Severity.ERROR
    message = N_("the sheet has no column {names}")
    remedy = N_("add it, or give this name to the column that is meant")
    if column == "pourcentage":
        severity = Severity.WARNING
        message = N_(
            "without percentages, actions share equally what their parent is worth (families: "
            "{count})"
        )
        remedy = N_("if that is not intended, fill in a column `pourcentage`")
    elif how == "like":
        remedy = N_("if it is the column `{like}` ({cell}), give it this name")
    elif how == "empty":
        message = N_("all cells of the column {names} are empty")
        remedy = N_("fill them in")
    return Diagnostic.at(
        place,
        message,
        remedy=remedy,
        severity=severity,
        field="columns",
        wrong=fault.arguments["column"],
        names="`points`, `pourcentage`" if column == "weights" else f"`{column}`",
        like=quote(fault.arguments.get("like", "")),
        cell=fault.arguments.get("cell", ""),
        count=fault.arguments.get("count", ""),
    )
