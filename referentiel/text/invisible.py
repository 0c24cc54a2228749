"""Characters without width, and spaces that look like a plain one."""

import re

# The soft hyphen, zero-width spaces and joiners, writing directions, the byte-order mark.
_WIDTHLESS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# No-break spaces, and spaces of other widths.
_ODD_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_WIDTHLESS_RUN = re.compile(f"[{_WIDTHLESS}]+")
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
UNSEEN = re.compile(f"[{_WIDTHLESS}{_ODD_SPACES}]")


def without_widthless(text: str) -> str:
    """Return a text without its zero-width characters."""
    return text if text.isascii() else _WIDTHLESS_RUN.sub("", text)


def as_seen(text: str) -> str:
    """Return a text as a reader sees it: no zero-width characters, every space a plain one."""
    return text if text.isascii() else _ODD_SPACE.sub(" ", without_widthless(text))


def as_typed(text: str) -> str:
    """Return an id or a number without the invisible characters and odd spaces in it."""
    return text if text.isascii() else UNSEEN.sub("", text)
