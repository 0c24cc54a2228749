"""The keys and sections that entries may have; those that are misspelt, unknown or unreadable.

A mistyped key or section is read as the known one that is meant, but other programs ignore it. How
severe a wrong key is depends on what they lose: the id, the weight, or nothing important.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import Enum, auto
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from linter.finding import Fix, Safety, replacement
from linter.rule import Settings, memoise_last
from linter.topics import characters
from referentiel.fault import Code, Fault
from referentiel.grammar import EntryForm
from referentiel.identifier import ROOT, Id
from referentiel.kind import Kind
from referentiel.model import Action, Document, Entry, Key, Section, WrittenId
from referentiel.profile import (
    ACTION_SECTIONS,
    ALL_KEYS,
    CATEGORIES,
    ID_KEYS,
    KEYWORDS,
    Profile,
    SectionKind,
)
from referentiel.referential import Referentiel
from referentiel.source import Excerpt, Span
from referentiel.text.expression import Expression
from referentiel.text.letters import UNSEEN, as_seen, as_typed, without_widthless
from referentiel.text.names import fold, nearest_name
from referentiel.weights.number import Notation
from referentiel.weights.weight import Unit, Weight


class Mismatch(Enum):
    """How the name of a key or a section differs from the known ones."""

    # The name is empty.
    NONE = auto()
    # Case or accents differ, which other programs ignore in names of sections.
    SPELLING = auto()
    # The name can only mean a known one, and is read as that one.
    MISTYPED = auto()
    # The name resembles a known one, but is not read as that one.
    LIKE = auto()
    # The profile does not have the name; another profile may.
    FOREIGN = auto()
    UNKNOWN = auto()


class Misnamed(NamedTuple):
    """A key or section with an unknown, misspelt or empty name; `nearest` is the name meant, or "".

    `is_keyword` is True for a section whose heading is meant to introduce children.
    """

    entry: Entry
    span: Span
    name: str
    mismatch: Mismatch
    nearest: str
    is_keyword: bool = False


def form_of(document: Document, entry: Entry | None) -> EntryForm | None:
    """Return the form of an entry of a sibling file.

    Return None for an action, for None, or for an entry whose level is not allowed in its file.
    """
    return document.kind.grammar.form(entry.level) if entry else None


def known_names(
    document: Document, entry: Entry, settings: Settings
) -> tuple[Set[str], Set[SectionKind]]:
    """Return the keys and the sections that an entry may have.

    Those that the configuration adds are left out.
    """
    if form := form_of(document, entry):
        return form.keys.keys(), form.known_sections
    profile = settings.profile
    return profile.keys if profile else ALL_KEYS, known_kinds(profile)


def takes_categories(settings: Settings) -> bool:
    """Return whether actions may have categories in the profile; True if it is unknown."""
    return settings.profile is None or "categorie" in settings.profile.keys


def categorie_of(action: Entry) -> Key | None:
    """Return the first key of an action that is read as `categorie`, or None.

    Its value may be invalid.
    """
    return next((key for key in action.keys if key.meant == "categorie"), None)


def id_key(settings: Settings) -> str:
    """Return the name of the key for ids in the referential; `id` if its profile is unknown."""
    return settings.profile.id_key if settings.profile else "id"


def headed(action: Entry) -> Iterator[tuple[Section, Span]]:
    """Yield the sections of an entry that have a heading, each with the span of the heading."""
    for section in action.sections:
        if section.heading is not None:
            yield section, section.heading


def name_span(document: Document, section: Section, heading: Span) -> Span:
    """Return the span of a section's name in its heading, or of the heading if it is not found."""
    excerpt = Excerpt.join(document.source, (heading,))
    offset = excerpt.text.find(section.name) if section.name else -1
    return excerpt.span(offset, offset + len(section.name)) if offset >= 0 else heading


def known_kinds(profile: Profile | None) -> frozenset[SectionKind]:
    """Return the kinds of sections in a profile, or in all profiles if `profile` is None."""
    return profile.known_sections if profile else ACTION_SECTIONS


def in_words(names: Iterable[str]) -> str:
    """Return names separated by commas, each in backticks."""
    return ", ".join(f"`{name}`" for name in names)


ORIENTATION, NIVEAU = 2, 3
# The depth of an action without an id, by the level of its title.
_DEPTHS = {1: ORIENTATION, 3: NIVEAU}


