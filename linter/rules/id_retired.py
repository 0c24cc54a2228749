"""An id that a tombstone retires is used again.

Un identifiant retiré figure de nouveau dans les fichiers.

Why:
    A tombstone (`<!-- reflint: retired 5.2.3: reason -->`) says that an id belonged to a former
    action: answers were given under it, and under the ids below it, and are still stored somewhere.
    A new action that reuses the id inherits these answers. Ids cost nothing: take the next number
    that was never used.

Pourquoi :
    Une mention (`<!-- reflint: retiré 5.2.3 : raison -->`) dit qu'un identifiant fut celui d'une
    action : des réponses ont été données sous lui, et sous ceux d'au-dessous, et sont gardées quelque
    part. Qui le reprend pour une nouvelle action lui donne ces réponses. Les identifiants ne coûtent
    rien : le premier numéro jamais utilisé est libre.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: retired 5.2.2: folded into 5.2.1 -->
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    ### Former
    ```yaml
    id: 5.2.2
        ^^^^^ the id `5.2.2` is retired: folded into 5.2.1
    ```

Bad:
    ==> 5.1.md
    # Former les équipes
    ```yaml
    id: 5.1
    ```
    <!-- reflint: retiré 5.2 : une seule orientation suffit -->
    ==> 5.2.1.md
    # Diffuser
    ```yaml
    id: 5.2.1
        ^^^^^ the id `5.2.1` is below `5.2`, which is retired: une seule orientation suffit
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    <!-- reflint: retired 5.2.2: folded into 5.2.1 -->
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    ### Former
    ```yaml
    id: 5.2.3
    ```
"""

from collections.abc import Iterator

from linter.directives.tombstone import RetiredIds
from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.words.text import N_, Messages, quote
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
_REMEDY = N_(
    "give this action an id that was never used; if it is the retired action itself, remove the "
    "tombstone"
)
MESSAGES: Messages = {
    "id-retired": N_("the id `{id}` is retired: {reason}", remedy=_REMEDY),
    "id-retired.below": N_(
        "the id `{id}` is below `{retired}`, which is retired: {reason}", remedy=_REMEDY
    ),
    "id-retired.here": N_("retired here"),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find actions with a retired id, except those below such an action."""
    retired_ids = RetiredIds(referentiel.documents)
    for node in referentiel.nodes if retired_ids.by_id else ():
        if node.identifier is None or (tombstone := retired_ids.covering(node.identifier)) is None:
            continue
        parent = referentiel.parent(node)
        above = parent.identifier if parent else None
        if above is not None and retired_ids.covering(above) is tombstone:
            continue
        is_below = tombstone.identifier != node.identifier
        yield Diagnostic.at(
            node,
            "id-retired.below" if is_below else "id-retired",
            field="id",
            wrong=str(node.identifier),
            related=[Related(tombstone.document, tombstone.id_span, "id-retired.here")],
            id=str(node.identifier),
            retired=str(tombstone.identifier),
            reason=quote(tombstone.reason),
        )
