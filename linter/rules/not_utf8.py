"""A file is not encoded in UTF-8."""

from linter.rule import N_, NOT_SHEETS, Diagnostic, Diagnostics, Document, Place, Severity, rule
from linter.topics.characters import passage
from referentiel.fault import Code

_REMEDY = N_("save the file as UTF-8 (in the editor: save with encoding), and check its accents")


@rule(Severity.ERROR, kinds=NOT_SHEETS, faults={Code.NOT_UTF8})
def check(document: Document) -> Diagnostics:
    """Find the first invalid byte of a file, or a whole file in UTF-16."""
    for fault in document.faults_of(Code.NOT_UTF8):
        is_wide = fault.variant == "utf-16"
        byte, read = fault.arguments["byte"], fault.arguments["read"]
        yield Diagnostic.at(
            Place(document, field="encoding") if is_wide else passage(document, fault.span),
            N_("the file is UTF-16, not UTF-8")
            if is_wide
            else N_("the byte {byte} is not valid UTF-8; it was read as `{read}`"),
            wrong=fault.variant or byte,
            remedy=_REMEDY,
            byte=byte,
            read=read,
        )
