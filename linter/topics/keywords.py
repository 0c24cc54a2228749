"""Headings that are meant for the keyword, which announces children, and are not spelt like it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from linter.topics.characters import without_unreadable
from linter.topics.sections import headed, known_kinds
from referentiel.fault import Code, Fault
from referentiel.invisible import as_seen
from referentiel.model import Action, Document, Section
from referentiel.names import nearest_name
from referentiel.profile import KEYWORDS, Profile
from referentiel.source import Span


class KeywordSlip(StrEnum):
    """What is wrong with a keyword; the value ends the id of the message."""

    # It can only be the keyword, and is read as it.
    MISTYPED = ".mistyped"
    # It is the keyword of another profile.
    FOREIGN = ".profile"
    # It resembles the keyword, says nothing else, and children follow it.
    LIKE = ".like"


class OddKeyword(NamedTuple):
    """A heading that is meant for the keyword, and the keyword to write."""

    section: Section
    heading: Span
    slip: KeywordSlip
    wanted: str


def odd_keywords(
    document: Document, action: Action, profile: Profile | None
) -> Iterator[OddKeyword]:
    """Give the headings of an action that are meant for the keyword and are not spelt like it."""
    known = known_kinds(profile)
    for section, heading in headed(action):
        kind = section.kind
        if kind in KEYWORDS and kind in known:
            if as_seen(without_unreadable(section.name)).strip() != kind:
                yield OddKeyword(section, heading, KeywordSlip.MISTYPED, kind)
        elif profile and kind in KEYWORDS:
            yield OddKeyword(section, heading, KeywordSlip.FOREIGN, profile.keyword)
        elif kind is None and section.empty and _precedes_children(document, action, section):
            nearest = nearest_name(section.name, known) if section.name else None
            if nearest in KEYWORDS:
                yield OddKeyword(section, heading, KeywordSlip.LIKE, nearest)


def stands_for_keyword(document: Document, fault: Fault, profile: Profile | None) -> bool:
    """Tell whether a heading that resembles the keyword stands where a fault says it is missing."""
    if fault.action is None:
        return False
    action = document.actions[fault.action]
    odd = odd_keywords(document, action, profile)
    return any(one.slip is KeywordSlip.LIKE for one in odd)


def _precedes_children(document: Document, action: Action, section: Section) -> bool:
    """Tell whether a section is the last one before children that no keyword announces."""
    return any(
        fault.action == action.index
        and section.body.end <= fault.span.start
        and not any(
            section.body.end <= other.body.start <= fault.span.start for other in action.sections
        )
        for fault in document.faults_of(Code.KEYWORD_MISSING)
    )
