"""Markdown does not recognise a heading."""

from linter.finding import Diagnostic, Severity
from linter.rule import MARKDOWN, N_, Diagnostics, Document, faults_of, quote, related_of, rule
from referentiel.fault import Code

# Maximum number of other headings in the same HTML block to show.
_MOST_RELATED = 3

_INSIDE = N_(
    "`{heading}` does not start its line, so it is not a heading",
    remedy=N_("write it at the start of a line, without bullet, `>` or indentation"),
)
_WORDS = {
    "list": _INSIDE,
    "quote": _INSIDE,
    "indented": _INSIDE,
    "html": N_(
        "`{heading}` is part of the HTML block that starts with `{opening}`, so it is not a "
        "heading",
        remedy=N_("close the tag if it is open, and leave a blank line before the heading"),
    ),
    "seven": N_(
        "`{heading}` has {count} `#`, more than the six that Markdown allows, so it is not a "
        "heading",
        remedy=N_("write as many `#` as its level, at most six"),
    ),
    "escaped": N_(
        "`{heading}` starts with a `\\`, which makes it plain text, so it is not a heading",
        remedy=N_("remove each `\\` before a `#`"),
    ),
}
_RELATED = {
    "opening": N_("the HTML block starts here"),
    "swallowed": N_("this heading is also part of the HTML block"),
}


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.HEADING_UNSEEN})
def check(document: Document) -> Diagnostics:
    """Yield the headings that no program recognises."""
    for fault, place in faults_of(document, Code.HEADING_UNSEEN):
        text = document.source.slice(fault.span)
        heading = quote(text)
        # The tag that opens the HTML block around the heading, or its whole line.
        openings = (document.source.slice(o.span) for o in fault.related if o.role == "opening")
        opening = next(openings, "")
        yield Diagnostic.at(
            place,
            _WORDS[fault.variant],
            field="heading",
            wrong=f"{fault.variant} {heading}",
            related=related_of(document, fault, _RELATED)[: _MOST_RELATED + 1],
            heading=heading,
            opening=quote(opening[: opening.find(">") + 1] or opening),
            count=str(len(text) - len(text.lstrip("#"))),
        )
