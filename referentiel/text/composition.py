"""Composed and decomposed letters: `é` as one character, or as `e` and a combining accent.

Unicode and people take both for the same text. Files copied from a Mac or a PDF are often
decomposed, and patterns of letters then miss their words: texts are compared composed.
"""

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
    """Return whether no letter is decomposed; a quick check: False means that one may be."""
    return unicodedata.is_normalized("NFC", text)


def decomposed_letters(text: str, start: int = 0, end: int | None = None) -> Iterator[Decomposed]:
    """Yield the decomposed letters in `text[start:end]`.

    Only letters with combining marks: other characters that NFC would replace, such as the
    ANGSTROM SIGN, stay as they are.
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
