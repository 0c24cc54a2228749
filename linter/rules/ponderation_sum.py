"""The ponderations of siblings do not sum to 1.

Les pondérations d'actions sœurs n'ont pas 1 pour somme.

Why:
    Siblings share their parent: their weights sum to 1, within 0.000001. Over 1, a collectivité
    could score more than everything; under 1, nobody can reach the top. Where actions concern
    different kinds of collectivité, the sum is checked for each kind that a `concerne:` names,
    and for all the others.

Pourquoi :
    Des actions sœurs se partagent leur parent : leurs poids ont 1 pour somme, à 0,000001 près.
    Au-dessus, une collectivité pourrait obtenir plus que le tout ; en dessous, personne n'atteint
    le maximum. Quand des actions concernent des types de collectivités différents, la somme est
    vérifiée pour chaque type qu'un `concerne:` nomme, et pour tous les autres.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ the ponderations below `5.2` sum to 1.1, not 1 (0.1 too much): 5.2.1 0.5 + 5.2.2 0.6
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 0.5
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ponderation: 0.6
    ```

Bad:
    # Agir avec les autres services
    ```yaml
    id: 1.2
        ^^^ for the kind `syndicat`, the ponderations below `1.2` sum to 0.7, not 1 (0.3 missing): 1.2.1 0.5 + 1.2.3 0.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 1.2.1
    ponderation: 0.5
    ```
    ### Associer les services
    ```yaml
    id: 1.2.2
    ponderation: 0.5
    concerne: sauf syndicat
    ```
    ### Associer les adhérents
    ```yaml
    id: 1.2.3
    ponderation: 0.2
    concerne: syndicat
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
    ponderation: 0.5
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ponderation: 0.5
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
    "ponderation-sum",
    all_weights=Text(fr="pondérations", en="ponderations"),
    one_weight=Text(fr="l'une de ces pondérations", en="one of these ponderations"),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the families whose ponderations do not sum to 1, for some kind of collectivité."""
    for found in wrong_sums(referentiel, settings):
        if found.unit is Unit.PONDERATION:
            yield sum_diagnostic("ponderation-sum", found)
