"""Invisible characters, and characters that look like a space."""

import re

from linter.topics.characters.rare import rare_characters
from referentiel.model import Document
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


def holds_unreadable(document: Document) -> bool:
    """Return whether a file contains such a character; hardly any does."""
    return has_unreadable(rare_characters(document))


def has_unreadable(text: str) -> bool:
    """Return whether a text contains such a character."""
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
