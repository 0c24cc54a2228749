"""Repeated sections of an action: of the same kind, or of the same unknown name."""

from collections.abc import Iterator
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.data.sections import known_kinds, name_span
from linter.topics.prose.placeholders import EmptyDuplicates, placeholders_of
from referentiel.fault import Code
from referentiel.model import Document, Entry, Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Span
from referentiel.text.names import fold


class Repeated(NamedTuple):
    """A second or later section with its heading; the first one with its span, `place`.

    `is_principe` is true for a principle, in a profile that scores them.
    """

    action: Entry
    section: Section
    heading: Span
    first: Section
    place: Span
    is_principe: bool


def repeated_sections(document: Document, settings: Settings) -> Iterator[Repeated]:
    """Yield the second and later sections of each action, in the order of the file."""
    keywords = KEYWORDS & known_kinds(settings.profile)
    placeholders = placeholders_of(document)
    are_scored = settings.profile is None or settings.profile.has_principes
    misplaced = document.faults_of(Code.DATA_MISPLACED)
    split = {fault.action for fault in misplaced if fault.variant == "line"}
    for action in document.entries:
        if len(action.sections) < 2:
            continue
        firsts: dict[str, Section] = {}
        doubles = EmptyDuplicates(action, placeholders)
        for index, section in enumerate(action.sections):
            kind = SectionKind.ACTIONS if section.kind in keywords else section.kind
            name: str = kind or fold(section.name)
            is_continued = section.heading is None and index > 0
            first = firsts.get(name)
            if first and not first.heading and (action.data is None or action.index in split):
                continue  # The text may be the missing data, or the rest of the title.
            if section.heading and doubles.full(section):
                continue  # It is reported as empty.
            if first and section.heading:
                is_principe = are_scored and section.kind is SectionKind.PRINCIPE
                place = _place(document, first)
                yield Repeated(action, section, section.heading, first, place, is_principe)
            elif name and not is_continued:
                firsts.setdefault(name, section)


def _place(document: Document, section: Section) -> Span:
    """Return the span of the name of a section, or of its first line without a heading."""
    if section.heading:
        return name_span(document, section, section.heading)
    return document.source.first_line(document.source.stripped(section.body))
