"""Characters that nobody sees, and spaces that nobody can tell from a plain one."""

import re

# A soft hyphen, marks and spaces of no width, marks of writing direction, a byte-order mark.
_WIDTHLESS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Spaces that do not break a line, or of another width.
_ODD_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_WIDTHLESS_RUN = re.compile(f"[{_WIDTHLESS}]+")
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
UNSEEN = re.compile(f"[{_WIDTHLESS}{_ODD_SPACES}]")


def without_widthless(text: str) -> str:
    """Give a text without the characters that have no width."""
    return text if text.isascii() else _WIDTHLESS_RUN.sub("", text)


def as_seen(text: str) -> str:
    """Give a text as its reader sees it: nothing without width, and every space a plain one."""
    return text if text.isascii() else _ODD_SPACE.sub(" ", without_widthless(text))


def as_typed(text: str) -> str:
    """Give an id or a number as its author meant it: there is no space in it of any kind."""
    return text if text.isascii() else UNSEEN.sub("", text)
