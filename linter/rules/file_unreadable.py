"""A file cannot be read: it is not text, or is too large."""

from linter.rule import ANY_FILE, N_, Diagnostic, Diagnostics, Document, Place, Severity, rule
from referentiel.fault import Code


@rule(Severity.ERROR, kinds=ANY_FILE, faults={Code.BINARY, Code.TOO_LARGE})
def check(document: Document) -> Diagnostics:
    """Find a file that is not text or over the limits."""
    for _ in document.faults_of(Code.BINARY):
        yield Diagnostic.at(
            Place(document),
            N_("the file is not text; nothing in it was checked"),
            remedy=N_("replace it with a UTF-8 text file, or remove it from the folder"),
            field="encoding",
            wrong="binary",
        )
    for fault in document.faults_of(Code.TOO_LARGE):
        is_long = fault.variant == "headings"
        yield Diagnostic.at(
            Place(document),
            N_("the file has {size} headings, over the limit of {limit}; nothing in it was checked")
            if is_long
            else N_(
                "the file is {size} KB, over the limit of {limit} KB; nothing in it was checked"
            ),
            remedy=N_("delete empty rows and columns, and keep only the actions in this file")
            if document.kind.is_sheet
            else N_("split it into several files, or remove it from the folder"),
            field="headings" if is_long else "size",
            wrong="too-large",
            size=fault.arguments["size"],
            limit=fault.arguments["limit"],
        )
