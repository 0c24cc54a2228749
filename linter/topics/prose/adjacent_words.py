"""The words of a whole text, and those of them that stand side by side.

They are bytes, which takes a fraction of the time of finding and comparing words with `re`.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import compress, pairwise
from operator import eq, itemgetter
from typing import NamedTuple

from linter.topics.prose.links import TAG, THING

_BREAK = b"."
# Spaces, and marks that do not part a repeated word. What is not in Latin-1 becomes `?`, such as
# the apostrophe `’` and two spaces.
_INSIDE = " \t\r\n\v\f\u00a0'*,?"
# French texts have few other characters that are not in Latin-1, and one letter.
_FOREIGN = re.compile(f"[^\0-\xff’–…•“”→≥≤\u202f{TAG}{THING}]")


def _byte_for(char: str) -> str:
    if char in _INSIDE:
        return " "
    return char.lower() if char.isalpha() else _BREAK.decode()


_BYTES = "".join(map(_byte_for, map(chr, range(256)))).encode("latin-1")


class AdjacentWords(NamedTuple):
    """The words of a text, with a break where something parts two words, and their first bytes.

    They are equal if they differ in case alone, and all letters of other alphabets are equal.
    """

    words: Sequence[bytes]
    initials: bytes

    @classmethod
    def of(cls, prose: str) -> "AdjacentWords":
        """Return the words of a text."""
        text = prose.replace("œ", "oe").replace("Œ", "oe")
        if _FOREIGN.search(text):
            text = _FOREIGN.sub(lambda char: "z" if char[0].isalnum() else " ", text.lower())
        data = text.encode("latin-1", "replace").replace(b"\n\n", _BREAK).translate(_BYTES)
        words = data.replace(_BREAK, b" %b " % _BREAK).split()
        return cls(words, bytes(map(itemgetter(0), words)))

    @property
    def has_double(self) -> bool:
        """Whether a word follows itself."""
        doubles = compress(self.words, map(eq, self.words, self.words[1:]))
        return any(word != _BREAK for word in doubles)

    def has_repeated_run(self, most: int) -> bool:
        """Return whether two words in a row, or at most so many, follow themselves."""
        return any(
            (run := self.words[start : start + count])
            == self.words[start + count : start + 2 * count]
            and _BREAK not in run
            for count in range(2, most + 1)
            for start in _repeated(self.initials, count)
        )

    def has_any(self, pairs: "Pairs") -> bool:
        """Return whether the words of some pair stand side by side."""
        some = compress(pairwise(self.words), self.initials.translate(pairs.is_initial))
        return not pairs.words.isdisjoint(some)


class Pairs(NamedTuple):
    """Pairs of words, and for each byte whether the first word of one begins with it."""

    words: Set[tuple[bytes, bytes]]
    is_initial: bytes

    @classmethod
    def of(cls, words: Set[tuple[str, str]]) -> "Pairs":
        """Return some pairs."""
        pairs = frozenset((first.encode(), second.encode()) for first, second in words)
        initials = {first[0] for first, _ in pairs}
        return cls(pairs, bytes(byte in initials for byte in range(256)))


def _repeated(data: bytes, count: int) -> Iterator[int]:
    """Yield the offsets of `count` bytes that the same ones follow.

    All bytes are compared at once, as the digits of a number.
    """
    number, same = int.from_bytes(data, "little"), bytes(count)
    differences = (number ^ number >> 8 * count).to_bytes(len(data), "little")
    at = differences.find(same)
    while at >= 0:
        yield at
        at = differences.find(same, at + 1)
