"""A data block is not marked `yaml`, or a formula is not marked `formule`."""

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Code, Diagnostics, Document, Span, rule
from referentiel.grammar import FORMULE


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.DATA_LANGUAGE}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Find data blocks and formulas whose fence has a wrong language or none."""
    message = N_(
        "the language of this block must be `{language}`",
        remedy=N_("write `{language}` directly after the backticks or tildes"),
    )
    for fault in document.faults_of(Code.DATA_LANGUAGE):
        language = FORMULE if fault.variant.startswith(FORMULE) else "yaml"
        found = fault.arguments["found"]
        span = fault.span if found else Span(fault.span.end, fault.span.end)
        fixes = replacement(document, span, language)
        yield Diagnostic.of(document, fault, message, wrong=found, fixes=fixes, language=language)
