"""Cells of workbooks that other findings report, and what follows from them."""

from linter.topics.memo import memoise_last
from referentiel.fault import Code, Fault
from referentiel.kind import Kind
from referentiel.model import Document
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.weight import Unit

_UNREAD = (Code.CELL_ERROR, Code.FORMULA_UNCALCULATED, Code.ID_NUMBER)
# The variant of the faults of actions that lack a cell because of a merged one.
COVERED = "covered"
_UNITS = frozenset(Unit)


@memoise_last
def unread_cells(document: Document) -> frozenset[Span]:
    """Return the spans of the cells that have an error, no result, or a number for an id."""
    return frozenset(fault.span for fault in document.faults_of(*_UNREAD))


def nodes_with_unread_weight(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of the nodes whose weight is an error, not calculated, or merged away."""
    codes = (Code.CELL_ERROR, Code.FORMULA_UNCALCULATED, Code.CELLS_MERGED)
    found = referentiel.faults_of(*codes)
    return frozenset(node.index for fault, node in found if _is_of_weight(fault))


def _is_of_weight(fault: Fault) -> bool:
    if fault.code is Code.CELLS_MERGED:
        names = fault.arguments["names"].split(", ") if fault.variant == COVERED else ()
        return not _UNITS.isdisjoint(names)
    return fault.arguments["column"] in _UNITS


@memoise_last
def nodes_with_unread_id(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of the nodes of sheets whose id is not read, or in a merged cell above."""
    merged = {
        node.index
        for fault, node in referentiel.faults_of(Code.CELLS_MERGED)
        if fault.variant == COVERED and "identifiant" in fault.arguments["names"]
    }
    return frozenset(
        node.index
        for node in referentiel.nodes
        if node.document.kind is Kind.TABLEUR and node.identifier is None
        if node.index in merged or any(meant == "identifiant" for _, meant in node.facts.keys)
    )


@memoise_last
def parents_in_doubt(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of the nodes of sheets below which a row may be whose id is not read.

    It is below the action of the row before it, or of one of its parents, or beside the next one.
    """
    unread = nodes_with_unread_id(referentiel)
    found: set[int] = set()
    before, is_waiting = None, False
    for node in referentiel.nodes if unread else ():
        if node.index in unread:
            is_waiting, above = True, before
            while above is not None and above.index not in found:
                found.add(above.index)
                above = referentiel.parent(above)
        elif node.identifier is not None:
            before = node
            if is_waiting and (above := referentiel.parent(node)) is not None:
                found.add(above.index)
            is_waiting = False
    return frozenset(found)
