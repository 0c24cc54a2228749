"""The id of an action is not a child of the id of its parent."""

from collections.abc import Iterator, Sequence

from linter.finding import Diagnostic, Related, Safety, Severity
from linter.rule import Settings
from linter.topics.ids.numbering import IdConflict, Numbering, numbering_of
from linter.topics.ids.spelling import other_id
from linter.words.text import N_, Messages
from referentiel.identifier import ROOT, Id, with_lost_dot
from referentiel.node import Node
from referentiel.referential import Referentiel

SEVERITY = Severity.ERROR
FIX = Safety.UNSAFE
# Further ones are counted in the message, but not listed.
_MOST_RELATED = 20
_MOST_QUOTED = 5
MESSAGES: Messages = {
    "id-foreign": N_(
        "the id `{id}` is not a child of `{parent}`, which this action is nested under",
        remedy=N_("write `{wanted}`, or move the action under its parent"),
    ),
    "id-foreign.several": N_(
        "{count} ids are not children of `{parent}`, which these actions are nested under: {ids}",
        remedy=N_("number them from `{wanted}`, or move these actions under their parent"),
    ),
    "id-foreign.children": N_(
        "all {count} actions nested under `{id}` have ids below `{claimed}`",
        remedy=N_("write `{claimed}` here, or correct the ids of these actions"),
    ),
    "id-foreign.only-child": N_(
        "the only action nested under `{id}` has an id below `{claimed}`",
        remedy=N_("write `{claimed}` here, or correct the id of this action"),
    ),
    "id-foreign.dot": N_(
        "the id `{id}` is not a child of `{parent}`, which this action is nested under: it lacks a "
        "dot, and should be `{wanted}`",
        remedy=N_("write `{wanted}`"),
    ),
    "id-foreign.children-taken": N_(
        "all {count} actions nested under `{id}` have ids below `{claimed}`",
        remedy=N_("move these actions under `{claimed}`, or number them from `{wanted}`"),
    ),
    "id-foreign.only-child-taken": N_(
        "the only action nested under `{id}` has an id below `{claimed}`",
        remedy=N_("move this action under `{claimed}`, or write `{wanted}`"),
    ),
    "id-foreign.root": N_(
        "the id `{id}` has more than one number, but its action is directly under the root",
        remedy=N_("write `{wanted}`, or move the action under its axe"),
    ),
}


def check(referentiel: Referentiel, settings: Settings) -> Iterator[Diagnostic]:
    """Find actions whose id and position contradict each other."""
    numbering = numbering_of(referentiel)
    for node in numbering.reported(IdConflict.PARENT):
        yield _foreign(numbering, node)
    for node in numbering.reported(IdConflict.CHILDREN):
        yield _contradicted(numbering, node)


def _foreign(numbering: Numbering, node: Node) -> Diagnostic:
    """Report an action, with the siblings that seem to belong to the same parent."""
    parent = numbering.around(node)
    assert parent is not None
    group = numbering.groups[node.index]
    meant = _with_lost_dot(numbering, node, parent) if len(group) == 1 else None
    if len(group) > 1:
        message = "id-foreign.several"
    elif meant:
        message = "id-foreign.dot"
    else:
        message = "id-foreign.root" if parent.identifier == ROOT else "id-foreign"
    related = [Related.at(parent, N_("the action it is nested under"))]
    related += [Related.at(other, N_("also here")) for other in group[1:_MOST_RELATED]]
    return Diagnostic.at(
        node,
        message,
        field="parent",
        wrong=str(parent.identifier),
        related=related,
        fixes=other_id(node, meant),
        id=str(node.identifier),
        parent=parent.label,
        count=str(len(group)),
        ids=_listed(group),
        wanted=str(meant or numbering.expected(node)),
    )


def _with_lost_dot(numbering: Numbering, node: Node, parent: Node) -> Id | None:
    """Return the id of a node with its lost dot restored, unless another action has it."""
    if node.identifier is None or parent.identifier is None:
        return None
    meant = with_lost_dot(node.identifier, parent.identifier)
    return None if meant in numbering.referentiel.by_id else meant


def _listed(nodes: Sequence[Node]) -> str:
    ids = ", ".join(f"`{node.identifier}`" for node in nodes[:_MOST_QUOTED])
    return ids if len(nodes) <= _MOST_QUOTED else f"{ids}…"


def _contradicted(numbering: Numbering, node: Node) -> Diagnostic:
    """Report an action whose children all contradict its id."""
    children = numbering.below(node)
    claimed = children[0].identifier.parent if children[0].identifier else None
    is_taken = claimed is not None and not numbering.is_free(claimed)
    expected = numbering.free_below(node.identifier) if node.identifier else None
    words = "children" if len(children) > 1 else "only-child"
    return Diagnostic.at(
        node,
        f"id-foreign.{words}-taken" if is_taken else f"id-foreign.{words}",
        field="children",
        wrong=str(claimed),
        related=[
            Related.at(child, N_("an id below `{claimed}`"), claimed=str(claimed))
            for child in children[:_MOST_RELATED]
        ],
        id=str(node.identifier),
        count=str(len(children)),
        wanted=str(expected),
        claimed=str(claimed),
    )
