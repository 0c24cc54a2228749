"""Keys of data blocks that the profile does not know, or that are mistyped.

A key that can only be a typo of a known one is read as that one; other readers ignore it. Which
rule reports a key depends on what they lose: the id, the weight, or nothing that counts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from linter.finding import Diagnostic, Place, Safety, replacement
from linter.rule import Settings
from linter.topics.data.sections import in_words
from linter.topics.memo import memoise_last
from linter.words.text import quote
from referentiel.fault import Code
from referentiel.identifier import ROOT
from referentiel.model import Action, Document, Key
from referentiel.profile import ALL_KEYS, ID_KEYS, OF_FILES, UNKNOWN_WEIGHTING, Profile
from referentiel.source import Span
from referentiel.text.invisible import as_typed
from referentiel.text.look_alikes import first_look_alike
from referentiel.text.names import fold, nearest_name
from referentiel.weights.weight import Unit, Weight

_WEIGHTS = frozenset(Unit)
# Other names for a weight, as `fold` spells them.
_WEIGHT_WORDS = frozenset(
    ("poids", "part", "pct", "pts", "%", "pourcents", "percent", "weight", "coef", "coefficient")
)


class KeyUse(StrEnum):
    """What other programs lose by an unknown key; the value is the name of its rule."""

    ID = "id-key-mistyped"
    WEIGHT = "weight-key-mistyped"
    OTHER = "key-unknown"


class KeyMismatch(StrEnum):
    """How a key differs from the known ones; the value ends the id of the message."""

    # It has no name.
    NONE = ".none"
    # It can only be a typo of a known one, and is read as that one.
    MISTYPED = ".mistyped"
    # It resembles a known one, and is not read.
    LIKE = ".like"
    # It is not a key, but a name for a weight.
    WEIGHT = ".weight"
    # Only other profiles have it.
    FOREIGN = ".foreign"
    # No key resembles it, in any profile or in this one.
    UNKNOWN = ""
    UNKNOWN_HERE = ".profile"


class UnknownKey(NamedTuple):
    """A key that is unknown or mistyped in its profile; `nearest` is the one to write, or ""."""

    action: Action
    key: Key
    kind: KeyUse
    mismatch: KeyMismatch
    nearest: str


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


def key_diagnostics(document: Document, settings: Settings, kind: KeyUse) -> Iterator[Diagnostic]:
    """Report the unknown keys of one kind."""
    for unknown in _unknown_keys(document, settings):
        if unknown.kind is kind:
            yield _diagnostic(document, settings.profile, unknown)


def _unknown_keys(document: Document, settings: Settings) -> Iterator[UnknownKey]:
    """Yield the keys that the file's profile does not know, or that are mistyped.

    Keys that other rules report are left out: duplicate ones, those on a line of invalid YAML, and
    those with invisible characters. The root of a referential has an `identifiant` in any
    profile.
    """
    profile = settings.profile
    known = profile.keys if profile else ALL_KEYS
    for action in document.actions:
        for key in action.keys:
            is_right = key.name == key.meant and key.meant in known
            if is_right or key.name in settings.keys:
                continue
            if key.name != key.meant and as_typed(key.name) == key.meant:
                continue  # `invisible-character` reports it.
            if key.meant in known and first_look_alike(key.name):
                continue  # `look-alike-letter` reports it.
            if key.name == "identifiant" and action.identifier == ROOT:
                continue
            if not _is_reported(document, key, known):
                yield _unknown_key(document, action, key, profile)


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


def is_reported(document: Document, span: Span) -> bool:
    """Return whether a key of a sibling file is there twice, or on a line of invalid YAML."""
    line = document.source.line_index(span.start)
    return span in _doubled_keys(document) or line in broken_lines(document)


def _is_reported(document: Document, key: Key, known: frozenset[str]) -> bool:
    """Return whether another rule reports a key."""
    if key.span in _doubled_keys(document) and (key.meant in known or key.meant in ID_KEYS):
        return True
    line = document.source.line_index(key.span.start)
    return key.meant is None and line in broken_lines(document)


def _unknown_key(
    document: Document, action: Action, key: Key, profile: Profile | None
) -> UnknownKey:
    mismatch, nearest = _mismatch(document, action, key, profile)
    kind = KeyUse.OTHER
    if mismatch is KeyMismatch.LIKE:
        if nearest in ID_KEYS and action.id is None:
            kind = KeyUse.ID
        elif nearest in _WEIGHTS and _lack_weight(action.weights, profile):
            kind = KeyUse.WEIGHT
    elif nearest in ID_KEYS:
        kind = KeyUse.ID
    elif nearest in _WEIGHTS:
        kind = KeyUse.WEIGHT
    return UnknownKey(action, key, kind, mismatch, nearest)


def _mismatch(
    document: Document, action: Action, key: Key, profile: Profile | None
) -> tuple[KeyMismatch, str]:
    """Return how a key differs, and the known key to write instead, or ""."""
    known = profile.keys if profile else ALL_KEYS
    if not key.name:
        return KeyMismatch.NONE, ""
    if key.meant in known:
        return KeyMismatch.MISTYPED, key.meant or ""
    if profile and key.meant in ID_KEYS:
        return KeyMismatch.FOREIGN, profile.id_key
    if _lack_weight(action.weights, profile):
        if profile and key.meant in _WEIGHTS:
            return KeyMismatch.FOREIGN, _weight_key(document, action, profile)
        if _is_weight_word(key.name):
            return KeyMismatch.WEIGHT, _weight_key(document, action, profile)
    if profile and key.meant == key.name:
        return KeyMismatch.FOREIGN, ""
    if nearest := nearest_name(key.name, sorted(known)):
        return KeyMismatch.LIKE, nearest
    return KeyMismatch.UNKNOWN_HERE if profile else KeyMismatch.UNKNOWN, ""


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


def _safety(unknown: UnknownKey) -> Safety | None:
    """Return the safety of writing the nearest key; None if the value has to change too."""
    if unknown.mismatch is KeyMismatch.MISTYPED:
        return Safety.SAFE
    is_guess = (
        unknown.mismatch in (KeyMismatch.LIKE, KeyMismatch.WEIGHT) or unknown.kind is KeyUse.ID
    )
    return Safety.UNSAFE if is_guess else None


def _diagnostic(document: Document, profile: Profile | None, unknown: UnknownKey) -> Diagnostic:
    key, safety = unknown.key, _safety(unknown)
    known = profile.keys if profile else ALL_KEYS
    others = (other.name for other in OF_FILES if key.meant in other.keys)
    return Diagnostic.at(
        Place(document, key.span if key.name else key.value.span, unknown.action),
        f"{unknown.kind}{unknown.mismatch}",
        field="keys",
        wrong=key.name,
        fixes=replacement(document, key.span, unknown.nearest, safety) if safety else [],
        key=quote(key.name),
        nearest=unknown.nearest,
        known=in_words(sorted(known)),
        others=in_words(others),
        profile=profile.name if profile else "",
    )
