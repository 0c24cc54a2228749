"""A `pourcentage` is spelt in a way that other readers cannot read.

La valeur de `pourcentage` est écrite d'une façon que d'autres lecteurs ne savent pas lire.

Why:
    `33,3`, `100/3`, `33 %` and `"33"` are understood here, and counted exactly; other YAML readers
    take them for text, and the weight for missing.

Pourquoi :
    `33,3`, `100/3`, `33 %` et `"33"` sont compris ici, et comptés exactement ; d'autres lecteurs YAML
    y voient du texte, et un poids absent.

Bad:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 1/3
                 ^^^ the percent `1/3` is read as that part of the parent
    ```

Good:
    # Réduire les déchets
    ```yaml
    identifiant: 1.1
    pourcentage: 33.3333333333333333
    ```
"""

from collections.abc import Iterator

from linter.finding import Remark, Severity
from linter.rule import Settings
from linter.topics.weights import notation_remarks, written_in
from linter.words import Messages, Words
from referentiel.model import Document
from referentiel.weight import Unit

SEVERITY = Severity.INFO
MESSAGES: Messages = {
    "fr": {
        "pourcentage-notation.quoted": Words(
            "le pourcentage {found} est entre guillemets : d'autres lecteurs y voient du texte",
            "retirez les guillemets : écrivez `{value}`",
        ),
        "pourcentage-notation": Words(
            "le pourcentage `{found}` est lu {value}",
            "écrivez `{value}`, que tous les lecteurs comprennent",
        ),
        "pourcentage-notation.fraction": Words(
            "le pourcentage `{found}` est lu {value}",
            "gardez `{value}` si seul reflint lit ce fichier ; sinon écrivez `{decimal}`, "
            "que tous les lecteurs comprennent",
        ),
        "pourcentage-notation.part": Words(
            "le pourcentage `{found}` est lu comme cette part du parent",
            "gardez `{found}` si seul reflint lit ce fichier ; sinon écrivez `{decimal}`, "
            "que tous les lecteurs comprennent",
        ),
    },
    "en": {
        "pourcentage-notation.quoted": Words(
            "the percent {found} stands in quotes: other readers take it for text",
            "take the quotes off: write `{value}`",
        ),
        "pourcentage-notation": Words(
            "the percent `{found}` is read as {value}",
            "write `{value}`, which every reader understands",
        ),
        "pourcentage-notation.fraction": Words(
            "the percent `{found}` is read as {value}",
            "keep `{value}` if reflint alone reads this file; else write `{decimal}`, "
            "which every reader understands",
        ),
        "pourcentage-notation.part": Words(
            "the percent `{found}` is read as that part of the parent",
            "keep `{found}` if reflint alone reads this file; else write `{decimal}`, "
            "which every reader understands",
        ),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the pourcentage that are no plain decimal."""
    return notation_remarks(written_in(document, settings, Unit.POURCENTAGE))
