"""An answer by a count, where labels are counts: the levels that it reaches."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.answer_error import AnswerErrorCode, AnswerMismatch
from scoring.answer_keys import NOMBRE
from scoring.principe.counted_levels import CountedLevel, counted_levels
from scoring.principe.format import format_percent
from scoring.principe.ranges import Gap, Range, gaps
from scoring.principe.reading import BranchReading, Reading, ScoredLevel, Why


def counts_shares(branch: BranchReading) -> bool | None:
    """Whether labels count parts of a whole (`45 %`, `2/3`) or things; None for neither."""
    named = _counted(branch)
    return _are_shares(_ranges(named)) if named else None


def levels_at_count(
    branch: BranchReading, count: Fraction, is_share: bool | None = None
) -> tuple[ScoredLevel, ...]:
    """Return the levels whose range holds a count; below the first range none is reached.

    The labels of the branch must be counts (`counts_shares`). Of thresholds that stack, a count
    reaches all that it passes. Raises `AnswerMismatch` for a count in a gap, above all labels, or
    in two levels, one of which may be a zero level.
    """
    (one,) = branch.lists
    named = _counted(branch)
    positive, zeros = named[: len(one.levels)], named[len(one.levels) :]
    ranges = _ranges(positive)
    _check_kind(count, is_share, ranges)
    reached = [level for level, own in zip(one.levels, positive, strict=True) if count in own.range]
    nothing = [zero for zero in zeros if count in zero.range]
    if any(zero.is_nothing for zero in nothing):
        return ()
    if reached and (nothing or (one.why is Why.COUNTS and len(reached) > 1)):
        labels = [*(zero.level.label for zero in nothing), *(level.label for level in reached)]
        raise AnswerMismatch(AnswerErrorCode.COUNT_TWICE, NOMBRE, ", ".join(labels))
    if reached and one.reading is Reading.ADDITIVE:
        return tuple(reached)
    if reached:
        return (max(reached, key=lambda level: level.percent),)
    if nothing or all(span.is_number_of_all or count <= span.low for span in ranges):
        return ()
    raise AnswerMismatch(AnswerErrorCode.COUNT_IN_GAP, NOMBRE, count, tuple(_holes(_ranges(named))))


def _counted(branch: BranchReading) -> tuple[CountedLevel, ...]:
    """Return the levels of a single list with their ranges, if they count one thing."""
    return counted_levels(branch, branch.lists[0]) if len(branch.lists) == 1 else ()


def _ranges(named: Sequence[CountedLevel]) -> tuple[Range, ...]:
    return tuple(one.range for one in named)


def _check_kind(count: Fraction, is_share: bool | None, named: tuple[Range, ...]) -> None:
    """Raise `AnswerMismatch` where labels count things and this is a part, or the reverse."""
    wants_share = _are_shares(named)
    if is_share is not None and is_share is not wants_share:
        code = AnswerErrorCode.COUNT_OF_SHARES if wants_share else AnswerErrorCode.SHARE_OF_COUNTS
        raise AnswerMismatch(code, NOMBRE, count)
    wants_whole = not wants_share and not _have_decimals(named)
    if count < 0 or (wants_share and count > 1) or (wants_whole and count.denominator != 1):
        raise AnswerMismatch(AnswerErrorCode.OUT_OF_RANGE, NOMBRE, count)


def _have_decimals(named: tuple[Range, ...]) -> bool:
    """Whether what is counted is divisible: `Moins de 2,5 kg`."""
    bounds = (bound for one in named for bound in (one.low, one.high) if bound is not None)
    return any(bound.denominator != 1 for bound in bounds)


def _are_shares(named: tuple[Range, ...]) -> bool:
    return all(one.is_share for one in named)


def _holes(ranges: tuple[Range, ...]) -> list[str]:
    """Return the gaps between the ranges, and above them, as text."""
    holes = [_written(gap) for gap in gaps(ranges) if not gap.overlap]
    tops = [one.high for one in ranges if not one.is_number_of_all]
    if None in tops:
        return holes
    highest = max(top for top in tops if top is not None)
    return [*holes, f"> {_number(highest, is_share=ranges[0].is_share)}"]


def _written(gap: Gap) -> str:
    low = _number(gap.low, is_share=gap.is_share)
    if gap.high is None or gap.high == gap.low:
        return low
    return f"{low} – {_number(gap.high, is_share=gap.is_share)}"


def _number(value: Fraction, *, is_share: bool) -> str:
    return format_percent(value) if is_share else str(value)
