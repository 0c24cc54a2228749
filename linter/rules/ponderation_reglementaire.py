"""A réglementaire action (`.0`) has a weight.

Une action réglementaire (`.0`) a un poids.

Why:
    An id that ends in 0 marks what the law demands anyway: it is checked, and counts nothing. A
    weight there takes points away from its siblings.

Pourquoi :
    Un identifiant qui finit par 0 marque ce que la loi exige de toute façon : l'action est
    vérifiée, et ne compte pas. Un poids à cet endroit retire des points à ses sœurs.

Bad:
    # Tenir un programme de prévention
    ```yaml
    id: 2.1
    ```
    ## Actions
    ### Respecter la réglementation
    ```yaml
    id: 2.1.0
    ponderation: 0.2
                 ^^^ `2.1.0` is réglementaire (its id ends in 0): its ponderation is 0, not `0.2`
    ```

Good:
    # Tenir un programme de prévention
    ```yaml
    id: 2.1
    ```
    ## Actions
    ### Respecter la réglementation
    ```yaml
    id: 2.1.0
    ponderation: 0
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
    "ponderation-reglementaire": Text(
        fr=(
            "`{id}` est réglementaire (son identifiant finit par 0) : sa pondération est 0, et non "
            "`{found}`"
        ),
        en="`{id}` is réglementaire (its id ends in 0): its ponderation is 0, not `{found}`",
        remedy=Text(
            fr=(
                "écrivez `ponderation: 0`, ou donnez à l'action un identifiant qui ne finit pas "
                "par 0"
            ),
            en="write `ponderation: 0`, or give the action an id that does not end in 0",
        ),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Find the ponderations of actions that weigh nothing by their id."""
    return reglementaire_diagnostics(written_in(document, settings, Unit.PONDERATION))
