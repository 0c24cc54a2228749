"""A row of a sheet is not split into cells correctly, or has no id."""

from linter.rule import N_, SHEETS, Code, Diagnostic, Diagnostics, Document, Severity, rule

_WORDS = {
    Code.DELIMITER: N_(
        "the cells are separated by `{found}` here",
        remedy=N_("export the sheet again, with a comma, a semicolon or a tab between cells"),
    ),
    Code.QUOTE_UNCLOSED: N_(
        "the quotes of this cell do not enclose its whole text",
        remedy=N_("put the whole text of the cell in quotes, and double the quotes inside it"),
    ),
    Code.ROW_LONG: N_(
        "this row has more cells than the sheet has columns ({count})",
        remedy=N_("put quotes around the text that contains the separator"),
    ),
    Code.ROW_WITHOUT_ID: N_(
        "this row has no id, and is not read: `{found}`",
        remedy=N_("write its id, or remove the row from the sheet if it is only a note"),
    ),
}


@rule(Severity.ERROR, kinds=SHEETS, faults=_WORDS.keys())
def check(document: Document) -> Diagnostics:
    """Find an unusual delimiter, unmatched quotes, and rows that are too long or have no id."""
    for fault in document.faults_of(*_WORDS):
        wrong = fault.arguments.get("row") or fault.arguments.get("found", "")
        yield Diagnostic.of(document, fault, _WORDS[fault.code], wrong=wrong)
