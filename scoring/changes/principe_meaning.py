"""The meaning of a principle, by which two versions of it are compared."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby
from typing import assert_never

from referentiel.text.names import fold, spelling
from scoring.principe.analysis import Analysis, BranchReading, Reading
from scoring.principe.format import format_principe
from scoring.principe.lists import all_items
from scoring.principe.population import Population
from scoring.principe.tree import Level, Principe, Rate, Reference, Scored, Step

# The end of the line of a level.
_GIVES = re.compile(r"→ [^→]{1,40}%$")


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """A level, also of 0 %: its name, what it gives (a part of 1), and of what.

    `kind` is that of the item: level, step, rate or reference; `of` is the rate or the id that it
    is a share of. `label` is the name as written.
    """

    name: str
    percent: Fraction
    kind: str = "level"
    of: str = ""
    label: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same if only the percentage of a level changes."""
        return self.name, self.kind, self.of


@dataclass(frozen=True, slots=True)
class ListMeaning:
    """Levels that combine in one way, in file order.

    Lists are compared by `ranked`: in an additive list, levels of the same percentage are in any
    order, since no answer by name or by number then gives another score.
    """

    reading: Reading
    levels: tuple[LevelMeaning, ...] = field(compare=False)
    ranked: tuple[LevelMeaning, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Rank the levels of an additive list."""
        is_ranked = self.reading is Reading.ADDITIVE
        object.__setattr__(self, "ranked", _ranked(self.levels) if is_ranked else self.levels)


@dataclass(frozen=True, slots=True)
class BranchMeaning:
    """A branch, for one population; `condition` is its heading, None if it is for all.

    `maximum` is a part of 1, None if unknown; `zeros` are the levels of 0 %, `bounds` the numbers
    of units that the text of the file gives for a progression.
    """

    condition: str | None
    population: Population | None
    reading: Reading
    maximum: Fraction | None
    lists: tuple[ListMeaning, ...]
    zeros: tuple[LevelMeaning, ...]
    bounds: frozenset[int]

    @property
    def levels(self) -> tuple[LevelMeaning, ...]:
        """Every level in file order, those of 0 % last."""
        return (*(level for one in self.lists for level in one.levels), *self.zeros)


@dataclass(frozen=True, slots=True)
class PrincipeMeaning:
    """A principle as it is read."""

    reading: Reading
    maximum: Fraction | None
    branches: tuple[BranchMeaning, ...]

    @classmethod
    def of(cls, analysis: Analysis) -> "PrincipeMeaning":
        """Return the meaning of an analysed principle."""
        branches = tuple(_branch(one) for one in analysis.branches)
        return cls(analysis.reading, analysis.maximum, branches)


def principe_text(principe: Principe) -> str:
    """Return every line of a principle, also notes, free of spelling and blank lines.

    Consecutive levels of the same percentage are sorted.
    """
    lines = (line for line in format_principe(principe).split("\n") if line.strip())
    runs = groupby(lines, key=_GIVES.findall)
    sorted_lines = (line for gives, run in runs for line in (sorted(run) if gives else run))
    return " / ".join(" ".join(fold(line.replace("%", " %")).split()) for line in sorted_lines)


def are_reordered(before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]) -> bool:
    """Whether two principles differ only by the order of their levels."""
    return before != after and list(map(_unordered, before)) == list(map(_unordered, after))


def _unordered(principe: PrincipeMeaning) -> PrincipeMeaning:
    branches = (
        replace(
            branch,
            lists=tuple(ListMeaning(one.reading, _sorted(one.levels)) for one in branch.lists),
            zeros=_sorted(branch.zeros),
        )
        for branch in principe.branches
    )
    return replace(principe, branches=tuple(branches))


def _sorted(levels: Sequence[LevelMeaning]) -> tuple[LevelMeaning, ...]:
    return tuple(sorted(levels, key=lambda level: (level.percent, level.key)))


def _ranked(levels: Sequence[LevelMeaning]) -> tuple[LevelMeaning, ...]:
    """Sort the levels of each kind and percent among the places that they have."""
    same = grouped(_sorted(levels), value_of)
    return tuple(same[value_of(level)].popleft() for level in levels)


def _branch(branch: BranchReading) -> BranchMeaning:
    zeros = (
        _level(item)
        for item in all_items(branch.parts)
        if isinstance(item, Scored) and item.percent == 0
    )
    lists = (
        ListMeaning(one.reading, tuple(_level(level) for level in one.source.levels))
        for one in branch.lists
    )
    return BranchMeaning(
        None if branch.condition is None else spelling(branch.condition),
        branch.population,
        branch.reading,
        branch.maximum,
        tuple(_joined(lists)),
        tuple(zeros),
        branch.bounds,
    )


def _joined(lists: Iterator[ListMeaning]) -> Iterator[ListMeaning]:
    """Join consecutive additive lists: together they give the same scores."""
    last: ListMeaning | None = None
    for one in lists:
        if last and last.reading is one.reading is Reading.ADDITIVE:
            last = ListMeaning(Reading.ADDITIVE, (*last.levels, *one.levels))
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _level(item: Scored) -> LevelMeaning:
    kind, of, label = "level", "", item.label
    match item:
        case Level():
            kind = "cumulative" if item.cumulative else "level"
        case Step():
            kind = "step"
        case Reference():
            kind, of = "reference", item.target
        case Rate():
            kind, of, label = "rate", fold(item.rate), item.label or item.rate
        case _:
            assert_never(item)
    return LevelMeaning(spelling(label), item.percent, kind, of, " ".join(label.split()))


def value_of(level: LevelMeaning) -> object:
    """Return what a level gives, whatever its name is."""
    return level.percent, level.kind


def grouped(
    levels: Sequence[LevelMeaning], key: Callable[[LevelMeaning], object]
) -> dict[object, deque[LevelMeaning]]:
    """Return levels in groups with the same key, each in file order."""
    found: dict[object, deque[LevelMeaning]] = {}
    for level in levels:
        found.setdefault(key(level), deque()).append(level)
    return found
