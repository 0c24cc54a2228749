"""Counts in labels, read as ranges, and the total numbers of units that a file states."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import BLANK, Expression

# --- Numbers in digits and in words, and the singular and plural of nouns

# Invisible characters that copying brings along.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
# The spaces inside numbers and before `%`: plain, no-break, narrow, thin, tabs …
SPACE = rf"(?:{BLANK}|[\u200b-\u200d\u2060]|\ufeff)"
SPACES = Expression(SPACE)
NUMBER = rf"(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}}){{1,4}}(?![0-9])|[0-9]{{1,15}})"
_FROM_TWO = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf vingt"
)
NUMERALS = {"un": 1, "une": 1} | {word: n for n, word in enumerate(_FROM_TWO.split(), 2)}
# Longest first, so that `dix-sept` is not matched as `dix`.
NUMERAL = "|".join(sorted(NUMERALS, key=len, reverse=True))
_PLURAL = re.compile(r"\([a-z]\)|[sx]$")


@lru_cache(maxsize=1 << 14)  # Texts repeat their words.
def singular(noun: str) -> str:
    """Return a noun of one or more words in lower case, without accents or plural marks."""
    plain = noun.casefold().replace("œ", "oe")
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join([_PLURAL.sub("", word) for word in plain.split()])


def plural(noun: str) -> str:
    """Return a noun with its first word in the plural (`piliers` for `pilier`)."""
    word, space, rest = noun.partition(" ")
    if word.endswith(("s", "x", "z", ")")):
        return noun
    if word.endswith("al"):
        return f"{word[:-1]}ux{space}{rest}"
    return f"{word}{'x' if word.endswith('eau') else 's'}{space}{rest}"


def read_number(text: str) -> Fraction:
    """Parse a whole number, with or without spaces between its thousands."""
    return Fraction(int(SPACES.sub("", text)))


# --- Labels that name a count (`De 3 à 9 projets`, `Plus de 2/3 des communes`), read as ranges


# Patterns match at the start of a label, where its count is; it is in lower case, with single
# spaces.
_LONGEST = 160
_PARTS = {"moitié": 2, "tiers": 3, "quart": 4, "cinquième": 5}
_PART = rf"(?:l[ae] |les |une? )?(?:(?:deux|trois|quatre) )?(?:{'|'.join(_PARTS)})s?(?!\w)"
# Not an ordinal (`1er`), a list number (`1.`, `1)`), or a year before a colon.
_VALUE = (
    r"(?:[0-9]{1,9} ?/ ?[0-9]{1,9}(?![\w/])"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,4}(?![\w.,)/])"
    rf"|{NUMBER}(?:[.,][0-9]{{1,9}})?(?: ?%|(?![\w°.,)/]| ?:))"
    rf"|{_PART}|(?:{NUMERAL})(?![\w-]))"
)
_OVER = (
    r"(?:(?:plus|\+) d(?:e |')|>(?!=)|au-delà d(?:e |')|supérieure?s? (?:strictement )?à"
    r"|dépass(?:e|ent|ant))"
)
_UNDER = r"(?:moins d(?:e |')|<(?!=)|inférieure?s? (?:strictement )?à)"
_FROM = (
    r"(?:au moins|≥|>=|à partir d(?:e |')|(?:au )?minimum|supérieure?s? ou égale?s? à"
    r"|égale?s? ou supérieure?s? à)"
)
_TO = (
    r"(?:au plus|≤|<=|jusqu'à|(?:au )?maximum|inférieure?s? ou égale?s? à"
    r"|égale?s? ou inférieure?s? à)"
)
# After the count, and not before another one (`3 actions dont au moins 1 école`).
_ENDS = rf"(?!\w)(?! (?:[0-9]|(?:{NUMERAL})(?!\w)))"
_MORE = (
    r"(?:(?:ou|et) (?:plus|davantage|au-delà|\+)|ou (?:plusieurs|des)|au moins|(?:au )?minimum)"
    rf"{_ENDS}"
)
_LESS = rf"(?:(?:ou|et) moins|au plus|(?:au )?maximum){_ENDS}"
_WORDS = r"(?: [^\W\d_][^\s\d:]*){0,4}?"
_FORMS = tuple(
    Expression(form)
    for form in (
        rf"(?:entre|de) (?P<low>{_VALUE}){_WORDS} (?:et|à)"
        rf" (?P<under>{_UNDER} ?)?(?P<high>{_VALUE})",
        rf"(?:(?P<over>{_OVER})|{_FROM}) ?(?P<low>{_VALUE}){_WORDS},? (?:et|mais)"
        rf" (?:(?P<under>{_UNDER})|{_TO}) ?(?P<high>{_VALUE})",
        rf"(?P<low>{_VALUE})(?:{_WORDS} (?:à|ou) | ?[-–] ?)(?P<high>{_VALUE})",
        rf"(?P<over>{_OVER}) ?(?P<low>{_VALUE})",
        rf"{_FROM} ?(?P<low>{_VALUE})",
        rf"(?P<under>{_UNDER}) ?(?P<high>{_VALUE})",
        rf"{_TO} ?(?P<high>{_VALUE})",
        rf"(?P<low>{_VALUE})(?={_WORDS} {_MORE})",
        rf"(?P<high>{_VALUE})(?={_WORDS} {_LESS})",
        rf"(?:les )?(?P<exact>{_VALUE})(?= [^\W\d_]| ?\(|\Z)",
    )
)
# Numbers in a row, which are a range: `1, 2 ou 3`.
_SERIES = Expression(r"[0-9]{1,3}(?:, [0-9]{1,3}){1,9} ou [0-9]{1,3}(?![\w°.,)/]| ?[%:])")
# `Tous les 2 ans` is a frequency, not a count.
_PERIOD = (
    rf"(?: (?:[0-9]{{1,3}}|{NUMERAL}))?"
    r" (?:ans|années|semestres|trimestres|mois|semaines|jours)(?!\w)"
)
# The text before the range of a rate (`Taux de tri compris entre 20 % et 40 %`); below, the words
# in it that do not name the rate.
_BEFORE = Expression(r"[^\W\d_][^0-9%]{0,99}")
# Here `un` is an article, not a count.
_ONE_RATE = Expression(r"une? (?:taux|part|pourcentage|proportion)(?!\w)")
_WORD_START = Expression(r"(?:(?<=[ '(:])|\A)[^ '(:]")
_ARTICLES = ("le", "la", "l", "un", "une", "de", "du", "d")
_VERBS = ("est", "sont", "soit", "se", "situe", "situee", "compri", "comprise", "allant", "qui")
_LINKS = frozenset((*_ARTICLES, *_VERBS, "strictement"))
_ALL = Expression(
    rf"(?:tous|toutes) (?:les|nos|ses|leurs)(?!\w|{_PERIOD})|"
    r"(?:la totalité|l'ensemble|l'intégralité)(?!\w)"
)
_NOUN = Expression(
    rf"(?: (?:{_MORE}|{_LESS}))? ?(?:de la |de l'|des |du |de |d'|les |nos |ses )?"
    r"(?P<noun>[^\W\d_][^\s,;.:()]*)?"
)
_BOUND_AFTER = Expression(rf" (?:{_MORE}|{_LESS})")
_SPELLINGS = (("’", "'"), ("&lt;", "<"), ("&gt;", ">"))
# Thousands separated by full stops or commas.
_GROUPED = Expression(r"[1-9][0-9]{0,2}(?P<sign>[.,])(?:[0-9]{3}(?P=sign)){0,3}(?P<last>[0-9]{3})")
# Two of them without a noun after them are a period (`De 2020 à 2022`).
_YEAR = Expression(r"(?:19|20)[0-9]{2}")
_TOPS = {"deux": 2, "trois": 3, "quatre": 4}


@dataclass(frozen=True, slots=True)
class Range:
    """A range of counts from `low` to `high` (None: no limit), each end inside or not.

    `is_share` distinguishes parts of a whole (percentages or fractions, as parts of 1) from numbers
    of things; `is_all` says whether the range is the whole (`Toutes les …`, `100 %`). `noun` is
    what is counted ("" if not named), `wording` all that follows the number except words such as
    `ou plus`; both are folded (`singular`).
    """

    low: Fraction
    high: Fraction | None
    low_inside: bool
    high_inside: bool
    is_share: bool
    noun: str
    is_all: bool = False
    wording: str = ""

    @property
    def is_number_of_all(self) -> bool:
        """Whether the range is the number of all things, which is not stated (see `bounded`)."""
        return self.is_all and not self.is_share

    def __contains__(self, count: Fraction) -> bool:
        """Return whether a count is known to be in the range."""
        if self.is_number_of_all:
            return False
        above = self.low < count or (self.low_inside and self.low == count)
        below = self.high is None or count < self.high or (self.high_inside and self.high == count)
        return above and below


@lru_cache(maxsize=1 << 12)  # Several readers of a principle ask about each label.
def read_range(label: str) -> Range | None:
    """Parse the count, or the range of counts, that a label names; None if it names none."""
    text = _series_as_range(_plain(label))
    whole = Fraction(1)
    if match := _ALL.match(text):
        return Range(whole, whole, True, True, True, _noun(text[match.end() :]), is_all=True)
    forms = () if _ONE_RATE.match(text) else _FORMS
    for form in forms:
        if match := form.match(text):
            return _range(match.groupdict(), text[match.end() :])
    return _range_of_rate(text)


def _series_as_range(text: str) -> str:
    """Return a label with consecutive numbers at its start (`1, 2 ou 3`) as a range (`1 à 3`)."""
    match = _SERIES.match(text)
    if match is None:
        return text
    first, *others = map(int, re.findall("[0-9]+", match[0]))
    is_in_row = others == list(range(first + 1, first + 1 + len(others)))
    return f"{first} à {others[-1]}{text[match.end() :]}" if is_in_row else text


def _range_of_rate(text: str) -> Range | None:
    """Return the range of shares that follows its subject (`Taux supérieur à 40 %`), or None."""
    before = _BEFORE.match(text) if "%" in text else None
    if before is None:
        return None
    # The range may begin with any word before the first number.
    words = (found.start() for found in _WORD_START.finditer(text, 1, before.end()))
    for start, form in product((*words, before.end()), _FORMS[:-1]):
        found = form.match(text, start)
        if found and (span := _range(found.groupdict(), text[found.end() :])) and span.is_share:
            return replace(span, noun=_rate(text[:start]) + span.noun)
    return None


def _rate(subject: str) -> str:
    """Return the folded name of a rate, without the words that introduce its range."""
    words = re.split(r"[^\w]+", singular(subject))
    return "".join(word for word in words if word not in _LINKS)


def _plain(label: str) -> str:
    """Return the start of a label in lower case, with uniform apostrophes, spaces, `<` and `>`."""
    text = label[:_LONGEST].lower()
    for written, meant in _SPELLINGS:
        text = text.replace(written, meant)
    return " ".join(text.split())


def _range(groups: dict[str, str | None], rest: str) -> Range | None:
    low, high = groups.get("low"), groups.get("high")
    exact = groups.get("exact")
    if exact:
        low = high = exact
    bottom, top = _value(low) if low else None, _value(high) if high else None
    if (low and not bottom) or (high and not top):
        return None
    if bottom and top and top[1] and not bottom[1]:
        bottom = bottom[0] / 100, True  # `de 30 à 60 %`
    shares = {value[1] for value in (bottom, top) if value}
    least = bottom[0] if bottom else Fraction(0)
    if len(shares) > 1 or (top and top[0] < least):
        return None
    if not _noun(rest) and all(end and _YEAR.fullmatch(end) for end in (low, high)):
        return None
    return Range(
        least,
        top[0] if top else None,
        low_inside=not groups.get("over"),
        high_inside=bool(top) and not groups.get("under"),
        is_share=True in shares,
        noun=_noun(rest),
        is_all=bool(exact) and least == 1 and True in shares,
        wording=singular(_BOUND_AFTER.sub("", rest)),
    )


def _value(text: str) -> tuple[Fraction, bool] | None:
    """Return a number in digits or words, and whether it is a part of a whole; None if unclear."""
    text = text.casefold().strip()
    words = text.split()
    for part, bottom in _PARTS.items():
        if words[-1].removesuffix("s") == part.removesuffix("s"):
            return Fraction(next((_TOPS[word] for word in words if word in _TOPS), 1), bottom), True
    if text in NUMERALS:
        return Fraction(NUMERALS[text]), False
    if "/" in text:
        top, below = (int(number) for number in text.split("/"))
        return (Fraction(top, below), True) if below else None
    percent = text.endswith("%")
    if not percent and (grouped := _GROUPED.fullmatch(text.rstrip(" :"))):
        sign, last = grouped["sign"], grouped["last"]
        # Thousandths are never written with a final zero; `1,255` may be either.
        is_clear = sign == "." or last.endswith("0")
        return (Fraction(re.sub(r"[.,]", "", grouped[0])), False) if is_clear else None
    whole, _, decimals = text.rstrip("% ").replace(",", ".").partition(".")
    number = read_number(whole) + Fraction(f"0.{decimals or 0}")
    return (number / 100, True) if percent else (number, False)


def _noun(rest: str) -> str:
    """Return the noun that follows a count, as folded by `singular`; "" if there is none."""
    match = _NOUN.match(rest)
    assert match is not None
    return "".join(char for char in singular(match["noun"] or "") if char.isalpha())


# --- Ranges of a count: whether they exclude each other, and their gaps and overlaps


class Gap(NamedTuple):
    """Counts from `low` to `high` (None: no limit) that no range has or, if `overlap`, two have."""

    low: Fraction
    high: Fraction | None
    low_inside: bool
    high_inside: bool
    overlap: bool
    is_share: bool


def bounded(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Return ranges, adjusted so that one with `is_all` (`Toutes les …`) is the highest.

    If all others are shares, one without an upper limit then ends at 100 %. Otherwise, the range
    with `is_all` begins above the highest number, since its own number is not stated.
    """
    if not any(one.is_all for one in ranges):
        return tuple(ranges)
    counts = [one for one in ranges if not one.is_all]
    if all(one.is_share for one in counts):
        return tuple(
            replace(one, high=Fraction(1)) if one.high is None and not one.is_all else one
            for one in ranges
        )
    top = max(one.high or one.low for one in counts)
    return tuple(
        replace(one, low=top, high=None, low_inside=False, is_share=False) if one.is_all else one
        for one in ranges
    )


