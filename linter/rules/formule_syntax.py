"""A formula is not written as the engine requires."""

from linter.rule import Diagnostic, Diagnostics, Ensemble, Fix, Safety, Severity, replacement, rule
from linter.topics.formules import LocatedFormule, error_text, formules_in
from linter.topics.questions import unnameable_ids
from scoring.formule.tree import FormuleError, FormuleErrorCode


@rule(Severity.ERROR, on="ensemble", fix=Safety.SAFE)
def check(ensemble: Ensemble) -> Diagnostics:
    """Find the syntax errors in formulas.

    Ids that no formula can name are left out: `question-id-malformed` reports them where they are
    defined.
    """
    unnameable = unnameable_ids(ensemble)
    for formule in formules_in(ensemble):
        for error in formule.lecture.errors:
            if error.found in unnameable:
                continue
            yield Diagnostic.at(
                formule.place(error.span),
                error_text(error),
                field=formule.name,
                wrong=f"{error.code} {error.found}",
                fixes=_fixes(formule, error),
            )


def _fixes(formule: LocatedFormule, error: FormuleError) -> tuple[Fix, ...]:
    """Return the fix for an error, or () if it is not certain what was meant.

    Replacing a decimal comma is safe: reflint already reads it as a decimal point.
    """
    if not error.is_certain:
        return ()
    is_comma = error.code is FormuleErrorCode.DECIMAL_COMMA
    span = formule.excerpt.span(*error.span)
    safety = Safety.SAFE if is_comma else Safety.UNSAFE
    return replacement(formule.document, span, error.proposal, safety)
