"""Labels that name a count (`De 3 à 9 projets`, `Plus de 2/3 des communes`) as ranges of it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from scoring.principe.tokens import NUMBER, SPACE, read_number

_S = f"{SPACE}*"
_V = rf"(?:[0-9]{{1,9}}/[0-9]{{1,9}}|(?:{NUMBER})(?:[.,][0-9]{{1,9}})?{_S}%?)"
_OF = rf"(?:{_S}(?:de(?:s|{_S}la|{_S}l['’])?|du|d['’]|les))?"
_NOUN = rf"(?:{_OF}{_S}(?P<noun>[^\W\d_][^\s]*)?.*)?"
_FORMS = tuple(
    (kind, re.compile(form + _NOUN, re.IGNORECASE | re.DOTALL))
    for kind, form in (
        ("closed", rf"(?:entre|de){SPACE}+(?P<a>{_V}){_S}(?:et|à){_S}(?P<b>{_V})"),
        ("closed", rf"(?P<a>{_V}){_S}(?:à|ou|-|–){_S}(?P<b>{_V})(?={SPACE}|$)"),
        ("under", rf"(?:moins{SPACE}+de|<){_S}(?P<a>{_V})"),
        ("over", rf"(?:plus{SPACE}+de|>(?!=)){_S}(?P<a>{_V})"),
        ("from", rf"(?:au{SPACE}+moins|≥|>=|à{SPACE}+partir{SPACE}+de){_S}(?P<a>{_V})"),
        ("to", rf"(?:au{SPACE}+plus|≤|<=|jusqu['’]à){_S}(?P<a>{_V})"),
        ("from", rf"(?P<a>{_V}){_S}(?:(?:ou|et){SPACE}+plus)"),
        ("exact", rf"(?:les{SPACE}+)?(?P<a>{_V})"),
    )
)
_ALL = re.compile(
    rf"(?:(?:tous|toutes){SPACE}+les|la{SPACE}+totalité{_OF}|l['’]ensemble{_OF}){_NOUN}",
    re.IGNORECASE | re.DOTALL,
)
_NONE = re.compile(
    rf"(?:aucune?|pas{SPACE}+d(?:e{SPACE}+|['’])){_S}(?P<noun>[^\W\d_][^\s]*)?.*", re.I
)
_OR_MORE = re.compile(rf"{SPACE}(?:ou|et){SPACE}+plus(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """Part of a count's line: from `low` to `high` (None: no limit), each inside or not.

    `is_share` tells a part of the whole (percents, fractions) from a number of things; `is_all`
    is the whole (`Toutes les …`), whatever its number. `noun` is what is counted, folded.
    """

    low: Fraction
    high: Fraction | None
    low_inside: bool
    high_inside: bool
    is_share: bool
    noun: str
    is_all: bool = False

    def __contains__(self, count: Fraction) -> bool:
        """Tell whether a count is in the range."""
        above = self.low < count or (self.low_inside and self.low == count)
        below = self.high is None or count < self.high or (self.high_inside and self.high == count)
        return above and below


@dataclass(frozen=True, slots=True)
class Gap:
    """Counts in no range, or (`overlap`) in two: between two bounds, each inside or not."""

    low: Fraction
    high: Fraction | None
    low_inside: bool
    high_inside: bool
    overlap: bool
    is_share: bool


def read_range(label: str) -> Range | None:
    """Read a label that names a count; None if it names none."""
    text = label.strip()
    if match := _ALL.match(text):
        one = Fraction(1)
        return Range(one, one, True, True, True, _stem(match["noun"]), is_all=True)
    for kind, form in _FORMS:
        if match := form.match(text):
            is_open = kind == "exact" and _OR_MORE.search(text[match.end("a") :][:60])
            return _range("from" if is_open else kind, match)
    return None


def names_nothing(label: str) -> bool:
    """Tell whether a label says that there is none of something (`Aucun projet`)."""
    return bool(_NONE.match(label.strip()))


def _range(kind: str, match: re.Match[str]) -> Range | None:
    first = _value(match["a"])
    second = _value(match["b"]) if kind == "closed" else None
    if first is None or (kind == "closed" and second is None):
        return None
    (low, is_share) = first
    noun = _stem(match["noun"])
    zero = Fraction(0)
    match kind:
        case "closed":
            assert second is not None
            high, is_share = second[0], second[1] or is_share
            low = low / 100 if second[1] and not first[1] else low  # `de 30 à 60 %`
            return Range(low, high, True, True, is_share, noun) if low <= high else None
        case "under":
            return Range(zero, low, True, False, is_share, noun)
        case "to":
            return Range(zero, low, True, True, is_share, noun)
        case "over":
            return Range(low, None, False, False, is_share, noun)
        case "from":
            return Range(low, None, True, False, is_share, noun)
        case _:
            return Range(low, low, True, True, is_share, noun)


def _value(text: str) -> tuple[Fraction, bool] | None:
    """Read a number; tell whether it is a part of the whole."""
    text = text.strip()
    if "/" in text:
        top, bottom = text.split("/")
        return (Fraction(int(top), int(bottom)), True) if int(bottom) else None
    percent = text.endswith("%")
    whole, _, decimals = text.rstrip("% \u00a0\u202f\u2009").replace(",", ".").partition(".")
    number = read_number(whole) + Fraction(f"0.{decimals or 0}")
    return (number / 100, True) if percent else (number, False)


def _stem(noun: str | None) -> str:
    """Fold a noun so that its plural is the same."""
    text = unicodedata.normalize("NFKD", noun or "").casefold()
    letters = "".join(char for char in text if char.isalpha())
    return letters.removesuffix("s").removesuffix("x")


def bounded(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Let `Toutes les …` bound a range without limit below it: all is no longer `more than`."""
    if not any(one.is_all for one in ranges):
        return tuple(ranges)
    return tuple(
        Range(one.low, Fraction(1), one.low_inside, False, True, one.noun)
        if one.high is None and one.is_share
        else one
        for one in ranges
    )


