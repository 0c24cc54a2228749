"""The points of siblings do not sum to those of their parent.

Les points d'actions sœurs n'ont pas pour somme ceux de leur parent.

Why:
    Siblings in points share what their parent is worth: its own points, or what a percent leaves
    to it. In the profile `points`, those below the mesure (the deepest action with a file of its
    own) are percents of their parent, and sum to 100. A sum that is over makes more of the whole
    than there is; under, nobody can reach the top. Where a folder holds a part of a referential,
    siblings in files of their own that are short prove nothing.

Pourquoi :
    Des actions sœurs en points se partagent ce que vaut leur parent : ses propres points, ou ce
    qu'un pourcentage lui laisse. Dans le profil `points`, celles sous la mesure (l'action la plus
    profonde qui a son propre fichier) sont des pourcentages de leur parent, et ont 100 pour
    somme. Au-dessus, le tout dépasse ce qu'il vaut ; en dessous, personne n'atteint le maximum.
    Quand un dossier ne contient qu'une partie d'un référentiel, des sœurs dans des fichiers
    séparés dont la somme est trop basse ne prouvent rien.

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
"""

from collections import Counter
from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Folding, Settings
from linter.topics.weights.sum_diagnostics import Confusion, confusion_of, sum_diagnostic
from linter.topics.weights.sum_words import sum_messages
from linter.topics.weights.sums import wrong_sums
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
LEAVES_OUT = True

MESSAGES: Messages = {
    **sum_messages(
        "points-sum",
        all_weights=Text(fr="points", en="points"),
        one_weight=Text(fr="l'un de ces nombres", en="one of these numbers"),
    ),
    "points-sum.absolute": Text(
        fr=(
            "les points sous `{parent}` font {sum}, comme les siens, alors que sous la mesure les "
            "points sont des pourcentages : {ledger}"
        ),
        en=(
            "the points below `{parent}` sum to {sum}, as many as its own, while below the mesure "
            "points are percents: {ledger}"
        ),
        remedy=Text(
            fr="écrivez chaque fois la part du parent en pourcentage : {percents}",
            en="write each part of the parent as a percent: {percents}",
        ),
    ),
    "points-sum.absolute-habit": Text(
        fr=(
            "sous {count} actions, les points font ceux de leur parent, alors que sous la mesure "
            "les points sont des pourcentages"
        ),
        en=(
            "below {count} actions, the points sum to those of their parent, while below the "
            "mesure points are percents"
        ),
        remedy=Text(
            fr="écrivez partout la part du parent en pourcentage",
            en="write each part of a parent as a percent",
        ),
    ),
    "points-sum.percents": Text(
        fr=(
            "les points sous `{parent}` font 100, alors qu'il en vaut {wanted} : ce sont sans "
            "doute des pourcentages"
        ),
        en=(
            "the points below `{parent}` sum to 100, while it is worth {wanted}: these are "
            "probably percents"
        ),
        remedy=Text(
            fr="écrivez `pourcentage` au lieu de `points`",
            en="write `pourcentage` instead of `points`",
        ),
    ),
    "points-sum.percents-habit": Text(
        fr=(
            "sous {count} actions, les points font 100 au lieu de ce que vaut leur parent : ce "
            "sont sans doute des pourcentages"
        ),
        en=(
            "below {count} actions, the points sum to 100 instead of what their parent is worth: "
            "these are probably percents"
        ),
        remedy=Text(
            fr="écrivez-y `pourcentage` au lieu de `points`",
            en="write `pourcentage` instead of `points` there",
        ),
    ),
}

# One sum that is right in another unit may be chance.
_FEWEST_OF_A_HABIT = 3
FOLDED = {
    f"points-sum.{confusion}": Folding(f"points-sum.{confusion}-habit", _FEWEST_OF_A_HABIT)
    for confusion in Confusion
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the families whose points do not make what their parent is worth."""
    wrong = [one for one in wrong_sums(referentiel, settings) if one.unit is Unit.POINTS]
    confusions = Counter(map(confusion_of, wrong))
    for found in wrong:
        confusion = confusion_of(found)
        is_habit = confusions[confusion] >= _FEWEST_OF_A_HABIT
        yield sum_diagnostic("points-sum", found, confusion if is_habit else None)
