"""An indicateur, or an action in a sheet, refers to an indicateur that does not exist."""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.excuses import are_excused, excuse
from linter.topics.formules.lectures import formules_in
from linter.topics.indicateurs import indicateurs_by_id, links_of
from linter.topics.suggestions import Suggestions
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind
from scoring.formule.tree import Indicateur

SEVERITY = Severity.ERROR
_TEXT = N_("there is no indicateur `{id}`", remedy=N_("correct the id, or remove the key `{key}`"))
_IN_SHEET = _TEXT._replace(remedy=N_("correct the id, or remove it"))
MESSAGES: Messages = {
    "indicateur-unknown.sheet": _IN_SHEET,
    "indicateur-unknown.nearest.sheet": _IN_SHEET._replace(
        remedy=N_("correct the id (the nearest one is `{nearest}`), or remove it")
    ),
    "indicateur-unknown": _TEXT,
    "indicateur-unknown.nearest": _TEXT._replace(
        remedy=N_("correct the id (the nearest one is `{nearest}`), or remove the key `{key}`")
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ids under `valeur` and `parent`, and those in sheets, that no indicateur has."""
    if len(ensemble.kinds) == 1 or not ensemble.knows_files(Kind.INDICATEURS):
        return
    known = indicateurs_by_id(ensemble)
    every = (*_links(ensemble), *_in_lists(ensemble), *_in_formules(ensemble))
    unknown = {written for _, _, written in every} - known.keys()
    if are_excused(ensemble, Kind.INDICATEURS, unknown):
        yield from excuse(ensemble, Kind.INDICATEURS, unknown)
        return
    suggestions = Suggestions(known)
    for place, key, written in every:
        if written in known:
            continue
        nearest = suggestions.nearest(written)
        yield Diagnostic.at(
            place,
            f"indicateur-unknown{'.nearest' if nearest else ''}",
            field=key,
            wrong=written,
            id=quote(written),
            key=key,
            nearest=nearest or "",
        )


def _links(ensemble: Ensemble) -> Iterator[tuple[Place, str, str]]:
    for document, model in ensemble.indicateurs:
        for key, written in links_of(model):
            yield Place(document, written.span, document.entries[model.entry]), key, written.text


def _in_lists(ensemble: Ensemble) -> Iterator[tuple[Place, str, str]]:
    for document, lists in ensemble.lists:
        entry = document.entries[lists.entry]
        for written in lists.indicateurs:
            yield Place(document, written.span, entry), "indicateurs", written.text


def _in_formules(ensemble: Ensemble) -> Iterator[tuple[Place, str, str]]:
    for formule in formules_in(ensemble):
        for appel in formule.lecture.appels:
            if isinstance(appel, Indicateur):
                place = formule.place(appel.indicateur_span)
                yield place, formule.name, appel.indicateur
