"""What an entry may have: an action in its profile, another by the form of its kind of file."""

import unicodedata
from collections.abc import Iterator, Set
from enum import StrEnum
from itertools import filterfalse
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.characters.invisible import without_unreadable
from linter.topics.data.sections import headed, known_kinds, name_span
from referentiel.grammar import EntryForm
from referentiel.kind import Kind
from referentiel.model import Document, Entry, Key, Section
from referentiel.profile import ALL_KEYS, ID_KEYS, KEYWORDS, SectionKind
from referentiel.source import Span
from referentiel.text.invisible import as_seen, as_typed
from referentiel.text.look_alikes import first_look_alike
from referentiel.text.names import nearest_name

# The keys that hold an id in some kind of file.
_ID_KEYS = {*ID_KEYS, *(key for kind in Kind for key in kind.grammar.id_keys)}


class Mismatch(StrEnum):
    """How a name differs from the known ones; the value ends the id of the message."""

    # Other readers ignore case and accents in names of sections, and read it.
    SPELLING = ".spelling"
    # It can only be a known one, and is read as that one.
    MISTYPED = ".sibling-mistyped"
    # It resembles a known one, and is not read.
    LIKE = ".sibling-like"
    UNKNOWN = ".sibling"


class Misnamed(NamedTuple):
    """A key or section whose name is not known; `nearest` is the one to write, or ""."""

    entry: Entry
    span: Span
    name: str
    mismatch: Mismatch
    nearest: str

    @property
    def is_keyword(self) -> bool:
        """Whether the heading is meant to introduce children."""
        return self.nearest in KEYWORDS


def form_of(document: Document, entry: Entry | None) -> EntryForm | None:
    """Return what an entry of a sibling file may have; None for an action, or without an entry."""
    return document.kind.grammar.form(entry.level) if entry else None


def id_key_of(document: Document, entry: Entry | None) -> str | None:
    """Return the key that holds the id of an entry of a sibling file; None for an action."""
    form = form_of(document, entry)
    return form.id_key if form else None


def misnamed_keys(document: Document, settings: Settings) -> Iterator[Misnamed]:
    """Yield the keys that the entries of a sibling file may not have, or that are mistyped.

    Left out are keys that a configuration adds, and those whose characters have their own rules.
    """
    for entry in document.entries:
        form = form_of(document, entry)
        for key in entry.keys if form else ():
            found = form and _misnamed_key(entry, key, form)
            if found and key.name not in settings.keys:
                yield Misnamed(entry, key.span if key.name else key.value.span, key.name, *found)


def nearest_key(entry: Entry, name: str, form: EntryForm) -> str | None:
    """Return the key that an unknown one resembles, of those that an entry does not have."""
    absent = sorted(form.keys.keys() - {key.meant for key in entry.keys})
    if form.id_key in absent and name in _ID_KEYS:
        return form.id_key
    return nearest_name(name, absent) if name else None


def _misnamed_key(entry: Entry, key: Key, form: EntryForm) -> tuple[Mismatch, str] | None:
    if key.meant in form.keys:
        is_right = key.name == key.meant
        is_other = as_typed(key.name) == key.meant or first_look_alike(key.name)
        return None if is_right or is_other else (Mismatch.MISTYPED, key.meant or "")
    nearest = nearest_key(entry, key.name, form)
    return (Mismatch.LIKE, nearest) if nearest else (Mismatch.UNKNOWN, "")


def misnamed_sections(document: Document, settings: Settings) -> Iterator[Misnamed]:
    """Yield the sections that the entries of a sibling file may not have, or that are misspelt.

    Left out are sections that a configuration adds, repeated ones, and those whose characters have
    their own rules.
    """
    for entry in document.entries:
        form = form_of(document, entry)
        for section, heading in headed(entry) if form else ():
            found = form and _misnamed_section(entry, section, form)
            if found and section.name not in settings.sections:
                span = name_span(document, section, heading)
                yield Misnamed(entry, span, section.name, *found)


def _misnamed_section(
    entry: Entry, section: Section, form: EntryForm
) -> tuple[Mismatch, str] | None:
    kind, known = section.kind, form.known_sections
    name = as_seen(without_unreadable(section.name)).strip()
    if kind is not None and kind in known:
        if name == kind or first_look_alike(section.name) or _is_repeated(entry, section):
            return None
        return Mismatch.SPELLING if _plain(name) == _plain(kind) else Mismatch.MISTYPED, kind
    nearest = nearest_name(name, known) if name else None
    return (Mismatch.LIKE, nearest) if nearest else (Mismatch.UNKNOWN, "")


def _is_repeated(entry: Entry, section: Section) -> bool:
    return any(other.kind is section.kind for other, _ in headed(entry) if other is not section)


def _plain(name: str) -> str:
    """Remove what other readers do not see in the name of a section: case and accents."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(filterfalse(unicodedata.combining, letters))


def known_names(
    document: Document, entry: Entry, settings: Settings
) -> tuple[Set[str], Set[SectionKind]]:
    """Return the keys and the sections that an entry may have."""
    if form := form_of(document, entry):
        return form.keys.keys(), form.known_sections
    profile = settings.profile
    return profile.keys if profile else ALL_KEYS, known_kinds(profile)
