"""The weights of siblings do not have the required sum.

Les poids d'actions sœurs n'ont pas la somme qu'ils devraient avoir.

Why:
    Siblings share their parent: their `ponderation` values sum to 1, their percentages to 100, and
    their points to what their parent is worth (its own points, or what a percentage leaves to it),
    within 0.000001. In the profile `points`, those below the mesure (the deepest action with a file
    of its own) are percentages of their parent. If the sum is too high, a collectivité could score
    more than the maximum; if it is too low, nobody can reach it. Where actions concern different
    kinds of collectivité, the sum is checked for each kind that a `concerne:` names, and for all
    the others. Where a folder may contain only part of a referential, a sum that is too low is not
    reported if the siblings have files of their own.

Pourquoi :
    Des actions sœurs se partagent leur parent : leurs pondérations ont 1 pour somme, leurs
    pourcentages 100, et leurs points ce que vaut leur parent (ses propres points, ou ce qu'un
    pourcentage lui laisse), à 0,000001 près. Dans le profil `points`, ceux sous la mesure (l'action
    la plus profonde qui a son propre fichier) sont des pourcentages de leur parent. Au-dessus, une
    collectivité pourrait obtenir plus que le tout ; en dessous, personne n'atteint le maximum.
    Quand des actions concernent des types de collectivités différents, la somme est vérifiée pour
    chaque type qu'un `concerne:` nomme, et pour tous les autres. Quand un dossier ne contient
    qu'une partie d'un référentiel, des sœurs dans des fichiers séparés dont la somme est trop
    basse ne prouvent rien.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ the weights below `5.2` sum to 1.1, not 1 (0.1 too much): 5.2.1 0.5 + 5.2.2 0.6
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
        ^^^ for the kind `syndicat`, the weights below `1.2` sum to 0.7, not 1 (0.3 missing): 1.2.1 0.5 + 1.2.3 0.2
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

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
        ^^^ the points below `1.1` sum to 90 %, not 100 % (10 % missing): 1.1.1 40 + 1.1.2 50
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    id: 1.1.1
    points: 40
    ```
    ### Composter
    ```yaml
    id: 1.1.2
    points: 50
    ```

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
                 ^^^ the points below `1.1` sum to 40, not 30 (10 too much): 1.1.1 25 + 1.1.2 15
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    identifiant: 1.1.1
    points: 25
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
    points: 15
    ```

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
                 ^^^ the percentages below `1.1` sum to 105 %, not 100 % (5 % too much): 1.1.1 65 + 1.1.2 40
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

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 30
    ```
    ## Actions
    ### Trier
    ```yaml
    identifiant: 1.1.1
    points: 20
    ```
    ### Composter
    ```yaml
    identifiant: 1.1.2
    points: 10
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

from collections import Counter
from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.weights.sum_diagnostics import Confusion, confusion_of, sum_diagnostic
from linter.topics.weights.sum_words import sum_messages
from linter.topics.weights.sums import wrong_sums
from linter.words.text import Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
LEAVES_OUT = True
MESSAGES: Messages = sum_messages()
# A single sum that is right in another unit may be a coincidence.
_FEWEST_OF_A_HABIT = 3
FOLDED = {
    f"weight-sum.points.{confusion}": Folding(
        f"weight-sum.points.{confusion}-habit", _FEWEST_OF_A_HABIT
    )
    for confusion in Confusion
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the families whose weights have a wrong sum, for some kind of collectivité."""
    wrong = [*wrong_sums(referentiel, settings)]
    confusions = Counter(map(confusion_of, wrong))
    for found in wrong:
        confusion = confusion_of(found)
        is_habit = confusions[confusion] >= _FEWEST_OF_A_HABIT
        yield sum_diagnostic(found, confusion if is_habit else None)
