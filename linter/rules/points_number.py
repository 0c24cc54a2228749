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
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "points-number": Text(
        fr="`{found}` n'est pas un nombre : un nombre de points est un seul nombre, à partir de 0",
        en="`{found}` is not a number: a number of points is one number from 0 on",
        remedy=Text(
            fr="écrivez-le en chiffres, par exemple `30`", en="write it in figures, such as `30`"
        ),
    ),
    "points-number.empty": Text(
        fr="`points` n'a pas de valeur",
        en="`points` has no value",
        remedy=Text(
            fr="écrivez-le en chiffres, par exemple `30`", en="write it in figures, such as `30`"
        ),
    ),
    "points-number.long": Text(
        fr="`{found}` a trop de chiffres pour un poids, ou un dénominateur de plus de 1000",
        en="`{found}` has too many digits for a weight, or a denominator over 1000",
        remedy=Text(
            fr="écrivez un nombre plus court, arrondi à 16 décimales au plus",
            en="write a shorter number, rounded to 16 decimals at most",
        ),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the points that cannot be read."""
    return number_diagnostics(points_in(referentiel))
