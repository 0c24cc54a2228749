"""Which actions lack data because of a slip in their data block that is reported by itself."""

from linter.rule import Settings
from referentiel.fault import Code
from referentiel.profile import ALL_KEYS
from referentiel.referential import Referentiel
from referentiel.weight import Unit

_WEIGHTS = frozenset(Unit)


def unread_nodes(referentiel: Referentiel, settings: Settings) -> frozenset[int]:
    """Give the nodes, by index, of which a key that is not there may be meant all the same.

    They have no data block, or an empty one, or one that cannot be read whole, or one with an
    unknown key. The weight of another profile is no such key: the own one is missing beside it.
    """
    known = _WEIGHTS | (settings.profile.keys if settings.profile else ALL_KEYS)
    found: set[int] = set()
    first = 0
    for document in referentiel.documents:
        for fault in document.faults_of(Code.DATA_NOT_MAPPING, Code.DATA_YAML):
            if fault.action is not None:
                found.add(first + fault.action)
        for action in document.actions:
            if not action.keys or any(
                key.meant not in known and key.name not in settings.keys for key in action.keys
            ):
                found.add(first + action.index)
        first += len(document.actions)
    return frozenset(found)
