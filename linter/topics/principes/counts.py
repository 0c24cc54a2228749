"""The counts in the labels of a list: their ranges, and the gaps and overlaps between these."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from referentiel.text.expression import Expression
from referentiel.text.names import spelling
from referentiel.weights.number import format_number
from scoring.principe.analysis import BranchReading, ListReading, Why
from scoring.principe.counted_levels import CountedLevel, counted_levels
from scoring.principe.numerals import NUMERAL, plural
from scoring.principe.ranges import Gap, Range, are_one_count, gaps, read_range, read_reversed
from scoring.principe.tokens import SPACE
from scoring.principe.tree import Level

_FEWEST = 2
# The part of a label up to its last number, before the noun that it counts.
_COUNTED = Expression(rf"(?:.*[0-9](?:{SPACE}?%)?|(?:{NUMERAL})(?![\w-])){SPACE}*", re.IGNORECASE)
_LONGEST_NOUN = 40


class Meeting(NamedTuple):
    """A gap between two ranges, or their overlap; `above` is None for the gap above the highest.

    `is_every` stands for all gaps of a list whose labels name exact shares (`50%`, `60%`).
    """

    gap: Gap
    below: Level
    above: Level | None
    is_every: bool = False


def in_order(branch: BranchReading, one: ListReading) -> tuple[CountedLevel, ...]:
    """Return the levels of a list that count one thing, including zero levels, in rising order.

    Empty for a single level, or if a label is of another kind.
    """
    if len(one.source.levels) < _FEWEST:
        return ()
    return tuple(sorted(counted_levels(branch, one), key=lambda found: _order(found.range)))


def holes(branch: BranchReading, one: ListReading) -> Iterator[Meeting]:
    """Yield the counts that no level of a list covers, from its lowest range up."""
    if one.why is not Why.COUNTS:
        return
    ordered = in_order(branch, one)
    are_exact = all(own.range.is_share and own.range.low == own.range.high for own in ordered)
    for below, above in _neighbours(ordered):
        for gap in gaps([below.range, above.range]):
            if not gap.overlap:
                yield Meeting(gap, below.level, above.level, are_exact)
                if are_exact:
                    return
    if ordered and (gap_above := _above(ordered[-1])):
        yield Meeting(gap_above, ordered[-1].level, None)


def overlaps(branch: BranchReading, one: ListReading) -> Iterator[Meeting]:
    """Yield the counts that two levels of a list cover.

    Cumulative thresholds (`Plus de 20%`, `Plus de 50%`) overlap on purpose, unless one gives 0 %.
    """
    for below, above in _neighbours(in_order(branch, one)):
        if not _are_meant(below, above):
            for gap in gaps([below.range, above.range]):
                if gap.overlap:
                    yield Meeting(gap, below.level, above.level)


def _neighbours(ordered: Sequence[CountedLevel]) -> Iterator[tuple[CountedLevel, CountedLevel]]:
    """Yield each range with the one that extends farthest among those that begin before it."""
    return zip(accumulate(ordered, _farther), ordered[1:], strict=False)


def _farther(one: CountedLevel, other: CountedLevel) -> CountedLevel:
    """Return the level whose range extends farther; the first if both end together."""
    return other if _end(other.range) > _end(one.range) else one


def reversed_ranges(one: ListReading) -> Iterator[Level]:
    """Yield the descending ranges (`De 9 à 3 projets`) beside ranges of the same count.

    Alone, such a label may describe a reduction.
    """
    levels = [level for level in one.source.levels if isinstance(level, Level)]
    ranges = {id(level): read_range(level.label) for level in levels}
    counts = {(span.noun, span.is_share) for span in ranges.values() if span}
    for level in levels:
        back = read_reversed(level.label) if ranges[id(level)] is None else None
        if back is not None and counts == {(back.noun, back.is_share)}:
            yield level


def open_ended_label(level: Level, low: Fraction, is_share: bool, inside: bool) -> str:
    """Return a label for all counts from `low` up, in the words of a level: `8 guides ou plus`."""
    whole = low if is_share or inside else low + 1
    number = f"{format_number(low * 100)} %" if is_share else format_number(whole)
    counted = _COUNTED.match(level.label)
    noun = level.label[counted.end() :] if counted else ""
    noun = noun if len(noun) <= _LONGEST_NOUN else ""
    if is_share:
        start = f"{number} ou plus" if inside else f"Plus de {number}"
        return f"{start} {noun}".rstrip()
    noun = f" {plural(noun)}" if noun and whole > 1 else f" {noun}".rstrip()
    return f"{number}{noun} ou plus"


def odd_nouns(one: ListReading) -> Iterator[tuple[Level, Level]]:
    """Yield the only level of a list that counts something else, with the first of the others.

    At least two others have the same noun, and all ranges would exclude each other.
    """
    levels = [lv for lv in one.source.levels if isinstance(lv, Level) and not lv.cumulative]
    named = [(level, span) for level in levels if (span := read_range(level.label))]
    if len(named) < len(one.source.levels) or len({span.is_share for _, span in named}) > 1:
        return
    if not are_one_count([replace(span, noun="") for _, span in named]):
        return
    nouns = Counter(span.noun for _, span in named if span.noun)
    (noun, most), *others = nouns.most_common() or [("", 0)]
    if most < _FEWEST or [count for _, count in others] != [1]:
        return
    first = next(level for level, span in named if span.noun == noun)
    yield next((level, first) for level, span in named if span.noun not in ("", noun))


def level_without_range(one: ListReading) -> Level | None:
    """Return the only level of a list without a range, between ranges of a rate.

    At either end it may be a stage: `Étude engagée`, `Toute la collectivité`. Ranges that do not
    exclude each other are thresholds, which anything may separate.
    """
    levels = [line for line in one.source.lines if isinstance(line, Level)]
    ranges = [read_range(level.label) for level in levels]
    others = [span for span in ranges if span is not None]
    if len(others) <= _FEWEST or len(others) != len(levels) - 1 or not are_one_count(others):
        return None
    place = ranges.index(None)
    level = levels[place]
    is_between = 0 < place < len(ranges) - 1 and level.percent > 0 and not level.cumulative
    are_rates = all(span.is_share for span in others)
    return level if is_between and are_rates and not read_reversed(level.label) else None


def _are_meant(lower: CountedLevel, upper: CountedLevel) -> bool:
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


def _above(highest: CountedLevel) -> Gap | None:
    """Return the gap above the highest range, unless that covers all (`Les 5 communes`)."""
    top = highest.range
    is_all = top.is_all or spelling(highest.level.label).startswith("les ")
    if top.high is None or is_all or (top.is_share and top.high >= 1):
        return None
    return Gap(top.high, None, not top.high_inside, False, False, top.is_share)
