"""The points of a whole referential do not sum to the usual total, and nothing defines another one.

Les points de tout le référentiel ne font pas le total habituel, et rien n'en donne un autre.

Why:
    The published referentials distribute 500 points. If all axes are present, numbered from 1
    without a gap, with or without files of their own, another total is either intended, and then
    the configuration should say so, or due to one wrong number: nobody would notice a 20 that has
    become 120. With a `total` in the configuration, any other one is an error (`points-total`).

Pourquoi :
    Les référentiels publiés répartissent 500 points. Quand tous les axes sont là, numérotés à
    partir de 1 sans trou, avec ou sans fichier, un autre total est soit voulu, et la configuration
    devrait alors le dire, soit dû à un seul nombre faux : personne ne remarquerait un 20 devenu
    120. Avec un `total` dans la configuration, tout autre total est une erreur (`points-total`).

Bad:
    ==> 1.1.md
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 100
    ```
    ==> 2.1.md
    # Recycler les déchets
    ```yaml
    identifiant: 2.1
    points: 200
    ```
    ==> 3.1.md
    # Réparer les objets
    ```yaml
    identifiant: 3.1
                 ^^^ the axes sum to 495, but such referentials have 500 points (5 missing): 1 100 + 2 200 + 3 195
    points: 195
    ```

Good:
    ==> 1.1.md
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    points: 100
    ```
    ==> 2.1.md
    # Recycler les déchets
    ```yaml
    identifiant: 2.1
    points: 200
    ```
    ==> 3.1.md
    # Réparer les objets
    ```yaml
    identifiant: 3.1
    points: 200
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.total_diagnostics import total_diagnostics
from linter.topics.weights.total_words import total_messages
from linter.topics.weights.totals import USUAL, known_total, total_of
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING

MESSAGES: Messages = total_messages(
    "points-total-unusual",
    N_("the axes sum to {total}, but such referentials have {wanted} points"),
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find a whole referential without a known total whose axes do not sum to the usual one."""
    found = total_of(referentiel, settings)
    if found and known_total(found, settings) is None and referentiel.is_numbered_whole:
        yield from total_diagnostics("points-total-unusual", found, USUAL, settings)
