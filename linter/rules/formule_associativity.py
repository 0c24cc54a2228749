"""The engine groups the signs of a formula from the right, where a reader does from the left."""

from collections.abc import Iterator
from fractions import Fraction

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.calculation_words import (
    SURPRISE,
    SURPRISE_COMPARISON,
    SURPRISE_VALUES,
)
from linter.topics.formules.lectures import formules_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.weights.number import format_number
from scoring.formule.associativity import surprises
from scoring.formule.tree import Comparaison

SEVERITY = Severity.WARNING
_REMEDY = N_(
    "compute beforehand what can be computed, or order the terms so that grouping is irrelevant"
)
MESSAGES: Messages = {
    "formule-associativity": SURPRISE._replace(remedy=_REMEDY),
    "formule-associativity.values": SURPRISE_VALUES._replace(remedy=_REMEDY),
    "formule-associativity.comparison": SURPRISE_COMPARISON,
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the calculations that are not what a reader expects."""
    for formule in formules_of(document):
        if formule.lecture.formule is None:
            continue
        for surprise in surprises(formule.lecture.formule, formule.dialect):
            value, expected = map(format_number, surprise.values or (Fraction(), Fraction()))
            variant = ".values" if surprise.values else ""
            if isinstance(surprise.chain, Comparaison):
                variant = ".comparison"
            yield Diagnostic.at(
                formule.place(surprise.chain.span),
                f"formule-associativity{variant}",
                field=formule.name,
                wrong=surprise.engine,
                engine=quote(surprise.engine),
                reader=quote(surprise.reader),
                value=value,
                expected=expected,
            )
