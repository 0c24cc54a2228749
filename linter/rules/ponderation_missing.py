"""An action has no `ponderation`, and its siblings have one.

Une action n'a pas de `ponderation`, alors que ses sœurs en ont une.

Why:
    An action without a weight counts 0: the best answers to it change nothing. If that is meant,
    writing 0 says so.

Pourquoi :
    Une action sans poids compte pour 0 : les meilleures réponses n'y changent rien. Si c'est
    voulu, écrire 0 le dit.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    ### Former
    ```yaml
    id: 5.2.2
        ^^^^^ `5.2.2` has no ponderation, and counts 0 beside its siblings, which have one
    ```

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
        ^^^ none of the 2 actions below `5.2` has a ponderation
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ```
    ==> 5.3.md
    # Former les élus
    ```yaml
    id: 5.3
    ```
    ## Actions
    ### Former
    ```yaml
    id: 5.3.1
    ponderation: 1
    ```

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ponderation: 1
    ```
    ### Former
    ```yaml
    id: 5.2.2
    ponderation: 0
    ```
"""

from collections.abc import Iterator, Sequence

from linter.finding import Related, Remark, Severity
from linter.rule import Settings, subject_of
from linter.topics.unread import unread_nodes
from linter.words import Messages, Words
from referentiel.profile import PONDERATION
from referentiel.referential import Node, Referentiel
from referentiel.weight import Unit, Weight

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "fr": {
        "ponderation-missing": Words(
            "`{label}` n'a pas de pondération, et compte pour 0 à côté de ses sœurs, qui en ont une",
            "ajoutez `ponderation: ` et sa part du parent, ou `ponderation: 0` si elle ne compte pas",
        ),
        "ponderation-missing.all": Words(
            "aucune des {count} actions sous `{label}` n'a de pondération",
            "donnez à chacune sa part du parent ; leur somme est 1",
        ),
        "ponderation-missing.only": Words(
            "la seule action sous `{label}` n'a pas de pondération",
            "écrivez-y `ponderation: 1`",
        ),
        "ponderation-missing.sibling": Words("pondération d'une sœur"),
    },
    "en": {
        "ponderation-missing": Words(
            "`{label}` has no ponderation, and counts 0 beside its siblings, which have one",
            "add `ponderation: ` and its part of the parent, or `ponderation: 0` "
            "if it does not count",
        ),
        "ponderation-missing.all": Words(
            "none of the {count} actions below `{label}` has a ponderation",
            "give each its part of the parent; they sum to 1",
        ),
        "ponderation-missing.only": Words(
            "the only action below `{label}` has no ponderation",
            "write `ponderation: 1` there",
        ),
        "ponderation-missing.sibling": Words("a sibling's ponderation"),
    },
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the actions without a weight beside weighted ones, and the families without any."""
    if settings.profile not in (None, PONDERATION):
        return
    unread = unread_nodes(referentiel, settings)
    for parent, siblings in referentiel.families:
        weights = ((node, node.action.weight(Unit.PONDERATION)) for node in siblings)
        if weighted := next(((node, weight) for node, weight in weights if weight), None):
            for node in siblings:
                if _lacks_weight(node) and node.index not in unread:
                    yield _beside_sibling(node, *weighted)
        elif any(node.index in unread for node in siblings):
            continue
        elif settings.profile and parent and _are_nested(parent, siblings):
            yield _whole_family(parent, siblings)


def _lacks_weight(node: Node) -> bool:
    """Tell whether a node should have a weight, and has none."""
    is_reglementaire = node.identifier is not None and node.identifier.is_reglementaire
    return not (node.action.weight(Unit.PONDERATION) or is_reglementaire)


def _are_nested(parent: Node, siblings: Sequence[Node]) -> bool:
    """Tell whether niveaux are meant: no file gives a weight to an axis or an orientation."""
    return all(
        node.document is parent.document and _lacks_weight(node) for node in siblings
    ) and any(node.action.parent == parent.action.index for node in siblings)


def _beside_sibling(node: Node, sibling: Node, weight: Weight) -> Remark:
    return Remark(
        document=node.document,
        span=node.action.anchor,
        message="ponderation-missing",
        subject=subject_of(node.document, node.action),
        field="ponderation",
        wrong="",
        arguments={"label": node.label},
        related=(Related(sibling.document, weight.span, "ponderation-missing.sibling"),),
    )


def _whole_family(parent: Node, siblings: Sequence[Node]) -> Remark:
    return Remark(
        document=parent.document,
        span=parent.action.anchor,
        message=f"ponderation-missing.{'all' if len(siblings) > 1 else 'only'}",
        subject=subject_of(parent.document, parent.action),
        field="children",
        wrong="",
        arguments={"label": parent.label, "count": str(len(siblings))},
    )
