"""The characters of a file that are invisible or of another alphabet, and where they are.

In texts that other programs compare exactly, an invisible one matters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.finding import Place
from linter.topics.data.sections import headed, name_span
from linter.topics.memo import memoise_last
from referentiel.model import Action, Document, Entry, WrittenId
from referentiel.profile import CATEGORIES
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.letters import UNSEEN, as_seen, as_typed, without_widthless
from referentiel.weights.number import Notation

# Other readers end a line at these; reflint and Markdown do not.
SEPARATORS = "\v\f\x85\u2028\u2029"
BYTE_ORDER_MARK = "\ufeff"
# Control characters except tabs and line ends, bidirectional marks, and a byte-order mark anywhere
# but at the start of a file.
_CONTROLS = "\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"

SEPARATOR_RUN = Expression(f"[{SEPARATORS}]+")
CONTROL_RUN = re.compile(f"[{_CONTROLS}]+")
# A list item, of Markdown or of a word processor, with tabs before its text.
MARKER_AND_TABS = Expression(
    r"[ \t>]*(?P<marker>[-*+•–—·◦▪‣●○■]|[0-9]{1,9}[.)])(?P<tabs>\t+)(?=[^\t])"
)
# Control characters without the invisible marks among them: reported wherever they are.
_CONTROL = Expression(r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNREADABLE = re.compile(f"[{SEPARATORS}{_CONTROLS}\ufffd]")
# Those that most French texts contain. No rule looks for one of them on its own.
_COMMON = "\t\n\r -~àâäçéèêëîïôöùûüœæÀÇÉÈÊËÎÏÔŒ«»“”’–—…•→°²"
_RARE = re.compile(f"[^{_COMMON}]")


@memoise_last
def rare_characters(document: Document) -> str:
    """Return the characters of a file that most French texts do not contain, each once.

    They are found in one pass for all rules on characters.
    """
    return "".join(set(_RARE.findall(document.source.text)))


def has_unreadable(text: str) -> bool:
    """Return whether a text contains a character that is neither visible nor white space."""
    return bool(_UNREADABLE.search(text))


def has_control(text: str) -> bool:
    """Return whether a text contains a control character other than tabs and line ends."""
    return bool(_CONTROL.search(text))


def without_unreadable(text: str) -> str:
    """Return a text without such characters."""
    return _UNREADABLE.sub("", text)


def code_points(text: str) -> str:
    """Return the code points of a text, each once: `U+0000, U+200E`."""
    return ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in text))


def passage(document: Document, span: Span) -> Place:
    """Return the place of a span; its field is the title, key or section around it, or `text`."""
    entry = document.entry_at(span.start)
    return Place(document, span, entry, "text" if entry is None else _part(entry, span.start))


def _part(entry: Entry, offset: int) -> str:
    if entry.title is not None and offset in entry.title.span:
        return "title"
    at = bisect_right(entry.keys, offset, key=lambda key: key.span.start) - 1
    if at >= 0 and offset < entry.keys[at].value.span.end:
        return entry.keys[at].meant or entry.keys[at].name
    at = bisect_right(entry.sections, offset, key=lambda one: (one.heading or one.body).start) - 1
    if at >= 0 and offset < entry.sections[at].body.end:
        return entry.sections[at].kind or entry.sections[at].name
    return "text"


class UnseenIn(NamedTuple):
    """A text with invisible characters: its span, the text without them, and its field."""

    action: Entry
    span: Span
    meant: str
    field: str


@memoise_last
def unseen_in_exact_texts(document: Document) -> Sequence[UnseenIn]:
    """Return the ids, weights, categories, keys and section names with invisible characters.

    Those that contain a control character are left out.
    """
    if not UNSEEN.search(rare_characters(document)):
        return ()
    return tuple(
        text
        for action in document.entries
        for text in (*_data(document, action), *_names(document, action))
        if _is_to_be_retyped(document.source.slice(text.span), text.meant)
    )


def _is_to_be_retyped(found: str, meant: str) -> bool:
    return meant != found and bool(UNSEEN.search(found)) and not has_control(found)


def _data(document: Document, action: Entry) -> Iterator[UnseenIn]:
    """Yield the id, the weights, the category and the keys of an action."""

    def slice_of(span: Span) -> str:
        return document.source.slice(span)

    is_sheet = document.kind.is_sheet
    if action.id and action.id.value is not None and not (is_sheet and _is_padded(action.id)):
        place = _with_mark(document, action.id.span)
        yield UnseenIn(action, place, as_typed(slice_of(place)), "id")
    for weight in action.weights if isinstance(action, Action) else ():
        # The spaces before a percent sign and around a slash are good typography.
        is_spaced = weight.notation in (Notation.PERCENT, Notation.FRACTION)
        if weight.number is not None:
            place = _with_mark(document, weight.span)
            meant = (without_widthless if is_spaced else as_typed)(slice_of(place))
            yield UnseenIn(action, place, meant, weight.unit)
    for key in action.keys:
        # In a sheet, the names of keys are those of columns.
        if key.meant and as_typed(key.name) == key.meant and not is_sheet:
            place = _with_mark(document, key.span)
            yield UnseenIn(action, place, as_typed(slice_of(place)), "keys")
        place = _with_mark(document, key.value.span)
        value = as_seen(slice_of(place)).strip()
        if key.meant == "categorie" and value.strip("\"'") in CATEGORIES:
            yield UnseenIn(action, place, value, "categorie")


def _is_padded(written: WrittenId) -> bool:
    """Return whether nothing but spaces around an id are odd, which `id-cell` reports."""
    return written.raw.strip() == str(written.value)


def _with_mark(document: Document, span: Span) -> Span:
    """Return a span extended to byte-order marks before it, which YAML skips."""
    start = span.start
    while start and document.source.text[start - 1] == BYTE_ORDER_MARK:
        start -= 1
    # The mark at the start of a file has a rule of its own.
    return Span(start, span.end) if start else span


def _names(document: Document, action: Entry) -> Iterator[UnseenIn]:
    """Yield the section names of an action that a profile knows."""
    for section, heading in headed(action):
        if section.kind and as_seen(section.name).strip() == section.kind:
            place = name_span(document, section, heading)
            yield UnseenIn(action, place, section.kind, "sections")
