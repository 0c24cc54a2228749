"""Find repetitions in a text: words, phrases, clashing articles, list items."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from operator import eq
from typing import NamedTuple

from linter.topics.prose import Line, Prose, texts_of
from referentiel.model import Document
from referentiel.text.expression import SPACE, Expression
from referentiel.text.letters import MARKS


class RepeatKind(StrEnum):
    """The kind of a repetition, which selects the message."""

    WORD = "word"  # le le
    PHRASE = "phrase"  # mise en place mise en place
    CLASH = "clash"  # de du
    ITEM = "item"  # - un⏎- un


class Repeat(NamedTuple):
    """A repetition: its kind, and the start and end of the second occurrence.

    `first` is the text of the first occurrence, `first_end` its end, or its start for a list item.
    """

    kind: RepeatKind
    start: int
    end: int
    first_end: int
    first: str


# A combining mark without a composed letter stays after its letter, as part of the word.
_NO_WORD = rf"(?![\w{MARKS}'’-])"
_GAP = rf"(?:{SPACE}{{1,9}}|[ \t]{{0,9}}(?:\r\n?|\n)[ \t]{{0,9}})"
# An apostrophe may precede the first word (`l'action action`) or be inside both.
_DOUBLE = Expression(
    r"(?<![\w-])(?P<first>(?:[^\W\d_]++['’])?+[^\W\d_]++)"
    rf"(?P<more>(?:{_GAP}(?P=first){_NO_WORD})+)",
    re.IGNORECASE,
)
# Pronouns before verbs, auxiliary verbs before themselves, and words repeated for emphasis.
_RIGHT = "nous vous en faire lui leur y oui non si très trop bien là"
# Doubled names, of islands, a tree, carriages.
_NAMES = "bora pago ylang tuk tam pousse chou"
_DOUBLED_RIGHTLY = frozenset(f"{_RIGHT} {_NAMES}".split())
_EN = Expression(rf"{SPACE}{{1,3}}(?:ne{SPACE})?[^\W\d_]{{3,30}}(?<!ant)(?![\w-])")

_WORD = r"(?:[^\W\d_]{1,30}+['’])?+[^\W\d_]{1,30}+"
_PHRASE = Expression(
    rf"(?<![\w'’-])(?P<first>{_WORD}(?:{SPACE}{{1,3}}{_WORD}){{1,2}}){SPACE}{{1,3}}"
    rf"(?P<second>(?P=first)){_NO_WORD}",
    re.IGNORECASE,
)
# `de gré à gré à la commune`, `au cas par cas par les élus`, `de plus en plus en plus`
_BETWEEN = frozenset(["à", "par", "en", "après", "sur", "contre", "pour", "de", "et", "ou", "dans"])
_CLASHES = {
    "de": "du des",
    "du": "de des le la les",
    "des": "du le la les",
    "le": "la les",
    "la": "le les",
    "les": "le la",
    "au": "le la les du des aux",
    "aux": "le la les du des au",
}
_CLASHING = frozenset(
    (first, second) for first, seconds in _CLASHES.items() for second in seconds.split()
)
_ARTICLE = "|".join(_CLASHES)
# The second article is matched by a lookahead, since it may be the first of another clash.
_ARTICLES = Expression(
    rf"(?<![\w'’-])(?P<first>(?i:{_ARTICLE}))(?={SPACE}{{1,3}}(?P<second>{_ARTICLE})"
    rf"{SPACE}{{1,3}}(?!(?:et|ou|est|sont|à)\b)[^\W\d_])"
)
# In words: a repeated phrase has up to three words, each perhaps preceded by an elided word.
_MOST_WORDS = 6
# Each byte of Latin-1: a letter, a digit or the break between two texts, else a space.
_BREAK = "\0"
_KEPT = bytes(
    ord(char if char.isalnum() or char == _BREAK else " ") for char in map(chr, range(256))
)
# The characters outside Latin-1.
_OTHERS, _MARK = Expression(r"[^\x00-\xff]"), Expression(f"[{MARKS}]")
# The word before `le la` that makes it right: `donner le la`.
_TONE = Expression(r"\bdonn\w{0,8}\s{1,3}\Z")
_SHORTEST_ITEM = 12


def repeats_in(document: Document) -> Iterator[tuple[Prose, Repeat]]:
    """Yield the repetitions in the texts of a document; only those of list items may overlap."""
    texts = texts_of(document)
    words = _words_of(texts)
    breaks = [index for index, word in enumerate(words) if word == _BREAK]
    lengths: defaultdict[int, set[int]] = defaultdict(set)  # By the index of the text.
    for start, length in _repeated(words):
        lengths[bisect_left(breaks, start)].add(length)
    may_clash = not _CLASHING.isdisjoint(pairwise(words))
    for index, text in enumerate(texts):
        found = [*_clashes(text.prose)] if may_clash else []
        if lengths[index]:
            found += _words(text.prose)
        if lengths[index] - {1}:
            found += _phrases(text.prose)
        end = 0
        for repeat in sorted(found, key=lambda repeat: (repeat.start, -repeat.end)):
            if repeat.start >= end:
                yield text, repeat
                end = repeat.end
        if text.section is not None:
            for repeat in _items(text.lines):
                yield text, repeat


def _words_of(texts: Sequence[Prose]) -> list[str]:
    """Return the words of texts in lower case, with a break between two texts."""
    prose = f" {_BREAK} ".join([text.prose.replace(_BREAK, " ") for text in texts]).casefold()
    # Splitting bytes is several times as fast as searching for words.
    for char in set(_OTHERS.findall(prose)):
        is_of_word = char.isalnum() or _MARK.match(char)
        prose = prose.replace(char, f"u{ord(char)}" if is_of_word else " ")
    return prose.encode("latin-1").translate(_KEPT).decode("latin-1").split()


def _repeated(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield, for each repetition, the start of its second occurrence and its length, in words."""
    for length in range(1, _MOST_WORDS + 1):
        are_equal = bytes(map(eq, words, words[length:]))
        for found in re.finditer(rb"\x01(?=\x01{%d})" % (length - 1), are_equal):
            start = found.start() + length
            repeated = "".join(words[start : start + length])
            if repeated.isalnum() and not repeated.isdigit():
                yield start, length


