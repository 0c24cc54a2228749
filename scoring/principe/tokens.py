"""The words and numbers of principles, and their lines as tokens."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from referentiel.source import Span
from referentiel.text.expression import Expression

# --- French numbers in letters, and the singular and plural of nouns

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


# --- The lines of a principle as tokens: indentation, bullet, body, and the last arrow in it
#
# Every pattern here and in the layers above matches in linear time: no two unbounded quantifiers
# that can match the same characters are adjacent.


# Invisible characters that copying brings along.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
# The spaces inside numbers and before `%`: plain, no-break, narrow, thin, tabs …
SPACE = f"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000{_INVISIBLE}]"
NUMBER = rf"(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}}){{1,4}}(?![0-9])|[0-9]{{1,15}})"
_ARROWS = "→⇒➔➙➛➜➝➞➡⟶⟹⇨⮕"
_ARROW_TEXT = rf"[{_ARROWS}]|[-–—=]{{1,9}}>"
_ARROW = Expression(_ARROW_TEXT)
_LONGEST_ARROW = 10
_ARROW_AT_END = Expression(rf"(?:{_ARROW_TEXT})\Z")
_LINE_END = Expression(r"\r\n?|\n")
_BULLETS = "•·▪◦‣⁃∙●○■□☐☑☒►➢➤"
# A hyphen is a bullet before a space or a letter; before a digit it may be a sign. `>` is a quote
# unless a number follows (`> à 3 000 hab.`).
_SIGN = (
    rf"[{_BULLETS}]|[-–*](?=\s)|[-–](?=[^\W\d_])|(?P<number>[0-9]{{1,2}}[.)])(?=\s+\S)"
    r"|>(?=\s+(?!(?:à|de)\s)[^\W\d_])|>\s*[-–*•](?=\s)"
)
_CHECKBOX = Expression(r"\[[ \txX✓✔]\]\s+")
_BULLET = Expression(rf"(?P<sign>{_SIGN})\s*(?:{_CHECKBOX.pattern})?|{_CHECKBOX.pattern}")
# All numbers of a list count as the same bullet, and so does a checkbox alone.
_NUMBER_SIGN, _CHECKBOX_SIGN = "1.", "☐"
_SEPARATOR = Expression(rf"[-–—_=*\s{_BULLETS}]+")
# Denominators are short, so that a sum of percents can be written in few digits.
_PERCENT = Expression(
    rf"(?P<sign>[-−]?)(?:(?P<top>[0-9]{{1,9}})/(?P<bottom>[0-9]{{1,3}})(?![0-9])"
    rf"|(?P<whole>{NUMBER})(?:[.,](?P<decimals>[0-9]{{1,15}}))?){SPACE}*%"
)
_SPACES = Expression(SPACE)
_INVISIBLE_SIGNS = Expression(f"[{_INVISIBLE}]")
_TAB = 4


class Line(NamedTuple):
    """A line that is not blank; `body` is what follows the indentation and the bullet.

    `arrow` is the last arrow of the body; `first` is whether the body begins with an arrow.
    """

    span: Span
    indent: int
    bullet: str
    body: Span
    arrow: Span | None
    first: bool


class Break(NamedTuple):
    """A blank line, or one of hyphens, rules and bullets only: it ends a list."""

    span: Span


def tokenize(text: str) -> Iterator[Line | Break]:
    """Yield the lines of a principle in order."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield _line(text, start, end.start())
        start = end.end()
    if start < len(text):
        yield _line(text, start, len(text))


def _line(text: str, start: int, end: int) -> Line | Break:
    raw = text[start:end]
    content = raw.strip()
    if not content or _SEPARATOR.fullmatch(content):
        return Break(Span(start, end))
    indent = len(raw) - len(raw.lstrip())
    body = first = start + indent
    last = first + len(content)
    bullet = ""
    if match := _BULLET.match(text, first, last):
        bullet = _NUMBER_SIGN if match["number"] else match["sign"] or _CHECKBOX_SIGN
        body = match.end()
    arrows = list(arrows_in(text, body, last))
    return Line(
        Span(first, last),
        len(raw[:indent].expandtabs(_TAB)),
        bullet,
        Span(body, last),
        arrows[-1] if arrows else None,
        bool(arrows) and arrows[0].start == body,
    )


def arrows_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the arrows between two offsets, in order."""
    return (Span(*match.span()) for match in _ARROW.finditer(text, start, end))


def skip_blanks(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its start."""
    while start < end and is_blank(text[start]):
        start += 1
    return Span(start, end)


def is_blank(character: str) -> bool:
    """Whether a character is a space of any kind, or invisible."""
    return character.isspace() or character in _INVISIBLE


def strip_arrows(text: str, start: int, end: int) -> Span:
    """Return the span without blanks and arrows at its ends (`→ … → → 20%`)."""
    while True:
        start, end = strip_blanks(text, start, end)
        if match := _ARROW.match(text, start, end):
            start = match.end()
        elif match := _ARROW_AT_END.search(text[max(start, end - _LONGEST_ARROW) : end]):
            end -= len(match[0])
        else:
            return Span(start, end)


def strip_blanks(text: str, start: int, end: int) -> Span:
    """Return the span without blanks at its ends."""
    start = skip_blanks(text, start, end).start
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def read_percent(text: str, start: int, end: int) -> tuple[Fraction, Span] | None:
    """Parse the signed percent at `start`: a part of 1, and its span."""
    match = _PERCENT.match(text, start, end)
    if match is None or (match["bottom"] and not int(match["bottom"])):
        return None
    top, bottom = match["top"], match["bottom"]
    if not top:
        decimals = match["decimals"] or ""
        top, bottom = f"{_SPACES.sub('', match['whole'])}{decimals}", 10 ** len(decimals)
    value = Fraction(int(top), int(bottom) * 100)
    return -value if match["sign"] else value, Span(*match.span())


def remove_invisible(text: str) -> str:
    """Return a text without invisible characters other than spaces."""
    return _INVISIBLE_SIGNS.sub("", text)


def plain_spaces(text: str) -> str:
    """Return a text of the same length with plain spaces alone.

    An expression that names each kind of space takes several times as long to compile.
    """
    return _SPACES.sub(" ", text)


def read_number(text: str) -> Fraction:
    """Parse a whole number with spaces between its thousands."""
    return Fraction(int(_SPACES.sub("", text)))
