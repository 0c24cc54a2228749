"""The labels of a list: duplicates, ranges of a count, and percentages that do not fit them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from linter.finding import Related
from linter.topics.principes.readings import Principe, related, zeros_in
from linter.words import N_
from referentiel.source import Span
from referentiel.text.expression import Expression
from referentiel.text.names import spelling
from scoring.principe import analysis
from scoring.principe.counts import SPACE, Gap, Range, gaps, read_range
from scoring.principe.tree import Level, Scored, Step

_NOTHING = Expression(r"(?i)(?:aucune?s?|rien|néant|pas d(?:e |['’])|zéro|0)(?!\w)")
# What a level cannot have: an amount per item, a bonus, a maximum.
_SHARE = rf"[0-9]{SPACE}?(?:%|{SPACE}(?:points?|pts?)(?!\w))"
_EACH = rf"{SPACE}(?:par|pour{SPACE}chaque|chaque)(?!\w)(?!{SPACE}(?:an|mois|jour|hab|tonne|m²))"
_BONUS = (
    rf"(?<!\w)(?:(?:bonus|malus|bonification|majoration)s?(?!\w)[^()→]{{0,40}}?{_SHARE}"
    rf"|[0-9]{SPACE}?%{SPACE}(?:de{SPACE})?(?:bonus|bonification|majoration))"
)
_MOST = (
    rf"(?<!\w)(?:(?:dans{SPACE}la{SPACE}limite{SPACE}de|plafonnée?s?{SPACE}à|max(?:imum|i)?\.?"
    rf"(?:{SPACE}de)?{SPACE}?:?){SPACE}?[0-9]{{1,3}}{SPACE}?%"
    rf"|[0-9]{{1,3}}{SPACE}?%{SPACE}(?:au{SPACE})?max(?:imum|i)?(?!\w))"
)
_CALCULATION = Expression(
    rf"(?i)\A[+\s]*[0-9]{{0,2}}{_SHARE}{_EACH}|{_BONUS}|{_MOST}.|{_SHARE}{_EACH}.{{0,80}}{_MOST}"
    rf"|(?<!\w)au{SPACE}prorata(?!\w)"
)
_EXTRA = Expression(rf"(?i)\([^()]{{0,60}}{_MOST}[^()]{{0,20}}\)|\(?{_BONUS}\)?")
CALCULATION = N_(
    "this line looks like a calculation (an amount per item, a bonus, a maximum, a share): it is "
    "not a level",
    remedy=N_(
        "write a level for each number or range: `1 action → 20%`, `2 ou 3 actions → 60%`; if the "
        "points follow a rate, `part des actions menées * 100%`"
    ),
)


def calculation_in(text: str) -> bool:
    """Return whether a line without an arrow is a calculation: `10 % par pilier (maximum 70 %)`."""
    return bool(_CALCULATION.search(text))


def extra_in(label: str) -> Span | None:
    """Return a bonus or a maximum in a label; a range has its own (`au maximum 3 guides`)."""
    found = _EXTRA.search(label) if "%" in label and read_range(label) is None else None
    return Span(*found.span()) if found else None


class Meeting(NamedTuple):
    """A gap between two ranges, or their overlap; `above` is None for the gap above the highest."""

    gap: Gap
    below: Level
    above: Level | None


# --- Duplicate labels


def duplicate_labels(branch: analysis.BranchReading) -> Iterator[tuple[Scored, Scored]]:
    """Yield the levels whose label occurs twice in a list, or in two lists with the same head.

    Under another head the same label means something else. Two zero levels are not duplicates,
    unless they name a range of a count.
    """
    heads: dict[str | None, dict[str, Scored]] = {}
    for one in branch.lists:
        firsts = heads.setdefault(one.source.head and spelling(one.source.head), {})
        for item in one.source.lines:
            if isinstance(item, Level | Step):
                first = firsts.setdefault(spelling(item.label), item)
                is_zero = not (first.percent or item.percent) and read_range(item.label) is None
                if first is not item and not is_zero:
                    yield first, item


def duplicates_in(principe: Principe, branch: analysis.BranchReading) -> list[Related]:
    """Return the later occurrences of duplicate labels, which may make a sum wrong."""
    places = (principe.at_label(second) for _, second in duplicate_labels(branch))
    return related(places, N_("this label occurs twice in the list"))


# --- Ranges of a count


def in_order(
    branch: analysis.BranchReading, one: analysis.ListReading
) -> tuple[analysis.CountedLevel, ...]:
    """Return the levels of a list that count one thing, including zero levels, in rising order.

    Empty for a single level, or if a label is of another kind.
    """
    counted = analysis.counted_levels(branch, one) if len(one.source.levels) > 1 else ()
    return tuple(sorted(counted, key=lambda found: _order(found.range)))


def holes(branch: analysis.BranchReading, one: analysis.ListReading) -> Iterator[Meeting]:
    """Yield the counts that no level of a list covers, from zero up.

    Of labels that name exact shares (`50%`, `60%`), only the first gap: all have one cause.
    """
    if one.why is not analysis.Why.COUNTS:
        return
    ordered = in_order(branch, one)
    are_exact = all(own.range.is_share and own.range.low == own.range.high for own in ordered)
    if ordered and (from_nothing := _above_nothing(branch, one, ordered[0])):
        yield from_nothing
    for below, above in _neighbours(ordered):
        for gap in gaps([below.range, above.range]):
            if not gap.overlap:
                yield Meeting(gap, below.level, above.level)
                if are_exact:
                    return
    if ordered and (gap_above := _above(ordered[-1])):
        yield Meeting(gap_above, ordered[-1].level, None)


def overlaps(branch: analysis.BranchReading, one: analysis.ListReading) -> Iterator[Meeting]:
    """Yield the counts that two levels of a list cover.

    Cumulative thresholds (`Plus de 20%`, `Plus de 50%`) overlap on purpose, unless one gives 0 %.
    """
    for below, above in _neighbours(in_order(branch, one)):
        if not _are_meant(below, above):
            for gap in gaps([below.range, above.range]):
                if gap.overlap:
                    yield Meeting(gap, below.level, above.level)


def _neighbours(
    ordered: Sequence[analysis.CountedLevel],
) -> Iterator[tuple[analysis.CountedLevel, analysis.CountedLevel]]:
    """Yield each range with the one that extends farthest among those that begin before it."""
    farthest = accumulate(ordered, lambda *both: max(*both, key=lambda one: _end(one.range)))
    return zip(farthest, ordered[1:], strict=False)


def _are_meant(lower: analysis.CountedLevel, upper: analysis.CountedLevel) -> bool:
    """Return whether an overlap of two levels is intended, or reported as a duplicate label."""
    if spelling(lower.level.label) == spelling(upper.level.label):
        return True
    if lower.is_nothing or upper.is_nothing:
        return True
    is_stack = lower.range.high is None or lower.range.low == upper.range.low == 0
    return is_stack and bool(lower.level.percent and upper.level.percent)


def _end(span: Range) -> tuple[bool, Fraction, bool]:
    """Return a sort key for the end of a range; an unlimited one comes last."""
    return span.high is None, span.high or Fraction(0), span.high_inside


def _order(span: Range) -> tuple[object, ...]:
    return span.low, not span.low_inside, span.is_all, _end(span)


def _above_nothing(
    branch: analysis.BranchReading, one: analysis.ListReading, lowest: analysis.CountedLevel
) -> Meeting | None:
    """Return the gap between a zero level that means none (`Aucun`) and the lowest range.

    A threshold (`Plus de 20 %`) says itself that less gives nothing.
    """
    zeros = zeros_in(one.source.lines)
    if len(branch.lists) == 1:
        zeros = tuple(zero for part in branch.parts for zero in analysis.zero_levels(part))
    span = lowest.range
    is_range = span.high is not None and not span.is_all
    if len(zeros) != 1 or not is_range or not _NOTHING.match(zeros[0].label):
        return None
    least = Fraction(0) if span.is_share else Fraction(1)
    if span.low <= least or lowest.level is zeros[0]:
        return None
    gap = Gap(least, span.low, not span.is_share, not span.low_inside, False, span.is_share)
    return Meeting(gap, zeros[0], lowest.level)


def _above(highest: analysis.CountedLevel) -> Gap | None:
    """Return the gap above the highest range, unless that covers all (`Les 5 communes`)."""
    top = highest.range
    is_all = top.is_all or spelling(highest.level.label).startswith("les ")
    if top.high is None or is_all or (top.is_share and top.high >= 1):
        return None
    return Gap(top.high, None, not top.high_inside, False, False, top.is_share)


# --- Percentages


def falls(
    branch: analysis.BranchReading, one: analysis.ListReading
) -> Sequence[tuple[Scored, Scored]]:
    """Return each pair of neighbouring exclusive levels of which the second is worth less.

    Levels that all fall, from the best one down, are in order. Counts in rising order are not,
    unless the best level includes 0 (`Moins de 10%`): then the first fall stands for all.
    """
    if one.reading is not analysis.Reading.EXCLUSIVE:
        return ()
    ordered = in_order(branch, one) if one.why is analysis.Why.COUNTS else ()
    counted = [own for own in ordered if own.level.percent > 0]
    pairs = list(pairwise([own.level for own in counted] or one.source.levels))
    found = [(before, level) for before, level in pairs if level.percent < before.percent]
    if len(found) < len(pairs):
        return found
    return found[:1] if counted and Fraction(0) not in counted[0].range else ()
