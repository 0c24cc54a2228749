"""A principle's lines as tokens: depth, bullet, body, and the last arrow in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from referentiel.source import Span

# Plain, no-break, narrow no-break and thin spaces: all stand inside numbers and before `%`.
SPACE = "[ \u00a0\u202f\u2009\t]"
NUMBER = rf"[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}}){{1,4}}|[0-9]{{1,15}}"
_LINE_END = re.compile(r"\r\n?|\n")
_ARROW = re.compile(r"→|⇒|➔|➜|⟶|[-–—=]{1,3}>")
_BULLET = re.compile(rf"([•·▪◦‣]|[-–*](?={SPACE})){SPACE}*")
_SEPARATOR = re.compile(r"[-–—_*•]+")
_PERCENT = re.compile(
    rf"(?P<sign>[-−]?)(?:(?P<top>[0-9]{{1,9}})/(?P<bottom>[0-9]{{1,9}})"
    rf"|(?P<whole>{NUMBER})(?:[.,](?P<decimals>[0-9]{{1,15}}))?){SPACE}*%"
)
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
    """A blank line, or a line of hyphens: a list ends here."""

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
    body = start + indent
    last = body + len(content)
    bullet = ""
    if match := _BULLET.match(text, body, last):
        bullet, body = match[1], match.end()
    arrows = [Span(*match.span()) for match in _ARROW.finditer(text, body, last)]
    columns = sum(_TAB if char == "\t" else 1 for char in raw[:indent])
    first = bool(arrows) and arrows[0].start == body
    return Line(
        Span(start + indent, last),
        columns,
        bullet,
        Span(body, last),
        arrows[-1] if arrows else None,
        first,
    )


def strip_arrows(text: str, start: int, end: int) -> Span:
    """Take white space and further arrows off the end of a label (`… → → 20%`)."""
    while start < end:
        kept = start + len(text[start:end].rstrip())
        arrow = next((a for a in _ARROW.finditer(text, start, kept) if a.end() == kept), None)
        if arrow is None:
            return Span(start, kept)
        end = arrow.start()
    return Span(start, start)


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


def read_number(text: str) -> Fraction:
    """Read a whole number with spaces between its thousands."""
    return Fraction(int(re.sub(SPACE, "", text)))


def ends_in_percent(text: str) -> bool:
    """Tell whether a line ends as a level does: in a percent sign, what was before it or not."""
    return bool(
        re.search(rf"%{SPACE}*(?:du{SPACE}+niveau{SPACE}*)?(?:\([^()]*\){SPACE}*)?[;,]?$", text)
    )
