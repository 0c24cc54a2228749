"""A formula divides by what is always 0."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.calculation_words import DIVISION
from linter.topics.formules.lectures import formules_of
from linter.words.text import Messages, quote
from referentiel.model import Document
from scoring.formule.divisions import zero_divisors

SEVERITY = Severity.ERROR
MESSAGES: Messages = {"formule-division": DIVISION}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the divisors that are 0 whatever is answered."""
    for formule in formules_of(document):
        if formule.lecture.formule is None:
            continue
        for divisor in zero_divisors(formule.lecture.formule, formule.dialect):
            written = formule.written(divisor.span)
            yield Diagnostic.at(
                formule.place(divisor.span),
                "formule-division",
                field=formule.name,
                wrong=written,
                divisor=quote(written),
            )
