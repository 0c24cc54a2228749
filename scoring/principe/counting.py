"""A count that is answered where labels are counts: which levels it reaches."""

from fractions import Fraction

from scoring.principe.choice import AnswerFault
from scoring.principe.format import format_percent
from scoring.principe.lists import zero_levels
from scoring.principe.ranges import Gap, Range, bounded, gaps, read_range
from scoring.principe.reading import BranchReading, Reading, ScoredLevel, Why
from scoring.principe.tree import Level


def counts_shares(branch: BranchReading) -> bool | None:
    """Tell whether labels count parts of a whole (`45 %`, `2/3`) or things; None for neither."""
    named = _ranges(branch)
    return _are_shares(named) if named else None


def counted(
    branch: BranchReading, count: Fraction, is_share: bool | None = None
) -> tuple[ScoredLevel, ...]:
    """Give the levels whose range holds a count; below the first range nothing is reached.

    Of thresholds that stack, a count reaches all that it passes. A count in a hole, or above
    what the labels name, or on a bound that two levels claim, is an `AnswerFault`.
    """
    named = _ranges(branch)
    if not named:
        raise AnswerFault("no-count", "count", str(count))
    _check(count, is_share, named)
    (one,) = branch.lists
    zeros = _zero_ranges(branch, named)
    ranges = bounded((*named, *zeros))
    own = ranges[: len(named)]
    reached = [level for level, held in zip(one.levels, own, strict=True) if count in held]
    if reached and one.reading is Reading.ADDITIVE:
        return tuple(reached)
    if one.why is Why.COUNTS and len(reached) > 1:
        labels = ", ".join(level.label for level in reached)
        raise AnswerFault("two-levels", "count", labels)
    if reached:
        return (max(reached, key=lambda level: level.percent),)
    is_below = all(held.is_number_of_all or count <= held.low for held in own)
    if is_below or any(count in zero for zero in zeros):
        return ()
    raise AnswerFault("count-in-gap", "count", str(count), tuple(_holes(ranges)))


def _ranges(branch: BranchReading) -> tuple[Range, ...]:
    """Give the ranges that the labels of a single list name, if they count one thing."""
    if len(branch.lists) != 1:
        return ()
    levels = branch.lists[0].levels
    plain = [lv.item for lv in levels if isinstance(lv.item, Level) and not lv.item.cumulative]
    found = [read_range(level.label) for level in plain]
    ranges = tuple(named for named in found if named is not None)
    nouns = {named.noun for named in ranges if named.noun}
    shares = {named.is_share for named in ranges if not named.is_all}
    is_count = len(ranges) == len(levels) and len(nouns) <= 1 and len(shares) <= 1
    return ranges if is_count else ()


def _zero_ranges(branch: BranchReading, named: tuple[Range, ...]) -> tuple[Range, ...]:
    """Give the ranges of the same count that zero levels name (`1 ou 2 actions → 0%`)."""
    nouns = {one.noun for one in named} | {""}
    shares = {one.is_share for one in named if not one.is_all}
    zeros = (read_range(zero.label) for part in branch.parts for zero in zero_levels(part))
    return tuple(one for one in zeros if one and one.noun in nouns and one.is_share in shares)


def _check(count: Fraction, is_share: bool | None, named: tuple[Range, ...]) -> None:
    """Refuse a count that is no number of things, or no part of a whole, as labels want it."""
    wants_share = _are_shares(named)
    if is_share is not None and is_share is not wants_share:
        code: AnswerFault.Code = "count-of-shares" if wants_share else "share-of-counts"
        raise AnswerFault(code, "count", str(count))
    if count < 0 or (count > 1 if wants_share else count.denominator != 1):
        raise AnswerFault("out-of-range", "count", str(count))


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
