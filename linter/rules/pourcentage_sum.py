"""The percents of siblings do not sum to 100.

Les pourcentages d'actions sœurs n'ont pas 100 pour somme.

Why:
    Siblings share their parent: their percents sum to 100, within 0.000001. Over 100, a
    collectivité could score more than everything; under, nobody can reach the top. Where actions
    concern different kinds of collectivité, the sum is checked for each kind that a `concerne:`
    names, and for all the others.

Pourquoi :
    Des actions sœurs se partagent leur parent : leurs pourcentages ont 100 pour somme, à 0,000001
    près. Au-dessus, une collectivité pourrait obtenir plus que le tout ; en dessous, personne
    n'atteint le maximum. Quand des actions concernent des types de collectivités différents, la
    somme est vérifiée pour chaque type qu'un `concerne:` nomme, et pour tous les autres.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
                 ^^^ the percents below `1.1` sum to 105 %, not 100 % (5 % too much): 1.1.1 65 + 1.1.2 40
    ```
    ## Actions
    ### Trier
    ```yaml
    identifiant: 1.1.1
    pourcentage: 65
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
    pourcentage: 40
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
    pourcentage: 65
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
    pourcentage: 35
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.weights.sum_diagnostics import sum_diagnostic
from linter.topics.weights.sum_words import sum_messages
from linter.topics.weights.sums import wrong_sums
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
LEAVES_OUT = True

MESSAGES: Messages = sum_messages(
    "pourcentage-sum",
    all_weights=Text(fr="pourcentages", en="percents"),
    one_weight=Text(fr="l'un de ces pourcentages", en="one of these percents"),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the families whose percents do not sum to 100, for some kind of collectivité."""
    for found in wrong_sums(referentiel, settings):
        if found.unit is Unit.POURCENTAGE:
            yield sum_diagnostic("pourcentage-sum", found)
