"""French numbers in letters, and the singular and plural of nouns."""

import re
import unicodedata
from functools import lru_cache

NUMERALS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
    "vingt": 20,
}
# Longest first, so that `dix-sept` is not matched as `dix`.
NUMERAL = "|".join(sorted(NUMERALS, key=len, reverse=True))
_PLURAL = re.compile(r"\([a-z]\)|[sx]$")


@lru_cache(maxsize=1 << 14)  # Texts repeat their words.
def singular(noun: str) -> str:
    """Return a noun of one or more words without case, accents and plural marks."""
    plain = noun.casefold().replace("œ", "oe")
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join([_PLURAL.sub("", word) for word in plain.split()])


def plural(noun: str) -> str:
    """Return a noun with its first word in the plural (`pilier` to `piliers`)."""
    word, space, rest = noun.partition(" ")
    if word.endswith(("s", "x", "z", ")")):
        return noun
    if word.endswith("al"):
        return f"{word[:-1]}ux{space}{rest}"
    return f"{word}{'x' if word.endswith('eau') else 's'}{space}{rest}"
