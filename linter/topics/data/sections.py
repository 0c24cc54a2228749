"""What entries may have, and must have: keys, sections, a category; by their profile or form."""

from collections.abc import Iterable, Iterator, Set
from enum import Enum, auto
from typing import NamedTuple

from linter.rule import Settings
from referentiel.grammar import EntryForm
from referentiel.identifier import Id
from referentiel.model import Document, Entry, Key, Section
from referentiel.profile import ACTION_SECTIONS, ALL_KEYS, Profile, SectionKind
from referentiel.source import Excerpt, Span


class Mismatch(Enum):
    """How the name of a key or a section differs from the known ones."""

    # There is none.
    NONE = auto()
    # Other readers ignore case and accents in names of sections, and read it.
    SPELLING = auto()
    # It can only be a known one, and is read as that one.
    MISTYPED = auto()
    # It resembles a known one, and is not read.
    LIKE = auto()
    # The profile does not have it; another one may.
    FOREIGN = auto()
    UNKNOWN = auto()


class Misnamed(NamedTuple):
    """A key or section whose name is not known; `nearest` is the one to write, or "".

    `is_keyword` says whether the heading is meant to introduce children.
    """

    entry: Entry
    span: Span
    name: str
    mismatch: Mismatch
    nearest: str
    is_keyword: bool = False


def form_of(document: Document, entry: Entry | None) -> EntryForm | None:
    """Return what an entry of a sibling file may have; None for an action, or without an entry."""
    return document.kind.grammar.form(entry.level) if entry else None


def known_names(
    document: Document, entry: Entry, settings: Settings
) -> tuple[Set[str], Set[SectionKind]]:
    """Return the keys and the sections that an entry may have."""
    if form := form_of(document, entry):
        return form.keys.keys(), form.known_sections
    profile = settings.profile
    return profile.keys if profile else ALL_KEYS, known_kinds(profile)


def takes_categories(settings: Settings) -> bool:
    """Return whether actions may have categories: in a profile that has them, or an unknown one."""
    return settings.profile is None or "categorie" in settings.profile.keys


def categorie_of(action: Entry) -> Key | None:
    """Return the key with the category of an action, valid or not."""
    return next((key for key in action.keys if key.meant == "categorie"), None)


def id_key(settings: Settings) -> str:
    """Return the name of the key that holds the ids of the referential."""
    return settings.profile.id_key if settings.profile else "id"


def headed(action: Entry) -> Iterator[tuple[Section, Span]]:
    """Yield an action's sections that have a heading, each with it."""
    for section in action.sections:
        if section.heading is not None:
            yield section, section.heading


def name_span(document: Document, section: Section, heading: Span) -> Span:
    """Return the span of the name of a section, or of its heading without one."""
    excerpt = Excerpt.join(document.source, (heading,))
    offset = excerpt.text.find(section.name) if section.name else -1
    return excerpt.span(offset, offset + len(section.name)) if offset >= 0 else heading


def known_kinds(profile: Profile | None) -> frozenset[SectionKind]:
    """Return the sections of a profile, or of all profiles if it is unknown."""
    return profile.known_sections if profile else ACTION_SECTIONS


def in_words(names: Iterable[str]) -> str:
    """List names, each in backquotes."""
    return ", ".join(f"`{name}`" for name in names)


ORIENTATION, NIVEAU = 2, 3
# The depth of an action by the level of its title, without an id.
_DEPTHS = {1: ORIENTATION, 3: NIVEAU}


def depth_of(identifier: Id | None, level: int) -> int | None:
    """Return the depth of an action, by the level of its title if there is no id."""
    return _DEPTHS.get(level) if identifier is None else identifier.depth


def is_niveau(identifier: Id | None, level: int) -> bool:
    """Return whether an action is a niveau: the third kind from the top.

    `level` is that of its title, which is used if there is no id.
    """
    return depth_of(identifier, level) == NIVEAU


def needs_principe(action: Entry, profile: Profile | None) -> bool:
    """Return whether an action is a niveau without a principle, where the profile has them."""
    return (
        profile is not None
        and profile.has_principes
        and is_niveau(action.identifier, action.level)
        and not any(action.sections_of(SectionKind.PRINCIPE))
    )
