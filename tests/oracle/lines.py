"""The oracle's own reader of the lines of a principle: label, last arrow, percent.

It shares no code with the parser, on purpose, so that a defect of either shows as a difference.
It knows no lists, groups or modes, and skips lines that it cannot read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

_ARROW = re.compile(r"→|⇒|➔|➜|⟶|[-–—=]{1,3}>")
_BULLET = re.compile(r"(?:[•·▪◦‣]|[-–*](?=\s))\s*")
# Longer numbers do not occur.
_DIGITS = r"\d{1,3}(?: \d{3}){1,4}|\d{1,15}"
_PERCENT = re.compile(
    rf"(?:(?P<top>\d{{1,9}})/(?P<bottom>\d{{1,3}})(?!\d)|(?P<number>(?:{_DIGITS})(?:[.,]\d{{1,15}})?))\s*%"
)
_BEHIND = re.compile(r"\s*+(?:du\s++niveau\s*+)?(?:\([^()]*+\)\s*+)?[.;,]?", re.IGNORECASE)
_FACTOR = re.compile(r"(?P<factor>.+?)(?:(?<!\s)\s++)?[*×]\s*+(?=\d)", re.DOTALL)
_REFERENCE = re.compile(r"\[[^\[\]\d]*+(?P<target>\d++(?:\.\d++)*+)[^\[\]]*+\]")
_STEP = re.compile(
    rf"(?:au\s++moins\s++)?(?P<count>{_DIGITS})[^/\d]++//?\s*+(?P<units>{_DIGITS})(?P<unit>[^/\d]++)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?P<units>{_DIGITS})\s++(?P<unit>[^\W\d_]++)(?:(?!\s(?:ou|et|à|dont)\s).)*+(?:\s(?:ou|et)\s(?:plus|\+))?",
    re.IGNORECASE,
)
# `0/1/2 actions → 0/10/20 %`: as many numbers on both sides.
_SERIES = re.compile(r"(?P<numbers>\d++(?:\s?/\s?\d++)++)\s++(?P<thing>[^\W\d_][^/]*+)")
_VALUES = re.compile(r"(?:\d++\s?%?\s?/\s?)++\d++\s?%[.;,]?")
_ELLIPSIS = re.compile(r"[(\[]?(?:…|\.{3,4})[)\]]?|etc\.")
_ENTRY = re.compile(
    r"(?:%|pourcentage|taux|part|proportion)\s+d|"
    r"(?:rentrer|entrer|saisir|indiquer|renseigner|inscrire|préciser|donner)\s+\w+\s+(?:po\w*r?cent|pouc|%|taux|part)",
    re.IGNORECASE,
)
_LOW_INSIDE = r"≥|⩾|>=|au\s+moins|minimum|à\s+partir\s+de"
_HIGH_INSIDE = r"≤|⩽|<=|au\s+plus|maximum|jusqu['’]à"
_LOW_OUTSIDE = r">|plus\s+de|supérieure?s?\s+à|au-delà\s+de"
_HIGH_OUTSIDE = r"<|moins\s+de|inférieure?s?\s+à|sous"
_INHABITANTS = re.compile(r"\bhab", re.IGNORECASE)
# What to add to a bound to be inside it. The first match counts: `>=` before `>`.
_BOUNDS = tuple(
    (re.compile(pattern, re.IGNORECASE), more)
    for pattern, more in (
        (rf"(?:entre|de)\s++(?P<n>{_DIGITS})\s*+\w{{0,30}}\.?\s*+(?:et|à)\s++(?:{_DIGITS})", 0),
        (rf"(?P<n>{_DIGITS})\s*hab\w*\.?\s*(?:ou|et)\s+(?:plus|moins)", 0),
        (rf"(?:{_LOW_INSIDE}|{_HIGH_INSIDE})\s*(?P<n>{_DIGITS})", 0),
        (rf"(?:{_LOW_OUTSIDE})\s*(?P<n>{_DIGITS})", 1),
        (rf"(?:{_HIGH_OUTSIDE})\s*(?P<n>{_DIGITS})", -1),
    )
)


@dataclass(frozen=True, slots=True)
class Share:
    """A line that gives `percent` points; `text` is the whole line.

    `rate` is set if it is proportional to a rate, `target` if it is to the score of the node with
    that id; `step` is the count, the number of units and the unit of `1 action / 2 piliers`; the
    count is 0 where units stand alone (`2 actions`).
    """

    text: str
    label: str
    percent: Fraction
    rate: str = ""
    target: str = ""
    step: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens a branch, and a population inside it."""

    text: str
    population: int


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """`…`: the steps above continue."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line on which the collectivité enters the percentage itself."""

    text: str


