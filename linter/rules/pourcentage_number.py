"""A `pourcentage` is not a number.

La valeur de `pourcentage` n'est pas un nombre.

Why:
    Percents share what the parent is worth. What cannot be read counts for nothing.

Pourquoi :
    Les pourcentages répartissent ce que vaut le parent. Ce qui n'est pas lu ne compte pour rien.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: un tiers
                 ^^^^^^^^ `un tiers` is not a number: a percent is one number from 0 to 100
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 30
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import number_diagnostics, written_in
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "pourcentage-number": Text(
        fr="`{found}` n'est pas un nombre : un pourcentage est un seul nombre, de 0 à 100",
        en="`{found}` is not a number: a percent is one number from 0 to 100",
        remedy=Text(
            fr="écrivez-le en chiffres, par exemple `30` pour 30 %",
            en="write it in figures, such as `30` for 30 %",
        ),
    ),
    "pourcentage-number.empty": Text(
        fr="le pourcentage n'a pas de valeur",
        en="the percent has no value",
        remedy=Text(
            fr="écrivez-le en chiffres, par exemple `30` pour 30 %",
            en="write it in figures, such as `30` for 30 %",
        ),
    ),
    "pourcentage-number.long": Text(
        fr="`{found}` a trop de chiffres pour un poids, ou un dénominateur de plus de 1000",
        en="`{found}` has too many digits for a weight, or a denominator over 1000",
        remedy=Text(
            fr="écrivez un nombre plus court, arrondi à 16 décimales au plus",
            en="write a shorter number, rounded to 16 decimals at most",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the pourcentage that cannot be read."""
    return number_diagnostics(written_in(document, settings, Unit.POURCENTAGE))
