"""A `points` is spelt in a way that other readers cannot read.

La valeur de `points` est écrite d'une façon que d'autres lecteurs ne savent pas lire.

Why:
    `33,3`, `100/3` and `"33"` are understood here, and counted exactly; other YAML readers
    take them for text, and the weight for missing.

Pourquoi :
    `33,3`, `100/3` et `"33"` sont compris ici, et comptés exactement ; d'autres lecteurs YAML
    y voient du texte, et un poids absent.

Bad:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 33,3
            ^^^^ the number of points `33,3` is read as 33.3
    ```

Good:
    # Réduire les déchets
    ```yaml
    id: 1.1
    points: 33.3
    ```
"""

from collections.abc import Iterator

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.weights import notation_remarks, points_in
from linter.words import Messages, Words
from referentiel.referential import Referentiel

SEVERITY = Severity.INFO
FIX = Safety.SAFE
MESSAGES: Messages = {
    "fr": {
        "points-notation.quoted": Words(
            "le nombre de points {found} est entre guillemets : d'autres lecteurs y voient du texte",
            "retirez les guillemets : écrivez `{value}`",
        ),
        "points-notation": Words(
            "le nombre de points `{found}` est lu {value}",
            "écrivez `{value}`, que tous les lecteurs comprennent",
        ),
        "points-notation.fraction": Words(
            "le nombre de points `{found}` est lu {value}",
            "gardez `{value}` si seul reflint lit ce fichier ; sinon écrivez `{decimal}`, "
            "que tous les lecteurs comprennent",
        ),
        "points-notation.part": Words(
            "le nombre de points `{found}` est lu comme cette part du parent",
            "gardez `{found}` si seul reflint lit ce fichier ; sinon écrivez `{decimal}`, "
            "que tous les lecteurs comprennent",
        ),
    },
    "en": {
        "points-notation.quoted": Words(
            "the number of points {found} stands in quotes: other readers take it for text",
            "take the quotes off: write `{value}`",
        ),
        "points-notation": Words(
            "the number of points `{found}` is read as {value}",
            "write `{value}`, which every reader understands",
        ),
        "points-notation.fraction": Words(
            "the number of points `{found}` is read as {value}",
            "keep `{value}` if reflint alone reads this file; else write `{decimal}`, "
            "which every reader understands",
        ),
        "points-notation.part": Words(
            "the number of points `{found}` is read as that part of the parent",
            "keep `{found}` if reflint alone reads this file; else write `{decimal}`, "
            "which every reader understands",
        ),
    },
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the points that are no plain decimal."""
    return notation_remarks(points_in(referentiel))
