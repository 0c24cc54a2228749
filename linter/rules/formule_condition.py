"""A condition of a formula is never true, or always, or a result is never given."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.conditions import CONDITIONS, useless_parts
from linter.topics.formules.identites import asks_what_nobody_has
from linter.topics.formules.lectures import formules_of
from linter.words.text import Messages, quote
from referentiel.model import Document
from scoring.formule.format import format_expression
from scoring.formule.value_types import type_errors

SEVERITY = Severity.WARNING
MESSAGES: Messages = {f"formule-condition.{key}": text for key, text in CONDITIONS.items()}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Try all answers on the formulas in which nothing else is wrong."""
    for formule in formules_of(document):
        tree, dialect = formule.lecture.formule, formule.dialect
        if tree is None or type_errors(tree, formule.type, dialect):
            continue
        if asks_what_nobody_has(tree, dialect):
            continue
        for key, expression in useless_parts(tree, formule.type, dialect):
            text = format_expression(expression)
            yield Diagnostic.at(
                formule.place(expression.span),
                f"formule-condition.{key}",
                field=formule.name,
                wrong=text,
                result=quote(text),
            )