def are_one_count(ranges: Sequence[Range]) -> bool:
    """Return whether ranges count the same thing and do not overlap, except at a common end."""
    if len({one.is_share for one in ranges if not one.is_all}) > 1:
        return False
    if len({one.noun for one in ranges if one.noun}) > 1:
        return False
    for one, other in pairwise(_ordered(ranges)):
        # They may share an end (`20 à 40%`, `40 à 60%`).
        rises = one.low < other.low and (other.high is None or other.low < other.high)
        if _overlap(one, other) and not (rises and one.high == other.low):
            return False
    return True


def _ordered(ranges: Sequence[Range]) -> list[Range]:
    return sorted(bounded(ranges), key=lambda one: (one.low, not one.low_inside, one.is_all))


def gaps(ranges: Sequence[Range]) -> Iterator[Gap]:
    """Yield the gaps and overlaps of neighbouring ranges, the lowest first."""
    for one, other in pairwise(_ordered(ranges)):
        if _overlap(one, other):
            ends = [(end.high, end.high_inside) for end in (one, other) if end.high is not None]
            high, inside = min(ends, default=(None, False))
            yield Gap(other.low, high, other.low_inside, inside, True, one.is_share)
        elif one.high is not None and not other.is_number_of_all and _end(one) < _start(other):
            below, above = not one.high_inside, not other.low_inside
            yield Gap(one.high, other.low, below, above, False, one.is_share)


