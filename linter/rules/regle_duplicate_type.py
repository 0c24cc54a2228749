"""An action has two rules of one type.

Une action a deux règles du même type.

Why:
    An action has at most one rule of each type: `Désactivation`, `Réduction de potentiel` and
    `Score réalisé`. Of two of one type, one replaces the other without a word, and its condition
    has no effect. The finding is reported on the second.

Pourquoi :
    Une action a au plus une règle de chaque type : `Désactivation`, `Réduction de potentiel` et
    `Score réalisé`. De deux du même type, l'une remplace l'autre sans un mot, et sa condition reste
    sans effet. Le constat porte sur la seconde.

Bad:
    ==> personnalisations/eci.md
    # Désactivation de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Désactivation
    ```formule
    reponse(verger_1, NON)
    ```
    ### Désactivation
        ^^^^^^^^^^^^^ there is already a rule `Désactivation` for `eci_1.2`
    ```formule
    identite(type, commune)
    ```

Good:
    ==> personnalisations/eci.md
    # Désactivation de 1.2 liée au verger
    ```yaml
    action_id: eci_1.2
    ```
    ## Règles
    ### Désactivation
    ```formule
    reponse(verger_1, NON) ou identite(type, commune)
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Place, Related, Severity
from linter.rule import Settings
from linter.words.text import Messages, Text, quote
from referentiel.grammar import TypeRegle
from referentiel.model import Document
from referentiel.siblings.facts import siblings_of

SEVERITY = Severity.ERROR
_FIRST = "regle-duplicate-type.first"
_FACT = Text(
    fr="il y a déjà une règle `{type}` pour `{action}`",
    en="there is already a rule `{type}` for `{action}`",
)
MESSAGES: Messages = {
    "regle-duplicate-type": _FACT._replace(
        remedy=Text(
            fr="faites des deux formules une seule, avec `sinon si`, ou supprimez celle qui est de "
            "trop",
            en="make one formula of the two, with `sinon si`, or remove the extra one",
        ),
    ),
    "regle-duplicate-type.desactivation": _FACT._replace(
        remedy=Text(
            fr="faites des deux formules une seule, avec `ou`, ou supprimez celle qui est de trop",
            en="make one formula of the two, with `ou`, or remove the extra one",
        ),
    ),
    _FIRST: Text(fr="première règle ici", en="first rule here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find every rule of a type below one title but the first."""
    for model in siblings_of(document).personnalisations:
        firsts: dict[TypeRegle, Related] = {}
        for regle in model.regles:
            if regle.type is None:
                continue
            first = firsts.get(regle.type)
            if first is None:
                firsts[regle.type] = Related(document, regle.anchor, _FIRST)
                continue
            variant = ".desactivation" if regle.type is TypeRegle.DESACTIVATION else ""
            action = model.action or model.title
            yield Diagnostic.at(
                Place(document, regle.anchor, document.entries[model.entry]),
                f"regle-duplicate-type{variant}",
                field="title",
                wrong=regle.type,
                related=[first],
                type=regle.type,
                action=quote(action.text if action else document.name),
            )
