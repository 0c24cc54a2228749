"""Find lead-ins, placeholders, repeated sections, and notes that editors left in a text.

Only text that no finished text contains is a note: a task in parentheses, in capitals or as a
label, but not `le plan à valider par les élus`; a question in parentheses, or at the start of a
line if only a colleague can answer it, but not other questions.
"""

import html
import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from linter.rule import Settings, memoise_last
from linter.topics.data import known_kinds, name_span
from linter.topics.links import TAG
from linter.topics.prose import Line, Prose, joined_prose, sections_of
from referentiel.model import Document, Entry, Section
from referentiel.profile import KEYWORDS, SectionKind
from referentiel.source import Span
from referentiel.text.expression import SPACE, Expression
from referentiel.text.names import fold

_E = "[eéèê]\u0301?"  # Accents may be missing on capitals, or be separate characters.
_VERBS = (
    f"supprimer|retirer|effacer|pr{_E}ciser|compl{_E}ter|valider|v{_E}rifier|confirmer|revoir|relire"
    f"|reformuler|r{_E}{_E}crire|r{_E}diger|corriger|trancher|expliciter|clarifier|ajouter"
    f"|ins{_E}rer"
)
_TASK = rf"[aà]\u0300?{SPACE}{{1,3}}(?:{_VERBS})\b"
# A task is never preceded by a letter.
_AFTER_A = rf"(?=\u0300|{SPACE})(?<!\w.)(?i:\u0300?{SPACE}{{1,3}}(?:{_VERBS})\b)"
_SOME_TASK = Expression(rf"[aàAÀ]{_AFTER_A}")
_MORE = rf"(?:{SPACE}?(?:[,/&+]|et|ou){SPACE}?(?:{_TASK}|(?:{_VERBS})\b)){{0,9}}"
_END = rf"(?:{SPACE}|…|[.?!])*+"

