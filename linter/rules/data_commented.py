"""A comment contains a data block or a formula."""

from linter.rule import N_, SIBLINGS, Code, Diagnostic, Diagnostics, Document, Severity, rule

_ALONE = N_(
    "the only block of `{title}` is in a comment",
    remedy=N_("remove `<!--` and `-->`, or put the title in the comment too"),
)
_BESIDE = N_(
    "this block is in a comment, but the engine may read it instead of the block of `{title}`",
    remedy=N_("delete the block, or the ``` lines around it"),
)


@rule(Severity.WARNING, Severity.ERROR, kinds=SIBLINGS, faults={Code.DATA_COMMENTED})
def check(document: Document) -> Diagnostics:
    """Find data blocks and formulas in comments, and report the first one in each comment."""
    for fault in document.faults_of(Code.DATA_COMMENTED):
        if fault.variant == "alone":
            alone = fault._replace(related=())
            yield Diagnostic.of(document, alone, _ALONE, severity=Severity.ERROR)
        else:
            yield Diagnostic.of(document, fault, _BESIDE)
