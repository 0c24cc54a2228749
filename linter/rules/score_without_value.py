"""A formula gives a score indicatif to collectivités that have no value for the indicateur."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Kind, Number, Severity, rule
from linter.topics.data import in_words
from linter.topics.formules import formules_of
from referentiel.grammar import RegleType
from referentiel.weights.number import format_number
from scoring.formule.cases import cases_of, scores_without_values
from scoring.formule.checks import type_errors

MESSAGE = N_(
    "this score indicatif is {score} even without a value for {indicateurs}",
    remedy=N_(
        "what follows `sinon` also applies if there is no value: replace `sinon` with `sinon si` "
        "and the opposite comparison, and write no other `sinon`"
    ),
)


@rule(Severity.WARNING, kinds={Kind.TABLEUR})
def check(document: Document) -> Diagnostics:
    """Yield the scores indicatifs that formulas give even if the indicateurs have no value."""
    for formule in formules_of(document):
        tree, reglement = formule.lecture.formule, formule.reglement
        if formule.type is not RegleType.SCORE_INDICATIF or tree is None:
            continue
        if type_errors(tree, formule.type, reglement):
            continue
        cases = cases_of(tree, reglement=reglement) or ()
        for result, score, indicateurs in scores_without_values(tree, cases):
            yield Diagnostic.at(
                formule.place(result.span),
                MESSAGE,
                field=formule.name,
                wrong=formule.written(result.span),
                indicateurs=in_words(indicateurs),
                score=Number(format_number(score)),
            )
