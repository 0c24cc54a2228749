"""A principle's lines as tokens: depth, bullet, body, and the last arrow in it.

Every pattern here and in the modules above is matched in linear time: no two quantifiers that
can match the same characters stand beside each other, unless both are bounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from referentiel.source import Span
from referentiel.text.expression import Expression

# What nobody can see, and copying brings along.
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
# The spaces that stand inside numbers and before `%`: plain, no-break, narrow, thin, tabs …
SPACE = f"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}]"
NUMBER = rf"(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}}){{1,4}}(?![0-9])|[0-9]{{1,15}})"
_ARROWS = "→⇒➔➙➛➜➝➞➡⟶⟹⇨⮕"
_ARROW_TEXT = rf"[{_ARROWS}]|[-–—=]{{1,9}}>"
_ARROW = Expression(_ARROW_TEXT)
_LONGEST_ARROW = 10
_ARROW_AT_END = Expression(rf"(?:{_ARROW_TEXT})\Z")
_LINE_END = Expression(r"\r\n?|\n")
_BULLETS = "•·▪◦‣⁃∙●○■□☐☑☒►➢➤"
# A hyphen is a bullet before a space or a letter; before a digit it may be a sign. `>` quotes a
# line where no number stands behind it (`> à 3 000 hab.`).
_SIGN = (
    rf"[{_BULLETS}]|[-–*](?=\s)|[-–](?=[^\W\d_])|(?P<number>[0-9]{{1,2}}[.)])(?=\s+\S)"
    r"|>(?=\s+(?!(?:à|de)\s)[^\W\d_])|>\s*[-–*•](?=\s)"
)
_CHECKBOX = Expression(r"\[[ \txX✓✔]\]\s+")
_BULLET = Expression(rf"(?P<sign>{_SIGN})\s*(?:{_CHECKBOX.pattern})?|{_CHECKBOX.pattern}")
# All numbers of a list stand for the same bullet, and so does a checkbox alone.
_NUMBER_SIGN, _CHECKBOX_SIGN = "1.", "☐"
_SEPARATOR = Expression(rf"[-–—_=*\s{_BULLETS}]+")
# Denominators are short: so the sum of any number of percents has few digits, and can be written.
_PERCENT = Expression(
    rf"(?P<sign>[-−]?)(?:(?P<top>[0-9]{{1,9}})/(?P<bottom>[0-9]{{1,3}})(?![0-9])"
    rf"|(?P<whole>{NUMBER})(?:[.,](?P<decimals>[0-9]{{1,15}}))?){SPACE}*%"
)
_SPACES = Expression(SPACE)
_UNSEEN_SIGNS = Expression(f"[{_UNSEEN}]")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `body` is what stands behind indentation and bullet.

    `arrow` is the last arrow of the body, `first` tells that the body begins with one.
    """

    span: Span
    indent: int
    bullet: str
    body: Span
    arrow: Span | None
    first: bool


@dataclass(frozen=True, slots=True)
class Break:
    """A line without content, blank or of hyphens, rules and bullets only: a list ends here."""

    span: Span


def tokenize(text: str) -> Iterator[Line | Break]:
    """Give the lines of a principle in order."""
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
    """Give the arrows between two places, in order."""
    return (Span(*match.span()) for match in _ARROW.finditer(text, start, end))


def protected(text: str) -> str:
    """Give a text that begins like a bullet, or is a rule, a bullet that is taken off again."""
    return bulleted(text) if _BULLET.match(text) or _SEPARATOR.fullmatch(text) else text


def bulleted(text: str) -> str:
    """Give a text a bullet, and a checkbox where it begins like one or is a rule."""
    needs_box = _CHECKBOX.match(text) or _SEPARATOR.fullmatch(text)
    return f"• [ ] {text}" if needs_box else f"• {text}"


def without_spaces(text: str, start: int, end: int) -> Span:
    """Take what nobody can see off the beginning of a part of a text."""
    while start < end and is_blank(text[start]):
        start += 1
    return Span(start, end)


def is_blank(character: str) -> bool:
    """Tell a space of any kind, or what nobody can see."""
    return character.isspace() or character in _UNSEEN


def strip_arrows(text: str, start: int, end: int) -> Span:
    """Take white space and arrows off both ends of a label (`→ … → → 20%`)."""
    while True:
        start, end = strip_blanks(text, start, end)
        if match := _ARROW.match(text, start, end):
            start = match.end()
        elif match := _ARROW_AT_END.search(text[max(start, end - _LONGEST_ARROW) : end]):
            end -= len(match[0])
        else:
            return Span(start, end)


def strip_blanks(text: str, start: int, end: int) -> Span:
    """Take what nobody can see off both ends of a part of a text."""
    start = without_spaces(text, start, end).start
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def read_percent(text: str, start: int, end: int) -> tuple[Fraction, Span] | None:
    """Read the percent at `start`, with its sign: a part of 1, and its place."""
    match = _PERCENT.match(text, start, end)
    if match is None or (match["bottom"] and not int(match["bottom"])):
        return None
    if match["top"]:
        value = Fraction(int(match["top"]), int(match["bottom"]))
    else:
        value = read_number(match["whole"]) + Fraction(f"0.{match['decimals'] or 0}")
    return (-value if match["sign"] else value) / 100, Span(*match.span())


def without_unseen(text: str) -> str:
    """Leave out what nobody can see, but spaces."""
    return _UNSEEN_SIGNS.sub("", text)


def read_number(text: str) -> Fraction:
    """Read a whole number with spaces between its thousands."""
    return Fraction(int(_SPACES.sub("", text)))
