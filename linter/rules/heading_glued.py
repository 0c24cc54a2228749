"""A heading lacks the space after its `#`, or has another character there."""

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Span, faults_of, quote, rule
from referentiel.fault import Code, Fault


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.HEADING_GLUED}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the headings that reflint recognises and other programs do not."""
    for fault, place in faults_of(document, Code.HEADING_GLUED):
        marks, title = fault.arguments["marks"], quote(fault.arguments["title"])
        message = N_(
            "`{marks}` is not followed by a normal space: Markdown reads `{title}` as plain text",
            remedy=N_("write `{marks} {title}`"),
        )
        if fault.variant == "invisible":
            message = N_(
                "an invisible character precedes `{marks}`: Markdown reads `{title}` as plain text",
                remedy=N_("delete everything before `{marks}` on the line"),
            )
        yield Diagnostic.at(
            place,
            message,
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
