"""Characters that mislead readers: decomposed, invisible, and Cyrillic or Greek look-alikes."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from referentiel.text.expression import Expression

# The combining marks of Latin, Greek and Cyrillic letters.
MARKS = "\u0300-\u036f"
_MARKED = Expression(rf"[^\W\d_][{MARKS}]+")


class Decomposed(NamedTuple):
    """A letter followed by combining marks: its offsets, and the same text composed."""

    start: int
    end: int
    composed: str


def is_composed(text: str) -> bool:
    """Return True only if no letter is decomposed; False means that some letter may be."""
    return unicodedata.is_normalized("NFC", text)


def decomposed_letters(text: str, start: int = 0, end: int | None = None) -> Iterator[Decomposed]:
    """Yield the decomposed letters in `text[start:end]`.

    Only letters that NFC composes with the marks after them count: other characters that it would
    replace, such as the ANGSTROM SIGN, are ignored.
    """
    for found in _MARKED.finditer(text, start, len(text) if end is None else end):
        composed = unicodedata.normalize("NFC", found[0])
        is_shorter = len(composed) < len(found[0])
        if is_shorter and unicodedata.is_normalized("NFC", found[0][0]):
            yield Decomposed(*found.span(), composed)


def compose(text: str) -> str:
    """Return a text with its decomposed letters composed."""
    if is_composed(text):
        return text
    pieces: list[str] = []
    end = 0
    for letter in decomposed_letters(text):
        pieces += (text[end : letter.start], letter.composed)
        end = letter.end
    return "".join((*pieces, text[end:]))


# The soft hyphen, zero-width spaces and joiners, directional marks, the byte order mark.
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
    """Return a text as a reader sees it: without zero-width characters, with plain spaces."""
    return text if text.isascii() else _ODD_SPACE.sub(" ", without_widthless(text))


def as_typed(text: str) -> str:
    """Return an id or a number without invisible characters or unusual spaces."""
    return text if text.isascii() else UNSEEN.sub("", text)


_CYRILLIC = str.maketrans("аеорсухіјѕԁАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdABEKMHOPCTYXIJS")
_GREEK = str.maketrans("ορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "opvikABEZHIKMNOPTYX")
_LATIN = _CYRILLIC | _GREEK


def as_latin(text: str) -> str:
    """Return a text with Cyrillic and Greek look-alikes replaced by Latin letters."""
    return text if text.isascii() else text.translate(_LATIN)
