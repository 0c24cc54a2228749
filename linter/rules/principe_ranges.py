"""The ranges of a count leave a gap, or overlap."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from linter.rule import N_, Diagnostic, Diagnostics, Related, Settings, Severity, Text, quote, rule
from linter.topics.principes.labels import Meeting, holes, overlaps, reversed_ranges
from linter.topics.principes.readings import is_incomplete, label_place, principes_of, where
from referentiel.model import Document
from referentiel.weights.number import format_number
from scoring.principe.analysis import BranchReading, Reading
from scoring.principe.counts import Gap
from scoring.readings import NiveauReading


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Yield the numbers that are in no level of a list of ranges, or in two."""
    for reading in principes_of(document, settings):
        reported: set[object] = set()
        for branch in reading.analysis.branches:
            for meeting in _meetings(branch):
                key = (id(meeting.above or meeting.below), meeting.gap)
                if key not in reported:
                    reported.add(key)
                    yield _diagnostic(reading, meeting)
            for one in branch.lists:
                for level in reversed_ranges(one):
                    if id(level) not in reported:
                        reported.add(id(level))
                        yield Diagnostic.at(
                            where(reading, label_place(reading, level)),
                            N_("`{label}` is reversed: the greater number comes first"),
                            remedy=N_("write the smaller of the two numbers first"),
                            field="Principe",
                            wrong=f"turned {level.label}",
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


def _diagnostic(reading: NiveauReading, meeting: Meeting) -> Diagnostic:
    numbers, related = _numbers(meeting.gap), []
    if meeting.gap.overlap:
        message = N_(
            "two levels cover {numbers}",
            remedy=N_("narrow one of the ranges so that each number is in only one level"),
        )
    elif meeting.above is None:
        message = N_(
            "no level covers {numbers}",
            remedy=N_("write `ou plus` in the highest range, or add a level for higher numbers"),
        )
    else:
        message = N_(
            "no level covers {numbers}",
            remedy=N_("widen one of the ranges so that each number is in a level"),
        )
    if meeting.above is not None:
        span = label_place(reading, meeting.below)
        related.append(Related(reading.document, span, N_("the range below it")))
    return Diagnostic.at(
        where(reading, label_place(reading, meeting.above or meeting.below)),
        message,
        field="Principe",
        wrong=f"{'overlap' if meeting.gap.overlap else 'hole'} {numbers}",
        related=related,
        numbers=numbers.phrase,
    )


class _Numbers(NamedTuple):
    """The numbers between two ends, as spelt; without an upper end, `high` is None."""

    low: str
    high: str | None
    low_inside: bool
    high_inside: bool

    @property
    def phrase(self) -> Text:
        """The numbers in words."""
        if self.high == self.low:
            return N_("exactly {low}").embed(low=self.low)
        excluded = N_("{number} (excluded)")
        low = self.low if self.low_inside else excluded.embed(number=self.low)
        if self.high is None:
            return N_("the numbers from {low} on").embed(low=low)
        high = self.high if self.high_inside else excluded.embed(number=self.high)
        return N_("the numbers from {low} to {high}").embed(low=low, high=high)

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
