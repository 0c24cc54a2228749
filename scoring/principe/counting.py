"""A count that is answered where labels are counts: which levels it reaches."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.principe.choice import AnswerFault
from scoring.principe.format import format_percent
from scoring.principe.one_count import Counted, one_count
from scoring.principe.ranges import Gap, Range, gaps
from scoring.principe.reading import BranchReading, Reading, ScoredLevel, Why


def counts_shares(branch: BranchReading) -> bool | None:
    """Tell whether labels count parts of a whole (`45 %`, `2/3`) or things; None for neither."""
    named = _named(branch)
    return _are_shares(_ranges(named)) if named else None


def counted(
    branch: BranchReading, count: Fraction, is_share: bool | None = None
) -> tuple[ScoredLevel, ...]:
    """Give the levels whose range holds a count; below the first range nothing is reached.

    Of thresholds that stack, a count reaches all that it passes. A count in a hole, or above
    what the labels name, or that two levels claim, one of which may be a zero level, is an
    `AnswerFault`.
    """
    named = _named(branch)
    if not named:
        raise AnswerFault("no-count", "count", str(count))
    (one,) = branch.lists
    _check(count, is_share, _ranges(named[: len(one.levels)]))
    reached = [level for level, own in zip(one.levels, named, strict=False) if count in own.range]
    zeros = [own for own in named[len(one.levels) :] if count in own.range]
    if any(zero.is_nothing for zero in zeros):
        return ()
    if reached and (zeros or (one.why is Why.COUNTS and len(reached) > 1)):
        labels = [*(zero.level.label for zero in zeros), *(level.label for level in reached)]
        raise AnswerFault("two-levels", "count", ", ".join(labels))
    if reached and one.reading is Reading.ADDITIVE:
        return tuple(reached)
    if reached:
        return (max(reached, key=lambda level: level.percent),)
    own_ranges = _ranges(named[: len(one.levels)])
    is_below = all(held.is_number_of_all or count <= held.low for held in own_ranges)
    if is_below or zeros:
        return ()
    raise AnswerFault("count-in-gap", "count", str(count), tuple(_holes(_ranges(named))))


def _named(branch: BranchReading) -> tuple[Counted, ...]:
    """Give the levels of a single list with the ranges that they name, if they count one thing."""
    return one_count(branch, branch.lists[0]) if len(branch.lists) == 1 else ()


def _ranges(named: Sequence[Counted]) -> tuple[Range, ...]:
    return tuple(one.range for one in named)


def _check(count: Fraction, is_share: bool | None, named: tuple[Range, ...]) -> None:
    """Refuse a count that is no number of things, or no part of a whole, as labels want it."""
    wants_share = _are_shares(named)
    if is_share is not None and is_share is not wants_share:
        code: AnswerFault.Code = "count-of-shares" if wants_share else "share-of-counts"
        raise AnswerFault(code, "count", str(count))
    wants_whole = not wants_share and not _have_decimals(named)
    if count < 0 or (wants_share and count > 1) or (wants_whole and count.denominator != 1):
        raise AnswerFault("out-of-range", "count", str(count))


def _have_decimals(named: tuple[Range, ...]) -> bool:
    """Tell whether what is counted comes in parts: `Moins de 2,5 kg`."""
    bounds = (bound for one in named for bound in (one.low, one.high) if bound is not None)
    return any(bound.denominator != 1 for bound in bounds)


def _are_shares(named: tuple[Range, ...]) -> bool:
    return all(one.is_share for one in named)


def _holes(ranges: tuple[Range, ...]) -> list[str]:
    """Spell what no range holds, so that an answer in it can be understood."""
    holes = [_spelt(gap) for gap in gaps(ranges) if not gap.overlap]
    tops = [one.high for one in ranges if not one.is_number_of_all]
    if None in tops:
        return holes
    highest = max(top for top in tops if top is not None)
    return [*holes, f"> {_number(highest, is_share=ranges[0].is_share)}"]


def _spelt(gap: Gap) -> str:
    low = _number(gap.low, is_share=gap.is_share)
    if gap.high is None or gap.high == gap.low:
        return low
    return f"{low} – {_number(gap.high, is_share=gap.is_share)}"


def _number(value: Fraction, *, is_share: bool) -> str:
    return format_percent(value) if is_share else str(value)
