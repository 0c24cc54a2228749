"""Two questions, choix, preuves or indicateurs have the same id."""

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Place, Related, Severity, quote, rule


@rule(Severity.ERROR, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find entries with the id of an earlier entry.

    Questions, choix, preuves and indicateurs are compared separately.
    """
    for every in (ensemble.questions, ensemble.choix, ensemble.preuves, ensemble.indicateurs):
        firsts: dict[str, Related] = {}
        for document, model in every:
            if model.id is None:
                continue
            first = firsts.get(model.id.text)
            if first is None:
                here = Related(document, model.id.span, N_("first occurrence here"))
                firsts[model.id.text] = here
                continue
            yield Diagnostic.at(
                Place(document, model.id.span, document.entries[model.entry]),
                N_("the id `{id}` is already used in {where}"),
                remedy=N_(
                    "give one of the two entries another id and correct the references to it, "
                    "or remove the extra entry"
                ),
                field="id",
                wrong=model.id.text,
                related=[first],
                id=quote(model.id.text),
                where=quote(first.document.name),
            )
