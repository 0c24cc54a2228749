"""Keys of data blocks that the profile does not know, or that are mistyped.

A key that can only be a typo of a known one is read as that one; other readers ignore it. Which
rule reports a key depends on what they lose: the id, the weight, or nothing that counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import Enum, auto
from types import MappingProxyType

from linter.finding import Diagnostic, Habit, Place, Safety, Severity, replacement
from linter.rule import Settings
from linter.topics.data.forms import Mismatch, Misnamed, form_of, known_names
from linter.topics.data.sections import in_words
from linter.topics.memo import memoise_last
from linter.words.text import Text, quote
from referentiel.fault import Code
from referentiel.grammar import EntryForm
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key
from referentiel.profile import ALL_KEYS, ID_KEYS, UNKNOWN_WEIGHTING, Profile
from referentiel.source import Span
from referentiel.text.invisible import as_typed
from referentiel.text.look_alikes import first_look_alike
from referentiel.text.names import fold, nearest_name
from referentiel.weights.weight import Unit, Weight

_WEIGHTS = frozenset(Unit)
# The keys that hold an id in some kind of file.
_ID_KEYS = {*ID_KEYS, *(key for kind in Kind for key in kind.grammar.id_keys)}
# Other names for a weight, as `fold` spells them.
_WEIGHT_WORDS = frozenset(
    ("poids", "part", "pct", "pts", "%", "pourcents", "percent", "weight", "coef", "coefficient")
)


class KeyUse(Enum):
    """What other programs lose by a misnamed key."""

    ID = auto()
    WEIGHT = auto()
    OTHER = auto()


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


def key_diagnostics(
    document: Document,
    settings: Settings,
    use: KeyUse,
    messages: Mapping[Mismatch, Text],
    habits: Mapping[Mismatch, Habit] = MappingProxyType({}),
) -> Iterator[Diagnostic]:
    """Report the misnamed keys of one use, with the message for the way in which each differs."""
    profile = settings.profile
    for found_use, one in _misnamed(document, settings):
        if found_use is not use:
            continue
        form = form_of(document, one.entry)
        is_refused = document.kind.is_sibling and one.mismatch is not Mismatch.NONE
        safety = _safety(use, one.mismatch)
        yield Diagnostic.at(
            Place(document, one.span, one.entry),
            messages[one.mismatch],
            field="keys",
            wrong=one.name,
            severity=Severity.ERROR if is_refused else None,
            habit=habits.get(one.mismatch),
            fixes=replacement(document, one.span, one.nearest, safety) if safety else [],
            key=quote(one.name),
            nearest=one.nearest,
            known=in_words(form.keys if form else sorted(profile.keys if profile else ALL_KEYS)),
            profile=profile.name if profile else "",
        )


def _misnamed(document: Document, settings: Settings) -> Iterator[tuple[KeyUse, Misnamed]]:
    """Yield the keys that an entry may not have, or that are mistyped.

    Keys that other rules report are left out: duplicate ones, those on a line of invalid YAML, and
    those with invisible characters. The root of a referential has an `identifiant` in any
    profile.
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
            use = KeyUse.OTHER
            if form:
                mismatch, nearest = _mismatch_in_form(entry, key, form)
            elif isinstance(entry, Action):
                if key.name == "identifiant" and entry.identifier == ROOT:
                    continue
                mismatch, nearest = _mismatch(document, entry, key, profile)
                use = _use(entry, mismatch, nearest, profile)
            else:
                continue
            span = key.span if key.name else key.value.span
            yield use, Misnamed(entry, span, key.name, mismatch, nearest)


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


def _use(action: Action, mismatch: Mismatch, nearest: str, profile: Profile | None) -> KeyUse:
    # A key that resembles another one is not read as it, which the action may have beside it.
    is_like = mismatch is Mismatch.LIKE
    if nearest in ID_KEYS and not (is_like and action.id is not None):
        return KeyUse.ID
    if nearest in _WEIGHTS and not (is_like and not _lack_weight(action.weights, profile)):
        return KeyUse.WEIGHT
    return KeyUse.OTHER


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


def _safety(use: KeyUse, mismatch: Mismatch) -> Safety | None:
    """Return the safety of writing the nearest key; None if the value has to change too."""
    if mismatch is Mismatch.MISTYPED:
        return Safety.SAFE
    is_guess = mismatch in (Mismatch.LIKE, Mismatch.WEIGHT) or use is KeyUse.ID
    return Safety.UNSAFE if is_guess else None
