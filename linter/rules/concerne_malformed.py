"""The key `concerne` does not say which collectivités the action applies to."""

from linter.rule import N_, Code, Diagnostic, Diagnostics, Document, Severity, rule


@rule(Severity.ERROR, faults={Code.CONCERNE_MALFORMED})
def check(document: Document) -> Diagnostics:
    """Find values of `concerne` that cannot be read."""
    remedy = N_(
        "write a type (`syndicat`), a list of types (`[commune, EPCI]`) or an "
        "exception (`sauf syndicat`); remove the key if the action applies to "
        "every collectivité"
    )
    for fault in document.faults_of(Code.CONCERNE_MALFORMED):
        message = N_("`{found}` does not say which collectivités the action applies to")
        if not fault.arguments["found"].strip():
            message = N_("the key `concerne` has no value")
        yield Diagnostic.of(document, fault, message, remedy=remedy)
