"""Which actions lack data because of a slip in their data block that is reported by itself."""

from functools import lru_cache

from linter.rule import Settings
from referentiel.fault import Code
from referentiel.profile import ALL_KEYS
from referentiel.referential import Referentiel

_UNREADABLE = (Code.DATA_NOT_MAPPING, Code.DATA_YAML, Code.DATA_MERGED)


# Rules on the whole ask for it one after the other.
@lru_cache(maxsize=1)
def unread_nodes(referentiel: Referentiel, settings: Settings) -> frozenset[int]:
    """Give the nodes, by index, of which a key that is not there may be meant all the same.

    They have no data block, or an empty one, or one that cannot be read whole, or one with a key
    that is unknown, or of another profile.
    """
    known = settings.profile.keys if settings.profile else ALL_KEYS
    found: set[int] = set()
    for document, first in zip(referentiel.documents, referentiel.firsts, strict=True):
        for fault in document.faults_of(*_UNREADABLE):
            if fault.action is not None:
                found.add(first + fault.action)
    for node in referentiel.nodes:
        keys = node.facts.keys
        unknown = [name for name, meant in keys if meant not in known]
        if not keys or any(name not in settings.keys for name in unknown):
            found.add(node.index)
    return frozenset(found)
