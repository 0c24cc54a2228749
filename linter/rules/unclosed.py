"""A code block or a comment is not closed."""

from linter.rule import MARKDOWN, N_, Code, Diagnostic, Diagnostics, Document, Severity, rule

_WORDS = {
    "fence": N_(
        "this block has no closing {fence}; headings lost inside it: {count}",
        remedy=N_("add {fence} on its own line at the end of the block"),
    ),
    "end": N_(
        "this line does not close the block above it; headings lost inside the block: {count}",
        remedy=N_("replace this line with {fence}"),
    ),
    "comment": N_(
        "this comment has no closing `-->`; headings lost inside it: {count}",
        remedy=N_("add `-->` at the end of the comment, or delete the comment"),
    ),
}


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.UNCLOSED})
def check(document: Document) -> Diagnostics:
    """Yield the blocks and comments that are not closed."""
    for fault in document.faults_of(Code.UNCLOSED):
        opening = fault.related[0] if fault.variant == "end" else fault
        line = document.source.slice(opening.span)
        fence = line[: len(line) - len(line.lstrip(line[0]))]
        yield Diagnostic.of(document, fault, _WORDS[fault.variant], fence=fence)
