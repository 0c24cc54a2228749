"""A cell of a workbook contains an error or an uncalculated formula instead of a value."""

from linter.rule import N_, SHEETS, Code, Diagnostic, Diagnostics, Document, Habit, Severity, rule

_ERROR = N_(
    "this cell in the column `{column}` contains the error `{found}` instead of a value",
    remedy=N_("correct its formula in the spreadsheet, or type the value"),
)
_ERRORS = N_(
    "{count} cells in the same column contain an error instead of a value",
    remedy=N_("correct the formulas in the spreadsheet, or type the values"),
)
_SAVE = N_("open the workbook in Excel or LibreOffice, and save it")
_FORMULA = N_(
    "this formula in the column `{column}` has not been calculated: `{found}`", remedy=_SAVE
)
_FORMULAS = Habit(
    N_("{count} formulas have not been calculated: their values are not in the file", remedy=_SAVE)
)


@rule(Severity.ERROR, kinds=SHEETS, faults={Code.CELL_ERROR, Code.FORMULA_UNCALCULATED})
def check(document: Document) -> Diagnostics:
    """Find cells that contain an error, and formulas that have not been calculated."""
    for fault in document.faults_of(Code.CELL_ERROR, Code.FORMULA_UNCALCULATED):
        column, is_error = fault.arguments["column"], fault.code is Code.CELL_ERROR
        yield Diagnostic.of(
            document,
            fault,
            _ERROR if is_error else _FORMULA,
            habit=Habit(_ERRORS, least=3, key=column) if is_error else _FORMULAS,
            field=column,
        )
