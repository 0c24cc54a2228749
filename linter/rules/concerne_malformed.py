"""A `concerne:` does not say who the action applies to."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import faults_of, rule
from linter.words.text import N_, quote
from referentiel.fault import Code
from referentiel.model import Document


@rule(Severity.ERROR, faults={Code.CONCERNE_MALFORMED})
def check(document: Document) -> Iterator[Diagnostic]:
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
