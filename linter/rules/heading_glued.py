"""A heading lacks the space after its `#`, or has another character there."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import Settings, faults_of
from linter.words.text import N_, Messages, quote
from referentiel.fault import Code, Fault
from referentiel.model import Document
from referentiel.source import Span

SEVERITY = Severity.ERROR
FIX = Safety.SAFE
MESSAGES: Messages = {
    "heading-glued.glued": N_(
        "missing space after `{marks}` in `{marks}{title}`: Markdown reads it as plain text",
        remedy=N_("add a space: `{marks} {title}`"),
    ),
    "heading-glued.nbsp": N_(
        "a non-breaking space follows `{marks}` in `{marks} {title}`: Markdown reads it as plain "
        "text",
        remedy=N_("replace it with a normal space: `{marks} {title}`"),
    ),
    "heading-glued.invisible": N_(
        "an invisible character precedes `{marks}` in `{marks} {title}`: Markdown reads it as "
        "plain text",
        remedy=N_("delete everything before `{marks}` on the line"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find headings that reflint recognises and other readers do not."""
    for fault, place in faults_of(document, Code.HEADING_GLUED):
        marks, title = fault.arguments["marks"], quote(fault.arguments["title"])
        yield Diagnostic.at(
            place,
            f"heading-glued.{fault.variant}",
            field="heading",
            wrong=f"{fault.variant} {marks}{title}",
            fixes=_fixes(document, fault, marks),
            marks=marks,
            title=title,
        )


def _fixes(document: Document, fault: Fault, marks: str) -> tuple[Fix, ...]:
    """Return the fix: one normal space after the `#`, and nothing invisible before them."""
    text = document.source.slice(fault.span)
    start = text.find(marks)
    rest = text[start + len(marks) :].lstrip()
    span = Span(fault.span.start, fault.span.end - len(rest))
    before = "" if fault.variant == "invisible" else text[:start]
    return replacement(document, span, f"{before}{marks} ")
