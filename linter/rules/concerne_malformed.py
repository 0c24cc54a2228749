"""A `concerne:` does not say who the action applies to."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Severity, faults_of, quote, rule
from referentiel.fault import Code


@rule(Severity.ERROR, faults={Code.CONCERNE_MALFORMED})
def check(document: Document) -> Diagnostics:
    """Find values of `concerne` that cannot be read."""
    for fault, place in faults_of(document, Code.CONCERNE_MALFORMED):
        found = fault.arguments["found"]
        yield Diagnostic.at(
            place,
            N_("`{found}` does not say who the action applies to"),
            remedy=N_(
                "write a type (`syndicat`), a list of types (`[commune, EPCI]`) or an exception "
                "(`sauf syndicat`); remove the key if the action applies to everyone"
            ),
            field="concerne",
            wrong=found,
            found=quote(found),
        )
