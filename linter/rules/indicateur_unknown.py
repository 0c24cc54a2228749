"""An indicateur, or an action in a sheet, refers to an indicateur that does not exist."""

from collections.abc import Iterator

from linter.rule import N_, Diagnostic, Diagnostics, Ensemble, Kind, Place, Severity, quote, rule
from linter.topics.formules import formules_in
from linter.topics.questions import Suggestions, are_excused, excuse, indicateurs_by_id, links_of
from scoring.formule.tree import Indicateur


@rule(Severity.ERROR, Severity.INFO, on="ensemble")
def check(ensemble: Ensemble) -> Diagnostics:
    """Find references to indicateurs that do not exist.

    If unreadable indicateurs could explain all of them, yield at most one diagnostic instead.
    """
    if len(ensemble.kinds) == 1 or not ensemble.knows_files(Kind.INDICATEURS):
        return
    known = indicateurs_by_id(ensemble)
    references = [one for one in _references(ensemble) if one[-1] not in known]
    unknown = {written for _, _, written in references}
    if are_excused(ensemble, Kind.INDICATEURS, unknown):
        yield from excuse(ensemble, Kind.INDICATEURS, unknown)
        return
    suggestions = Suggestions(known)
    for place, field, written in references:
        nearest = suggestions.nearest(written)
        yield Diagnostic.at(
            place,
            N_("there is no indicateur `{id}`"),
            remedy=N_("correct the id (the nearest one is `{nearest}`), or delete this reference")
            if nearest
            else N_("correct the id, or delete this reference"),
            field=field,
            wrong=written,
            absent=(f"{ensemble.folder} indicateur {written}",),
            id=quote(written),
            nearest=nearest or "",
        )


def _references(ensemble: Ensemble) -> Iterator[tuple[Place, str, str]]:
    """Yield the place, the field and the id of each reference to an indicateur."""
    for document, model in ensemble.indicateurs:
        for key, written in links_of(model):
            yield Place(document, written.span, document.entries[model.entry]), key, written.text
    for document, lists in ensemble.lists:
        entry = document.entries[lists.entry]
        for written in lists.indicateurs:
            yield Place(document, written.span, entry), "indicateurs", written.text
    for formule in formules_in(ensemble):
        for appel in formule.lecture.appels:
            if isinstance(appel, Indicateur):
                yield formule.place(appel.indicateur_span), formule.name, appel.indicateur
