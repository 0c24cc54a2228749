"""A data block is not directly below its title."""

from linter.finding import Diagnostic, Related, Severity, entry_of
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, rule

_WORDS = {
    "": N_(
        "this data block is not directly below its title, `{title}`",
        remedy=N_(
            "if the line below the title continues it, first join the two lines; then move this "
            "block directly below the title"
        ),
    ),
    "above": N_(
        "this data block is not directly below its title, `{title}`",
        remedy=N_("move it directly below this title"),
    ),
    "second": N_(
        "`{title}` already has a data block", remedy=N_("merge both blocks into the first")
    ),
}


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.DATA_MISPLACED})
def check(document: Document) -> Diagnostics:
    """Find data blocks that are not directly below their title, and second data blocks of a title."""
    for fault in document.faults_of(Code.DATA_MISPLACED):
        found = Diagnostic.of(document, fault, _WORDS[fault.variant], wrong=fault.variant)
        entry = entry_of(document, fault)
        if entry and entry.title and entry.title.text:
            title = Related(document, entry.title.span, N_("the title is here"))
            found = found._replace(related=(title,))
        yield found
