"""An action has two rules of one type.

Une action a deux règles du même type.

Why:
    An action has at most one rule of each type: `Désactivation`, `Réduction de potentiel` and
    `Score réalisé`. Of two of one type, one replaces the other without a word, and its condition
    has no effect. The same holds for two formulas of one rule. The finding is reported on the
    second.

Pourquoi :
    Une action a au plus une règle de chaque type : `Désactivation`, `Réduction de potentiel` et
    `Score réalisé`. De deux du même type, l'une remplace l'autre sans un mot, et sa condition reste
    sans effet. Il en va de même de deux formules d'une règle. Le constat porte sur la seconde.

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
    ```formule
    identite(type, commune)
    ^^^^^^^^^^^^^^^^^^^^^^^ the rule `Désactivation` already has a formula, which this one replaces
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
from linter.topics.formules.lectures import formules_of
from linter.words.text import N_, Messages, quote
from referentiel.grammar import RegleType
from referentiel.model import Document
from referentiel.siblings.models import siblings_of

SEVERITY = Severity.ERROR
_FIRST = "regle-duplicate-type.first"
_FORMULE = "regle-duplicate-type.first-formule"
_FACT = N_("there is already a rule `{type}` for `{action}`")
MESSAGES: Messages = {
    "regle-duplicate-type": _FACT._replace(
        remedy=N_("make one formula of the two, with `sinon si`, or remove the extra one"),
    ),
    "regle-duplicate-type.desactivation": _FACT._replace(
        remedy=N_("make one formula of the two, with `ou`, or remove the extra one"),
    ),
    "regle-duplicate-type.formule": N_(
        "the rule `{type}` already has a formula, which this one replaces",
        remedy=N_("make one formula of the two, or remove the extra one"),
    ),
    _FORMULE: N_("first formula here"),
    _FIRST: N_("first rule here"),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find every rule of a type below one title but the first, and every second formula."""
    for model in siblings_of(document).personnalisations:
        firsts: dict[RegleType, Related] = {}
        for regle in model.regles:
            if regle.type is None:
                continue
            first = firsts.get(regle.type)
            if first is None:
                firsts[regle.type] = Related(document, regle.anchor, _FIRST)
                continue
            variant = ".desactivation" if regle.type is RegleType.DESACTIVATION else ""
            action = model.action or model.title
            yield Diagnostic.at(
                Place(document, regle.anchor, document.entries[model.entry]),
                f"regle-duplicate-type{variant}",
                field="title",
                wrong=regle.type.written,
                related=[first],
                type=regle.type.written,
                action=quote(action.text if action else document.name),
            )
    yield from _second_formules(document)


def _second_formules(document: Document) -> Iterator[Diagnostic]:
    for formule in formules_of(document):
        first, *others = formule.regle.formules
        if formule.excerpt not in others:
            continue
        title = formule.regle.title
        yield Diagnostic.at(
            formule.whole,
            "regle-duplicate-type.formule",
            field=formule.name,
            wrong=formule.excerpt.text.strip(),
            related=[Related(document, first.span(0, len(first.text)), _FORMULE)],
            type=quote(title.text if title else ""),
        )
