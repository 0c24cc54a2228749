"""The ranges of a count leave a gap, or overlap."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from linter.finding import Diagnostic, Related, Severity
from linter.rule import Settings
from linter.topics.principes.counts import (
    Meeting,
    holes,
    in_order,
    level_without_range,
    odd_nouns,
    open_ended_label,
    overlaps,
    reversed_ranges,
)
from linter.topics.principes.readings import diagnostic, is_incomplete, label_place, principes_of
from linter.words.text import N_, Messages, quote
from referentiel.model import Document
from referentiel.weights.number import format_number
from scoring.principe.analysis import BranchReading, ListReading, Reading, Why
from scoring.principe.format import format_percent
from scoring.principe.ranges import Gap, read_range
from scoring.principe.tree import Level
from scoring.readings import NiveauReading

SEVERITY = Severity.WARNING

# The numbers between two ends, by which ends are included.
_NUMBERS: Messages = {
    "": N_("the numbers from {low} to {high}"),
    "-after": N_("the numbers from {low} (excluded) to {high}"),
    "-before": N_("the numbers from {low} to {high} (excluded)"),
    "-between": N_("the numbers between {low} and {high} (both excluded)"),
    "-exact": N_("exactly {low}"),
    "-from": N_("the numbers from {low} on"),
    "-above": N_("the numbers above {low}"),
}
# The ranges without an upper end.
_OPEN = ("-from", "-above")
_HOLE = N_("no level covers {numbers}")
_WIDEN = N_("widen one of the ranges so that each number is in a level")
_CLOSED = N_("replace this line with one that closes the list: `{closing}`")
_CLOSING = N_("add a line that closes the list, for example `{closing}`")
_OVERLAP = N_(
    "two levels cover {numbers}",
    remedy=N_("narrow one of the ranges so that each number is in only one level"),
)
MESSAGES: Messages = {
    **{
        f"principe-ranges.hole{end}": _HOLE.embed(numbers=numbers)._replace(
            remedy=_CLOSED if end in _OPEN else _WIDEN
        )
        for end, numbers in _NUMBERS.items()
    },
    **{
        f"principe-ranges.hole{end}-less": _HOLE.embed(numbers=_NUMBERS[end])._replace(
            remedy=_CLOSING
        )
        for end in _OPEN
    },
    **{
        f"principe-ranges.overlap{end}": _OVERLAP.embed(numbers=numbers)
        for end, numbers in _NUMBERS.items()
    },
    "principe-ranges.hole-every": N_(
        "the labels name exact shares: no level covers the values between them",
        remedy=N_("write ranges, for example `De 50% à 59%` or `90% ou plus`"),
    ),
    "principe-ranges.turned": N_(
        "`{label}` is reversed: the greater number comes first",
        remedy=N_("write the smaller of the two numbers first"),
    ),
    "principe-ranges.noun": N_(
        "`{label}` does not count the same thing as the other levels",
        remedy=N_("name the same thing everywhere, so that one number is enough to answer"),
    ),
    "principe-ranges.none": N_(
        "`{label}` is not a range, unlike the other levels: this list is read as a scale on which "
        "the level reached counts",
        remedy=N_("add the bounds of its range, or move this level below a blank line"),
    ),
}


def check(document: Document, settings: Settings) -> Iterator[Diagnostic]:
    """Yield the numbers that are in no level of a list of ranges, or in two."""
    for reading in principes_of(document, settings):
        reported: set[object] = set()
        for branch in reading.analysis.branches:
            for meeting in _meetings(branch):
                key = (id(meeting.above or meeting.below), meeting.gap)
                if key not in reported:
                    reported.add(key)
                    yield _diagnostic(reading, branch, meeting)
            for one in branch.lists:
                for found in _label_diagnostics(reading, one):
                    if found.span not in reported:
                        reported.add(found.span)
                        yield found


def _label_diagnostics(reading: NiveauReading, one: ListReading) -> Iterator[Diagnostic]:
    """Yield the labels that keep a list from being answered with a number."""
    for level in reversed_ranges(one):
        yield _label_diagnostic(reading, level, "turned", ())
    if one.why is Why.RISING and (plain := level_without_range(one)):
        yield _label_diagnostic(reading, plain, "none", ())
    for odd, first in odd_nouns(one):
        related = Related(reading.document, label_place(reading, first), N_("another level"))
        yield _label_diagnostic(reading, odd, "noun", (related,))


def _label_diagnostic(
    reading: NiveauReading, level: Level, variant: str, related: Sequence[Related]
) -> Diagnostic:
    return diagnostic(
        reading,
        label_place(reading, level),
        f"principe-ranges.{variant}",
        f"{variant} {level.label}",
        related=related,
        label=quote(level.label),
    )


def _meetings(branch: BranchReading) -> Iterator[Meeting]:
    """Yield the gaps and overlaps of a branch that do not follow from another finding.

    Overlaps that make a list ambiguous do, and so does a missing top if levels are missing.
    """
    if branch.reading is Reading.UNREADABLE:
        return
    for one in branch.lists:
        for meeting in holes(branch, one):
            if meeting.above is not None or not is_incomplete(branch):
                yield meeting
        if branch.reading is not Reading.AMBIGUOUS:
            yield from overlaps(branch, one)


def _diagnostic(reading: NiveauReading, branch: BranchReading, meeting: Meeting) -> Diagnostic:
    kind = "overlap" if meeting.gap.overlap else "hole"
    numbers = None if meeting.is_every else _numbers(meeting.gap)
    ending = numbers.ending if numbers else "-every"
    closing = ""
    if meeting.above is None and not meeting.is_every:
        closing, is_highest = _closing(branch, meeting)
        ending += "" if is_highest else "-less"
    related = []
    if meeting.above is not None:
        span = label_place(reading, meeting.below)
        related.append(Related(reading.document, span, N_("the range below it")))
    return diagnostic(
        reading,
        label_place(reading, meeting.above or meeting.below),
        f"principe-ranges.{kind}{ending}",
        f"{kind} {numbers or ''}".strip(),
        related=related,
        low=numbers.low if numbers else "",
        high=(numbers.high or "") if numbers else "",
        closing=quote(closing),
    )


def _closing(branch: BranchReading, meeting: Meeting) -> tuple[str, bool]:
    """Return the line that closes a list at its top, and whether it replaces the highest one.

    It does, unless the highest count gives less than another: then higher counts give nothing.
    """
    level, gap = meeting.below, meeting.gap
    if level.percent == max(one.percent for one in branch.levels):
        span = read_range(level.label)
        low, inside = (span.low, span.low_inside) if span else (gap.low, gap.low_inside)
        inside = inside and not _is_top_below(branch, level, low)
        return (
            f"{open_ended_label(level, low, gap.is_share, inside)} → {format_percent(level.percent)}",
            True,
        )
    return f"{open_ended_label(level, gap.low, gap.is_share, gap.low_inside)} → 0%", False


def _is_top_below(branch: BranchReading, highest: Level, low: Fraction) -> bool:
    """Whether a range below the highest one contains its first number too (`1 à 3`, `3 à 5`)."""
    lists = (in_order(branch, one) for one in branch.lists)
    ordered = next((found for found in lists if any(own.level is highest for own in found)), ())
    lower = (own.range for own in ordered if own.level is not highest)
    return any(span.high == low and span.high_inside for span in lower)


class _Numbers(NamedTuple):
    """The numbers between two ends, as spelt; without an upper end, `high` is None."""

    low: str
    high: str | None
    low_inside: bool
    high_inside: bool

    @property
    def ending(self) -> str:
        """The suffix of the message ids."""
        match self.high, self.low_inside, self.high_inside:
            case None, inside, _:
                return "-from" if inside else "-above"
            case high, _, _ if high == self.low:
                return "-exact"
            case _, True, inside:
                return "" if inside else "-before"
            case _, _, inside:
                return "-after" if inside else "-between"

    def __str__(self) -> str:
        """Return the numbers in signs, for identities: `> 59 % ≤ 60 %`."""
        if self.high == self.low:
            return self.low
        low = f"{'>≥'[self.low_inside]} {self.low}"
        return low if self.high is None else f"{low} {'<≤'[self.high_inside]} {self.high}"


def _numbers(gap: Gap) -> _Numbers:
    if gap.is_share:
        high = None if gap.high is None else _share(gap.high)
        return _Numbers(_share(gap.low), high, gap.low_inside, gap.high_inside)
    # Whole numbers: the first and the last one are included.
    first = ceil(gap.low) if gap.low_inside else floor(gap.low) + 1
    last = gap.high and (floor(gap.high) if gap.high_inside else ceil(gap.high) - 1)
    return _Numbers(str(first), None if last is None else str(last), True, True)


def _share(value: Fraction) -> str:
    """Return a share in percent, or as a fraction if its percentage is not finite."""
    percent = format_number(value * 100)
    return str(value) if "/" in percent else f"{percent} %"
