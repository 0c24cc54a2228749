"""A file cannot be read: it is not text or is too large."""

from linter.rule import ANY_FILE, N_, Code, Diagnostic, Diagnostics, Document, Severity, rule

_BINARY = N_(
    "the file is not text; nothing in it was checked",
    remedy=N_("replace it with a UTF-8 text file, or remove it from the folder"),
)
_SIZE = N_("the file is {size} KB, over the limit of {limit} KB; nothing in it was checked")
_HEADINGS = N_("the file has {size} headings, over the limit of {limit}; nothing in it was checked")


@rule(Severity.ERROR, kinds=ANY_FILE, faults={Code.BINARY, Code.TOO_LARGE})
def check(document: Document) -> Diagnostics:
    """Find files that are not text, are too large, or have too many headings."""
    remedy = N_("split it into several files, or remove it from the folder")
    if document.kind.is_sheet:
        remedy = N_("delete empty or unneeded rows, columns and sheets")
    for fault in document.faults_of(Code.BINARY, Code.TOO_LARGE):
        message = _BINARY
        if fault.code is Code.TOO_LARGE:
            message = (_HEADINGS if fault.variant else _SIZE)._replace(remedy=remedy)
        yield Diagnostic.of(document, fault, message, wrong=fault.variant)._replace(span=None)
