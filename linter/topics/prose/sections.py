"""The texts of sections: lead-ins, names of sections in bold, placeholders, repeated sections."""

import html
import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from linter.rule import Settings
from linter.topics.data.sections import known_kinds, name_span
from linter.topics.memo import memoise_last
from linter.topics.prose.lines import Line, Prose, joined_prose, sections_of
from linter.topics.prose.links import TAG
from linter.topics.prose.notes import notes_in
from referentiel.fault import Code
from referentiel.model import Document, Entry, Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Span
from referentiel.text.names import fold

# Lead-ins introduce what follows: `Exemples :`, `**Réglementation**`.
_EMPHASIS = "*_ \u00a0\u202f"
_LABEL = re.compile(r"(\*\*|__)(?P<words>[^*_]+)\1")
_SENTENCE_END = ".!?…;"
_LONGEST_LABEL = 80


def may_hold_lead_ins(prose: str) -> bool:
    """Return whether some line of a text may be a lead-in."""
    return ":" in prose or may_hold_labels(prose)


def may_hold_labels(prose: str) -> bool:
    """Return whether some line of a text may be a label."""
    return "**" in prose or "__" in prose


def ends_in_colon(line: Line) -> bool:
    """Return whether the words of a line end in a colon, in bold or not."""
    words = line.words.strip(_EMPHASIS)
    return len(words) > 1 and words.endswith(":")


def is_label(line: Line) -> bool:
    """Return whether a line consists of a few words in bold that are not a sentence."""
    if line.is_item or not may_hold_labels(line.prose):
        return False
    found = _LABEL.fullmatch(line.words)
    if found is None:
        return False
    words = found["words"].strip()
    return 0 < len(words) <= _LONGEST_LABEL and words[-1] not in _SENTENCE_END


def label_of(line: Line) -> str:
    """Return the words of a label without its marks; "" if the line is not a label."""
    found = _LABEL.fullmatch(line.words) if is_label(line) else None
    return found["words"].strip(f"{_EMPHASIS}:") if found else ""


# --- Names of sections that an action lacks, in bold instead of as a heading

_KINDS = {fold(kind): kind for kind in SectionKind if kind not in KEYWORDS}


class BoldName(NamedTuple):
    """A line of a text that is the name of a section in bold."""

    text: Prose
    line: Line
    name: str
    kind: SectionKind


def bold_names(document: Document, known: Set[SectionKind]) -> Iterator[BoldName]:
    """Yield the names of absent sections of the known kinds written in bold.

    One that appears twice is a label and not a section.
    """
    if not may_hold_labels(joined_prose(document)):
        return
    for text in sections_of(document):
        if not may_hold_labels(text.prose):
            continue
        labels = [(line, name) for line in text.lines if (name := label_of(line))]
        kinds = [_absent(name, text.action, known) for _, name in labels]
        for (line, name), kind in zip(labels, kinds, strict=True):
            if kind is not None and kinds.count(kind) == 1:
                yield BoldName(text, line, name, kind)


def _absent(name: str, action: Entry, known: Set[SectionKind]) -> SectionKind | None:
    """Return the kind of section that a label names, if the action has none of it."""
    kind = _KINDS.get(fold(name))
    if kind is None or kind not in known or any(action.sections_of(kind)):
        return None
    return kind


# --- Placeholders: `...`, `Néant`, `<br>`

_SIGNS = r"[\s.…/\\|\-–—_*•·,;:?!~=+()\[\]]"
_NO_WORDS = r"n[eé]ant|vide|[aà] venir|non renseign[eé]e?|n[./ ]?[ac]\.?|ras|r\.a\.s\.?"
_EMPTY = re.compile(rf"{_SIGNS}*(?:(?:{_NO_WORDS})(?!\w){_SIGNS}*)?", re.IGNORECASE)
# Longer texts are not placeholders.
_LONGEST = 60
# Things that show something without words.
_SHOWN = re.compile(r"!\[|<(?:img|iframe|video|audio|object|embed|svg|input)\b", re.IGNORECASE)


@memoise_last
def placeholders_of(document: Document) -> Mapping[Span, str]:
    """Return the placeholder texts of sections, by the spans of their bodies."""
    sections = (section for action in document.entries for section in action.sections)
    empty = {section.body: "" for section in sections if section.empty}
    for text in sections_of(document):
        words = _placeholder(text)
        if words is not None and text.section is not None:
            empty[text.section.body] = words
    return empty


def _placeholder(text: Prose) -> str | None:
    """Return the text of a section if it is a placeholder, "" if it only has tags, else None.

    Notes, broken links and lines in capitals have rules of their own.
    """
    if _is_long(text.prose):
        return None
    words = " ".join(html.unescape(text.prose.replace(TAG, " ")).split())
    if len(words) > _LONGEST or _SHOWN.search(text.excerpt.text):
        return None
    if text.links.broken or any(True for _ in notes_in(words)):
        return None
    is_answer = text.field == SectionKind.REDUCTION and any(map(str.isalpha, words))
    return words if _EMPTY.fullmatch(words) and not is_answer else None


def _is_long(prose: str) -> bool:
    """Return whether a text is too long for a placeholder, judging by its start."""
    start = prose[: 4 * _LONGEST]
    return "&" not in start and len(" ".join(start.replace(TAG, " ").split())) > _LONGEST


# --- Repeated sections of an action: of one kind, or of one unknown name


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
    are_scored = settings.profile is None or settings.profile.has_principes
    misplaced = document.faults_of(Code.DATA_MISPLACED)
    split = {fault.action for fault in misplaced if fault.variant == "line"}
    for action in document.entries:
        if len(action.sections) < 2:
            continue
        firsts: dict[str, Section] = {}
        for index, section in enumerate(action.sections):
            kind = SectionKind.ACTIONS if section.kind in keywords else section.kind
            name: str = kind or fold(section.name)
            is_continued = section.heading is None and index > 0
            first = firsts.get(name)
            if first and not first.heading and (action.data is None or action.index in split):
                continue  # The text may be the missing data, or the rest of the title.
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
