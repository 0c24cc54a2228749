"""The fence of a data block does not say `yaml`, or that of a formula `formule`."""

from linter.finding import Diagnostic, Safety, Severity, replacement
from linter.rule import MARKDOWN, N_, Diagnostics, Document, Span, faults_of, rule
from referentiel.fault import Code
from referentiel.grammar import FORMULE


@rule(Severity.ERROR, kinds=MARKDOWN, faults={Code.DATA_LANGUAGE}, fix=Safety.SAFE)
def check(document: Document) -> Diagnostics:
    """Yield the data blocks and formulas whose fence has another language than theirs."""
    for fault, place in faults_of(document, Code.DATA_LANGUAGE):
        found = fault.arguments["found"]
        wanted = FORMULE if fault.variant.startswith(FORMULE) else "yaml"
        replaced = fault.span if found else Span(fault.span.end, fault.span.end)
        yield Diagnostic.at(
            place,
            N_("the language of this block must be `{wanted}`"),
            remedy=N_("write ```{wanted}"),
            field="language",
            wrong=found,
            fixes=replacement(document, replaced, wanted),
            wanted=wanted,
        )
