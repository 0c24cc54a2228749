"""A required column of a sheet is missing or empty, or a column name is mistyped or repeated."""

from linter.rule import N_, SHEETS, Diagnostic, Diagnostics, Document, Severity, Text, rule
from referentiel.fault import Code, Fault

_WORDS = {
    Code.COLUMN_DUPLICATE: N_(
        "the column `{name}` is repeated",
        remedy=N_("keep the right one, and remove the other or give it another name"),
    ),
    Code.COLUMN_UNKNOWN: N_(
        "unknown column `{name}`, read here as `{column}`", remedy=N_("write `{column}`")
    ),
}
_EQUAL_SHARES = N_(
    "without percentages, actions share equally what their parent is worth (number of parents: {count})",
    remedy=N_("if that is not intended, add a column `pourcentage`"),
)
_EMPTY = N_("all cells below {names} are empty", remedy=N_("fill them in"))
_MISSING = N_(
    "the sheet has no column {names}",
    remedy=N_("add one, or rename the column that is used instead"),
)

_WEIGHTS = {
    "weights": N_("`points` or `pourcentage`"),
    "points`, `pourcentage": N_("`points` and `pourcentage`"),
}


@rule(Severity.ERROR, Severity.WARNING, kinds=SHEETS, faults={Code.COLUMN_MISSING, *_WORDS})
def check(document: Document) -> Diagnostics:
    """Find columns that are missing, empty, repeated or mistyped."""
    for fault in document.faults_of(Code.COLUMN_MISSING, *_WORDS):
        message = _WORDS.get(fault.code) or _missing(fault)
        column = fault.arguments["column"]
        yield Diagnostic.of(
            document,
            fault,
            message,
            wrong=fault.arguments.get("name", column),
            severity=Severity.WARNING if message is _EQUAL_SHARES else None,
            names=_WEIGHTS.get(column, f"`{column}`"),
        )


def _missing(fault: Fault) -> Text:
    column, _, how = fault.variant.partition("-")
    if column == "pourcentage":
        return _EQUAL_SHARES
    return _EMPTY if how else _MISSING
