"""Two actions have the same id."""

from linter.finding import Diagnostic, Related, Severity
from linter.rule import ACTIONS_AND_SHEETS, N_, Diagnostics, Referentiel, Settings, quote, rule
from linter.topics.ids import IdConflict, Numbering, numbering_of, spelled_id
from referentiel.identifier import ROOT, parse_id
from referentiel.node import Node


@rule(Severity.ERROR, on="referentiel", kinds=ACTIONS_AND_SHEETS, leaves_out=True)
def check(referentiel: Referentiel, settings: Settings) -> Diagnostics:
    """Find duplicate ids, each at the action that it fits less well, or else at the later one.

    Duplicates nested in a duplicate follow from it, and are not reported.
    """
    numbering = numbering_of(referentiel)
    for node in numbering.reported(IdConflict.DUPLICATE):
        first = _first(numbering, node, settings)
        if first is not None:
            yield _duplicate(numbering, node, first)


def _first(numbering: Numbering, node: Node, settings: Settings) -> Node | None:
    """Return the node that keeps the id that `node` repeats.

    None if suppressions leave out `node`, or leave out the others so that `node` keeps its id.
    """
    first = numbering.firsts[node.index]
    if not settings.counts("duplicate-id", node):
        return None
    if settings.counts("duplicate-id", first) or node.identifier is None:
        return first
    same = numbering.referentiel.by_id[node.identifier]
    kept = next(one for one in same if settings.counts("duplicate-id", one))
    return None if kept is node else kept


def _duplicate(numbering: Numbering, node: Node, first: Node) -> Diagnostic:
    """Return the diagnostic of a duplicate, which proposes an unused id, except for the root.

    That id is in the name of the file, or is below the enclosing action or the parent.
    """
    assert node.identifier is not None
    named, around = parse_id(node.document.stem), numbering.around(node)
    above = node.identifier.parent
    free = None if above is None else numbering.free_beside(node, above)
    related = [Related.at(first, N_("first occurrence here"))]
    message = N_("the id `{id}` is already used in {where}")
    remedy = N_("give one of the two actions an unused id, such as `{free}`, or remove one of them")
    this = N_("give this action an unused id, such as `{free}`, or remove it if it is a copy")
    if node.identifier == ROOT:
        message = N_("the empty id, which is that of the root, is already used in {where}")
        remedy = N_("keep a single root: give the other action an id, or remove it")
    elif numbering.is_misnamed(node):
        remedy = this
        if named is not None and named.segments and numbering.is_free(named):
            free = named
    elif around is not None and around.identifier != ROOT and numbering.is_foreign(node):
        remedy = this
        free = around.identifier and numbering.free_beside(node, around.identifier)
        related.append(Related.at(around, N_("the action it is nested under")))
    cells = first.document.source.cells
    cell = cells.named(first.action.anchor.start) if cells else None
    return Diagnostic.at(
        node,
        message,
        remedy=remedy,
        field="id",
        wrong=str(node.identifier),
        related=related,
        id=str(node.identifier),
        where=cell.place if cell else quote(first.document.name),
        free=spelled_id(free, node.document),
    )
