"""A cell of a workbook has an error, or a formula without its result, instead of a value."""

from linter.rule import N_, SHEETS, Diagnostic, Diagnostics, Habit, Severity, faults_of, quote, rule
from referentiel.fault import Code
from referentiel.model import Document


@rule(Severity.ERROR, kinds=SHEETS, faults={Code.CELL_ERROR, Code.FORMULA_UNCALCULATED})
def check(document: Document) -> Diagnostics:
    """Find the errors of formulas, and the formulas without results."""
    remedy = N_("correct the formulas in the spreadsheet, or type the values")
    errors = N_("{count} cells of a column have an error instead of a value", remedy=remedy)
    for fault, place in faults_of(document, Code.CELL_ERROR):
        column = fault.arguments["column"]
        yield Diagnostic.at(
            place,
            N_("this cell of `{column}` has the error `{found}` instead of a value"),
            remedy=N_("correct its formula in the spreadsheet, or type the value"),
            habit=Habit(errors, least=3, key=column),
            field=column,
            wrong=fault.arguments["found"],
            column=column,
            found=quote(fault.arguments["found"]),
        )
    remedy = N_("open the workbook in Excel or LibreOffice, and save it")
    habit = N_(
        "{count} formulas have not been calculated: their values are not in the file",
        remedy=remedy,
    )
    for fault, place in faults_of(document, Code.FORMULA_UNCALCULATED):
        yield Diagnostic.at(
            place,
            N_("this formula of `{column}` has not been calculated: `{found}`"),
            remedy=remedy,
            habit=Habit(habit),
            field=fault.arguments["column"],
            wrong=fault.arguments["found"],
            column=fault.arguments["column"],
            found=quote(fault.arguments["found"]),
        )
