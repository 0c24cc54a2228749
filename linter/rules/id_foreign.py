"""The id of an action is not that of a child of the action that contains it."""

from linter.finding import Diagnostic, Related, Safety, Severity
from linter.rule import N_, NN_, Diagnostics, Node, Referentiel, rule
from linter.topics.ids import IdConflict, Numbering, numbering_of, other_id, spelled_id
from referentiel.identifier import Id, with_lost_dot

# Further actions are counted in the message, but not listed.
_MOST_RELATED = 20
_MOST_QUOTED = 5


@rule(Severity.ERROR, on="referentiel", fix=Safety.UNSAFE)
def check(referentiel: Referentiel) -> Diagnostics:
    """Find actions whose id and position contradict each other."""
    numbering = numbering_of(referentiel)
    for node in numbering.reported(IdConflict.PARENT):
        yield _foreign(numbering, node)
    for node in numbering.reported(IdConflict.CHILDREN):
        yield _contradicted(numbering, node)


def _foreign(numbering: Numbering, node: Node) -> Diagnostic:
    """Return one diagnostic for an action and the siblings whose ids name the same wrong parent."""
    parent = numbering.around(node)
    assert parent is not None
    group = numbering.groups[node.index]
    meant = _with_lost_dot(numbering, node, parent) if len(group) == 1 else None
    related = [Related.at(parent, N_("`{parent}` is here"), parent=parent.label)]
    related += [Related.at(other, N_("also here")) for other in group[1:_MOST_RELATED]]
    quoted = ", ".join(f"`{one.identifier}`" for one in group[:_MOST_QUOTED])
    return Diagnostic.at(
        node,
        NN_(
            "this action is nested under `{parent}`, but the id {ids} is not that of a child of "
            "`{parent}`",
            "{count} actions are nested under `{parent}`, but their ids are not those of children of "
            "`{parent}`: {ids}",
        ),
        remedy=N_("write `{expected}`")
        if meant
        else NN_(
            "write `{expected}`, or move the action under the parent that its id names",
            "number them from `{expected}`, or move them under the parent that their ids name",
        ),
        field="parent",
        wrong=str(parent.identifier),
        related=related,
        fixes=other_id(node, meant),
        parent=parent.label,
        count=str(len(group)),
        ids=quoted if len(group) <= _MOST_QUOTED else f"{quoted}…",
        expected=spelled_id(meant or numbering.expected(node), node.document),
    )


def _with_lost_dot(numbering: Numbering, node: Node, parent: Node) -> Id | None:
    """Return the id of a node with its lost dot restored, as a child of `parent`, or None.

    None if the node or the parent has no id, if no lost dot explains the id, or if an action
    already has the restored id.
    """
    if node.identifier is None or parent.identifier is None:
        return None
    meant = with_lost_dot(node.identifier, parent.identifier)
    return None if meant in numbering.referentiel.by_id else meant


def _contradicted(numbering: Numbering, node: Node) -> Diagnostic:
    """Return the diagnostic of an action whose children all have ids below another id."""
    children = [child for child in numbering.below(node) if child.identifier]
    claimed = numbering.claim(node)
    free = numbering.free_below(node.identifier) if node.identifier else None
    remedy = NN_(
        "write `{spelled}` here, or correct the id of the child",
        "write `{spelled}` here, or correct the ids of the children",
    )
    if claimed in numbering.referentiel.by_id:
        remedy = NN_(
            "move the child under `{claimed}`, or give the child the id `{expected}`",
            "move these children under `{claimed}`, or number them from `{expected}`",
        )
    elif claimed is not None and not numbering.is_free(claimed):  # It is retired.
        remedy = NN_("give the child the id `{expected}`", "number the children from `{expected}`")
    return Diagnostic.at(
        node,
        NN_(
            "the only id nested under `{id}` is that of a child of `{claimed}`",
            "the {count} ids nested under `{id}` are those of children of `{claimed}`",
        ),
        remedy=remedy,
        field="children",
        wrong=str(claimed),
        related=[
            Related.at(child, N_("an id below `{claimed}`"), claimed=str(claimed))
            for child in children[:_MOST_RELATED]
        ],
        id=str(node.identifier),
        count=str(len(children)),
        expected=spelled_id(free, node.document),
        claimed=str(claimed),
        spelled=spelled_id(claimed, node.document),
    )
