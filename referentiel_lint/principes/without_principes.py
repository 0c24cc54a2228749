"""Referentials without principles, which commands on principles report as not checked."""

from referentiel.files.discovery import Discovery
from referentiel.files.not_checked import NotChecked
from referentiel.profile import SectionKind
from referentiel.referential import Referentiel

NO_PRINCIPES, BESIDE = "no-principes", "no-principes-beside"


def note_without_principes(found: Discovery) -> bool:
    """List referentials without principles as not checked; return whether none has any.

    Only then is it a failure.
    """
    without = [one for one in found.referentiels if lacks_principes(one)]
    is_all = bool(without) and len(without) == len(found.referentiels)
    reason = NO_PRINCIPES if is_all else BESIDE
    found.not_checked.extend(NotChecked(one.folder, reason) for one in without)
    return is_all


def lacks_principes(referentiel: Referentiel) -> bool:
    """Return whether neither the profile nor any file has principles."""
    profile = referentiel.profile
    if profile is None or profile.has_principes:
        return False
    kinds = (kind for node in referentiel.nodes for _, kind, _ in node.facts.sections)
    return SectionKind.PRINCIPE not in kinds
