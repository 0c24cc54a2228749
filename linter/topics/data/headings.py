"""Headings of sections whose names are unknown or misspelt, and keywords, which introduce children.

A misspelt name that can only be a known one is read as that one; other programs ignore it.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import filterfalse

from linter.finding import Fix, Safety, replacement
from linter.rule import Settings
from linter.topics.characters import without_unreadable
from linter.topics.data.sections import Mismatch, Misnamed, form_of, headed, known_kinds, name_span
from linter.topics.memo import memoise_last
from referentiel.fault import Code
from referentiel.model import Document, Entry, Section
from referentiel.profile import KEYWORDS, Profile, SectionKind
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.letters import as_seen, first_look_alike
from referentiel.text.names import fold, nearest_name

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
            found = _mismatch(document, entry, section, name, settings.profile)
            if found and name not in settings.sections:
                span = name_span(document, section, heading)
                yield Misnamed(entry, span, section.name, *found)


def renaming(document: Document, one: Misnamed) -> tuple[Fix, ...]:
    """Return the fix that writes the known name of a section; empty without such a name."""
    is_certain = one.mismatch in (Mismatch.SPELLING, Mismatch.MISTYPED)
    safety = Safety.SAFE if is_certain else Safety.UNSAFE
    return replacement(document, one.span, one.nearest, safety) if one.nearest else ()


def _mismatch(
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
        if name == kind or first_look_alike(section.name):
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
