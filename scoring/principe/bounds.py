"""The bound of a progression: the number of units that the text of the file states."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression
from scoring.principe.numerals import NUMERAL, NUMERALS, singular

_NUMBER = Expression(
    r"(?<![^\W_])(?<!-)(?P<article>(?:les|des|aux|ces|ses|nos|leurs)\s+)?"
    rf"(?P<number>[0-9]{{1,3}}|{NUMERAL})\s+(?=\S)",
    re.IGNORECASE,
)
# Before a number in letters, these make it a part (`au moins deux piliers`, `cent sept`).
_PART = Expression(
    r"(?<!\w)(?:moins|plus|ou|à|et|de|sur|dans|premiers|premières|derniers|dernières"
    r"|pour|vers|cents?|mille)\s+\Z",
    re.IGNORECASE,
)
_WINDOW = 40
_WORD = Expression(r"\S+")
# A word without punctuation or closing emphasis after it.
_BARE_WORD = Expression(r"[^\s.,;:!?»\"/…()\[\]*_]*(?:\([sx]\))?", re.IGNORECASE)


class Bound(NamedTuple):
    """A number of units that a text states as the total, and its span in the text."""

    number: int
    span: Span


class BoundIndex:
    """The bounds that a text states, indexed in linear time by the words that follow them.

    A number without an article counts only in letters, and only where nothing before it makes it a
    part (`au moins deux piliers`).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_length: dict[int, Mapping[str, tuple[Bound, ...]]] = {}

    def __call__(self, unit: str) -> frozenset[int]:
        """Return the distinct bounds of a unit; see `occurrences`."""
        return frozenset(bound.number for bound in self.occurrences(unit))

    def occurrences(self, unit: str) -> tuple[Bound, ...]:
        """Return the bounds of a unit (`piliers`), in order; case, accents and plural are free."""
        folded = singular(unit)
        length = len(folded.split())
        if length not in self._by_length:
            self._by_length[length] = self._indexed(length)
        return self._by_length[length].get(folded, ())

    def _indexed(self, length: int) -> Mapping[str, tuple[Bound, ...]]:
        """Return the bounds by the `length` words that follow them."""
        words, _ = self._words
        bounds: dict[str, list[Bound]] = defaultdict(list)
        for first, bound in self._numbers:
            last = first + length - 1
            if last < len(words):
                unit = (*map(singular, words[first:last]), _without_punctuation(words[last]))
                bounds[" ".join(unit)].append(bound)
        return {unit: tuple(found) for unit, found in bounds.items()}

    @cached_property
    def _words(self) -> tuple[list[str], dict[int, int]]:
        """Return the words, and their index by offset."""
        matches = list(_WORD.finditer(self._text))
        by_start = {match.start(): number for number, match in enumerate(matches)}
        return [match[0] for match in matches], by_start

    @cached_property
    def _numbers(self) -> list[tuple[int, Bound]]:
        """Return each number that may be a bound, with the index of the word after it."""
        _, by_start = self._words
        return [
            (by_start[match.end()], Bound(number, Span(*match.span("number"))))
            for match in _NUMBER.finditer(self._text)
            if (number := self._number(match)) is not None
        ]

    def _number(self, match: re.Match[str]) -> int | None:
        word = match["number"].casefold()
        before = self._text[max(match.start() - _WINDOW, 0) : match.start()]
        if not match["article"] and (word not in NUMERALS or _PART.search(before)):
            return None
        number = NUMERALS[word] if word in NUMERALS else int(word)
        return number if number > 1 else None


def _without_punctuation(word: str) -> str:
    """Return a word folded, without the punctuation behind it."""
    match = _BARE_WORD.match(word)
    return singular(match[0]) if match else ""