def depth_of(identifier: Id | None, level: int) -> int | None:
    """Return the depth of an action's id or, without one, the depth that its title's level implies.

    None if there is no id, and the level of the title is neither 1 nor 3.
    """
    return _DEPTHS.get(level) if identifier is None else identifier.depth


def is_niveau(identifier: Id | None, level: int) -> bool:
    """Return whether an action is a niveau, that is, whether its depth (`depth_of`) is 3."""
    return depth_of(identifier, level) == NIVEAU


def needs_principe(action: Entry, profile: Profile | None) -> bool:
    """Return whether an action is a niveau without a principle, in a profile with principles."""
    return (
        profile is not None
        and profile.has_principes
        and is_niveau(action.identifier, action.level)
        and not any(action.sections_of(SectionKind.PRINCIPE))
    )


# The names for children, folded.
_CHILDREN = Expression(r"(?:les )?(?:sous )?(?:actions?|taches?|mesures?|orientations?|axes?)")


def misnamed_sections(document: Document, settings: Settings) -> Iterator[Misnamed]:
    """Yield the sections that entries may not have, or whose name is misspelt or empty.

    Left out are sections that the configuration adds, sections of entries at a level that a sibling
    file does not allow, names that are wrong only in invisible characters, and misspelt names if
    the entry has another section of the same kind. In an action with children, a misspelt keyword
    is yielded even if the action has another one.
    """
    for entry in document.entries:
        if document.kind.is_sibling and form_of(document, entry) is None:
            continue
        for section, heading in headed(entry):
            name = as_seen(characters.without_unreadable(section.name)).strip()
            found = _section_mismatch(document, entry, section, name, settings.profile)
            if found and name not in settings.sections:
                span = name_span(document, section, heading)
                yield Misnamed(entry, span, section.name, *found)


def renaming(document: Document, one: Misnamed) -> tuple[Fix, ...]:
    """Return, as a tuple, the fix that gives a section the nearest name; empty if there is none."""
    is_certain = one.mismatch in (Mismatch.SPELLING, Mismatch.MISTYPED)
    safety = Safety.SAFE if is_certain else Safety.UNSAFE
    return replacement(document, one.span, one.nearest, safety) if one.nearest else ()


def _section_mismatch(
    document: Document, entry: Entry, section: Section, name: str, profile: Profile | None
) -> tuple[Mismatch, str, bool] | None:
    """Return the mismatch of a section, the name to write or "", and whether it is a keyword.

    `name` is the section's name without invisible characters. Return None if the name is right, or
    if `misnamed_sections` leaves the section out because the entry has another of its kind. In an
    action without children, no section is a keyword.
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
    """Return the indexes of the entries with children, and None, the parent of top entries."""
    return frozenset(entry.parent for entry in document.entries)


@memoise_last
def _unannounced(document: Document) -> Mapping[int | None, Span]:
    """Return, by parent index, the title span of the first child if no keyword introduces it."""
    return {fault.action: fault.span for fault in document.faults_of(Code.KEYWORD_MISSING)}


def _before_children(document: Document, entry: Entry) -> Section | None:
    """Return an entry's last section before its children if no keyword introduces them, or None."""
    child = _unannounced(document).get(entry.index)
    if child is None:
        return None
    before = [section for section in entry.sections if section.body.end <= child.start]
    return max(before, key=lambda section: section.body.start, default=None)


def _plain(name: str) -> str:
    """Return a section's name in lower case without accents, since other programs ignore both."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(filterfalse(unicodedata.combining, letters))


_WEIGHTS = frozenset(Unit)
# The keys for ids in all kinds of file.
_ID_KEYS = {*ID_KEYS, *(key for kind in Kind for key in kind.grammar.id_keys)}


def may_be_weight(
    name: str, meant: str | None, weights: Sequence[Weight], profile: Profile | None
) -> bool:
    """Return whether an unknown key may be meant as the weight of an action that has none.

    `meant` is the key that it is read as, if any. Of the action's `weights`, only those in a unit
    of the profile count.
    """
    known = profile.keys if profile else ALL_KEYS
    if meant in known or not _lack_weight(weights, profile):
        return False
    return meant in _WEIGHTS or nearest_name(name, known) in _WEIGHTS


def misnamed_keys(document: Document, settings: Settings) -> Iterator[tuple[Misnamed, bool]]:
    """Yield the keys that are mistyped or that an entry may not have, and values without a key.

    Each is paired with whether an action loses its id or its weight because of it. Left out are
    keys that the configuration adds, the key `identifiant` of a root, keys of entries at a level
    that a sibling file does not allow, and what other rules report: keys that are wrong only in
    invisible characters; in a sibling file, duplicate keys and keys on a line of invalid YAML; in
    an action, duplicates of a known key, and unknown keys on a line of invalid YAML.
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
    """Return the indexes of the lines with invalid YAML, which another rule reports."""
    faults = document.faults_of(Code.DATA_YAML)
    return frozenset(document.source.line_index(fault.span.start) for fault in faults)


