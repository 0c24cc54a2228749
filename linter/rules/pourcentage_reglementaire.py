"""A réglementaire action has `pourcentage` other than 0.

Une action réglementaire a un `pourcentage` différent de 0.

Why:
    An id that ends in 0 marks what the law asks for: it earns nothing, and its weight is 0. A
    weight there is taken from its siblings, or its id is wrong.

Pourquoi :
    Un identifiant qui finit par 0 marque ce que la loi demande : cela ne rapporte rien, et son
    poids est 0. Un poids y est pris aux actions sœurs, ou l'identifiant est faux.

Bad:
    # Appliquer la loi
    ```yaml
    identifiant: 1.1.0
    pourcentage: 20
                 ^^ `1.1.0` is réglementaire (its id ends in 0): its `pourcentage` is 0, not `20`
    ```

Good:
    # Appliquer la loi
    ```yaml
    identifiant: 1.1.0
    pourcentage: 0
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import reglementaire_diagnostics, written_in
from linter.words.text import Messages, Text
from referentiel.model import Document
from referentiel.weights.weight import Unit

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "pourcentage-reglementaire": Text(
        fr=(
            "`{id}` est réglementaire (son identifiant finit par 0) : son `pourcentage` est 0, et "
            "non `{found}`"
        ),
        en="`{id}` is réglementaire (its id ends in 0): its `pourcentage` is 0, not `{found}`",
        remedy=Text(
            fr=(
                "écrivez `pourcentage: 0`, ou donnez à l'action un identifiant qui ne finit pas "
                "par 0"
            ),
            en="write `pourcentage: 0`, or give the action an id that does not end in 0",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights of actions that weigh nothing by their id."""
    return reglementaire_diagnostics(written_in(document, settings, Unit.POURCENTAGE))
