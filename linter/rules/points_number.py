"""A `points` is not a number.

La valeur de `points` n'est pas un nombre.

Why:
    Points share the whole referential out. What cannot be read counts for nothing.

Pourquoi :
    Les points répartissent tout le référentiel. Ce qui n'est pas lu ne compte pour rien.

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 30 ou 40 ?
            ^^^^^^^^^^ `30 ou 40 ?` is not a number: a number of points is one number from 0 on
    ```

Good:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 30
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import number_diagnostics, points_in
from linter.words.language import Messages, Words
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "fr": {
        "points-number": Words(
            "`{found}` n'est pas un nombre : un nombre de points est un seul nombre, à partir de 0",
            "écrivez-le en chiffres, par exemple `30`",
        ),
        "points-number.empty": Words(
            "`points` n'a pas de valeur",
            "écrivez-le en chiffres, par exemple `30`",
        ),
        "points-number.long": Words(
            "`{found}` a trop de chiffres pour un poids, ou un dénominateur de plus de 1000",
            "écrivez un nombre plus court, arrondi à 16 décimales au plus",
        ),
    },
    "en": {
        "points-number": Words(
            "`{found}` is not a number: a number of points is one number from 0 on",
            "write it in figures, such as `30`",
        ),
        "points-number.empty": Words(
            "`points` has no value",
            "write it in figures, such as `30`",
        ),
        "points-number.long": Words(
            "`{found}` has too many digits for a weight, or a denominator over 1000",
            "write a shorter number, rounded to 16 decimals at most",
        ),
    },
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the points that cannot be read."""
    return number_diagnostics(points_in(referentiel))
