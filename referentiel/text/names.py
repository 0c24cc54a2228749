"""Recognise mistyped names: fold names, and find the nearest known name."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import filterfalse

from referentiel.text.letters import as_latin, without_widthless

_SEPARATOR = re.compile(r"[^\w'%]+")
# From this similarity on, a name is read as a known name with a typing error.
_SAME = 0.85
# From this similarity on, a known name is suggested.
_SIMILAR = 0.6
# In characters: the greatest difference in length between a mistyped name and the known one.
_LONGER = 3
# In characters: longer texts are cut before they are compared. Known names are shorter.
_MOST = 80
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


def fold(name: str) -> str:
    """Return a form of a name that ignores case, accents, look-alikes and kinds of separator.

    A separator is any run of spaces and punctuation other than apostrophes and `%`.
    """
    text = as_latin(name).casefold()
    if not text.isascii():  # The rest would not change an ASCII text.
        text = without_widthless(text).replace("\u2019", "'").replace("œ", "oe")
        text = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(filterfalse(unicodedata.combining, text))
    return " ".join(_SEPARATOR.sub(" ", text.replace("_", " ")).split())


def spelling(label: str) -> str:
    """Return a form of a label for comparison.

    It ignores case, kinds of space and of apostrophe, and full stops, commas, semicolons and colons
    at the end. Accents and other punctuation are kept, since labels may differ only in these.
    """
    plain = unicodedata.normalize("NFKC", label).casefold().replace("\u2019", "'")
    return " ".join(plain.split()).rstrip(" .;,:")


@lru_cache(maxsize=32)
def _folded(names: tuple[str, ...]) -> tuple[dict[str, str], int]:
    """Return the known names by their folded form, and the length of the longest form.

    Cached, since the same few sets of names are used again and again.
    """
    folds = {fold(name): name for name in names}
    return folds, max(map(len, folds), default=0)


@lru_cache(maxsize=4096)
def _similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def same_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` matches once folded, even if mistyped; else None."""
    names = tuple(known)
    if name in names:
        return name
    folds, longest = _folded(names)
    # Folding keeps Latin letters and digits.
    least = len(name.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    if min(least, _MOST) > longest + _LONGER:
        return None
    folded = fold(name)[:_MOST]
    if folded in folds:
        return folds[folded]
    close = [
        (_similarity(folded, candidate), candidate)
        for candidate in folds
        if candidate[:1] == folded[:1] and abs(len(candidate) - len(folded)) <= _LONGER
    ]
    best = max(close, default=(0.0, ""))
    return folds[best[1]] if best[0] >= _SAME else None


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name to suggest for `name`, or None.

    It is the known name that `name` matches (as in `same_name`), begins with (perhaps in the
    plural), or resembles.
    """
    names = tuple(known)
    if same := same_name(name, names):
        return same
    folded = fold(name)[:_MOST]
    folds, _ = _folded(names)
    for candidate in sorted(folds, key=len, reverse=True):
        rest = folded.removeprefix(candidate)
        if rest != folded and not rest.removeprefix("s")[:1].isalnum():
            return folds[candidate]
    shortest = len(folded) * _SIMILAR / (2 - _SIMILAR)
    longest = len(folded) * (2 - _SIMILAR) / _SIMILAR
    close = [
        (_similarity(folded, candidate), folds[candidate])
        for candidate in folds
        if shortest <= len(candidate) <= longest  # No other length can reach the ratio.
    ]
    best = max(close, default=(0.0, ""))
    return best[1] if best[0] >= _SIMILAR else None