def _overlap(one: Range, other: Range) -> bool:
    """Return whether a range overlaps the next higher one."""
    if other.is_number_of_all:
        return one.is_all
    return one.high is None or _start(other) < _end(one)


def _start(one: Range) -> tuple[Fraction, bool]:
    return _place(one, one.low, is_after=not one.low_inside)


def _end(one: Range) -> tuple[Fraction, bool]:
    return _place(one, one.high or Fraction(0), is_after=one.high_inside)


def _place(one: Range, number: Fraction, *, is_after: bool) -> tuple[Fraction, bool]:
    """Return a sortable place before or after a number; for counts, after 2 equals before 3."""
    is_whole = not one.is_share and number.denominator == 1
    return (number + is_after, False) if is_whole else (number, is_after)


# --- The bound of a progression: the total number of units that the file states


_NUMBER = Expression(
    r"(?<![^\W_])(?<!-)(?P<article>(?:les|des|aux|ces|ses|nos|leurs)\s+)?"
    rf"(?P<number>[0-9]{{1,3}}|{NUMERAL})\s+(?=\S)",
    re.IGNORECASE,
)
# Before a spelled-out number, these make it a part (`au moins deux piliers`, `cent sept`).
_LONG_PART = Expression(
    r"(?<!\w)(?:moins|plus|ou|à|et|de|sur|dans|premiers|premières|derniers|dernières"
    r"|pour|vers|cents?|mille)\s+\Z",
    re.IGNORECASE,
)
_WINDOW = 40
# No bound is found for a unit with a longer word.
_LONGEST_WORD = 60
# A word without punctuation or closing emphasis after it.
_BARE_WORD = Expression(r"[^\s.,;:!?»\"/…()\[\]*_]*(?:\([sx]\))?", re.IGNORECASE)


