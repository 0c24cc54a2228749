"""An action has no `points`, and its siblings have some.

Une action n'a pas de points, alors que ses sœurs en ont.

Why:
    An action without a weight beside weighted ones counts 0: the best answers to it change
    nothing. If that is meant, writing 0 says so. Where no sibling has a weight they share evenly,
    which is right as long as nothing below them has a weight either.
    Where the sum of the siblings is too low for it, the rule on the sum names the action.

Pourquoi :
    Une action sans poids à côté d'actions qui en ont un compte pour 0 : les meilleures réponses
    n'y changent rien. Si c'est voulu, écrire 0 le dit. Quand aucune sœur n'a de poids, elles se
    partagent le parent à parts égales, ce qui est juste tant que rien n'a de poids sous elles.
    Quand la somme des sœurs est trop basse de ce fait, c'est la règle sur la somme qui nomme l'action.

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    id: 1.1.1
    points: 100
    ```
    ### Composter
    ```yaml
    id: 1.1.2
        ^^^^^ `1.1.2` has no points, and counts 0 beside its siblings, which have some
    ```

Good:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    id: 1.1.1
    points: 100
    ```
    ### Composter
    ```yaml
    id: 1.1.2
    points: 0
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.missing import (
    family_diagnostic,
    missing_diagnostics,
    unweighted_families,
    unweighted_mesures,
)
from linter.words.text import Messages, Text
from referentiel.profile import POINTS
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "points-missing": Text(
        fr="`{label}` n'a pas de points, et compte pour 0 à côté de ses sœurs, qui en ont",
        en="`{label}` has no points, and counts 0 beside its siblings, which have some",
        remedy=Text(
            fr="ajoutez `points: ` et ce qu'elle vaut, ou `points: 0` si elle ne compte pas",
            en="add `points: ` and what it is worth, or `points: 0` if it does not count",
        ),
    ),
    "points-missing.all": Text(
        fr="aucune des {count} actions sous `{label}` n'a de poids, alors que plus bas il y en a",
        en=(
            "none of the {count} actions below `{label}` has a weight, though some further down "
            "have"
        ),
        remedy=Text(
            fr="donnez à chacune des points, ou retirez les poids plus bas",
            en="give each points, or take the weights further down away",
        ),
    ),
    "points-missing.only": Text(
        fr="la seule action sous `{label}` n'a pas de poids, alors que plus bas il y en a",
        en="the only action below `{label}` has no weight, though some further down have",
        remedy=Text(
            fr="donnez-lui un poids, ou retirez ceux plus bas",
            en="give it a weight, or take those further down away",
        ),
    ),
    "points-missing.mesure": Text(
        fr="la mesure `{label}` n'a pas de points, alors que d'autres mesures en ont",
        en="the mesure `{label}` has no points, and other mesures have some",
        remedy=Text(
            fr="ajoutez `points: ` et ce qu'elle vaut, ou `points: 0` si elle ne compte pas",
            en="add `points: ` and what it is worth, or `points: 0` if it does not count",
        ),
    ),
    "points-missing.sibling": Text(fr="points d'une sœur", en="a sibling's points"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the actions without a weight beside weighted ones, and the families without any."""
    yield from (
        one for unit, one in missing_diagnostics(referentiel, settings) if unit is Unit.POINTS
    )
    yield from unweighted_mesures(referentiel, settings)
    if referentiel.profile is POINTS:
        for parent, siblings in unweighted_families(referentiel, settings):
            yield family_diagnostic(parent, siblings, "points-missing")
