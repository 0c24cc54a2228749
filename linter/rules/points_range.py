"""A number of `points` is under 0, or over 100 where points are percents.

Un nombre de `points` est inférieur à 0, ou dépasse 100 là où les points sont des pourcentages.

Why:
    Points share the referential out: none is negative. In the profile `points`, those below the
    mesure (the deepest action with a file of its own) are percents of their parent: over 100, a
    part would be worth more than the whole.

Pourquoi :
    Les points répartissent le référentiel : aucun n'est négatif. Dans le profil `points`, ceux
    sous la mesure (l'action la plus profonde qui a son propre fichier) sont des pourcentages de
    leur parent : au-delà de 100, une partie vaudrait plus que le tout.

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: -30
            ^^^ the number of points `-30` is under 0
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
    points: 300
            ^^^ `300` is over 100: below the mesure, points are percents of the parent
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
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import points_in, range_diagnostic
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "points-range.under": Text(
        fr="le nombre de points `{found}` est négatif",
        en="the number of points `{found}` is under 0",
        remedy=Text(
            fr="retirez le signe, ou écrivez 0 si l'action ne compte pas",
            en="take the sign off, or write 0 if the action does not count",
        ),
    ),
    "points-range.over": Text(
        fr="`{found}` dépasse 100 : sous la mesure, les points sont des pourcentages du parent",
        en="`{found}` is over 100: below the mesure, points are percents of the parent",
        remedy=Text(fr="écrivez un nombre de 0 à 100", en="write a number from 0 to 100"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the points that no node can have where it stands."""
    for document, identifier, weight, _, value, is_in_range in points_in(referentiel):
        if value is not None and not is_in_range:
            yield range_diagnostic(document, identifier, weight, "under" if value < 0 else "over")
