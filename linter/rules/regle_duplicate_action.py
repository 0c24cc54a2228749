"""An action has two sets of rules.

Une action a deux fois des règles.

Why:
    The rules of an action are stored by its id: of two sets, in one file or in two, one replaces
    the other, or all files are refused. An action has one title with its `action_id`, and all its
    rules below that one. The finding is reported on the second.

Pourquoi :
    Les règles d'une action sont rangées par son identifiant : de deux ensembles, dans un fichier ou
    dans deux, l'un remplace l'autre, ou tous les fichiers sont refusés. Une action a un seul titre
    avec son `action_id`, et toutes ses règles sous celui-là. Le constat porte sur le second.

Bad:
    ==> personnalisations/eci_1.md
    # Réduction de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.5
    ```

    # Réduction de 1.2 liée aux communes
    ```yaml
    action_id: eci_1.2
               ^^^^^^^ the action `eci_1.2` already has rules in personnalisations/eci_1.md
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si identite(type, commune) alors 0.8
    ```

Good:
    ==> personnalisations/eci_1.md
    # Réduction de 1.2 liée au verger et aux communes
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Réduction de potentiel
    ```formule
    si reponse(verger_1, NON) alors 0.5
    sinon si identite(type, commune) alors 0.8
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.ensemble import Ensemble

SEVERITY = Severity.ERROR
_FIRST = "regle-duplicate-action.first"
MESSAGES: Messages = {
    "regle-duplicate-action": N_(
        "the action `{action}` already has rules in {file}",
        remedy=N_(
            "put all its rules below one title; two formulas of one type become one, with `sinon "
            "si`"
        ),
    ),
    _FIRST: N_("first rules here"),
}


def check(ensemble: Ensemble, settings: Settings) -> Iterator[Diagnostic]:
    """Find every set of rules of an action but the first."""
    firsts: dict[str, Related] = {}
    for document, model in ensemble.personnalisations:
        if model.action is None or document.kind.is_sheet:  # `duplicate-id` tells of two rows.
            continue
        first = firsts.get(model.action.text)
        if first is None:
            firsts[model.action.text] = Related(document, model.action.span, _FIRST)
            continue
        yield Diagnostic.at(
            Place(document, model.action.span, document.entries[model.entry]),
            "regle-duplicate-action",
            field="action_id",
            wrong=model.action.text,
            related=[first],
            action=quote(model.action.text),
            file=quote(first.document.name),
        )
