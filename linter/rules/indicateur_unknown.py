"""An indicateur takes its value from, or belongs to, an indicateur that does not exist.

Un indicateur prend la valeur d'un indicateur, ou en dépend, qui n'existe pas.

Why:
    `valeur` names the indicateur whose figures are shown for this one, and `parent` the one that it
    details. If there is none of that id, nothing is shown, and nobody is told. Nothing is reported
    unless files of another kind are here too, and every indicateur has an id: only then are all known.

Pourquoi :
    `valeur` nomme l'indicateur dont les chiffres sont repris, et `parent` celui que l'indicateur
    détaille. Si aucun n'a cet identifiant, rien ne s'affiche, sans que personne n'en soit averti.
    Rien n'est signalé si aucun fichier d'un autre genre n'est présent, ou si un indicateur n'a pas
    d'identifiant : on ne les connaît alors pas tous.

Bad:
    ==> preuves/eci.md
    # Registre des prêts
    ```yaml
    id: registre
    actions: []
    ```
    ==> indicateurs/eci/eci_001.md
    # Objets prêtés
    ```yaml
    id: eci_1
    unite: nombre
    ```
    # Objets prêtés par habitant
    ```yaml
    id: eci_1b
    unite: nombre
    parent: eci_01
            ^^^^^^ there is no indicateur `eci_01`
    ```

Good:
    ==> preuves/eci.md
    # Registre des prêts
    ```yaml
    id: registre
    actions: []
    ```
    ==> indicateurs/eci/eci_001.md
    # Objets prêtés
    ```yaml
    id: eci_1
    unite: nombre
    ```
    # Objets prêtés par habitant
    ```yaml
    id: eci_1b
    unite: nombre
    parent: eci_1
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Severity
from linter.rule import Settings
from linter.topics.indicateurs import indicateurs_by_id, links_of, may_be_lost
from linter.topics.suggestions import Suggestions
from linter.words.text import Messages, Text, quote
from referentiel.ensemble import Ensemble
from referentiel.kind import Kind

SEVERITY = Severity.ERROR
_TEXT = Text(
    fr="il n'y a pas d'indicateur `{id}`",
    en="there is no indicateur `{id}`",
    remedy=Text(
        fr="corrigez l'identifiant, ou supprimez la clé `{key}`",
        en="correct the id, or remove the key `{key}`",
    ),
)
MESSAGES: Messages = {
    "indicateur-unknown": _TEXT,
    "indicateur-unknown.nearest": Text(
        fr=_TEXT.fr,
        en=_TEXT.en,
        remedy=Text(
            fr="corrigez l'identifiant (le plus proche est `{nearest}`), ou supprimez la clé "
            "`{key}`",
            en="correct the id (the nearest one is `{nearest}`), or remove the key `{key}`",
        ),
    ),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ids under `valeur` and `parent` that no indicateur has."""
    if len(ensemble.kinds) == 1 or not ensemble.knows_all(Kind.INDICATEURS):
        return
    if may_be_lost(ensemble):
        return  # `ensemble-duplicate-id` reports them.
    known = indicateurs_by_id(ensemble)
    suggestions = Suggestions(known)
    for document, model in ensemble.indicateurs:
        for key, written in links_of(model):
            if written.text in known:
                continue
            nearest = suggestions.nearest(written.text)
            yield Diagnostic.at(
                Place(document, written.span, document.entries[model.entry]),
                f"indicateur-unknown{'.nearest' if nearest else ''}",
                field=key,
                wrong=written.text,
                id=quote(written.text),
                key=key,
                nearest=nearest or "",
            )
