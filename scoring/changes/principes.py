"""What a principle says, as far as scores and people can tell, and how two of them differ."""

import re
from collections import Counter, deque
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

# What a line of a level ends with.
_GIVES = re.compile(r"→ [^→]{1,40}%$")


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """A level, one of 0 % too: what it is called, what it gives (a part of 1), and of what.

    `kind` tells levels, steps, rates and references apart; `of` is the rate or the id of which it
    is a share. `label` is the name as it is written.
    """

    name: str
    percent: Fraction
    kind: str = "level"
    of: str = ""
    label: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What is the same where a level gives another percent."""
        return self.name, self.kind, self.of


@dataclass(frozen=True, slots=True)
class ListMeaning:
    """Levels that combine in one way, in file order.

    `ranked` is what they are compared by: those that add up one percent are the same in any
    order, since no answer by name or by number gives another score then.
    """

    reading: Reading
    levels: tuple[LevelMeaning, ...] = field(compare=False)
    ranked: tuple[LevelMeaning, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Rank the levels."""
        is_ranked = self.reading is Reading.ADDITIVE
        object.__setattr__(self, "ranked", _ranked(self.levels) if is_ranked else self.levels)


@dataclass(frozen=True, slots=True)
class BranchMeaning:
    """What holds for one population: `condition` is its head, None where it is everybody.

    `maximum` is a part of 1, None where it cannot be told; `zeros` are the levels of 0 %, `bounds`
    the numbers of units that a text gives to a progression.
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
        """Every level, in file order, those of 0 % behind the others."""
        return (*(level for one in self.lists for level in one.levels), *self.zeros)


@dataclass(frozen=True, slots=True)
class PrincipeMeaning:
    """A principle as it is read."""

    reading: Reading
    maximum: Fraction | None
    branches: tuple[BranchMeaning, ...]

    @classmethod
    def of(cls, analysis: Analysis) -> "PrincipeMeaning":
        """Give what an analysed principle says."""
        branches = tuple(_branch(one) for one in analysis.branches)
        return cls(analysis.reading, analysis.maximum, branches)


def principe_text(principe: Principe) -> str:
    """Give every line of a principle, notes too, free of spelling and of blank lines.

    Levels of one percent that follow each other are told in one order.
    """
    lines = (line for line in format_principe(principe).split("\n") if line.strip())
    runs = groupby(lines, key=_GIVES.findall)
    told = (line for gives, run in runs for line in (sorted(run) if gives else run))
    return " / ".join(" ".join(fold(line.replace("%", " %")).split()) for line in told)


def are_reordered(before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]) -> bool:
    """Tell whether two principles differ by nothing but the order of their levels."""
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
    """Put those that give the same in one order, each kind and percent where it stands."""
    same = _grouped(_sorted(levels), _value)
    return tuple(same[_value(level)].popleft() for level in levels)


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
    """Join additive lists that follow each other: that they are several changes no score."""
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


# --- Differences


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A level that gives another percent, is new (`before` None) or gone (`after` None).

    `label` is what it is called now, or was; `label_before` its former label where that is another
    one; `condition` the branch, where populations are told apart.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    condition: str | None = None
    label_before: str | None = None


def level_changes(
    before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]
) -> tuple[LevelChange, ...]:
    """Tell which levels of a niveau's principles are others, branch by branch."""
    old, new = _branches(before), _branches(after)
    found: list[LevelChange] = []
    for key in dict.fromkeys([*old, *new]):
        condition = next((one.condition for one in (*new.get(key, ()), *old.get(key, ()))), None)
        levels = [
            [level for one in side.get(key, ()) for level in one.levels] for side in (old, new)
        ]
        found.extend(_levels(levels[0], levels[1], condition))
    return tuple(found)


def _branches(principes: Sequence[PrincipeMeaning]) -> dict[object, list[BranchMeaning]]:
    """Give the branches by the population that they are for."""
    found: dict[object, list[BranchMeaning]] = {}
    for principe in principes:
        for branch in principe.branches:
            found.setdefault(branch.population or branch.condition, []).append(branch)
    return found


def _levels(
    before: Sequence[LevelMeaning], after: Sequence[LevelMeaning], condition: str | None
) -> Iterator[LevelChange]:
    """Pair levels by what they are called, then those left that alone give what they give."""
    gone, come = _left(before, after), _left(after, before)
    by_name = _grouped(gone, lambda level: level.key)
    paired: set[int] = set()
    new: list[LevelMeaning] = []
    for level in come:
        if same := by_name.get(level.key):
            other = same.popleft()
            paired.add(id(other))
            yield LevelChange(level.label, other.percent, level.percent, condition)
        else:
            new.append(level)
    left = [level for level in gone if id(level) not in paired]
    rivals, others = _grouped(new, _value), _grouped(left, _value)
    for level in new:
        was = others.get(_value(level), deque())
        if len(was) == len(rivals[_value(level)]) == 1:
            paired.add(id(was[0]))
            called = was[0].label
            yield LevelChange(level.label, level.percent, level.percent, condition, called)
        else:
            yield LevelChange(level.label, None, level.percent, condition)
    for level in left:
        if id(level) not in paired:
            yield LevelChange(level.label, level.percent, None, condition)


def _value(level: LevelMeaning) -> object:
    return level.percent, level.kind


def _grouped(
    levels: Sequence[LevelMeaning], key: Callable[[LevelMeaning], object]
) -> dict[object, deque[LevelMeaning]]:
    found: dict[object, deque[LevelMeaning]] = {}
    for level in levels:
        found.setdefault(key(level), deque()).append(level)
    return found


def _left(levels: Sequence[LevelMeaning], others: Sequence[LevelMeaning]) -> list[LevelMeaning]:
    """Give the levels that are not among others, each as often as it is more."""
    counts = Counter((one.key, one.percent) for one in others)
    left = []
    for level in levels:
        if counts[level.key, level.percent]:
            counts[level.key, level.percent] -= 1
        else:
            left.append(level)
    return left
