"""A data block is not directly below its title."""

from linter.finding import Diagnostic, Related, Severity, entry_of
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, quote, rule

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
    """Find data blocks that are not directly below their title, and second blocks of a title."""
    for fault in document.faults_of(Code.DATA_MISPLACED):
        entry = entry_of(document, fault)
        # A heading without text is quoted as `#`, and an entry without a heading by its id.
        name = (entry.title.text or "#") if entry and entry.title else (entry and entry.name) or ""
        message = _WORDS[fault.variant]
        found = Diagnostic.of(document, fault, message, wrong=fault.variant, title=quote(name))
        if entry and entry.title and entry.title.text:
            title = Related(document, entry.title.span, N_("the title is here"))
            found = found._replace(related=(title,))
        yield found
