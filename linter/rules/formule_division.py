"""A formula divides by a value that is always 0."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Kind, Severity, quote, rule
from linter.topics.formules import formules_of
from scoring.formule.checks import zero_divisors

MESSAGE = N_(
    "this calculation always divides by 0 (the divisor is `{divisor}`), and has no usable result",
    remedy=N_("correct the divisor"),
)


@rule(Severity.ERROR, kinds={Kind.TABLEUR, Kind.REGLES, Kind.TABLEUR_QUESTIONS})
def check(document: Document) -> Diagnostics:
    """Find divisors that are always 0."""
    for formule in formules_of(document):
        tree = formule.lecture.formule
        for divisor in zero_divisors(tree, formule.reglement) if tree is not None else ():
            written = formule.written(divisor.span)
            yield Diagnostic.at(
                formule.place(divisor.span),
                MESSAGE,
                field=formule.name,
                wrong=written,
                divisor=quote(written),
            )
