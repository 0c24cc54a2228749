"""An id stands for another action than before.

Un identifiant désigne une autre action qu'avant.

Why:
    What was answered under an id is found again under it, whatever it now means: where actions are
    renumbered to close a gap, or to make room for a new one, each answer goes to the action beside,
    and scores change without a word. An id belongs to one action for ever: a new action takes a
    number that was never used, at the end, and one that goes leaves its number free, with a
    tombstone (`<!-- reflint: retired 5.2.3: reason -->`). The order in a file is that of its
    headings, not of its ids. This is checked where there is something to compare with:
    `reflint diff`, `reflint check --diff-base`.

Pourquoi :
    Ce qui a été répondu sous un identifiant se retrouve sous lui, quoi qu'il désigne à présent :
    quand on renumérote pour combler un vide, ou pour faire place à une action, chaque réponse passe
    à l'action voisine, et les scores changent sans un mot. Un identifiant appartient pour toujours à
    une action : une nouvelle prend un numéro jamais utilisé, à la fin, et celle qui s'en va laisse
    le sien libre, avec une mention (`<!-- reflint: retiré 5.2.3 : raison -->`). L'ordre d'un fichier
    est celui de ses titres, non de ses identifiants. Cela se vérifie quand il y a de quoi comparer :
    `reflint diff`, `reflint check --diff-base`.

Bad:
    ==> 5.2.md (before)
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    Diffuser des documents aux collectivités voisines.
    ### Former
    ```yaml
    id: 5.2.2
    ```
    Former les équipes techniques et les élus.
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.2.1
        ^^^^^ `5.2.1` stands for another action than before, which is gone
    ```
    Former les équipes techniques et les élus.

Bad:
    ==> 5.2.md (before)
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    Diffuser des documents aux collectivités voisines.
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.2.1
        ^^^^^ `5.2.1` stands for another action than before, which is `5.2.2` now
    ```
    Former les équipes techniques et les élus.
    ### Diffuser
    ```yaml
    id: 5.2.2
    ```
    Diffuser des documents aux collectivités voisines.

Bad:
    ==> 5.2.md (before)
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    Diffuser des documents aux collectivités voisines.
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.2.1
        ^^^^^ `5.2.1` has neither the title nor the text of the action that it stood for
    ```
    Organiser chaque année une formation technique.

Good:
    ==> 5.2.md (before)
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    Diffuser des documents aux collectivités voisines.
    ==> 5.2.md
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.2.2
    ```
    Former les équipes techniques et les élus.
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    Diffuser des documents aux collectivités voisines.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.finding import Related, Remark, Severity
from linter.rule import Settings, subject_of
from linter.words import Messages, Words

if TYPE_CHECKING:
    from linter.topics.abandoned import Abandoned
    from referentiel.node import Node
    from scoring.changes.comparison import Comparison

SEVERITY = Severity.ERROR
_REMEDY = (
    "donnez à cette action un identifiant jamais utilisé, et laissez `{id}` à celle qui l'avait, "
    "ou retirez-le : `<!-- reflint: retiré {id} : raison -->`",
    "give this action an id that was never used, and leave `{id}` to the one that had it, or "
    "retire it: `<!-- reflint: retired {id}: reason -->`",
)
_REMEDY_REPLACED = (
    "donnez à la nouvelle action un identifiant jamais utilisé, et retirez `{id}` ; si c'est la "
    "même, récrite, dites-le : `<!-- reflint: masquer id-reused : raison -->`",
    "give the new action an id that was never used, and retire `{id}`; if it is the same one, "
    "written anew, say so: `<!-- reflint: hide id-reused: reason -->`",
)
MESSAGES: Messages = {
    "fr": {
        "id-reused": Words(
            "`{id}` désigne une autre action qu'avant, et celle-là a disparu", _REMEDY[0]
        ),
        "id-reused.renumbered": Words(
            "`{id}` désigne une autre action qu'avant, et celle-là est maintenant `{now}`",
            _REMEDY[0],
        ),
        "id-reused.replaced": Words(
            "`{id}` n'a ni le titre ni le texte de l'action qu'il désignait", _REMEDY_REPLACED[0]
        ),
        "id-reused.now": Words("l'action qu'il désignait"),
    },
    "en": {
        "id-reused": Words(
            "`{id}` stands for another action than before, which is gone", _REMEDY[1]
        ),
        "id-reused.renumbered": Words(
            "`{id}` stands for another action than before, which is `{now}` now", _REMEDY[1]
        ),
        "id-reused.replaced": Words(
            "`{id}` has neither the title nor the text of the action that it stood for",
            _REMEDY_REPLACED[1],
        ),
        "id-reused.now": Words("the action that it stood for"),
    },
}


def check(comparison: "Comparison", settings: Settings) -> Iterator[Remark]:
    """Find the ids that are another action's now, and that no tombstone retires."""
    from linter.topics.abandoned import abandoned  # noqa: PLC0415 -- few runs compare

    twins = comparison.after.referentiel.by_id
    for one in abandoned(comparison):
        # Which of two is the action of an id cannot be told: that it stands twice is.
        if one.now is not None and len(twins[one.identifier]) == 1:
            yield _remark(one, one.now)


def _remark(one: "Abandoned", node: "Node") -> Remark:
    identifier, place = str(one.identifier), one.successor
    variant = ".replaced" if one.is_replaced else ".renumbered" if place else ""
    related = (Related(place.document, place.action.anchor, "id-reused.now"),) if place else ()
    return Remark(
        document=node.document,
        span=node.action.anchor,
        message=f"id-reused{variant}",
        subject=subject_of(node.document, node.action),
        field="id",
        wrong=identifier,
        arguments={"id": identifier, "now": place.label if place else ""},
        related=related,
    )
