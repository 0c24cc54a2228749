"""Misspelt keywords, the headings that introduce children."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from linter.topics.characters.invisible import without_unreadable
from linter.topics.data.sections import headed, known_kinds
from linter.topics.memo import memoise_last
from referentiel.fault import Code, Fault
from referentiel.model import Action, Document, Section
from referentiel.profile import KEYWORDS, Profile, SectionKind
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.invisible import as_seen
from referentiel.text.look_alikes import first_look_alike
from referentiel.text.names import fold, nearest_name

# The folded names for children.
_CHILDREN = Expression(r"(?:les )?(?:sous )?(?:actions?|taches?|mesures?|orientations?|axes?)")


class KeywordMismatch(StrEnum):
    """How a keyword differs from that of the profile; the value ends the id of the message."""

    # It can only be the keyword, and is read as such.
    MISTYPED = ".mistyped"
    # It is the keyword of another profile.
    FOREIGN = ".profile"
    # It resembles the keyword, or is a name for children; it has no text, and children follow it.
    LIKE = ".like"


class MisspeltKeyword(NamedTuple):
    """A misspelt keyword, and the keyword to write."""

    section: Section
    heading: Span
    mismatch: KeywordMismatch
    expected: str


def misspelt_keywords(
    document: Document, action: Action, profile: Profile | None
) -> Iterator[MisspeltKeyword]:
    """Yield the misspelt keywords of an action.

    Without actions below it, such a heading belongs to a section.
    """
    if action.index not in _parents(document):
        return
    known, last = known_kinds(profile), _before_children(document, action)
    for section, heading in headed(action):
        kind = section.kind
        if kind in KEYWORDS and kind in known:
            if first_look_alike(section.name):
                continue  # `look-alike-letter` reports it.
            if as_seen(without_unreadable(section.name)).strip() != kind:
                yield MisspeltKeyword(section, heading, KeywordMismatch.MISTYPED, kind)
        elif profile and kind in KEYWORDS:
            yield MisspeltKeyword(section, heading, KeywordMismatch.FOREIGN, profile.keyword)
        elif kind is None and section.empty and section is last:
            nearest = _nearest_keyword(section.name, profile)
            if nearest is not None:
                yield MisspeltKeyword(section, heading, KeywordMismatch.LIKE, nearest)


@memoise_last
def _parents(document: Document) -> frozenset[int | None]:
    """Return the indexes of the actions with children."""
    return frozenset(action.parent for action in document.actions)


def _nearest_keyword(name: str, profile: Profile | None) -> str | None:
    """Return the keyword that a name resembles, or stands for as a name for children."""
    if _CHILDREN.fullmatch(fold(name)):
        return profile.keyword if profile else SectionKind.ACTIONS
    nearest = nearest_name(name, known_kinds(profile)) if name else None
    return nearest if nearest in KEYWORDS else None


def stands_for_keyword(document: Document, fault: Fault, profile: Profile | None) -> bool:
    """Return whether a misspelt keyword explains a fault of a missing one."""
    if fault.action is None:
        return False
    if document.kind.is_sibling:
        return False
    action = document.actions[fault.action]
    misspelt = misspelt_keywords(document, action, profile)
    return any(one.mismatch is KeywordMismatch.LIKE for one in misspelt)


@memoise_last
def _unannounced(document: Document) -> Mapping[int | None, Span]:
    """Return the span of the first child without a keyword above it, by the index of its parent."""
    return {fault.action: fault.span for fault in document.faults_of(Code.KEYWORD_MISSING)}


def _before_children(document: Document, action: Action) -> Section | None:
    """Return the last section before children without a keyword."""
    child = _unannounced(document).get(action.index)
    if child is None:
        return None
    before = [section for section in action.sections if section.body.end <= child.start]
    return max(before, key=lambda section: section.body.start, default=None)
