"""An action has no weight, but its siblings have one, or should.

Une action n'a pas de poids, alors que ses sœurs en ont un, ou devraient en avoir un.

Why:
    An action without a weight whose siblings have one counts as 0: the best answers to it change
    nothing. If that is intended, write 0. If this makes the sum of the siblings too low,
    `weight-sum` names the action instead. If no sibling has a weight, they share equally in
    `points` and `pourcentage`, which is correct as long as nothing further down has a weight;
    otherwise, and in `ponderation`, the parent cannot be scored: that is an error. The fix gives
    each an equal share, and needs a review.

Pourquoi :
    Une action sans poids à côté d'actions qui en ont un compte pour 0 : les meilleures réponses
    n'y changent rien. Si c'est voulu, écrire 0 le dit. Quand la somme des sœurs est trop basse de
    ce fait, c'est la règle sur la somme qui nomme l'action. Quand aucune sœur n'a de poids, elles
    se partagent le parent à parts égales en `points` et en `pourcentage`, ce qui est juste tant
    que rien n'a de poids plus bas ; sinon, et en `ponderation`, le parent ne peut pas être noté :
    c'est une erreur. La correction donne à chacune une part égale : relisez-la.

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
        ^^^^^ `5.2.2` has no `ponderation`, so it counts as 0; its siblings have one
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ none of the 2 actions below `5.2` has a weight
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
        ^^^^^ `1.1.2` has no points, so it counts as 0; its siblings have some
    ```

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
                 ^^^^^ `1.1.2` has no percentage, so it counts as 0; its siblings have one
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
    missing_diagnostics,
    unweighted_families,
    unweighted_mesures,
)
from linter.topics.weights.nouns import messages_of_units
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.WARNING
SEVERITIES = {
    f"weight-missing.{unit}{variant}": Severity.ERROR
    for unit in Unit
    for variant in (".all", ".only")
}
FIX = Safety.UNSAFE
# If siblings may lack weights, nothing below them has one either.
_THOUGH_BELOW = Text(
    fr="poids, alors que plus bas il y en a", en="weight, but some further down have one"
)
_OR_NONE_BELOW = Text(fr=", ou retirez ceux plus bas", en=", or remove those further down")
MESSAGES: Messages = {
    "weight-missing.points.mesure": Text(
        fr="la mesure `{label}` n'a pas de points, alors que d'autres mesures en ont",
        en="the mesure `{label}` has no points, but other mesures do",
        remedy=Text(
            fr="ajoutez `points: ` et ce qu'elle vaut, ou `points: 0` si elle ne compte pas",
            en="add `points: ` and what it is worth, or `points: 0` if it does not count",
        ),
    ),
    "weight-missing.points.mesure.sheet": Text(
        fr="la mesure `{label}` n'a pas de points, alors que d'autres mesures en ont",
        en="the mesure `{label}` has no points, but other mesures do",
        remedy=Text(
            fr="écrivez dans la cellule `points` ce qu'elle vaut, ou 0 si elle ne compte pas",
            en="write what it is worth into its cell `points`, or 0 if it does not count",
        ),
    ),
    "weight-missing.points.mesure.sibling": Text(
        fr="points d'une autre mesure", en="another mesure's points"
    ),
    **messages_of_units(
        "weight-missing",
        {
            "": Text(
                fr="`{label}` n'a pas de {weight}, et compte pour 0 à côté de ses sœurs, qui en "
                "ont{one}",
                en="`{label}` has no {weight}, so it counts as 0; its siblings have {one}",
                remedy=Text(
                    fr="ajoutez `{key}: ` et {part}, ou `{key}: 0` si elle ne compte pas",
                    en="add `{key}: ` and {part}, or `{key}: 0` if it does not count",
                ),
            ),
            ".sheet": Text(
                fr="`{label}` n'a pas de {weight}, et compte pour 0 à côté de ses sœurs, qui en "
                "ont{one}",
                en="`{label}` has no {weight}, so it counts as 0; its siblings have {one}",
                remedy=Text(
                    fr="écrivez dans sa cellule `{key}` {part}, ou 0 si elle ne compte pas",
                    en="write {part} into its cell `{key}`, or 0 if it does not count",
                ),
            ),
            ".all": Text(
                fr="aucune des {count} actions sous `{label}` n'a de {any}",
                en="none of the {count} actions below `{label}` has a {any}",
                remedy=Text(fr="donnez à chacune {each}", en="give each {each}"),
            ),
            ".only": Text(
                fr="la seule action sous `{label}` n'a pas de {any}",
                en="the only action below `{label}` has no {any}",
                remedy=Text(fr="donnez-lui un poids{or_else}", en="give it a weight{or_else}"),
            ),
            ".sibling": Text(fr="{weight} d'une sœur", en="a sibling's {weight}"),
        },
        {
            Unit.PONDERATION: {
                "one": Text(fr=" une", en="one"),
                "part": Text(fr="sa part du parent", en="its share of the parent"),
                "any": Text(fr="pondération", en="weight"),
                "each": Text(
                    fr="sa part du parent ; leur somme est 1",
                    en="its share of the parent; they sum to 1",
                ),
                "or_else": Text(fr=" : `ponderation: 1`", en=": `ponderation: 1`"),
            },
            Unit.POINTS: {
                "one": Text(fr="", en="some"),
                "part": Text(fr="ce qu'elle vaut", en="what it is worth"),
                "any": _THOUGH_BELOW,
                "each": Text(
                    fr="des points, ou retirez les poids plus bas",
                    en="points, or remove the weights further down",
                ),
                "or_else": _OR_NONE_BELOW,
            },
            Unit.POURCENTAGE: {
                "one": Text(fr=" un", en="one"),
                "part": Text(fr="sa part du parent", en="its share of the parent"),
                "any": _THOUGH_BELOW,
                "each": Text(
                    fr="sa part du parent ; leur somme est 100",
                    en="its share of the parent; they sum to 100",
                ),
                "or_else": _OR_NONE_BELOW,
            },
        },
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the actions without a weight beside siblings with one, and the families without any."""
    yield from missing_diagnostics(referentiel, settings)
    yield from unweighted_mesures(referentiel, settings)
    yield from unweighted_families(referentiel, settings)
