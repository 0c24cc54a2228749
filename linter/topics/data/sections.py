"""Sections and keys of a profile, and their spans."""

from collections.abc import Iterable, Iterator

from linter.rule import Settings
from referentiel.model import Document, Entry, Section
from referentiel.profile import ACTION_SECTIONS, Profile, SectionKind
from referentiel.source import Excerpt, Span


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
