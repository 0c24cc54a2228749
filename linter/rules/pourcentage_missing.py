"""An action has no `pourcentage`, and its siblings have one.

Une action n'a pas de pourcentage, alors que ses sœurs en ont un.

Why:
    An action without a weight beside weighted ones counts 0: the best answers to it change
    nothing. If that is meant, writing 0 says so. Where no sibling has a weight they share evenly,
    which is right as long as nothing below them has a weight either; else the fix writes the equal
    parts: read them over.
    Where the sum of the siblings is too low for it, the rule on the sum names the action.

Pourquoi :
    Une action sans poids à côté d'actions qui en ont un compte pour 0 : les meilleures réponses
    n'y changent rien. Si c'est voulu, écrire 0 le dit. Quand aucune sœur n'a de poids, elles se
    partagent le parent à parts égales, ce qui est juste tant que rien n'a de poids sous elles ;
    sinon, la correction écrit ces parts égales : relisez-les.
    Quand la somme des sœurs est trop basse de ce fait, c'est la règle sur la somme qui nomme l'action.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    ```
    ## Actions
    ### Trier
    ```yaml
    identifiant: 1.1.1
    pourcentage: 100
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
                 ^^^^^ `1.1.2` has no percent, and counts 0 beside its siblings, which have one
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    ```
    ## Actions
    ### Trier
    ```yaml
    identifiant: 1.1.1
    pourcentage: 100
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
    pourcentage: 0
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
from referentiel.profile import POURCENTAGE
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
FIX = Safety.UNSAFE
MESSAGES: Messages = {
    "pourcentage-missing": Text(
        fr="`{label}` n'a pas de pourcentage, et compte pour 0 à côté de ses sœurs, qui en ont un",
        en="`{label}` has no percent, and counts 0 beside its siblings, which have one",
        remedy=Text(
            fr=(
                "ajoutez `pourcentage: ` et sa part du parent, ou `pourcentage: 0` si elle ne "
                "compte pas"
            ),
            en=(
                "add `pourcentage: ` and its part of the parent, or `pourcentage: 0` if it does "
                "not count"
            ),
        ),
    ),
    "pourcentage-missing.all": Text(
        fr="aucune des {count} actions sous `{label}` n'a de poids, alors que plus bas il y en a",
        en=(
            "none of the {count} actions below `{label}` has a weight, though some further down "
            "have"
        ),
        remedy=Text(
            fr="donnez à chacune sa part du parent ; leur somme est 100",
            en="give each its part of the parent; they sum to 100",
        ),
    ),
    "pourcentage-missing.only": Text(
        fr="la seule action sous `{label}` n'a pas de poids, alors que plus bas il y en a",
        en="the only action below `{label}` has no weight, though some further down have",
        remedy=Text(
            fr="donnez-lui un poids, ou retirez ceux plus bas",
            en="give it a weight, or take those further down away",
        ),
    ),
    "pourcentage-missing.sibling": Text(fr="pourcentage d'une sœur", en="a sibling's percent"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the actions without a weight beside weighted ones, and the families without any."""
    yield from (
        one for unit, one in missing_diagnostics(referentiel, settings) if unit is Unit.POURCENTAGE
    )

    if referentiel.profile is POURCENTAGE:
        for parent, siblings in unweighted_families(referentiel, settings):
            fixes = equal_split(siblings, Unit.POURCENTAGE)
            yield family_diagnostic(parent, siblings, "pourcentage-missing", fixes)