@memoise_last
def _doubled_keys(document: Document) -> frozenset[Span]:
    faults = tuple(document.faults_of(Code.KEY_DUPLICATE))
    firsts = (first.span for fault in faults for first in fault.related)
    return frozenset((*firsts, *(fault.span for fault in faults)))


def _is_reported(document: Document, key: Key, known: Set[str], form: EntryForm | None) -> bool:
    """Return whether another rule reports a key: it is a duplicate, or its line is invalid YAML."""
    is_broken = document.source.line_index(key.span.start) in broken_lines(document)
    is_double = key.span in _doubled_keys(document)
    if form:
        return is_double or is_broken
    is_known = key.meant in known or key.meant in ID_KEYS
    return (is_double and is_known) or (is_broken and key.meant is None)


def nearest_key(entry: Entry, name: str, form: EntryForm) -> str | None:
    """Return the key of a form that `name` resembles and that the entry lacks, or None.

    A key for ids in any kind of file resembles the form's key for ids.
    """
    absent = sorted(form.keys.keys() - {key.meant for key in entry.keys})
    if form.id_key in absent and name in _ID_KEYS:
        return form.id_key
    return nearest_name(name, absent) if name else None


def _mismatch_in_form(entry: Entry, key: Key, form: EntryForm) -> tuple[Mismatch, str]:
    """Return how a key of a sibling file differs from known ones, and the key to write or ""."""
    if not key.name:
        return Mismatch.NONE, ""
    if key.meant in form.keys:
        return Mismatch.MISTYPED, key.meant or ""
    nearest = nearest_key(entry, key.name, form)
    return (Mismatch.LIKE, nearest) if nearest else (Mismatch.UNKNOWN, "")


def _is_lost(action: Action, mismatch: Mismatch, nearest: str, profile: Profile | None) -> bool:
    # A key that only resembles a known one is not read as that key, which may be present as well.
    is_like = mismatch is Mismatch.LIKE
    if nearest in ID_KEYS:
        return not is_like or action.id is None
    return nearest in _WEIGHTS and (not is_like or _lack_weight(action.weights, profile))


def _key_mismatch(
    document: Document, action: Action, key: Key, profile: Profile | None
) -> tuple[Mismatch, str]:
    """Return how a key of an action differs from the known ones, and the key to write or ""."""
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
    """Return whether a profile has weights, but none of `weights` is in one of its units.

    An unknown profile has all units.
    """
    units = profile.units if profile else _WEIGHTS
    return bool(units) and not any(weight.unit in units for weight in weights)


def _weight_key(document: Document, action: Action, profile: Profile) -> Unit:
    """Return the key for an action's missing weight: the most frequent among its siblings, if any.

    If its siblings have no weights in a unit of the profile, the key follows from the profile.
    """
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
    # In a profile with two keys, actions that are not nested have points.
    return (action.parent is None and weighting.in_points) or weighting.units[-1]


_UNREADABLE = (Code.DATA_NOT_MAPPING, Code.DATA_YAML, Code.DATA_MERGED, Code.ROW_LONG)
_CELLS = (Code.CELL_ERROR, Code.FORMULA_UNCALCULATED, Code.ID_NUMBER)
# The variant of the fault of an action that lacks a cell because of a merged area.
COVERED = "covered"
_UNITS = frozenset(Unit)


# Several rules use the result, one after the other.
@lru_cache(maxsize=1)
def nodes_with_unreadable_weight(referentiel: Referentiel, settings: Settings) -> frozenset[int]:
    """Return the indexes of the nodes whose weight may be lost because of an error in their data.

    Their data block or row is missing, empty or not entirely readable, or has an unknown key that
    may be the weight; or the cell of their weight cannot be read (`nodes_with_unread_weight`).
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
    """Return the indexes of the nodes whose data may contain a key that seems missing.

    Their data block or row is missing, empty or not entirely readable, or has a key that is unknown
    or belongs to another profile.
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
    """Return the spans of cells with an error, an uncalculated formula, or a number as an id."""
    return frozenset(fault.span for fault in document.faults_of(*_CELLS))


