"""A `pourcentage` is under 0 or over 100.

La valeur de `pourcentage` est inférieure à 0 ou supérieure à 100.

Why:
    A percent is a part of the parent: 0 is nothing, 100 is all of it.

Pourquoi :
    Un pourcentage est une part du parent : 0 n'est rien, 100 est le tout.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 333
                 ^^^ the percent `333` is over 100: it is a part of the parent
    ```

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: -20
                 ^^^ the percent `-20` is under 0: it is a part of the parent
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 33.3
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings, weights_of
from linter.topics.weights.written import range_diagnostic
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "pourcentage-range.over": Text(
        fr="le pourcentage `{found}` dépasse 100 : c'est une part du parent",
        en="the percent `{found}` is over 100: it is a part of the parent",
        remedy=Text(fr="écrivez un nombre de 0 à 100", en="write a number from 0 to 100"),
    ),
    "pourcentage-range.under": Text(
        fr="le pourcentage `{found}` est négatif : c'est une part du parent",
        en="the percent `{found}` is under 0: it is a part of the parent",
        remedy=Text(
            fr="retirez le signe, ou écrivez 0 si l'action ne compte pas",
            en="take the sign off, or write 0 if the action does not count",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the percents outside 0 to 100."""
    for action, weight in weights_of(document, settings, Unit.POURCENTAGE):
        if weight.value is not None and not weight.is_in_range:
            variant = "under" if weight.value < 0 else "over"
            yield range_diagnostic(document, action.identifier, weight, variant)
