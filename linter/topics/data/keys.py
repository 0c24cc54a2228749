"""Keys of data blocks that the profile does not know, or that are mistyped.

A key that can only be a typo of a known one is read as that one; other programs ignore it. Which
rule reports a key depends on what they lose: the id, the weight, or nothing that counts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from linter.rule import Settings
from linter.topics.data.sections import Mismatch, Misnamed, form_of, known_names
from linter.topics.memo import memoise_last
from referentiel.fault import Code
from referentiel.grammar import EntryForm
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key
from referentiel.profile import ALL_KEYS, ID_KEYS, UNKNOWN_WEIGHTING, Profile
from referentiel.source import Span
from referentiel.text.letters import as_typed, first_look_alike
from referentiel.text.names import fold, nearest_name
from referentiel.weights.weight import Unit, Weight

_WEIGHTS = frozenset(Unit)
# The keys that hold an id in some kind of file.
_ID_KEYS = {*ID_KEYS, *(key for kind in Kind for key in kind.grammar.id_keys)}
# Other names for a weight, as `fold` spells them.
_WEIGHT_WORDS = frozenset(
    ("poids", "part", "pct", "pts", "%", "pourcents", "percent", "weight", "coef", "coefficient")
)


def may_be_weight(
    name: str, meant: str | None, weights: Sequence[Weight], profile: Profile | None
) -> bool:
    """Return whether an unknown key may hold the weight of an action that has no other.

    `meant` is the key that it was read as, if any, and `weights` are those of the action.
    """
    known = profile.keys if profile else ALL_KEYS
    if meant in known or not _lack_weight(weights, profile):
        return False
    return meant in _WEIGHTS or _is_weight_word(name) or nearest_name(name, known) in _WEIGHTS


def misnamed_keys(document: Document, settings: Settings) -> Iterator[tuple[Misnamed, bool]]:
    """Yield the unknown or mistyped keys, each with whether this loses what it contains.

    Only the id and the weight of an action can be lost. Keys that other rules report are left out:
    duplicate ones, those on a line of invalid YAML, and those with invisible characters. The root
    of a referential has an `identifiant` in any profile.
    """
    profile = settings.profile
    for entry in document.entries:
        form = form_of(document, entry)
        known, _ = known_names(document, entry, settings)
        for key in entry.keys:
            if (key.name == key.meant and key.meant in known) or key.name in settings.keys:
                continue
            if key.name != key.meant and as_typed(key.name) == key.meant:
                continue  # `invisible-character` reports it.
            if key.meant in known and first_look_alike(key.name):
                continue  # `look-alike-letter` reports it.
            if _is_reported(document, key, known, form):
                continue
            is_lost = False
            if form:
                mismatch, nearest = _mismatch_in_form(entry, key, form)
            elif isinstance(entry, Action):
                if key.name == "identifiant" and entry.identifier == ROOT:
                    continue
                mismatch, nearest = _mismatch(document, entry, key, profile)
                is_lost = _is_lost(entry, mismatch, nearest, profile)
            else:
                continue
            span = key.span if key.name else key.value.span
            yield Misnamed(entry, span, key.name, mismatch, nearest), is_lost


@memoise_last
def broken_lines(document: Document) -> frozenset[int]:
    """Return the indexes of lines with invalid YAML, which another rule reports."""
    faults = document.faults_of(Code.DATA_YAML)
    return frozenset(document.source.line_index(fault.span.start) for fault in faults)


@memoise_last
def _doubled_keys(document: Document) -> frozenset[Span]:
    faults = tuple(document.faults_of(Code.KEY_DUPLICATE))
    firsts = (first.span for fault in faults for first in fault.related)
    return frozenset((*firsts, *(fault.span for fault in faults)))


def _is_reported(document: Document, key: Key, known: Set[str], form: EntryForm | None) -> bool:
    """Return whether another rule reports a key: it is there twice, or its YAML is invalid."""
    is_broken = document.source.line_index(key.span.start) in broken_lines(document)
    is_double = key.span in _doubled_keys(document)
    if form:
        return is_double or is_broken
    is_known = key.meant in known or key.meant in ID_KEYS
    return (is_double and is_known) or (is_broken and key.meant is None)


def nearest_key(entry: Entry, name: str, form: EntryForm) -> str | None:
    """Return the key that an unknown one resembles, of those that an entry does not have."""
    absent = sorted(form.keys.keys() - {key.meant for key in entry.keys})
    if form.id_key in absent and name in _ID_KEYS:
        return form.id_key
    return nearest_name(name, absent) if name else None


def _mismatch_in_form(entry: Entry, key: Key, form: EntryForm) -> tuple[Mismatch, str]:
    """Return how a key of an entry of a sibling file differs, and the key to write, or ""."""
    if not key.name:
        return Mismatch.NONE, ""
    if key.meant in form.keys:
        return Mismatch.MISTYPED, key.meant or ""
    nearest = nearest_key(entry, key.name, form)
    return (Mismatch.LIKE, nearest) if nearest else (Mismatch.UNKNOWN, "")


def _is_lost(action: Action, mismatch: Mismatch, nearest: str, profile: Profile | None) -> bool:
    # A key that resembles another one is not read as it, which the action may have beside it.
    is_like = mismatch is Mismatch.LIKE
    if nearest in ID_KEYS:
        return not is_like or action.id is None
    return nearest in _WEIGHTS and (not is_like or _lack_weight(action.weights, profile))


def _mismatch(
    document: Document, action: Action, key: Key, profile: Profile | None
) -> tuple[Mismatch, str]:
    """Return how a key differs, and the known key to write instead, or ""."""
    known = profile.keys if profile else ALL_KEYS
    if not key.name:
        return Mismatch.NONE, ""
    if key.meant in known:
        return Mismatch.MISTYPED, key.meant or ""
    if profile and key.meant in ID_KEYS:
        return Mismatch.FOREIGN, profile.id_key
    if _lack_weight(action.weights, profile):
        if profile and key.meant in _WEIGHTS:
            return Mismatch.FOREIGN, _weight_key(document, action, profile)
        if _is_weight_word(key.name):
            return Mismatch.WEIGHT, _weight_key(document, action, profile)
    if profile and key.meant == key.name:
        return Mismatch.FOREIGN, ""
    if nearest := nearest_name(key.name, sorted(known)):
        return Mismatch.LIKE, nearest
    return Mismatch.FOREIGN if profile else Mismatch.UNKNOWN, ""


def _lack_weight(weights: Sequence[Weight], profile: Profile | None) -> bool:
    """Return whether a profile has weights, and none of an action's `weights` is one of them."""
    units = profile.units if profile else _WEIGHTS
    return bool(units) and not any(weight.unit in units for weight in weights)


def _is_weight_word(name: str) -> bool:
    return fold(name) in _WEIGHT_WORDS


def _weight_key(document: Document, action: Action, profile: Profile | None) -> Unit:
    """Return the key of an action's weight: that of most of its siblings, else the profile's."""
    weighting = profile.weighting if profile else UNKNOWN_WEIGHTING
    siblings = Counter(
        weight.unit
        for other in document.actions
        if other.parent == action.parent and other is not action
        for weight in other.weights
        if weight.unit in weighting.units
    )
    if siblings:
        return siblings.most_common(1)[0][0]
    # In a profile with two keys, the actions that have files of their own have points.
    return (action.parent is None and weighting.in_points) or weighting.units[-1]
