"""The ranges in a list of levels leave a gap, or overlap."""

from collections.abc import Iterator
from math import ceil, floor

from linter.rule import N_, Diagnostic, Diagnostics, Document, Settings, Severity, Text, rule
from linter.topics.principes import Meeting, holes, is_incomplete, overlaps, principes_of, related
from linter.words import Number
from referentiel.weights.number import format_number
from scoring.principe.analysis import BranchReading, Reading
from scoring.principe.counts import Gap


@rule(Severity.WARNING, subject="principes")
def check(document: Document, settings: Settings) -> Diagnostics:
    """Find numbers that are in no level of a list of ranges, or in two."""
    for principe in principes_of(document, settings):
        reported: set[object] = set()
        for branch in principe.branches:
            for meeting in _meetings(branch):
                level, gap = meeting.above or meeting.below, meeting.gap
                if (id(level), gap) in reported:
                    continue
                reported.add((id(level), gap))
                words, signs = _numbers(gap)
                message = (
                    N_("two levels cover {numbers}")
                    if gap.overlap
                    else N_("no level covers {numbers}")
                )
                remedy = N_("widen one of the ranges so that each number is in a level")
                if gap.overlap:
                    remedy = N_("narrow one of the ranges so that each number is in only one level")
                elif meeting.above is None:
                    remedy = N_(
                        "write `ou plus` in the highest range, or add a level for higher numbers"
                    )
                below = [principe.at_label(meeting.below)] if meeting.above else []
                yield Diagnostic.at(
                    principe.at_label(level),
                    message,
                    remedy=remedy,
                    wrong=f"{'overlap' if gap.overlap else 'hole'} {signs}",
                    related=related(below, N_("the lower range")),
                    numbers=words,
                )


def _meetings(branch: BranchReading) -> Iterator[Meeting]:
    """Yield the gaps and overlaps of ranges in a branch, except those that other findings explain.

    An unreadable branch yields none, and an ambiguous one no overlaps. If a branch `is_incomplete`,
    the lack of a highest range is not yielded.
    """
    for one in branch.lists if branch.reading is not Reading.UNREADABLE else ():
        for meeting in holes(branch, one):
            if meeting.above is not None or not is_incomplete(branch):
                yield meeting
        if branch.reading is not Reading.AMBIGUOUS:
            yield from overlaps(branch, one)


def _numbers(gap: Gap) -> tuple[Text, str]:
    """Return the numbers of a gap in words and, for the finding's identity, as symbols: `> 5 ≤ 6`."""
    inside = gap.low_inside, gap.high_inside
    if gap.is_share:
        ends = [None if end is None else format_number(end * 100) for end in (gap.low, gap.high)]
        # A share whose percentage is not finite is a fraction.
        low, high = (
            end if end is None else f"{end} %" if "/" not in end else str(share)
            for end, share in zip(ends, (gap.low, gap.high), strict=True)
        )
    else:  # Whole numbers: the first and the last one are included.
        low = str(ceil(gap.low) if inside[0] else floor(gap.low) + 1)
        last = gap.high and (floor(gap.high) if inside[1] else ceil(gap.high) - 1)
        high, inside = None if last is None else str(last), (True, True)
    assert low is not None
    if high == low:
        return N_("the number {low}").embed(low=Number(low)), low
    excluded = N_("{number} (excluded)")
    first, last_one = (
        Number(end) if is_inside else excluded.embed(number=Number(end))
        for end, is_inside in zip((low, high or ""), inside, strict=True)
    )
    signs = f"{'>≥'[inside[0]]} {low}"
    if high is None:
        return N_("the numbers from {low} on").embed(low=first), signs
    words = N_("the numbers from {low} to {high}").embed(low=first, high=last_one)
    return words, f"{signs} {'<≤'[inside[1]]} {high}"
