"""Titles as rules on the whole referential compare them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from linter.topics.prose.lines import titles_of
from linter.topics.titles.wording import first_character, folded_title, full_stops
from referentiel.memo import memoised
from referentiel.model import Action, Document

_WORD = re.compile(r"\w+(?P<behind>[.@](?=\w))?")
TWO_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}(?=[a-zà-öø-ÿœ]{3})")
_LONG_WORD = re.compile(r"[^\W\d_]{8}")
# Words that occur in no list of acronyms.
_GRAMMAR = frozenset(
    ["LA", "LE", "LES", "DE", "DES", "DU", "AU", "AUX", "POUR", "DANS", "SUR", "PAR", "EN", "ET"]
)


class Trait:
    """Bits that describe a title; an enum of flags would be slow."""

    # A title that is not empty.
    THERE = 1
    # It starts with a word that is not a name, …
    BEGUN = 2
    # … and begins with a capital, …
    CAPITAL = 4
    # … or with two before lower case.
    TWO_CAPITALS = 8
    # Several words in capitals that are not acronyms.
    SHOUTED = 16
    # A full stop ends a sentence in it.
    STOPPED = 32


class Titles(NamedTuple):
    """The titles of a document by action index: folded texts for comparison, and traits.

    If an action has no title, the text is empty and the traits are 0.
    """

    folded: Sequence[str]
    traits: Sequence[int]


@memoised
def compared_titles(document: Document) -> Titles:
    """Return the titles of a document."""
    count = len(document.actions)
    folded, traits = [""] * count, [0] * count
    for text in titles_of(document):
        folded[text.action.index] = folded_title(text.excerpt.text)
        traits[text.action.index] = _traits(text.prose)
    return Titles(folded, traits)


def first_word(title: str) -> re.Match[str] | None:
    """Return the first word of a title, if it starts with one that is not a name.

    A capital or a digit inside makes it a name (`pH`, `kWh`, `m2`), a full stop an abbreviation.
    """
    at = first_character(title)
    word = _WORD.match(title, at) if at is not None else None
    if word is None or word["behind"] or not word[0].isalpha():
        return None
    return word if is_capital(word) or word[0].islower() else None


def is_capital(word: re.Match[str]) -> bool:
    """Return whether a word begins with a capital."""
    return word[0][0].isupper()


def depth_of(action: Action) -> tuple[bool, int]:
    """Return the depth of an action with an id, or else the level of its heading."""
    identifier = action.identifier
    return identifier is not None, identifier.depth if identifier is not None else action.level


def _is_shouted(title: str) -> bool:
    """Return whether a title of several words is in capitals, and does not consist of acronyms."""
    if not title.isupper():
        return False
    words = title.split()
    return len(words) > 1 and bool(_LONG_WORD.search(title) or _GRAMMAR.intersection(words))


def _traits(title: str) -> int:
    traits = Trait.THERE
    if word := first_word(title):
        traits |= Trait.BEGUN
        if is_capital(word):
            traits |= Trait.CAPITAL
        if TWO_CAPITALS.match(word[0]):
            traits |= Trait.TWO_CAPITALS
    if _is_shouted(title):
        traits |= Trait.SHOUTED
    if next(full_stops(title), None) is not None:
        traits |= Trait.STOPPED
    return traits
