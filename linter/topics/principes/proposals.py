"""Proposals of what an author may have meant: groupings of levels that give exactly 100.

Nothing here is ever scored: a proposal only helps to choose what to write.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import lcm

from linter.topics.principes.readings import tiers
from linter.words.text import N_
from scoring.principe.analysis import ListReading, Reading, Why
from scoring.principe.tree import Rate, Reference

# A message with proposals.
READINGS = N_("{message}; one level of each of these groups would give 100 %: {readings}")
# Bounds on the number of levels to group, and on the work of grouping.
_MOST_LEVELS = 14
_MOST_STEPS = 1000
# The number of proposals to show.
_MOST_TOLD = 3
# Labels that exclude each other leave no choice.
_FIRM = frozenset({Why.COUNTS, Why.CUMULATIVE})


def proposals(lists: Sequence[ListReading], *, settled: bool) -> str:
    """Show the ways to divide lists into groups of rising levels whose maxima sum to 100.

    "`25, 50` + `25, 50`" are two groups. With `settled`, unambiguous lists keep their reading.
    """
    if sum(len(one.levels) for one in lists) > _MOST_LEVELS:
        return ""
    found = islice(_Search(lists, settled).run(), _MOST_TOLD)
    return " ; ".join(" + ".join(f"`{group}`" for group in groups) for groups in found)


class _Search:
    """A search in whole numbers, pruned where the sum can no longer be 100."""

    def __init__(self, lists: Sequence[ListReading], settled: bool) -> None:
        self.levels = [[level.percent for level in one.levels] for one in lists]
        self.whole = lcm(*(percent.denominator for row in self.levels for percent in row))
        self.rows = [[int(percent * self.whole) for percent in row] for row in self.levels]
        # A share of a rate or of a score is never one of several exclusive levels.
        self.shares = [
            [isinstance(level, Rate | Reference) for level in one.source.levels] for one in lists
        ]
        self.kept = [_kept(one, settled) for one in lists]
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
        match self.kept[row]:
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


def _kept(one: ListReading, settled: bool) -> Reading | None:
    """Return the reading that a proposal must keep for a list, if there is one."""
    if one.why in _FIRM:
        return one.reading
    is_open = one.reading is Reading.AMBIGUOUS or one.why is Why.NOT_RISING
    return one.reading if settled and not is_open else None
