"""Titles: where their words begin and end, when two say the same, and what most of them do."""

import re
import unicodedata
from collections.abc import Iterator

from linter.topics.prose import Text, titles_of
from referentiel.referential import Referentiel

# What may stand around the words of a title, and what may end them.
_AROUND = r"\s*_+\-–—•\"«»“”‘'’"
_BEFORE_WORDS = re.compile(rf"[{_AROUND}(\[]*")
_AROUND_WORDS = re.compile(rf"\A[{_AROUND}]+|[\s*_\-–—\"«»“”’'.:;,…!?]+\Z")
_PUNCTUATION = re.compile(r"\s*([:;,.!?()/«»])\s*")
_STOPS = re.compile(r"\.(?=[\s*_]*\Z)|\.(?=\s+[A-ZÀ-ÖØ-ÞŒ«])")
_LAST_TOKEN = re.compile(r"[^\s()\[\]]+\Z")
# Longer words are no abbreviations.
_LONGEST_TOKEN = 40
_ABBREVIATED = (
    "al art av bd cf chap cie coll dir dr éd ed env etc ex fig hab inc ltd max min mm mme mr no "
    "nb obs op réf ref resp st ste tel tél vol"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


def titles_in(referentiel: Referentiel) -> Iterator[Text]:
    """Give every title of a referential that is not empty."""
    for document in referentiel.documents:
        yield from titles_of(document)


def folded_title(title: str) -> str:
    """Take off what does not tell titles apart: case, accents, spacing, marks around the words.

    Marks inside stay: `classe A` is not `classe A+`.
    """
    text = _AROUND_WORDS.sub("", title).casefold().replace("’", "'").replace("œ", "oe")
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(_PUNCTUATION.sub(r" \1 ", text).split())


def first_character(title: str) -> int | None:
    """Give the index of the first character of the words; None where there are marks only."""
    match = _BEFORE_WORDS.match(title)
    return match.end() if match and match.end() < len(title) else None


def full_stops(title: str) -> Iterator[int]:
    """Give the full stops that end a sentence: not those of `…`, of abbreviations or numbers."""
    for stop in _STOPS.finditer(title):
        at = stop.start()
        if title[max(0, at - 1) : at] in (".", "…", ""):
            continue
        token = _LAST_TOKEN.search(title[max(0, at - _LONGEST_TOKEN) : at])
        word = token[0].rpartition("’")[2].rpartition("'")[2] if token else ""
        is_short = len(word) == 1 or "." in word or word.casefold() in _ABBREVIATIONS
        if not is_short and not (word.isdecimal() and not title[:at].strip("0123456789 ")):
            yield at
