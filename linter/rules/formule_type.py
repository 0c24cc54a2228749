"""A formula gives, or looks at, a value of the wrong type."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.formules.errors import type_arguments, type_message
from linter.topics.formules.lectures import formules_in
from linter.topics.formules.value_type_words import TYPE_ERRORS
from linter.topics.regles.reponses import answer_types, mistakes_in
from linter.words.text import Messages
from referentiel.ensemble import Ensemble
from scoring.formule.value_types import type_errors

SEVERITY = Severity.ERROR
# The engine knows what these mean.
SEVERITIES = {
    "formule-type.condition-number": Severity.WARNING,
    "formule-type.answer-needed-number": Severity.WARNING,
}
MESSAGES: Messages = {f"formule-type.{key}": text for key, text in TYPE_ERRORS.items()}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the values of a wrong type in the formulas that could be read.

    A réponse that the question cannot have is told as such: `formule-question`.
    """
    mistakes, answers = mistakes_in(ensemble), answer_types(ensemble)
    for formule in formules_in(ensemble):
        if formule.lecture.formule is None:
            continue
        text = formule.excerpt.text
        tree, dialect = formule.lecture.formule, formule.dialect
        for error in type_errors(tree, formule.type, dialect, answers):
            if mistakes.at(formule, error.span):
                continue
            arguments = type_arguments(error, text)
            yield Diagnostic.at(
                formule.place(error.span),
                f"formule-type.{type_message(error)}",
                field=formule.name,
                wrong=f"{error.code} {text[error.span.start : error.span.end]}",
                found=arguments["found"],
                wanted=arguments["wanted"],
            )
