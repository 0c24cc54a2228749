"""No normal space follows the `#` of a heading, or an invisible character precedes the heading."""

from linter.finding import Diagnostic, Fix, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Span, rule
from referentiel.fault import Code, Fault

_SPACE = N_(
    "`{marks}` is not followed by a normal space: Markdown reads `{title}` as plain text",
    remedy=N_("write `{marks} {title}`"),
)
_INVISIBLE = N_(
    "an invisible character precedes `{marks}`: Markdown reads `{title}` as plain text",
    remedy=N_("delete everything before `{marks}` on the line"),
)


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.HEADING_GLUED}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find headings without a normal space after `#`, or with an invisible character before it."""
    for fault in document.faults_of(Code.HEADING_GLUED):
        message = _INVISIBLE if fault.variant else _SPACE
        yield Diagnostic.of(document, fault, message, fixes=_fixes(document, fault))


def _fixes(document: Document, fault: Fault) -> tuple[Fix, ...]:
    """Return the fix: one normal space after the `#`, and no invisible character before."""
    text, marks = document.source.slice(fault.span), fault.arguments["marks"]
    rest = text[text.find(marks) + len(marks) :].lstrip()
    return replacement(document, Span(fault.span.start, fault.span.end - len(rest)), f"{marks} ")