def nodes_with_unread_weight(referentiel: Referentiel) -> frozenset[int]:
    """Return the indexes of the nodes whose weight is in a cell without a readable value.

    The cell contains an error or an uncalculated formula, or is covered by a merged area.
    """
    codes = (Code.CELL_ERROR, Code.FORMULA_UNCALCULATED, Code.CELLS_MERGED)
    found = referentiel.faults_of(*codes)
    return frozenset(node.index for fault, node in found if _is_of_weight(fault))


def _is_of_weight(fault: Fault) -> bool:
    if fault.code is Code.CELLS_MERGED:
        names = fault.arguments["names"].split(", ") if fault.variant == COVERED else ()
        return not _UNITS.isdisjoint(names)
    return fault.arguments["column"] in _UNITS


# --- Invisible characters in texts that other programs compare exactly


class UnseenIn(NamedTuple):
    """A text of type `field` with invisible characters; `meant` is the text without them."""

    action: Entry
    span: Span
    meant: str
    field: str


@memoise_last
def unseen_in_exact_texts(document: Document) -> Sequence[UnseenIn]:
    """Return the ids, weights, categories, keys and section names with invisible characters.

    Texts that would not be valid without them, and texts with a control character, are left out.
    In a sheet, so are column names, and ids that are wrong only in the spaces around them.
    """
    if not UNSEEN.search(characters.rare_characters(document)):
        return ()
    return tuple(
        text
        for action in document.entries
        for text in (*_data(document, action), *_names(document, action))
        if _needs_retyping(document.source.slice(text.span), text.meant)
    )


def _needs_retyping(found: str, meant: str) -> bool:
    return meant != found and bool(UNSEEN.search(found)) and not characters.has_control(found)


def _data(document: Document, action: Entry) -> Iterator[UnseenIn]:
    """Yield the id, weights, keys and category of an entry, even without invisible characters."""

    def slice_of(span: Span) -> str:
        return document.source.slice(span)

    is_sheet = document.kind.is_sheet
    if action.id and action.id.value is not None and not (is_sheet and _is_padded(action.id)):
        place = _with_mark(document, action.id.span)
        yield UnseenIn(action, place, as_typed(slice_of(place)), "id")
    for weight in action.weights if isinstance(action, Action) else ():
        # The spaces before a percent sign and around a slash are good typography.
        is_spaced = weight.notation in (Notation.PERCENT, Notation.FRACTION)
        if weight.number is not None:
            place = _with_mark(document, weight.span)
            meant = (without_widthless if is_spaced else as_typed)(slice_of(place))
            yield UnseenIn(action, place, meant, weight.unit)
    for key in action.keys:
        # In a sheet, the names of keys are column names.
        if key.meant and as_typed(key.name) == key.meant and not is_sheet:
            place = _with_mark(document, key.span)
            yield UnseenIn(action, place, as_typed(slice_of(place)), "keys")
        place = _with_mark(document, key.value.span)
        value = as_seen(slice_of(place)).strip()
        if key.meant == "categorie" and value.strip("\"'") in CATEGORIES:
            yield UnseenIn(action, place, value, "categorie")


def _is_padded(written: WrittenId) -> bool:
    """Return whether only the spaces around an id are wrong, which `id-cell` reports."""
    return written.raw.strip() == str(written.value)


def _with_mark(document: Document, span: Span) -> Span:
    """Return a span extended to the byte-order marks before it, unless they begin the file.

    YAML skips these marks.
    """
    start = span.start
    while start and document.source.text[start - 1] == characters.BYTE_ORDER_MARK:
        start -= 1
    # Another rule reports the mark at the start of a file.
    return Span(start, span.end) if start else span


def _names(document: Document, action: Entry) -> Iterator[UnseenIn]:
    """Yield the known section names of an entry, with or without invisible characters."""
    for section, heading in headed(action):
        if section.kind and as_seen(section.name).strip() == section.kind:
            place = name_span(document, section, heading)
            yield UnseenIn(action, place, section.kind, "sections")
