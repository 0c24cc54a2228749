"""A `ponderation` is spelt in a way that other readers cannot read.

Une `ponderation` est écrite d'une façon que d'autres lecteurs ne savent pas lire.

Why:
    `0,5`, `50 %`, `1/3` and `"0.5"` are understood here, and counted exactly; other YAML readers
    take them for text, and the weight for missing.

Pourquoi :
    `0,5`, `50 %`, `1/3` et `"0.5"` sont compris ici, et comptés exactement ; d'autres lecteurs
    YAML y voient du texte, et une pondération absente.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0,5
                 ^^^ the ponderation `0,5` is read as 0.5
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 2 / 6
                 ^^^^^ the ponderation `2 / 6` is read as 1/3
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0.5
    ```
"""

from collections.abc import Iterator

from linter.finding import Remark, Safety, Severity
from linter.rule import Settings
from linter.topics.weights import notation_remarks, written_in
from linter.words import Messages, Words
from referentiel.model import Document
from referentiel.weight import Unit

SEVERITY = Severity.INFO
FIX = Safety.SAFE
MESSAGES: Messages = {
    "fr": {
        "ponderation-notation.quoted": Words(
            "la pondération {found} est entre guillemets : d'autres lecteurs y voient du texte",
            "retirez les guillemets : écrivez `{value}`",
        ),
        "ponderation-notation": Words(
            "la pondération `{found}` est lue {value}",
            "écrivez `{value}`, que tous les lecteurs comprennent",
        ),
        "ponderation-notation.fraction": Words(
            "la pondération `{found}` est lue {value}",
            "gardez `{value}` si seul reflint lit ce fichier ; sinon écrivez `{decimal}`, "
            "que tous les lecteurs comprennent",
        ),
    },
    "en": {
        "ponderation-notation.quoted": Words(
            "the ponderation {found} stands in quotes: other readers take it for text",
            "take the quotes off: write `{value}`",
        ),
        "ponderation-notation": Words(
            "the ponderation `{found}` is read as {value}",
            "write `{value}`, which every reader understands",
        ),
        "ponderation-notation.fraction": Words(
            "the ponderation `{found}` is read as {value}",
            "keep `{value}` if reflint alone reads this file; else write `{decimal}`, "
            "which every reader understands",
        ),
    },
}


def check(document: Document, settings: Settings) -> Iterator[Remark]:
    """Find the ponderations that are no plain decimal."""
    return notation_remarks(written_in(document, settings, Unit.PONDERATION))
