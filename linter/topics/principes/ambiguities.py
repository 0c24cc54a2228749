"""Why the levels of a principle are ambiguous, and where."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from linter.topics.principes.collectivites import heads_by_kind
from linter.topics.principes.marks import mark_place, unknown_mark_above
from linter.topics.principes.readings import (
    holds_share,
    label_place,
    ledger,
    percent_place,
    percents_of,
    place,
    rows_of,
    show,
    tiers,
)
from linter.words.text import quote
from referentiel.source import Span
from scoring.principe.analysis import (
    BranchReading,
    ListReading,
    Reading,
    Why,
    all_items,
    singular,
)
from scoring.principe.lists import mark_over_lists
from scoring.principe.modes import contradiction, skipping_ellipsis
from scoring.principe.remainder import whole_step
from scoring.principe.tree import FreeEntry, MarkKind, Scored, Step
from scoring.readings import NiveauReading

# The sum of rounded equal parts is at most this far from 100 %.
_ROUNDING = Fraction(1, 100)


class Ambiguity(NamedTuple):
    """An ambiguity: the variant of its message, its span, and the percentages and sum to show."""

    variant: str
    span: Span
    percents: str
    total: str


# Ambiguities that a mark would resolve.
_SETTLED_BY_A_MARK = frozenset({"list", "rises", "total", "equal"})


def ambiguity_of(reading: NiveauReading, branch: BranchReading) -> Ambiguity:
    """Return why a branch is ambiguous.

    If a mark would resolve it, and unknown words are in its place, they are the cause.
    """
    ambiguity = _numbers_ambiguity(reading, branch)
    if ambiguity.variant not in _SETTLED_BY_A_MARK or heads_by_kind(branch):
        return ambiguity
    undecided = [one for one in branch.lists if one.reading is Reading.AMBIGUOUS] or branch.lists
    span = unknown_mark_above(reading, branch, undecided)
    if span is None:
        return ambiguity
    percents = " | ".join(tiers(percents_of(one)) for one in undecided)
    return Ambiguity("mark", span, percents, ambiguity.total)


def _numbers_ambiguity(reading: NiveauReading, branch: BranchReading) -> Ambiguity:
    """Return why the numbers and lines of a branch are ambiguous."""
    if branch.why in (Why.FREE_BESIDE, Why.FREE_TWICE):
        return _entry_ambiguity(reading, branch)
    one = next((one for one in branch.lists if one.reading is Reading.AMBIGUOUS), None)
    if branch.why is Why.INSTRUCTION and (one is None or one.why is Why.INSTRUCTION):
        return _instruction_ambiguity(reading, branch, branch.lists if one is None else (one,))
    if one is None:
        maxima = [one.maximum for one in branch.lists if one.maximum is not None]
        total = f"{ledger(maxima)} = {show(sum(maxima, Fraction(0)))}"
        return Ambiguity(
            "total", percent_place(reading, branch.levels[-1].item), ledger(maxima), total
        )
    levels, percents = one.source.levels, percents_of(one)
    shown = tiers(percents), show(sum(percents, Fraction(0)))
    match one.why:
        case Why.ONE_OR_SUM:
            span = _choice_place(reading, branch, one)
            variant = "choice" if sum(percents, Fraction(0)) == 1 else "choice-share"
            return Ambiguity(variant, span, tiers(percents), ledger(percents))
        case Why.CONTRADICTION:
            pair = contradiction(one.source, Reading.ADDITIVE)
            pair = pair or contradiction(one.source, Reading.EXCLUSIVE)
            assert pair is not None
            both = ", ".join(f"{show(level.percent)} %" for level in pair)
            return Ambiguity("contradiction", label_place(reading, pair[0]), both, shown[1])
        case Why.RISES_UNMARKED:
            return Ambiguity("rises", label_place(reading, levels[-1]), *shown)
        case Why.UNEVEN if not all(isinstance(level, Step) for level in levels):
            skipping = skipping_ellipsis(one.source)
            assert skipping is not None
            return Ambiguity("skipped", place(reading, skipping.span), *shown)
        case _:
            steps = [level for level in levels if isinstance(level, Step)]
            if len(steps) == len(levels):
                return _steps_ambiguity(reading, one, steps, shown)
            return Ambiguity(_list_variant(one), percent_place(reading, _fall(levels)), *shown)


def _list_variant(one: ListReading) -> str:
    """Choose the message for a list that neither sums nor rises to 100."""
    percents = percents_of(one)
    if len(set(percents)) == 1 and abs(sum(percents, Fraction(0)) - 1) < _ROUNDING:
        return "equal"
    return "share" if holds_share(one) else "list"


def _entry_ambiguity(reading: NiveauReading, branch: BranchReading) -> Ambiguity:
    """Return the ambiguity of a free entry that is not alone: the last one of several."""
    entry = [item for item in all_items(branch.parts) if isinstance(item, FreeEntry)][-1]
    return Ambiguity(branch.why, place(reading, entry.span), quote(entry.text), "")


def _instruction_ambiguity(
    reading: NiveauReading, branch: BranchReading, lists: Sequence[ListReading]
) -> Ambiguity:
    """Return the ambiguity of an instruction, and of the lists that contradict it."""
    source = lists[0].source
    mark = mark_over_lists(branch.parts, [one.source for one in branch.lists]) or source.mark
    assert mark is not None
    span = mark_place(reading, branch.parts, source.lines, mark.kind)
    assert span is not None
    return Ambiguity("instruction", span, " | ".join(tiers(percents_of(one)) for one in lists), "")


def _steps_ambiguity(
    reading: NiveauReading, one: ListReading, steps: list[Step], shown: tuple[str, str]
) -> Ambiguity:
    """Return why steps are not a progression."""
    if one.why is not Why.UNEVEN:
        return Ambiguity("ellipsis", percent_place(reading, steps[-1]), *shown)
    first = steps[0]
    counted = (first.count, singular(first.thing), singular(first.unit))
    for step in steps:
        if (step.count, singular(step.thing), singular(step.unit)) != counted:
            return Ambiguity("things", label_place(reading, step), *shown)
    broken = _break(steps)
    if broken is None:
        return Ambiguity("steps-beside", percent_place(reading, steps[-1]), *shown)
    variant = "steps-last" if broken is steps[-1] and _reaches_all(steps[0], broken) else "steps"
    return Ambiguity(variant, percent_place(reading, broken), *shown)


def _reaches_all(first: Step, last: Step) -> bool:
    """Return whether the last step amounts to 100 % by the first one, exactly or rounded up."""
    each = first.percent / first.units
    return last.units > first.units and each in (Fraction(1, last.units), whole_step(last.units))


def _choice_place(reading: NiveauReading, branch: BranchReading, one: ListReading) -> Span:
    """Return the span of the mark that makes a list a choice."""
    items = next(items for other, items in rows_of(branch) if other is one)
    return mark_place(reading, branch.parts, items, MarkKind.ONE) or label_place(
        reading, one.source.levels[0]
    )


def _fall(levels: tuple[Scored, ...]) -> Scored:
    """Return the first level that is not higher than the one before, else the last."""
    falls = (other for one, other in pairwise(levels) if other.percent <= one.percent)
    return next(falls, levels[-1])


def _break(steps: list[Step]) -> Step | None:
    """Return the first step that breaks proportionality; None if none does."""
    first = steps[0]
    uneven = (
        step
        for before, step in pairwise(steps)
        if step.units <= before.units or step.percent * first.units != first.percent * step.units
    )
    return next(uneven, None)
