"""Cells of workbooks that other findings report, and what follows from them."""

from linter.topics.memo import memoise_last
from referentiel.fault import Code, Fault
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
