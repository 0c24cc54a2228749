"""A code fence or a comment is not closed."""

from linter.finding import Diagnostic, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, faults_of, quote, related_of, rule
from referentiel.fault import Code

# At most this many swallowed headings are shown.
_MOST_RELATED = 3

_WORDS = {
    "fence": N_(
        "this block has no closing ```; headings that are lost in it: {count}",
        remedy=N_("add ``` on its own line at the end of the block"),
    ),
    "end": N_(
        "this line does not close the block above it; headings that are lost in it: {count}",
        remedy=N_("replace it with ``` on its own line"),
    ),
    "comment": N_(
        "this comment has no closing `-->`; headings that are lost in it: {count}",
        remedy=N_("add `-->` at the end of the comment, or delete it"),
    ),
}
_RELATED = {"opening": N_("the block begins here"), "swallowed": N_("this heading is lost in it")}


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.UNCLOSED})
def check(document: Document) -> Diagnostics:
    """Yield the blocks and comments that are not closed."""
    for fault, place in faults_of(document, Code.UNCLOSED):
        most = _MOST_RELATED + (fault.variant == "end")
        yield Diagnostic.at(
            place,
            _WORDS[fault.variant],
            field=fault.variant,
            wrong=quote(document.source.slice(fault.span)),
            related=related_of(document, fault, _RELATED)[:most],
            count=fault.arguments["count"],
        )