Row = Share | Head | Ellipsis | Entry


def rows(text: str) -> Iterator[Row]:
    """Yield the lines that give something or open a branch, in order.

    All kinds and runs of spaces are read as one space.
    """
    for line in re.split(r"\r\n?|\n", text):
        text, body = line.strip(), " ".join(line.split())
        if series := _series(text, body):
            yield from series
        elif row := _row(text, body):
            yield row


def _series(text: str, body: str) -> Sequence[Share]:
    """Parse a line of several levels: the same number of counts and of percentages."""
    bullet, arrow = _BULLET.match(body), next(reversed([*_ARROW.finditer(body)]), None)
    if arrow is None:
        return ()
    label = _SERIES.fullmatch(body[bullet.end() if bullet else 0 : arrow.start()].strip())
    value = body[arrow.end() :].strip()
    if label is None or not _VALUES.fullmatch(value):
        return ()
    numbers = [int(one) for one in re.findall(r"\d+", label["numbers"])]
    percents = [Fraction(one) for one in re.findall(r"\d+", value)]
    is_fraction = len(numbers) == 2 and numbers[0] * percents[-1] != numbers[1] * percents[0]
    if len(numbers) != len(percents) or numbers != sorted({*numbers}) or is_fraction:
        return ()
    thing = label["thing"]
    return [
        Share(text, f"{number} {thing}", percent, step=(0, number, thing.split()[0]))
        for number, percent in zip(numbers, percents, strict=True)
    ]


def _row(text: str, body: str) -> Row | None:
    bullet = _BULLET.match(body)
    body = body[bullet.end() :] if bullet else body
    arrows = list(_ARROW.finditer(body))
    if arrows:
        return _share(text, _before(body, arrows), body[arrows[-1].end() :])
    if _ELLIPSIS.fullmatch(body):
        return Ellipsis(text)
    if (population := _population(body)) is not None:
        return Head(text, population)
    if "%" in body and (product := _share(text, "", body)) and (product.rate or product.target):
        return product
    return Entry(text) if _ENTRY.match(body) and not body.endswith("%") else None


def _before(body: str, arrows: Sequence[re.Match[str]]) -> str:
    """Return what precedes the last arrow, or the run of arrows that it ends."""
    end = arrows[-1].start()
    for arrow in reversed(arrows[:-1]):
        if body[arrow.end() : end].strip():
            break
        end = arrow.start()
    return body[:end]


def _share(text: str, before: str, behind: str) -> Share | None:
    """Parse the two sides of the last arrow."""
    label, value = before.strip(), behind.strip()
    if not label and ":" in value:  # `→ en cours : 10%`
        label, _, value = (part.strip() for part in value.rpartition(":"))
    factor = _FACTOR.match(value)
    percent = _percent(value[factor.end() :] if factor else value)
    if percent is None:
        return None
    if factor:
        return _product(text, label, factor["factor"], percent)
    counts = None
    if step := _STEP.fullmatch(label) or _ALONE.fullmatch(label):
        count = _whole(step["count"]) if "count" in step.groupdict() else 0
        counts = count, _whole(step["units"]), step["unit"].strip()
    label = label.removeprefix("+").strip()
    return Share(text, label, percent, step=counts) if label else None


def _product(text: str, label: str, factor: str, percent: Fraction) -> Share:
    reference = _REFERENCE.fullmatch(factor)
    if reference:
        return Share(text, label, percent, target=reference["target"])
    return Share(text, label, percent, rate=factor)


def _percent(text: str) -> Fraction | None:
    """Parse a text that is a percentage, and nothing else but a mark or a full stop."""
    match = _PERCENT.match(text)
    if match is None or not _BEHIND.fullmatch(text, match.end()):
        return None
    if match["top"]:
        return Fraction(int(match["top"]), int(match["bottom"])) if int(match["bottom"]) else None
    return Fraction(re.sub(r"\s", "", match["number"]).replace(",", "."))


def _population(text: str) -> int | None:
    """Return a population inside the bound of a head; None for a line that is not a head."""
    if not _INHABITANTS.search(text) or "%" in text:
        return None
    for bound, more in _BOUNDS:
        if match := bound.search(text):
            return max(_whole(match["n"]) + more, 0)
    return None


def _whole(text: str) -> int:
    return int(re.sub(r"\s", "", text))
