"""A formula returns or uses a value of the wrong type."""

from linter.rule import Diagnostic, Diagnostics, Ensemble, Severity, rule
from linter.topics.formules import formules_in, type_severity, type_text
from linter.topics.questions import answer_types, mistakes_in
from scoring.formule.checks import type_errors


@rule(Severity.ERROR, Severity.WARNING, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find values of a wrong type in the formulas that could be read.

    Answers that their question cannot have are left out: `formule-question` reports them.
    """
    mistakes, answers = mistakes_in(ensemble), answer_types(ensemble)
    for formule in formules_in(ensemble):
        if formule.lecture.formule is None:
            continue
        for error in type_errors(formule.lecture.formule, formule.type, formule.reglement, answers):
            if not mistakes.at(formule, error.span):
                yield Diagnostic.at(
                    formule.place(error.span),
                    type_text(error, formule.excerpt.text),
                    severity=type_severity(error),
                    field=formule.name,
                    wrong=f"{error.code} {formule.written(error.span)}",
                )
