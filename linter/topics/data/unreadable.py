"""Actions whose data is incomplete because of an error that another rule reports."""

from functools import lru_cache

from linter.rule import Settings
from linter.topics.data.misnamed import may_be_weight
from linter.topics.memo import memoise_last
from referentiel.fault import Code, Fault
from referentiel.model import Document
from referentiel.profile import ALL_KEYS
from referentiel.referential import Referentiel
from referentiel.source import Span
from referentiel.weights.weight import Unit

_UNREADABLE = (Code.DATA_NOT_MAPPING, Code.DATA_YAML, Code.DATA_MERGED, Code.ROW_LONG)
_CELLS = (Code.CELL_ERROR, Code.FORMULA_UNCALCULATED, Code.ID_NUMBER)
# The variant of the faults of actions that lack a cell because of a merged one.
COVERED = "covered"
_UNITS = frozenset(Unit)


# Several rules use the result, one after the other.
@lru_cache(maxsize=1)
def nodes_with_unreadable_weight(referentiel: Referentiel, settings: Settings) -> frozenset[int]:
    """Return the indexes of the nodes whose weight is lost to an error in their data.

    Their data block is missing, empty or not entirely readable, or has an unknown key that may
    stand for the weight.
    """
    found = {node.index for _, node in referentiel.faults_of(*_UNREADABLE)}
    found |= nodes_with_unread_weight(referentiel)
    for node in referentiel.nodes:
        keys = [key for key in node.action.keys if key.name not in settings.keys]
        is_hidden = any(
            may_be_weight(key.name, key.meant, node.weights, settings.profile) for key in keys
        )
        if is_hidden or not node.action.keys:
            found.add(node.index)
    return frozenset(found)


@lru_cache(maxsize=1)
def nodes_with_unreadable_data(referentiel: Referentiel, settings: Settings) -> frozenset[int]:
    """Return the indexes of the nodes in which a missing key may have been meant.

    Their data block is missing, empty or not entirely readable, or has a key that is unknown or
    belongs to another profile.
    """
    known = settings.profile.keys if settings.profile else ALL_KEYS
    found = {node.index for _, node in referentiel.faults_of(*_UNREADABLE)}
    for node in referentiel.nodes:
        unknown = {key.name for key in node.action.keys if key.meant not in known}
        if not node.action.keys or unknown - settings.keys:
            found.add(node.index)
    return frozenset(found)


# --- Cells of workbooks that other findings report


@memoise_last
def unread_cells(document: Document) -> frozenset[Span]:
    """Return the spans of the cells that have an error, no result, or a number for an id."""
    return frozenset(fault.span for fault in document.faults_of(*_CELLS))


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
