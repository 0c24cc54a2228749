"""An action has no `ponderation`, and its siblings have one.

Une action n'a pas de `ponderation`, alors que ses sœurs en ont une.

Why:
    An action without a weight counts 0: the best answers to it change nothing. If that is meant,
    writing 0 says so. Where no sibling has a weight, the fix gives each an equal part: read it over.
    Where the sum of the siblings is too low for it, the rule on the sum names the action.

Pourquoi :
    Une action sans poids compte pour 0 : les meilleures réponses n'y changent rien. Si c'est
    voulu, écrire 0 le dit. Quand aucune sœur n'a de poids, la correction donne à chacune une part
    égale : relisez-la.
    Quand la somme des sœurs est trop basse de ce fait, c'est la règle sur la somme qui nomme l'action.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    ### Former
    ```yaml
    id: 5.2.2
        ^^^^^ `5.2.2` has no ponderation, and counts 0 beside its siblings, which have one
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ none of the 2 actions below `5.2` has a ponderation
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ```
    ==> 5.3.md
    # Former les élus
    ```yaml
    id: 5.3
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.3.1
    ponderation: 1
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ponderation: 0
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.weights.missing import (
    equal_split,
    family_diagnostic,
    missing_diagnostics,
    unweighted_families,
)
from linter.words.text import Messages, Text
from referentiel.profile import PONDERATION
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "ponderation-missing": Text(
        fr="`{label}` n'a pas de pondération, et compte pour 0 à côté de ses sœurs, qui en ont une",
        en="`{label}` has no ponderation, and counts 0 beside its siblings, which have one",
        remedy=Text(
            fr=(
                "ajoutez `ponderation: ` et sa part du parent, ou `ponderation: 0` si elle ne "
                "compte pas"
            ),
            en=(
                "add `ponderation: ` and its part of the parent, or `ponderation: 0` if it does "
                "not count"
            ),
        ),
    ),
    "ponderation-missing.all": Text(
        fr="aucune des {count} actions sous `{label}` n'a de pondération",
        en="none of the {count} actions below `{label}` has a ponderation",
        remedy=Text(
            fr="donnez à chacune sa part du parent ; leur somme est 1",
            en="give each its part of the parent; they sum to 1",
        ),
    ),
    "ponderation-missing.only": Text(
        fr="la seule action sous `{label}` n'a pas de pondération",
        en="the only action below `{label}` has no ponderation",
        remedy=Text(fr="écrivez-y `ponderation: 1`", en="write `ponderation: 1` there"),
    ),
    "ponderation-missing.sibling": Text(fr="pondération d'une sœur", en="a sibling's ponderation"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the actions without a weight beside weighted ones, and the families without any."""
    yield from (
        one for unit, one in missing_diagnostics(referentiel, settings) if unit is Unit.PONDERATION
    )
    if referentiel.profile is PONDERATION:
        for parent, siblings in unweighted_families(referentiel, settings):
            fixes = equal_split(siblings, Unit.PONDERATION)
            yield family_diagnostic(parent, siblings, "ponderation-missing", fixes)