_MARKS = Expression(rf"\?(?:{SPACE}?\?)+")
_WORD = Expression(rf"\b(?:TODO|FIXME|TBD|X{{3,}})\b|\b[Tt]o ?do(?={SPACE}?:)")
_SOME_WORDS = ("TODO", "FIXME", "TBD", "XXX", "odo", "o do")
# Every note contains one of these; most lines contain none. A search for one of a few characters is
# fast.
SIGN_OR_ENTITY = Expression(
    r"[&?(\[TFXj:\-aàAÀ](?:(?<=[&?(\[])|(?<=T)(?:ODO|BD)|(?<=F)IXME|(?<=X)XX|(?<=j)outer"
    rf"|(?<=do:)|(?<=do{SPACE}:)|(?<=-)[iIcC]|(?<=[aàAÀ]){_AFTER_A})"
)
_CAPITALS = Expression(rf"(?<!\w)(?P<task>{_TASK}){_MORE}", re.IGNORECASE)
_SHOUTED_BEFORE = Expression(rf"[^\W\d_a-zà-ÿ]{{2}}['’]?{SPACE}{{0,3}}\Z")
_ITEM = r"[\s>*_•·\-+–—]{0,20}"
_LABEL = Expression(
    rf"(?:\A{_ITEM}|(?<=[.!?;–—])[\s*_]{{0,3}}|(?<= - ))"
    rf"(?P<task>(?:{_TASK}){_MORE})[*_]{{0,3}}(?:{SPACE}?:|{_END}[*_\s]{{0,20}}\Z)",
    re.IGNORECASE,
)
# Such a question is for a colleague at the start of a line; elsewhere it is ordinary text.
_ASKED_FIRST = Expression(
    rf"\A{_ITEM}(?P<task>est-ce{SPACE}qu['’]on\b[^?\n]{{0,300}}\??"
    rf"|(?:faut|faudrait)-il\b[^?\n]{{1,300}}\?)",
    re.IGNORECASE,
)
_ADD = Expression(
    rf"\A{_ITEM}(?P<task>ajouter{SPACE}(?:(?:un|des|les|d['’]autres){SPACE}exemples?"
    rf"|(?:un|le){SPACE}lien))\b",
    re.IGNORECASE,
)
# Something that only the author of the text can add: `lien à ajouter en mai`.
_TO_ADD = Expression(
    rf"\b(?P<task>(?:liens?|urls?|sources?|exemples?|illustrations?|photos?){SPACE}[aà]\u0300?"
    rf"{SPACE}(?:ajouter|ins{_E}rer|compl{_E}ter|pr{_E}ciser))\b"
    rf"(?!{SPACE}(?:par|avec|pour|entre|dans|sur|au|aux)\b)",
    re.IGNORECASE,
)
_BRACKETED = Expression(r"\(([^()]*)\)|\[([^][]*)\](?![(\[])")
_WHOLE_TASK = Expression(rf"\s*(?:{_TASK}){_MORE}(?:{_END}\s*|{SPACE}?[:–—-].*)", re.DOTALL)
# Any verb, if the brackets contain nothing else: `(à discuter)`, `(à mettre à jour)`.
_BARE_TASK = Expression(
    rf"\s*[aà]\u0300?{SPACE}{{1,3}}(?:[a-zà-ÿ]{{2,20}}(?:er|ir|ire|dre|tre|oir)"
    rf"(?:{SPACE}(?:[aà]{SPACE}jour|en{SPACE}forme|au{SPACE}propre|ensemble|plus{SPACE}tard))?"
    rf"|faire){_END}\s*"
)
# Phrases in brackets that finished texts use: `(à louer)`.
_OFFERED = Expression(
    r"\s*[aà]\s+(?:louer|vendre|donner|choisir|[eé]viter|emporter|savoir|noter|lire|volont[eé])\b"
)
# The first letters of tasks, and of questions to a colleague.
_FIRST_LETTERS = tuple("aàsfd")
_ASKING = r"(?:s['’]agit-il|faut-il|faudrait-il|doit-on|devrait-on)"
_LAST_TASK = Expression(rf"[.?!;,:–—-]\s*(?:{_TASK}){_MORE}{_END}\s*\Z")
_QUESTION_END = Expression(r"\?\s*\Z")
# Questions that a text may ask its readers: which, where, how; this or that; does it.
_OPEN = Expression(
    r"\b(?:qui|que|quoi|quels?|quelles?|où|quand|comment|combien|pourquoi|lequel|laquelle"
    r"|lesquels|lesquelles)\b|qu['’]|\S\s+ou\b|\w-(?:t-)?(?:elles?|ils?|on|nous|vous)\b"
)
# Questions that only a colleague can answer.
_ASKED = Expression(
    rf"(?:\A|[.?!;,–—-])\s*(?:ou{SPACE})?(?:est-ce|s['’]agit-il|faut-il|faudrait-il|doit-on|devrait-on|peut-on"
    rf"|pourrait-on|veut-on|parle-t-on|garde-t-on|on{SPACE}(?:garde|laisse|met|supprime|parle|enl[eè]ve)"
    rf"|{_TASK})\b|\bil{SPACE}faudrait\b"
)
_BEGINS_ASKING = Expression(rf"\s*{_ASKING}\b")
_COLLEAGUE = Expression(
    rf"(?<!\w)(?:voir|demander)(?:{SPACE}(?:avec|[aà]))?{SPACE}[A-ZÀ-Þ][a-zà-ÿ]+{SPACE}?\?"
)
# Code, addresses, tags and link targets are not sentences.
_NO_SENTENCE_MARKS = ("`", "http", "<", "](")
_NO_SENTENCE = Expression(r"`[^`]*`|https?://[^\s<>\"]+|<[a-zA-Z/][^<>]*>|(?<=\]\()[^()\s]*(?=\))")


def notes_in(text: str) -> Iterator[Span]:
    """Yield the spans of the notes in a line of text, from left to right, without overlaps."""
    if not SIGN_OR_ENTITY.search(text):
        return
    end = 0
    for start, stop in sorted(_all(_sentences(text)), key=lambda note: (note[0], -note[1])):
        if start >= end:
            yield Span(start, stop)
            end = stop


def _sentences(text: str) -> str:
    """Return a line with code, addresses, tags and link targets replaced by spaces."""
    if not any(map(text.__contains__, _NO_SENTENCE_MARKS)):
        return text
    return _NO_SENTENCE.sub(lambda match: " " * len(match[0]), text)


