"""A réglementaire action has `points` other than 0.

Une action réglementaire a un `points` différent de 0.

Why:
    An id that ends in 0 marks what the law asks for: it earns nothing, and its weight is 0. A
    weight there is taken from its siblings, or its id is wrong.

Pourquoi :
    Un identifiant qui finit par 0 marque ce que la loi demande : cela ne rapporte rien, et son
    poids est 0. Un poids y est pris aux actions sœurs, ou l'identifiant est faux.

Bad:
    # Appliquer la loi
    ```yaml
    id: 1.1.0
    points: 20
            ^^ `1.1.0` is réglementaire (its id ends in 0): its `points` is 0, not `20`
    ```

Good:
    # Appliquer la loi
    ```yaml
    id: 1.1.0
    points: 0
    ```
"""

from collections.abc import Iterator

from linter.finding import Diagnostic, Severity
from linter.rule import Settings
from linter.topics.weights.written import points_in, reglementaire_diagnostics
from linter.words.text import Messages, Text
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
MESSAGES: Messages = {
    "points-reglementaire": Text(
        fr=(
            "`{id}` est réglementaire (son identifiant finit par 0) : son `points` est 0, et non "
            "`{found}`"
        ),
        en="`{id}` is réglementaire (its id ends in 0): its `points` is 0, not `{found}`",
        remedy=Text(
            fr="écrivez `points: 0`, ou donnez à l'action un identifiant qui ne finit pas par 0",
            en="write `points: 0`, or give the action an id that does not end in 0",
        ),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find the weights of actions that weigh nothing by their id."""
    return reglementaire_diagnostics(points_in(referentiel))
