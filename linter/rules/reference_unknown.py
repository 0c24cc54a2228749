"""A text refers to an action that is not there.

Un texte renvoie à une action qui n'existe pas.

Why:
    Actions are renumbered, merged and removed, and texts go on naming them: readers look for
    `l'action 1.2.3` and find nothing, or another one. Only ids behind a word such as `action`,
    `mesure` or `cf.` are looked at, and only where the files hold the actions beside it: nothing
    is said of a part of the referential that is absent, or of the actions of another plan.

Pourquoi :
    Des actions sont renumérotées, fusionnées, supprimées, et des textes continuent à les nommer :
    on cherche `l'action 1.2.3`, et on ne trouve rien, ou une autre. Seuls sont examinés les
    identifiants qui suivent un mot comme `action`, `mesure` ou `cf.`, et seulement là où les
    fichiers contiennent les actions voisines : rien n'est dit d'une partie absente du
    référentiel, ni des actions d'un autre plan.

Bad:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    Les fiches (voir 5.2.1) complètent l'action 5.2.7.
                                                ^^^^^ `5.2.7` is no action of this referential
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
    #### Description
    Le niveau 5.2.1.4 est facultatif.
              ^^^^^^^ `5.2.1.4` is no action of this referential

Good:
    # Informer les autres collectivités
    ```yaml
    id: 5.2
    ```
    ## Description
    L'action 5.2.1 suit l'orientation 3.4, l'action 5.2.9 du plan climat et l'article 5.2.8.
    ## Actions
    ### Diffuser
    ```yaml
    id: 5.2.1
    ```
"""

from collections.abc import Iterator, Sequence

from linter.finding import Remark, Severity
from linter.rule import Settings, subject_of
from linter.topics.mentions import MentionFact, mentions_of
from linter.words import Messages, Words
from referentiel.identifier import ROOT, Id, parse_id
from referentiel.model import Document
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.WARNING
MESSAGES: Messages = {
    "fr": {
        "reference-unknown": Words(
            "`{target}` n'est pas une action de ce référentiel",
            "corrigez l'identifiant ; `{above}` contient : {there}",
        ),
        "reference-unknown.leaf": Words(
            "`{target}` n'est pas une action de ce référentiel",
            "corrigez l'identifiant ; `{above}` ne contient aucune action",
        ),
        "reference-unknown.axis": Words(
            "`{target}` n'est pas une action de ce référentiel", "corrigez l'identifiant"
        ),
    },
    "en": {
        "reference-unknown": Words(
            "`{target}` is no action of this referential",
            "correct the id; `{above}` holds: {there}",
        ),
        "reference-unknown.leaf": Words(
            "`{target}` is no action of this referential",
            "correct the id; `{above}` holds no action",
        ),
        "reference-unknown.axis": Words(
            "`{target}` is no action of this referential", "correct the id"
        ),
    },
}
# As many ids are proposed.
_MOST_SHOWN = 12


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Remark]:
    """Find the mentions of ids that are certainly not there."""
    named = {parse_id(document.stem) for document in referentiel.documents}
    holds_children: dict[int, bool] = {}
    for document in referentiel.documents:
        for fact in mentions_of(document, settings):
            if fact.target in referentiel.by_id or fact.target in named:
                continue
            above = _nearest_above(referentiel, fact.target)
            if above is None:
                if ROOT in referentiel.by_id:
                    yield _remark(document, fact, "reference-unknown.axis")
                continue
            if above.index not in holds_children:
                holds_children[above.index] = _holds_its_children(referentiel, above)
            if holds_children[above.index]:
                children = referentiel.children(above)
                message = "reference-unknown" if children else "reference-unknown.leaf"
                yield _remark(document, fact, message, above.label, children)


def _nearest_above(referentiel: Referentiel, target: Id) -> Node | None:
    """Give the nearest ancestor of an id that is there; the root, which is above all, is none."""
    parent = target.parent
    while parent is not None and parent.segments:
        if nodes := referentiel.by_id.get(parent):
            return nodes[0]
        parent = parent.parent
    return None


def _holds_its_children(referentiel: Referentiel, node: Node) -> bool:
    """Tell whether all children of a node are there, each with an id that could be read.

    They are where some stand in its own file, or where it is itself nested in one; else other
    files hold them, and may be absent unless the root tells that the referential is whole.
    """
    children = referentiel.children(node)
    has_own = any(child.document is node.document for child in children)
    is_nested = not children and node.action.parent is not None
    is_whole = bool(children) and ROOT in referentiel.by_id
    if not (has_own or is_nested or is_whole):
        return False
    return all(action.identifier is not None for action in node.document.actions)


def _remark(
    document: Document,
    fact: MentionFact,
    message: str,
    above: str = "",
    there: Sequence[Node] = (),
) -> Remark:
    shown = [node.label for node in there[:_MOST_SHOWN]]
    return Remark(
        document=document,
        span=fact.span,
        message=message,
        subject=subject_of(document, document.actions[fact.action]),
        field=fact.field,
        wrong=str(fact.target),
        arguments={
            "target": str(fact.target),
            "above": above,
            "there": ", ".join([*shown, *(["…"] if len(there) > len(shown) else [])]),
        },
    )
