"""A réglementaire action (`.0`) has a weight.

Une action réglementaire (`.0`) a un poids.

Why:
    An id that ends in 0 marks what the law requires anyway: it is assessed, but does not count. A
    weight there takes points from its siblings, or the id is wrong.

Pourquoi :
    Un identifiant qui finit par 0 marque ce que la loi exige de toute façon : l'action est
    vérifiée, et ne compte pas. Un poids à cet endroit retire des points à ses sœurs, ou
    l'identifiant est faux.

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
                 ^^^ `2.1.0` is réglementaire (its id ends in 0): its `ponderation` is 0, not `0.2`
    ```

Bad:
    # Appliquer la loi
    ```yaml
    id: 1.1.0
    points: 20
            ^^ `1.1.0` is réglementaire (its id ends in 0): its `points` is 0, not `20`
    ```

Bad:
    # Appliquer la loi
    ```yaml
    identifiant: 1.1.0
    pourcentage: 20
                 ^^ `1.1.0` is réglementaire (its id ends in 0): its `pourcentage` is 0, not `20`
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
from linter.topics.weights.nouns import messages_of_units
from linter.topics.weights.written import weight_diagnostic, written_weights
from linter.words.text import N_, Messages
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = messages_of_units(
    "weight-reglementaire",
    {
        "": N_(
            "`{id}` is réglementaire (its id ends in 0): {its_weight} is 0, not `{found}`",
            remedy=N_("write `{key}: 0`, or give the action an id that does not end in 0"),
        ),
        ".sheet": N_(
            "`{id}` is réglementaire (its id ends in 0): {its_weight} is 0, not `{found}`",
            remedy=N_("write 0, or give the action an id that does not end in 0"),
        ),
    },
)


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights of réglementaire actions, which weigh nothing."""
    for written in written_weights(referentiel):
        # A weight that is out of range is reported as such.
        if written.node.is_reglementaire and written.value and written.measure.holds(written.value):
            yield weight_diagnostic(
                "weight-reglementaire",
                "",
                written,
                wrong=str(written.value),
                id=str(written.node.identifier),
            )
