"""Placeholder texts: `...`, `Néant`, `<br>`, a label with nothing below it."""

import html
import re
from collections.abc import Mapping

from linter.topics.data.sections import headed
from linter.topics.memo import memoise_last
from linter.topics.prose.lead_ins import is_label
from linter.topics.prose.lines import Prose, sections_of
from linter.topics.prose.links import TAG
from linter.topics.prose.notes import notes_in
from referentiel.model import Document, Entry, Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Span

_MARKS = r"[\s.…/\\|\-–—_*•·,;:?!~=+()\[\]]"
_WORDS = r"n[eé]ant|vide|[aà] venir|non renseign[eé]e?|n[./ ]?[ac]\.?|ras|r\.a\.s\.?"
_NOTHING = re.compile(rf"{_MARKS}*(?:(?:{_WORDS})(?!\w){_MARKS}*)?", re.IGNORECASE)
# Longer texts are not placeholders.
_LONGEST = 60
# Things that show something without words.
_SHOWN = re.compile(r"!\[|<(?:img|iframe|video|audio|object|embed|svg|input)\b", re.IGNORECASE)
# Sections in which a label alone is a heading without text; elsewhere it may be the content.
_LABELLED = frozenset({SectionKind.CONTEXTE, SectionKind.EXEMPLES, SectionKind.RESSOURCES})
_MOST_WORDS = 4


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


class EmptyDuplicates:
    """The empty sections of an action that has another section of the same kind with text."""

    def __init__(self, action: Entry, placeholders: Mapping[Span, str]) -> None:
        """Find the first section of each kind that has a text."""
        self._placeholders = placeholders
        self._full: dict[SectionKind, Section] = {}
        for section, _ in headed(action):
            if section.kind is not None and section.body not in placeholders:
                self._full.setdefault(section.kind, section)

    def full(self, section: Section) -> Section | None:
        """Return the section of the same kind that has a text, if this one has none."""
        if section.kind is None or section.kind in KEYWORDS:
            return None
        return self._full.get(section.kind) if section.body in self._placeholders else None


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
    if _NOTHING.fullmatch(words) and not is_answer:
        return words
    lines = [line for line in text.lines if not line.is_blank]
    is_alone = len(lines) == 1 and is_label(lines[0]) and text.field in _LABELLED
    return words if is_alone and _is_heading(words) else None


def _is_long(prose: str) -> bool:
    """Return whether a text is too long for a placeholder, judging by its start."""
    start = prose[: 4 * _LONGEST]
    return "&" not in start and len(" ".join(start.replace(TAG, " ").split())) > _LONGEST


def _is_heading(label: str) -> bool:
    """Return whether a label is a heading without text; a title with a year cites a source."""
    is_short = len(label.split()) <= _MOST_WORDS
    return is_short and not label.isupper() and not any(map(str.isdigit, label))
