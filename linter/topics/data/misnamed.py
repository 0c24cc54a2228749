"""Keys and section names that are unknown or mistyped, and keywords, which introduce children.

One that can only be a known one is read as that one; other programs ignore it. Which rule reports a
key depends on what they lose: the id, the weight, or nothing that counts.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import filterfalse

from linter.finding import Fix, Safety, replacement
from linter.rule import Settings
from linter.topics.data.characters import without_unreadable
from linter.topics.data.sections import (
    Mismatch,
    Misnamed,
    form_of,
    headed,
    known_kinds,
    known_names,
    name_span,
)
from linter.topics.memo import memoise_last
from referentiel.fault import Code
from referentiel.grammar import EntryForm
from referentiel.identifier import ROOT
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key, Section
from referentiel.profile import ALL_KEYS, ID_KEYS, KEYWORDS, Profile, SectionKind
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.letters import as_seen, as_typed
from referentiel.text.names import fold, nearest_name
from referentiel.weights.weight import Unit, Weight

# The folded names for children.
_CHILDREN = Expression(r"(?:les )?(?:sous )?(?:actions?|taches?|mesures?|orientations?|axes?)")


def misnamed_sections(document: Document, settings: Settings) -> Iterator[Misnamed]:
    """Yield the sections that entries may not have, or that are misspelt.

    Left out are sections that a configuration adds, repeated ones, and those whose characters have
    their own rules.
    """
    for entry in document.entries:
        if document.kind.is_sibling and form_of(document, entry) is None:
            continue
        for section, heading in headed(entry):
            name = as_seen(without_unreadable(section.name)).strip()
            found = _section_mismatch(document, entry, section, name, settings.profile)
            if found and name not in settings.sections:
                span = name_span(document, section, heading)
                yield Misnamed(entry, span, section.name, *found)


def renaming(document: Document, one: Misnamed) -> tuple[Fix, ...]:
    """Return the fix that writes the known name of a section; empty without such a name."""
    is_certain = one.mismatch in (Mismatch.SPELLING, Mismatch.MISTYPED)
    safety = Safety.SAFE if is_certain else Safety.UNSAFE
    return replacement(document, one.span, one.nearest, safety) if one.nearest else ()


def _section_mismatch(
    document: Document, entry: Entry, section: Section, name: str, profile: Profile | None
) -> tuple[Mismatch, str, bool] | None:
    """Return how a section differs, its known name or "", and whether it introduces children.

    An action without children has no keyword: such a heading is another section of it.
    """
    form, kind = form_of(document, entry), section.kind
    known = form.known_sections if form else known_kinds(profile)
    is_parent = form is None and entry.index in _parents(document)
    if not section.name:
        return Mismatch.NONE, "", False
    if kind is not None and kind in known:
        is_keyword = kind in KEYWORDS and (form is not None or is_parent)
        is_repeated = any(one.kind is kind for one, _ in headed(entry) if one is not section)
        if name == kind:
            return None
        if is_repeated and not (is_keyword and is_parent):
            return None
        is_read = form is not None and _plain(name) == _plain(kind)
        return Mismatch.SPELLING if is_read else Mismatch.MISTYPED, kind, is_keyword
    if form is None and profile and kind is not None:
        is_keyword = is_parent and kind in KEYWORDS
        return Mismatch.FOREIGN, profile.keyword if is_keyword else "", is_keyword
    if is_parent and section.empty and section is _before_children(document, entry):
        if _CHILDREN.fullmatch(fold(name)):
            return Mismatch.LIKE, profile.keyword if profile else SectionKind.ACTIONS, True
        if (nearest := nearest_name(name, known)) in KEYWORDS:
            return Mismatch.LIKE, nearest or "", True
    if name and (nearest := nearest_name(name, known)):
        return Mismatch.LIKE, nearest, form is not None and nearest in KEYWORDS
    return Mismatch.FOREIGN if profile and form is None else Mismatch.UNKNOWN, "", False


@memoise_last
def _parents(document: Document) -> frozenset[int | None]:
    """Return the indexes of the entries with children."""
    return frozenset(entry.parent for entry in document.entries)


@memoise_last
def _unannounced(document: Document) -> Mapping[int | None, Span]:
    """Return the span of the first child without a keyword above it, by the index of its parent."""
    return {fault.action: fault.span for fault in document.faults_of(Code.KEYWORD_MISSING)}


def _before_children(document: Document, entry: Entry) -> Section | None:
    """Return the last section before children without a keyword."""
    child = _unannounced(document).get(entry.index)
    if child is None:
        return None
    before = [section for section in entry.sections if section.body.end <= child.start]
    return max(before, key=lambda section: section.body.start, default=None)


def _plain(name: str) -> str:
    """Remove what other programs do not see in the name of a section: case and accents."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(filterfalse(unicodedata.combining, letters))


_WEIGHTS = frozenset(Unit)
# The keys that hold an id in some kind of file.
_ID_KEYS = {*ID_KEYS, *(key for kind in Kind for key in kind.grammar.id_keys)}


def may_be_weight(
    name: str, meant: str | None, weights: Sequence[Weight], profile: Profile | None
) -> bool:
    """Return whether an unknown key may hold the weight of an action that has no other.

    `meant` is the key that it was read as, if any, and `weights` are those of the action.
    """
    known = profile.keys if profile else ALL_KEYS
    if meant in known or not _lack_weight(weights, profile):
        return False
    return meant in _WEIGHTS or nearest_name(name, known) in _WEIGHTS


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
            if _is_reported(document, key, known, form):
                continue
            is_lost = False
            if form:
                mismatch, nearest = _mismatch_in_form(entry, key, form)
            elif isinstance(entry, Action):
                if key.name == "identifiant" and entry.identifier == ROOT:
                    continue
                mismatch, nearest = _key_mismatch(document, entry, key, profile)
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


def _key_mismatch(
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
    if profile and key.meant in _WEIGHTS and _lack_weight(action.weights, profile):
        return Mismatch.FOREIGN, _weight_key(document, action, profile)
    if profile and key.meant == key.name:
        return Mismatch.FOREIGN, ""
    if nearest := nearest_name(key.name, sorted(known)):
        if profile and nearest in _WEIGHTS and _lack_weight(action.weights, profile):
            nearest = _weight_key(document, action, profile)
        return Mismatch.LIKE, nearest
    return Mismatch.FOREIGN if profile else Mismatch.UNKNOWN, ""


def _lack_weight(weights: Sequence[Weight], profile: Profile | None) -> bool:
    """Return whether a profile has weights, and none of an action's `weights` is one of them."""
    units = profile.units if profile else _WEIGHTS
    return bool(units) and not any(weight.unit in units for weight in weights)


def _weight_key(document: Document, action: Action, profile: Profile) -> Unit:
    """Return the key of an action's weight: that of most of its siblings, else the profile's."""
    weighting = profile.weighting
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
