"""Letters and their accents: `é` is one character, or a letter and a mark that is put on it.

Both are the same text to Unicode and to people. Files copied from a Mac or from a PDF have the
second form, in which no pattern of letters knows a word again; texts are compared in the first.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from referentiel.text.expression import Expression

MARKS = "\u0300-\u036f"
_MARKED = Expression(rf"[^\W\d_][{MARKS}]+")


class Decomposed(NamedTuple):
    """A letter with marks behind it, by its offsets, and the same text composed."""

    start: int
    end: int
    composed: str


def is_composed(text: str) -> bool:
    """Tell quickly that no letter of a text is decomposed; False tells that one may be."""
    return unicodedata.is_normalized("NFC", text)


def decomposed_letters(text: str, start: int = 0, end: int | None = None) -> Iterator[Decomposed]:
    """Give the letters in `text[start:end]` that, with a mark behind them, are one character.

    No other character changes its form: the sign Å (ANGSTROM) stays what it is.
    """
    for found in _MARKED.finditer(text, start, len(text) if end is None else end):
        composed = unicodedata.normalize("NFC", found[0])
        is_shorter = len(composed) < len(found[0])
        if is_shorter and unicodedata.is_normalized("NFC", found[0][0]):
            yield Decomposed(*found.span(), composed)


def compose(text: str) -> str:
    """Compose the letters of a text that are decomposed."""
    if is_composed(text):
        return text
    pieces: list[str] = []
    end = 0
    for letter in decomposed_letters(text):
        pieces += (text[end : letter.start], letter.composed)
        end = letter.end
    return "".join((*pieces, text[end:]))
