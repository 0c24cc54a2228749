"""French numbers in letters, and nouns whose plural is the same to a reader."""

import re
import unicodedata

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
# Longest first, so that `dix-sept` is not taken for `dix`.
NUMERAL = "|".join(sorted(NUMERALS, key=len, reverse=True))
_PLURAL = re.compile(r"\([a-z]\)|[sx]$")


def singular(noun: str) -> str:
    """Fold a noun, of one or several words, so that case, accents and plural do not count."""
    text = unicodedata.normalize("NFKD", noun.casefold().replace("œ", "oe"))
    plain = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(_PLURAL.sub("", word) for word in plain.split())


def plural(noun: str) -> str:
    """Give the plural of the first word of a noun that one thing is counted in (`pilier`)."""
    word, space, rest = noun.partition(" ")
    if word.endswith(("s", "x", "z", ")")):
        return noun
    if word.endswith("al"):
        return f"{word[:-1]}ux{space}{rest}"
    return f"{word}{'x' if word.endswith('eau') else 's'}{space}{rest}"