def _all(line: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of all notes in a line, with quick checks before slow expressions."""
    has_task = bool(_SOME_TASK.search(line))
    if "(" in line or "[" in line:
        for match in _BRACKETED.finditer(line):
            if _is_note(match[1] if match[2] is None else match[2], has_task):
                yield match.span()
    if has_task:
        for match in _CAPITALS.finditer(line):
            before = line[max(0, match.start() - 40) : match.start()]
            if match["task"].isupper() and not _SHOUTED_BEFORE.search(before):
                yield match.start(), match.end() if match[0].isupper() else match.end("task")
        for pattern in (_LABEL, _TO_ADD):
            yield from (match.span("task") for match in pattern.finditer(line))
    if any(map(line.__contains__, _SOME_WORDS)):
        yield from (match.span() for match in _WORD.finditer(line))
    if label := _ADD.match(line) if "jouter" in line else None:
        yield label.span("task")
    if question := _ASKED_FIRST.match(line) if "-" in line else None:
        start = question.start("task")
        yield start, start + len(question["task"].rstrip())
    if "?" in line:
        for pattern in (_MARKS, _COLLEAGUE):
            yield from (match.span() for match in pattern.finditer(line))


def _is_note(content: str, may_be_task: bool) -> bool:
    """Return whether the text between brackets is a task, or a question to a colleague."""
    content = content.lower()  # Ignoring case takes twice as long to compile.
    has_task = may_be_task and _SOME_TASK.search(content)
    if not (has_task or "?" in content or content.lstrip()[:1] in _FIRST_LETTERS):
        return False
    if _BEGINS_ASKING.match(content):
        return True
    if has_task and (_WHOLE_TASK.fullmatch(content) or _LAST_TASK.search(content)):
        return True
    if "?" in content:
        is_one = content.count("?") == 1 and _QUESTION_END.search(content)
        return bool(_ASKED.search(content) or (is_one and not _OPEN.search(content)))
    return bool(_BARE_TASK.fullmatch(content)) and not _OFFERED.match(content)


# Lead-ins introduce what follows: `Exemples :`, `**Réglementation**`.
_EMPHASIS = "*_ \u00a0\u202f"
_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_]+)\1")
_SENTENCE_END = ".!?…;"
_LONGEST_LABEL = 80


def may_hold_lead_ins(prose: str) -> bool:
    """Return whether any line of a text may be a lead-in; a quick test, without reading lines."""
    return ":" in prose or may_hold_labels(prose)


def may_hold_labels(prose: str) -> bool:
    """Return whether any line of a text may be a label (`is_label`): a quick test."""
    return "**" in prose or "__" in prose


def ends_in_colon(line: Line) -> bool:
    """Return whether the words of a line end in a colon, whether or not in bold."""
    words = line.words.strip(_EMPHASIS)
    return len(words) > 1 and words.endswith(":")


def is_label(line: Line) -> bool:
    """Return whether a line is a few words in bold that form no sentence; False for list items."""
    if line.is_item or not may_hold_labels(line.prose):
        return False
    found = _BOLD.fullmatch(line.words)
    if found is None:
        return False
    words = found["words"].strip()
    return 0 < len(words) <= _LONGEST_LABEL and words[-1] not in _SENTENCE_END


def label_of(line: Line) -> str:
    """Return the words of a label, without bold markers or a final colon; "" for other lines."""
    found = _BOLD.fullmatch(line.words) if is_label(line) else None
    return _without_marks(found["words"]) if found else ""


def _without_marks(words: str) -> str:
    return words.strip(f"{_EMPHASIS}:")


# --- Names of sections that an action lacks, in bold instead of as a heading

_KINDS = {fold(kind): kind for kind in SectionKind if kind not in KEYWORDS}
# A line of `joined_prose` that begins in bold.
_BOLD_LINE = Expression(rf"\n(?:[^\S\n]|{TAG})*+(\*\*|__)(?P<words>[^*_\n]+)\1")


class BoldName(NamedTuple):
    """A line that consists of the name of a section, in bold."""

    text: Prose
    line: Line
    name: str
    kind: SectionKind


def bold_names(document: Document, known: Set[SectionKind]) -> Iterator[BoldName]:
    """Yield the lines that name, in bold, a section of a `known` kind that their action lacks.

    A name that appears more than once in a text is a label, and not the name of a section.
    """
    if not may_hold_names(joined_prose(document)):
        return
    for text in sections_of(document):
        if not may_hold_labels(text.prose):
            continue
        labels = [(line, name) for line in text.lines if (name := label_of(line))]
        kinds = [_absent(name, text.action, known) for _, name in labels]
        for (line, name), kind in zip(labels, kinds, strict=True):
            if kind is not None and kinds.count(kind) == 1:
                yield BoldName(text, line, name, kind)


def may_hold_names(prose: str) -> bool:
    """Return whether any line of joined prose begins with the name of a section, in bold."""
    lines = _BOLD_LINE.finditer(prose)
    return any(fold(_without_marks(line["words"])) in _KINDS for line in lines)


def _absent(name: str, action: Entry, known: Set[SectionKind]) -> SectionKind | None:
    """Return the `known` kind of section that a label names, if the action lacks it, else None."""
    kind = _KINDS.get(fold(name))
    if kind is None or kind not in known or any(action.sections_of(kind)):
        return None
    return kind


# --- Placeholders: `...`, `Néant`, `<br>`

_PLACEHOLDER_SIGNS = r"[\s.…/\\|\-–—_*•·,;:?!~=+()\[\]]"
_NO_WORDS = r"n[eé]ant|vide|[aà] venir|non renseign[eé]e?|n[./ ]?[ac]\.?|ras|r\.a\.s\.?"
_EMPTY = re.compile(
    rf"{_PLACEHOLDER_SIGNS}*(?:(?:{_NO_WORDS})(?!\w){_PLACEHOLDER_SIGNS}*)?", re.IGNORECASE
)
# In characters; longer texts are not placeholders.
_LONGEST = 60
# Contents without words, such as images.
_SHOWN = re.compile(r"!\[|<(?:img|iframe|video|audio|object|embed|svg|input)\b", re.IGNORECASE)


@memoise_last
def placeholders_of(document: Document) -> Mapping[Span, str]:
    """Return the texts of sections that are empty or only a placeholder, by the span of the body.

    The text is "" if the section is empty or contains only tags. Principles are included only if
    they are empty.
    """
    sections = (section for action in document.entries for section in action.sections)
    empty = {section.body: "" for section in sections if section.empty}
    for text in sections_of(document):
        words = _placeholder(text)
        if words is not None and text.section is not None:
            empty[text.section.body] = words
    return empty


def _placeholder(text: Prose) -> str | None:
    """Return the text of a section if it is a placeholder, "" if it has only tags, else None.

    Texts with notes or broken links are not placeholders, since other rules report them.
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


# --- Repeated sections of an action, by their kind or unknown name


class Repeated(NamedTuple):
    """A repeated section with its heading; `first` is the first one of the same kind or name.

    `place` is the span of the name of `first`, or of its first line. `is_principe` is True for a
    principle, unless the profile has no principles.
    """

    action: Entry
    section: Section
    heading: Span
    first: Section
    place: Span
    is_principe: bool


def repeated_sections(document: Document, settings: Settings) -> Iterator[Repeated]:
    """Yield the repeated sections of each entry, in file order.

    Repetitions of a text without a heading are left out if this text may be the missing data block
    or the rest of the title.
    """
    keywords = KEYWORDS & known_kinds(settings.profile)
    are_scored = settings.profile is None or settings.profile.has_principes
    for action in document.entries:
        if len(action.sections) < 2:
            continue
        firsts: dict[str, Section] = {}
        for index, section in enumerate(action.sections):
            kind = SectionKind.ACTIONS if section.kind in keywords else section.kind
            name: str = kind or fold(section.name)
            is_continued = section.heading is None and index > 0
            first = firsts.get(name)
            text = first if first and not first.heading else None
            if text and (action.data is None or _may_continue_title(document, action, text)):
                continue  # It may be the missing data, or part of the title.
            if first and section.heading:
                is_principe = are_scored and section.kind is SectionKind.PRINCIPE
                place = _place(document, first)
                yield Repeated(action, section, section.heading, first, place, is_principe)
            elif name and not is_continued:
                firsts.setdefault(name, section)


def _may_continue_title(document: Document, action: Entry, section: Section) -> bool:
    """Return whether a text is a single line just below a title and reads like the rest of it."""
    source, span = document.source, document.source.stripped(section.body)
    text = source.slice(span)
    above = source.line_index(action.title.span.start) if action.title else 0
    is_below = source.line_index(span.start) == above + 1 and "\n" not in text
    return is_below and text[:1].isalnum() and text[-1] not in ".:;!?…"


def _place(document: Document, section: Section) -> Span:
    """Return the span of the name of a section, or of its first line if it has no heading."""
    if section.heading:
        return name_span(document, section, section.heading)
    return document.source.first_line(document.source.stripped(section.body))
