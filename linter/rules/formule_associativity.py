"""The engine does not group the operators of a formula as readers do."""

from linter.rule import N_, Diagnostic, Diagnostics, Document, Kind, Severity, quote, rule
from linter.topics.formules import formules_of
from scoring.formule.checks import surprises

COMPARISON = N_(
    "only the first comparison counts: `{engine}`, not `{reader}`", remedy=N_("write `{reader}`")
)
CALCULATION = N_(
    "the engine computes `{engine}`, not `{reader}`: it groups operators from the right",
    remedy=N_(
        "compute in advance what can be computed, or order the terms so that the "
        "grouping does not matter"
    ),
)


@rule(Severity.WARNING, kinds={Kind.TABLEUR, Kind.REGLES, Kind.TABLEUR_QUESTIONS})
def check(document: Document) -> Diagnostics:
    """Find calculations and comparisons that the engine does not group as readers do."""
    for formule in formules_of(document):
        tree = formule.lecture.formule
        for surprise in surprises(tree, formule.reglement) if tree is not None else ():
            yield Diagnostic.at(
                formule.place(surprise.chain.span),
                CALCULATION if surprise.chain.is_calculated else COMPARISON,
                field=formule.name,
                wrong=surprise.engine,
                engine=quote(surprise.engine),
                reader=quote(surprise.reader),
            )
