"""A cell of a workbook has an error, or a formula without its result, instead of a value."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Folding, Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code
from referentiel.model import Document

SEVERITY = Severity.ERROR
FOLDED = {"cell-without-value.formula": Folding("cell-without-value.habit")}
_REMEDY = N_("open the workbook in Excel or LibreOffice, and save it")
MESSAGES: Messages = {
    "cell-without-value.error": N_(
        "this cell of `{column}` has the error `{found}` instead of a value",
        remedy=N_("correct its formula in the spreadsheet, or type the value"),
    ),
    "cell-without-value.formula": N_(
        "this formula of `{column}` has not been calculated: `{found}`", remedy=_REMEDY
    ),
    "cell-without-value.habit": N_(
        "{count} formulas have not been calculated: their values are not in the file",
        remedy=_REMEDY,
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the errors of formulas, and the formulas without results."""
    for fault, place in faults_of(document, Code.CELL_ERROR, Code.FORMULA_UNCALCULATED):
        column, found = fault.arguments["column"], fault.arguments["found"]
        kind = "error" if fault.code is Code.CELL_ERROR else "formula"
        yield Diagnostic.at(
            place,
            f"cell-without-value.{kind}",
            field=column,
            wrong=found,
            column=column,
            found=quote(found),
        )
