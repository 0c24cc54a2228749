"""A réglementaire action leaves its weight of 0 unsaid.

Une action réglementaire ne dit pas son poids de 0.

Why:
    An action whose id ends in 0 weighs nothing, whether it says so or not; in `points` and
    `pourcentage`, other readers may take a weight that is missing beside siblings that have one for
    a slip, or for an equal share. It is information: nothing is scored wrongly here.

Pourquoi :
    Une action dont l'identifiant finit par 0 ne pèse rien, qu'elle le dise ou non ; en `points` et
    en `pourcentage`, d'autres lecteurs peuvent prendre un poids absent, à côté de sœurs qui en ont
    un, pour un oubli ou une part égale. C'est une information : rien n'est mal calculé ici.

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 30
    ```
    ## Actions
    ### Appliquer la loi
    ```yaml
    id: 1.1.0
        ^^^^^ `1.1.0` is réglementaire and counts 0, and does not say so beside its siblings
    ```
    ### Trier
    ```yaml
    id: 1.1.1
    points: 100
    ```

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    ```
    ## Actions
    ### Appliquer la loi
    ```yaml
    identifiant: 1.1.0
                 ^^^^^ `1.1.0` is réglementaire and counts 0, and does not say so beside its siblings
    ```
    ### Trier
    ```yaml
    identifiant: 1.1.1
    pourcentage: 100
    ```

Good:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 30
    ```
    ## Actions
    ### Appliquer la loi
    ```yaml
    id: 1.1.0
    points: 0
    ```
    ### Trier
    ```yaml
    id: 1.1.1
    points: 100
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    ```
    ## Actions
    ### Appliquer la loi
    ```yaml
    identifiant: 1.1.0
    pourcentage: 0
    ```
    ### Trier
    ```yaml
    identifiant: 1.1.1
    pourcentage: 100
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.missing import zero_diagnostics
from linter.topics.weights.nouns import messages_of_units
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.INFO
MESSAGES: Messages = messages_of_units(
    "weight-zero",
    {
        "": Text(
            fr="`{label}` est réglementaire et compte pour 0, sans le dire à côté de ses sœurs",
            en="`{label}` is réglementaire and counts 0, and does not say so beside its siblings",
            remedy=Text(fr="ajoutez `{key}: 0`", en="add `{key}: 0`"),
        ),
        ".sibling": Text(fr="{weight} d'une sœur", en="a sibling's {weight}"),
    },
    units=(Unit.POINTS, Unit.POURCENTAGE),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the réglementaire actions without a weight beside weighted ones."""
    return zero_diagnostics(referentiel, settings)
