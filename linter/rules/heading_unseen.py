"""A heading is inside another block, or has more than six `#`."""

from linter.rule import MARKDOWN, N_, Code, Diagnostic, Diagnostics, Document, Severity, quote, rule

_INSIDE = N_(
    "`{found}` is not at the start of its line, so it is not a heading",
    remedy=N_("write it at the start of a line, without a bullet, `>` or indentation"),
)
_WORDS = {
    "list": _INSIDE,
    "quote": _INSIDE,
    "indented": _INSIDE,
    "html": N_(
        "`{found}` is part of the HTML block that starts with `{opening}`, so it is not a heading",
        remedy=N_("close the tag if it is open, and leave a blank line before the heading"),
    ),
    "seven": N_(
        "`{found}` has {count} `#`, more than the six that Markdown allows, so it is not a heading",
        remedy=N_("write one `#` per level, at most six"),
    ),
}


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.HEADING_UNSEEN})
def check(document: Document) -> Diagnostics:
    """Find headings that Markdown does not recognise.

    They are inside a list, a quote, or an indented or HTML block, or have too many `#`.
    """
    for fault in document.faults_of(Code.HEADING_UNSEEN):
        text = document.source.slice(fault.span)
        # The tag that opens the HTML block around the heading, or its whole line.
        openings = (document.source.slice(o.span) for o in fault.related if o.role == "opening")
        opening = next(openings, "")
        yield Diagnostic.of(
            document,
            fault,
            _WORDS[fault.variant],
            opening=quote(opening[: opening.find(">") + 1] or opening),
            count=str(len(text) - len(text.lstrip("#"))),
        )