class Bound(NamedTuple):
    """A number that the text states as the total of some units, and its span."""

    number: int
    span: Span


class BoundIndex:
    """The bounds that prose states, indexed in linear time by the words that follow them.

    A number greater than 1 counts if it has an article (`les 7 piliers`), or if it is spelled out
    and no word before it makes it part of a condition (`au moins deux piliers`).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_length: dict[int, Mapping[str, tuple[Bound, ...]]] = {}

    def __call__(self, unit: str) -> frozenset[int]:
        """Return the numbers that are bounds of a unit, each once; see `occurrences`."""
        return frozenset(bound.number for bound in self.occurrences(unit))

    def occurrences(self, unit: str) -> tuple[Bound, ...]:
        """Return the bounds of a unit (`piliers`) in order, ignoring case, accents and plurals."""
        folded = singular(unit)
        length = len(folded.split())
        if length and length not in self._by_length:
            self._by_length[length] = self._indexed(length)
        return self._by_length.get(length, {}).get(folded, ())

    def _indexed(self, length: int) -> Mapping[str, tuple[Bound, ...]]:
        """Map each sequence of `length` words to the bounds that it follows."""
        bounds: dict[str, list[Bound]] = defaultdict(list)
        for start, bound in self._numbers:
            window = self._text[start : start + length * _LONGEST_WORD]
            *before, last = window.split(None, length)[:length]
            # The last word counts without the punctuation after it.
            bare = _BARE_WORD.match(last)
            words = (*map(singular, before), singular(bare[0]) if bare else "")
            bounds[" ".join(words)].append(bound)
        return {unit: tuple(found) for unit, found in bounds.items()}

    @cached_property
    def _numbers(self) -> list[tuple[int, Bound]]:
        """The numbers that may be bounds, each with the offset of the word after it."""
        return [
            (match.end(), Bound(number, Span(*match.span("number"))))
            for match in _NUMBER.finditer(self._text)
            if (number := self._number(match)) is not None
        ]

    def _number(self, match: re.Match[str]) -> int | None:
        word = match["number"].casefold()
        before = self._text[max(match.start() - _WINDOW, 0) : match.start()]
        if not match["article"] and (word not in NUMERALS or _LONG_PART.search(before)):
            return None
        number = NUMERALS[word] if word in NUMERALS else int(word)
        return number if number > 1 else None
