"""Why the levels of a principle are ambiguous, where, and which groups of them would give 100 %.

Nothing here is ever scored: groups only help to choose what to write.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from math import lcm
from typing import NamedTuple

from linter.topics.principes.kinds import kinds_message
from linter.topics.principes.marks import mark_place
from linter.topics.principes.readings import (
    label_place,
    ledger,
    percent_place,
    percents_of,
    place,
    show,
    tiers,
)
from linter.words.text import N_, Text, quote
from referentiel.source import Span
from scoring.principe.analysis import (
    BranchReading,
    ListReading,
    Reading,
    Why,
    all_items,
    contradiction,
    mark_over_lists,
    singular,
    skipping_ellipsis,
)
from scoring.principe.tree import FreeEntry, MarkKind, Rate, Reference, Step
from scoring.readings import NiveauReading

# The number of groupings to show, and bounds on the levels to group and on the work.
_MOST_SHOWN = 3
_MOST_LEVELS = 14
_MOST_STEPS = 1000
# Labels that exclude each other leave no choice.
_FIRM = frozenset({Why.COUNTS, Why.CUMULATIVE})


class Ambiguity(NamedTuple):
    """An ambiguity: its kind, its span and message, and the percentages and sum to show.

    `groups` says whether groups of levels may resolve it.
    """

    kind: str
    span: Span
    message: Text
    percents: str
    total: str = ""
    groups: bool = False


def ambiguity_of(reading: NiveauReading, branch: BranchReading) -> Ambiguity:
    """Return why a branch is ambiguous: its lists are for kinds of collectivité, or its numbers."""
    ambiguity = _numbers_ambiguity(reading, branch)
    if by_kind := kinds_message(branch):
        return ambiguity._replace(kind="kinds", message=by_kind, groups=False)
    return ambiguity


def _numbers_ambiguity(reading: NiveauReading, branch: BranchReading) -> Ambiguity:
    """Return why the numbers and lines of a branch are ambiguous."""
    if branch.why in (Why.FREE_BESIDE, Why.FREE_TWICE):
        return _entry_ambiguity(reading, branch)
    one = next((one for one in branch.lists if one.reading is Reading.AMBIGUOUS), None)
    if branch.why is Why.INSTRUCTION and (one is None or one.why is Why.INSTRUCTION):
        lists = branch.lists if one is None else (one,)
        sources = [each.source for each in branch.lists]
        mark = mark_over_lists(branch.parts, sources) or lists[0].source.mark
        assert mark is not None
        return _contradicted(reading, branch, lists, mark.kind)
    if one is None:
        maxima = [one.maximum for one in branch.lists if one.maximum is not None]
        return _open(percent_place(reading, branch.levels[-1].item), ledger(maxima), maxima)
    levels, percents = one.source.levels, percents_of(one)
    match one.why:
        case Why.ONE_OR_SUM:
            return _contradicted(reading, branch, (one,), MarkKind.ONE)
        case Why.CONTRADICTION:
            return _contradiction(reading, one)
        case Why.RISES_UNMARKED:
            return _open(label_place(reading, levels[-1]), tiers(percents), percents)
        case Why.UNEVEN if not all(isinstance(level, Step) for level in levels):
            skipping = skipping_ellipsis(one.source)
            assert skipping is not None
            return _skipped(place(reading, skipping.span), percents)
    steps = [level for level in levels if isinstance(level, Step)]
    if len(steps) == len(levels):
        return _steps_ambiguity(reading, one, steps)
    # At the first level that is not higher than the one before.
    falls = (other for before, other in pairwise(levels) if other.percent <= before.percent)
    return _open(percent_place(reading, next(falls, levels[-1])), tiers(percents), percents)


def _open(span: Span, shown: str, percents: Sequence[Fraction]) -> Ambiguity:
    """Return the ambiguity of levels that neither sum nor rise to 100 without a doubt."""
    message = N_(
        "{branch}nothing says how {percents} combine: they sum to {sum} %, not to 100 %",
        remedy=N_(
            "if one level counts, sort them in rising order, up to 100 %; if they add up, correct "
            "the percentages; if there are several groups of levels, separate them with a blank "
            "line, and write `(choix unique) :` or `(choix multiple) :` above each"
        ),
    )
    total = show(sum(percents, Fraction(0)))
    return Ambiguity("list", span, message, shown, total, groups=True)


def _contradicted(
    reading: NiveauReading, branch: BranchReading, lists: Sequence[ListReading], kind: MarkKind
) -> Ambiguity:
    """Return the ambiguity of a mark or instruction, and of the lists that contradict it."""
    source = lists[0].source
    span = mark_place(reading, branch.parts, source.lines, kind)
    message = N_(
        "{branch}`{found}` contradicts the percentages {percents}",
        remedy=N_(
            "correct one or the other: levels that add up sum to 100 %; if one level counts, the "
            "highest is 100 %, and no share of a rate or a score is among them"
        ),
    )
    percents = " | ".join(tiers(percents_of(one)) for one in lists)
    return Ambiguity(
        "instruction", span or label_place(reading, source.levels[0]), message, percents
    )


def _contradiction(reading: NiveauReading, one: ListReading) -> Ambiguity:
    """Return the ambiguity of a label that has several percentages."""
    pair = contradiction(one.source, Reading.ADDITIVE)
    pair = pair or contradiction(one.source, Reading.EXCLUSIVE)
    assert pair is not None
    message = N_(
        "{branch}the label `{found}` has several percentages, of which only one can be true: "
        "{percents}",
        remedy=N_("correct one of the two labels, or delete the extra line"),
    )
    percents = ", ".join(f"{show(level.percent)} %" for level in pair)
    return Ambiguity("contradiction", label_place(reading, pair[0]), message, percents)


def _entry_ambiguity(reading: NiveauReading, branch: BranchReading) -> Ambiguity:
    """Return the ambiguity of a free entry that is not alone: the last one of several."""
    entry = [item for item in all_items(branch.parts) if isinstance(item, FreeEntry)][-1]
    message = N_(
        "{branch}`{found}` asks for the percentage, but is not the only line that gives points",
        remedy=N_(
            "keep this line or the others; if it is a head, end it with `:`; if there are several "
            "rates, write the share of each: `taux de collecte * 40%`"
        ),
    )
    return Ambiguity("free", place(reading, entry.span), message, quote(entry.text))


def _skipped(span: Span, percents: Sequence[Fraction]) -> Ambiguity:
    """Return the ambiguity of a `…` among levels that are not only steps."""
    message = N_(
        "{branch}`…` skips levels, but {percents} are not the steps of a progression",
        remedy=N_(
            "write all levels, without `…`, or only steps: `1 action / 2 piliers → 40%`, without "
            "other levels"
        ),
    )
    return Ambiguity("skipped", span, message, tiers(percents))


def _steps_ambiguity(reading: NiveauReading, one: ListReading, steps: list[Step]) -> Ambiguity:
    """Return why steps are not a progression."""
    percents = percents_of(one)
    if one.why is not Why.UNEVEN:
        message = N_(
            "{branch}no `…` after the steps {percents}: nothing says that they continue",
            remedy=N_("add a line `…` below the last step, or write all steps up to 100 %"),
        )
        span = percent_place(reading, steps[-1])
        return Ambiguity("ellipsis", span, message, tiers(percents))
    first = steps[0]
    if odd := next((step for step in steps if _counted(step) != _counted(first)), None):
        span = label_place(reading, odd)
    elif broken := _break(steps):
        span = percent_place(reading, broken)
    else:
        return _skipped(percent_place(reading, steps[-1]), percents)
    message = N_(
        "{branch}the steps {percents} of this progression do not rise evenly, or do not count the "
        "same thing",
        remedy=N_(
            "correct the step that breaks the progression: only the number after `/` and the "
            "percentage change, in proportion"
        ),
    )
    return Ambiguity("steps", span, message, tiers(percents))


def _counted(step: Step) -> tuple[int, str, str]:
    """Return what a step counts, and on what."""
    return step.count, singular(step.thing), singular(step.unit)


def _break(steps: list[Step]) -> Step | None:
    """Return the first step that breaks proportionality; None if none does."""
    first = steps[0]
    uneven = (
        step
        for before, step in pairwise(steps)
        if step.units <= before.units or step.percent * first.units != first.percent * step.units
    )
    return next(uneven, None)


# --- Groups of levels


def groupings(lists: Sequence[ListReading]) -> str:
    """Show the ways to divide lists into groups of rising levels whose maxima sum to 100.

    "`25, 50` + `25, 50`" are two groups. Unambiguous lists keep their reading.
    """
    if sum(len(one.levels) for one in lists) > _MOST_LEVELS:
        return ""
    found = islice(_Search(lists).run(), _MOST_SHOWN)
    return " ; ".join(" + ".join(f"`{group}`" for group in groups) for groups in found)


class _Search:
    """A search in whole numbers, pruned where the sum can no longer be 100."""

    def __init__(self, lists: Sequence[ListReading]) -> None:
        self.levels = [[level.percent for level in one.levels] for one in lists]
        self.whole = lcm(*(percent.denominator for row in self.levels for percent in row))
        self.rows = [[int(percent * self.whole) for percent in row] for row in self.levels]
        # A share of a rate or of a score is never one of several exclusive levels.
        self.shares = [
            [isinstance(level, Rate | Reference) for level in one.source.levels] for one in lists
        ]
        self.readings = [_kept(one) for one in lists]
        self.steps = 0

    def run(self) -> Iterator[list[str]]:
        for groups in self._from(0, 0, 0):
            yield [tiers(self.levels[row][start:end]) for row, start, end in groups]

    def _from(self, row: int, start: int, total: int) -> Iterator[list[tuple[int, int, int]]]:
        """Group the levels of the list `row` from `start` on, and the lists after it."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return
        if row == len(self.rows):
            if total == self.whole:
                yield []
            return
        values = self.rows[row]
        for end in self._ends(row, start):
            reached = total + max(values[start:end])
            if reached <= self.whole:
                following = (row, end) if end < len(values) else (row + 1, 0)
                for rest in self._from(*following, reached):
                    yield [(row, start, end), *rest]

    def _ends(self, row: int, start: int) -> Iterator[int]:
        """Yield the possible ends of a group that begins at `start`, the longest group first."""
        values = self.rows[row]
        match self.readings[row]:
            case Reading.EXCLUSIVE:
                yield len(values)
            case Reading.ADDITIVE:
                yield start + 1
            case _:
                end = start + 1
                shares = self.shares[row]
                while end < len(values) and values[end] > values[end - 1]:
                    if shares[start] or shares[end]:
                        break
                    end += 1
                yield from range(end, start, -1)


def _kept(one: ListReading) -> Reading | None:
    """Return the reading that groups must keep for a list, if there is one."""
    is_open = one.reading is Reading.AMBIGUOUS or one.why is Why.NOT_RISING
    return None if is_open and one.why not in _FIRM else one.reading
