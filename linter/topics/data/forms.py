"""What an entry may have: an action in its profile, another by the form of its kind of file."""

from collections.abc import Set
from enum import Enum, auto
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.data.sections import known_kinds
from referentiel.grammar import EntryForm
from referentiel.model import Document, Entry
from referentiel.profile import ALL_KEYS, SectionKind
from referentiel.source import Span


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
    # It is not a key, but a name for a weight.
    WEIGHT = auto()
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
