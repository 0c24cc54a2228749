"""A comment contains a data block or a formula."""

from linter.finding import Diagnostic, Severity
from linter.rule import N_, SIBLINGS, Diagnostics, Document, faults_of, quote, related_of, rule
from referentiel.fault import Code


@rule(Severity.WARNING, Severity.ERROR, kinds=SIBLINGS, faults={Code.DATA_COMMENTED})
def check(document: Document) -> Diagnostics:
    """Yield the comments with a block."""
    for fault, place in faults_of(document, Code.DATA_COMMENTED):
        message = N_(
            "this block is in a comment, and may replace the data of `{title}`",
            remedy=N_("delete the block, or the ``` lines around it"),
        )
        is_alone = fault.variant == "alone"
        if is_alone:
            message = N_(
                "the block of `{title}` is in a comment, and there is no other",
                remedy=N_("remove `<!--` and `-->`, or put the title in the comment too"),
            )
        related = {"entry": N_("the data that it replaces")}
        yield Diagnostic.at(
            place,
            message,
            severity=Severity.ERROR if is_alone else None,
            field="data",
            wrong="commented",
            related=[] if is_alone else related_of(document, fault, related),
            title=quote(place.title),
        )