def _words(prose: str) -> Iterator[Repeat]:
    for double in _DOUBLE.finditer(prose):
        first, second = double["first"], double["more"].split()[0]
        if _is_slip(double, first, second):
            start = double.start("more") + double["more"].index(second)
            end = start + len(second)
            yield Repeat(RepeatKind.WORD, start, end, double.start("more"), first)


def _phrases(prose: str) -> Iterator[Repeat]:
    for phrase in _PHRASE.finditer(prose):
        words = phrase["first"].split()
        is_pair = len(words) == 2 and words[1].casefold() in _BETWEEN
        is_new = len({word.casefold() for word in words}) == len(words)
        if is_new and not is_pair and not phrase["first"].isupper():
            place = phrase.span("second")
            yield Repeat(RepeatKind.PHRASE, *place, phrase.end("first"), phrase["first"])


def _clashes(prose: str) -> Iterator[Repeat]:
    end = 0
    for articles in _ARTICLES.finditer(prose):
        first, second = articles["first"].casefold(), articles["second"]
        if articles.start() < end or (first, second) not in _CLASHING:
            continue
        end = articles.end("second")
        before = prose[max(0, articles.start() - 12) : articles.start()]
        if not (first == "le" and _TONE.search(before)):
            place = articles.span("second")
            yield Repeat(RepeatKind.CLASH, *place, articles.end("first"), articles["first"])


def _is_slip(double: re.Match[str], first: str, second: str) -> bool:
    """Return whether a repeated word is a mistake; of single letters, only `à` and `a` are."""
    word = first.casefold()
    if word == "en" and second == "en":
        return bool(_EN.match(double.string, double.end()))
    if word in _DOUBLED_RIGHTLY or (len(word) == 1 and first not in ("à", "À", "a")):
        return False
    is_elided = double.string[double.start() - 1 : double.start()] in ("'", "’")
    is_over_lines = "\n" in double["more"] or "\r" in double["more"]
    if is_elided or is_over_lines:  # L'Est est froid; a new sentence on a new line.
        return first == second and (second.islower() or not is_over_lines)
    return second == first or (first.istitle() and second == first.lower())


def _items(lines: tuple[Line, ...]) -> Iterator[Repeat]:
    """Yield the duplicate one-line items of lists.

    Short items, items of one word, and items of lists that are nested in different items do not
    count.
    """
    if sum(line.is_item for line in lines) < 2:
        return
    lists = _Lists()
    rows = [line for line in lines if not line.is_blank]
    for line, below in zip(rows, [*rows[1:], None], strict=True):
        if not line.is_item:
            lists = _Lists()
            continue
        seen = lists.of(line)
        goes_on = below is not None and (not below.is_item or below.indent > line.indent)
        words = f"{line.indent} {_folded(line.words)}"
        if goes_on or len(words) < _SHORTEST_ITEM or " " not in words.split(" ", 1)[1]:
            continue
        first = seen.setdefault(words, line)
        if first is not line:
            first_start = first.start + first.rest
            yield Repeat(RepeatKind.ITEM, *line.rest_span, first_start, first.words)


class _Lists:
    """The lists that enclose a line: the items seen in each, by its indent and its mark.

    Pasted lists are often not indented: a list with another mark is nested in the item before it.
    """

    def __init__(self) -> None:
        self._open: dict[tuple[int, str], dict[str, Line]] = {}

    def of(self, line: Line) -> dict[str, Line]:
        """Return the items seen in the list of a line, by words; forget the lists nested in it."""
        own = line.indent, line.mark.strip("0123456789")
        names = list(self._open)
        if own in self._open:
            inner = names[names.index(own) + 1 :]
        else:
            inner = [name for name in names if name[0] > line.indent]
        for name in inner:
            del self._open[name]
        return self._open.setdefault(own, {})


def _folded(words: str) -> str:
    """Return the words of an item, folded for comparison."""
    return " ".join(words.casefold().split()).rstrip(" .;,")
