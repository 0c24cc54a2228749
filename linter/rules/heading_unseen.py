"""Markdown does not recognise a heading."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, faults_of, related_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document

SEVERITY = Severity.ERROR
# Maximum number of other headings in the same HTML block to show.
_MOST_RELATED = 3
MESSAGES: Messages = {
    "heading-unseen.list": N_(
        "`{heading}` is inside a list, so it is not a heading",
        remedy=N_("write it at the start of a line, without bullet or indentation"),
    ),
    "heading-unseen.quote": N_(
        "`{heading}` is inside a quotation, so it is not a heading",
        remedy=N_("remove the `>` at the start of the line"),
    ),
    "heading-unseen.html": N_(
        "`{heading}` is part of the HTML block that starts with `{opening}`, so it is not a "
        "heading",
        remedy=N_("close the tag if it is open, and leave a blank line before the heading"),
    ),
    "heading-unseen.indented": N_(
        "`{heading}` is indented by four or more spaces, or by a tab, so it is not a heading",
        remedy=N_("remove the indentation"),
    ),
    "heading-unseen.seven": N_(
        "`{heading}` has {count} `#`, more than the six that Markdown allows, so it is not a "
        "heading",
        remedy=N_("write as many `#` as its level, at most six"),
    ),
    "heading-unseen.escaped": N_(
        "`{heading}` starts with a `\\`, which makes it plain text, so it is not a heading",
        remedy=N_("remove each `\\` before a `#`"),
    ),
    "heading-unseen.opening": N_("the HTML block starts here"),
    "heading-unseen.swallowed": N_("this heading is also part of the HTML block"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find headings that no reader recognises."""
    roles = {"opening": "heading-unseen.opening", "swallowed": "heading-unseen.swallowed"}
    for fault, place in faults_of(document, Code.HEADING_UNSEEN):
        text = document.source.slice(fault.span)
        heading = quote(text)
        yield Diagnostic.at(
            place,
            f"heading-unseen.{fault.variant}",
            field="heading",
            wrong=f"{fault.variant} {heading}",
            related=related_of(document, fault, roles)[: _MOST_RELATED + 1],
            heading=heading,
            opening=_opening(document, fault),
            count=str(len(text) - len(text.lstrip("#"))),
        )


def _opening(document: Document, fault: Fault) -> str:
    """Return the tag that opens the HTML block around a heading."""
    texts = (document.source.slice(one.span) for one in fault.related if one.role == "opening")
    line = next(texts, "")
    return quote(line[: line.find(">") + 1] or line)
