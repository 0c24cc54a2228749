"""A `ponderation` is spelt in a way that other readers cannot read.

Une `ponderation` est écrite d'une façon que d'autres lecteurs ne savent pas lire.

Why:
    `0,5`, `50 %` and `"0.5"` are understood here, and counted exactly; other YAML readers take
    them for text, and the weight for missing. A fraction such as `1/3` is not reported: no decimal
    says as much.

Pourquoi :
    `0,5`, `50 %` et `"0.5"` sont compris ici, et comptés exactement ; d'autres lecteurs YAML y
    voient du texte, et une pondération absente. Une fraction comme `1/3` n'est pas signalée :
    aucun nombre décimal ne la vaut.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 0,5
                 ^^^ the ponderation `0,5` is read as 0.5
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ponderation: 1/3
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Safety, Severity
from linter.rule import Settings
from linter.topics.weights.written import notation_diagnostics, written_in
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.weights.weight import Unit

SEVERITY = Severity.INFO
FIX = Safety.SAFE
MESSAGES: Messages = {
    "ponderation-notation": Text(
        fr="la pondération `{found}` est lue {value}",
        en="the ponderation `{found}` is read as {value}",
        remedy=Text(
            fr="écrivez `{value}`, que tous les lecteurs comprennent",
            en="write `{value}`, which every reader understands",
        ),
    ),
    "ponderation-notation.quoted": Text(
        fr="la pondération {found} est entre guillemets : d'autres lecteurs y voient du texte",
        en="the ponderation {found} is in quotes: other readers take it for text",
        remedy=Text(
            fr="retirez les guillemets : écrivez `{value}`", en="remove the quotes: write `{value}`"
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ponderations that are no plain decimal."""
    return notation_diagnostics(written_in(document, settings, Unit.PONDERATION))
