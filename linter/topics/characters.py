"""The characters of a file that are invisible or of another alphabet, and where they are."""

import re
from bisect import bisect_right

from linter.finding import Place
from linter.topics.memo import memoise_last
from referentiel.model import Document, Entry
from referentiel.source import Span
from referentiel.text.expression import Expression

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
