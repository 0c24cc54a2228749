"""The points of the whole referential do not sum to its total.

Les points de tout le référentiel ne font pas son total.

Why:
    A referential distributes a fixed number of points: 500 in those that are published. If the
    configuration gives the `total`, if the root names a published referential, or if the revision
    compared with (`--staged`, `--diff-base`) had another total, a total that differs is an error.
    Axes need no files: their actions are added up. If the root has points, `weight-sum` checks what
    is below it; if nothing defines the total, see `points-total-unusual`.

Pourquoi :
    Un référentiel répartit un nombre fixe de points : 500 dans ceux qui sont publiés. Quand la
    configuration donne le `total`, que la racine nomme le référentiel publié qu'elle est, ou que la
    révision comparée (`--staged`, `--diff-base`) avait un autre total, un total différent est une
    erreur. Les axes peuvent ne pas avoir de fichier : leurs actions sont additionnées. Quand la
    racine a ses propres points, `weight-sum` vérifie ce qui est dessous ; quand rien ne dit le
    total, voir `points-total-unusual`.

Bad:
    ==> eci.md
    # Économie circulaire
    ```yaml
    identifiant: ""
    referentiel: eci
    ```
    ==> 1.md
    # Réduire
    ```yaml
    identifiant: 1
                 ^ the axes sum to 485, not 500 (15 missing): 1 85 + 2 200 + 3 200
    points: 85
    ```
    ==> 2.md
    # Recycler
    ```yaml
    identifiant: 2
    points: 200
    ```
    ==> 3.md
    # Réparer
    ```yaml
    identifiant: 3
    points: 200
    ```

Good:
    ==> eci.md
    # Économie circulaire
    ```yaml
    identifiant: ""
    referentiel: eci
    ```
    ==> 1.md
    # Réduire
    ```yaml
    identifiant: 1
    points: 100
    ```
    ==> 2.md
    # Recycler
    ```yaml
    identifiant: 2
    points: 400
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.total_diagnostics import total_diagnostics
from linter.topics.weights.total_words import total_messages
from linter.topics.weights.totals import known_total, total_of
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
LEAVES_OUT = True

MESSAGES: Messages = total_messages(
    "points-total",
    N_("the axes sum to {total}, not {wanted}"),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find a whole referential whose axes do not sum to the known total."""
    found = total_of(referentiel, settings)
    wanted = known_total(found, settings) if found else None
    if found and wanted is not None:
        yield from total_diagnostics("points-total", found, wanted, settings)
