"""A `ponderation` is not a number.

Une `ponderation` n'est pas un nombre.

Why:
    Scores are computed with the weight. A value that is no number, or that offers a choice of
    two, leaves the computation without it, or with whatever a program makes of it.

Pourquoi :
    Les scores se calculent avec la pondération. Une valeur qui n'est pas un nombre, ou qui en
    propose deux, laisse le calcul sans elle, ou avec ce qu'un programme en devine.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 40% ou 60% ?
                 ^^^^^^^^^^^^ `40% ou 60% ?` is not a number: a ponderation is one number from 0 to 1
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation:
    ^^^^^^^^^^^ the ponderation has no value
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.4
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
    "ponderation-number": Text(
        fr="`{found}` n'est pas un nombre : une pondération est un seul nombre, de 0 à 1",
        en="`{found}` is not a number: a ponderation is one number from 0 to 1",
        remedy=Text(
            fr="écrivez la part du parent en nombre décimal, par exemple `0.4` pour 40 %",
            en="write the part of the parent as a decimal, such as `0.4` for 40 %",
        ),
    ),
    "ponderation-number.empty": Text(
        fr="la pondération n'a pas de valeur",
        en="the ponderation has no value",
        remedy=Text(
            fr="écrivez la part du parent en nombre décimal, par exemple `0.4` pour 40 %",
            en="write the part of the parent as a decimal, such as `0.4` for 40 %",
        ),
    ),
    "ponderation-number.long": Text(
        fr="`{found}` a trop de chiffres pour un poids, ou un dénominateur de plus de 1000",
        en="`{found}` has too many digits for a weight, or a denominator over 1000",
        remedy=Text(
            fr="écrivez un nombre plus court, arrondi à 16 décimales au plus",
            en="write a shorter number, rounded to 16 decimals at most",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ponderations that cannot be read."""
    return number_diagnostics(written_in(document, settings, Unit.PONDERATION))
