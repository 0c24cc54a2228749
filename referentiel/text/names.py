"""Names as people mistype them: folding, and the nearest known name."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import filterfalse

from referentiel.text.invisible import without_widthless
from referentiel.text.look_alikes import as_latin

_APART = re.compile(r"[^\w'%]+")
# Above this likeness a name can only be the known one mistyped, and is read as it.
_SAME = 0.85
# Above this one it is worth a suggestion.
_LIKE = 0.6


def fold(name: str) -> str:
    """Take off what does not tell names apart: case, accents, spacing, marks, look-alikes."""
    text = as_latin(name).casefold()
    if not text.isascii():  # Nothing below changes a text that is.
        text = without_widthless(text).replace("\u2019", "'").replace("œ", "oe")
        text = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(filterfalse(unicodedata.combining, text))
    return " ".join(_APART.sub(" ", text.replace("_", " ")).split())


def spelling(label: str) -> str:
    """Take off what does not tell labels apart: case, kinds of spaces and apostrophes, a last stop.

    Accents and other marks stay: two labels may differ by them alone.
    """
    plain = unicodedata.normalize("NFKC", label).casefold().replace("\u2019", "'")
    return " ".join(plain.split()).rstrip(" .;,:")


@lru_cache(maxsize=32)
def _folded(names: tuple[str, ...]) -> dict[str, str]:
    """Give the known names by what they fold to; the same few sets of them are asked again."""
    return {fold(name): name for name in names}


@lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def same_name(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that `name` can only be, exactly or mistyped; else None."""
    names = tuple(known)
    if name in names:
        return name
    folded = fold(name)[:80]
    folds = _folded(names)
    if folded in folds:
        return folds[folded]
    close = [
        (_likeness(folded, candidate), candidate)
        for candidate in folds
        if candidate[:1] == folded[:1] and abs(len(candidate) - len(folded)) <= 3
    ]
    best = max(close, default=(0.0, ""))
    return folds[best[1]] if best[0] >= _SAME else None


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Give the known name to suggest for `name`: the one it is, begins with, or looks like."""
    names = tuple(known)
    if same := same_name(name, names):
        return same
    folded = fold(name)[:80]
    folds = _folded(names)
    for candidate in sorted(folds, key=len, reverse=True):
        if folded.startswith(candidate) and not folded[len(candidate) :][:1].isalnum():
            return folds[candidate]
    shortest, longest = len(folded) * _LIKE / (2 - _LIKE), len(folded) * (2 - _LIKE) / _LIKE
    close = [
        (_likeness(folded, candidate), folds[candidate])
        for candidate in folds
        if shortest <= len(candidate) <= longest  # Of other lengths, none can be like it.
    ]
    best = max(close, default=(0.0, ""))
    return best[1] if best[0] >= _LIKE else None