def are_one_count(ranges: Sequence[Range]) -> bool:
    """Tell whether ranges speak of one count and exclude each other."""
    if len({one.is_share for one in ranges if not one.is_all}) > 1:
        return False
    if len({one.noun for one in ranges if one.noun}) > 1:
        return False
    ordered = sorted(bounded(ranges), key=_order)
    return not any(_meeting(one, other) == "overlap" for one, other in pairwise(ordered))


def gaps(ranges: Sequence[Range]) -> Iterator[Gap]:
    """Give the counts between ranges that none holds, or that two do, from the lowest on."""
    ordered = sorted(bounded(ranges), key=_order)
    for one, other in pairwise(ordered):
        meeting = _meeting(one, other)
        if meeting == "overlap":
            high = (
                one.high
                if other.high is None or (one.high and one.high < other.high)
                else other.high
            )
            yield Gap(other.low, high, other.low_inside, one.high_inside, True, one.is_share)
        elif meeting == "gap":
            assert one.high is not None
            yield Gap(
                one.high, other.low, not one.high_inside, not other.low_inside, False, one.is_share
            )


def _order(one: Range) -> tuple[Fraction, bool]:
    return one.low, not one.low_inside


def _meeting(one: Range, other: Range) -> str:
    """Tell how a range meets the next one: `gap`, `overlap`, or `` where they just touch."""
    if one.high is None:
        return "overlap"
    if not one.is_share and not other.is_share:
        last = one.high if one.high_inside else one.high - 1
        first = other.low if other.low_inside else other.low + 1
        return "overlap" if first <= last else "gap" if first > last + 1 else ""
    if other.low == one.high:
        both, neither = (
            one.high_inside and other.low_inside,
            not (one.high_inside or other.low_inside),
        )
        return "overlap" if both else "gap" if neither else ""
    return "overlap" if other.low < one.high else "gap"
