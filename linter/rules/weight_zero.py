"""A réglementaire action does not state its weight of 0.

Une action réglementaire ne dit pas son poids de 0.

Why:
    An action whose id ends in 0 has no weight, whether it says so or not. In `points` and
    `pourcentage`, if its siblings have weights, other readers may take the missing one for a
    mistake, or for an equal share. Severity is info because scores are not affected.

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
        ^^^^^ `1.1.0` is réglementaire, and does not state its weight of 0, unlike its siblings
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
                 ^^^^^ `1.1.0` is réglementaire, and does not state its weight of 0, unlike its siblings
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
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.INFO
MESSAGES: Messages = messages_of_units(
    "weight-zero",
    {
        "": N_(
            "`{label}` is réglementaire, and does not state its weight of 0, unlike its siblings",
            remedy=N_("add `{key}: 0`"),
        ),
        ".sheet": N_(
            "`{label}` is réglementaire, and does not state its weight of 0, unlike its siblings",
            remedy=N_("write 0 into its cell `{key}`"),
        ),
        ".sibling": N_("a sibling's {weight}"),
    },
    units=(Unit.POINTS, Unit.POURCENTAGE),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the réglementaire actions without a weight beside siblings with one."""
    return zero_diagnostics(referentiel, settings)
