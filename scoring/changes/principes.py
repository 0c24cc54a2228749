"""The meaning of a principle, and the levels that differ between two."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, assert_never

from referentiel.text.names import fold, spelling
from scoring.principe.analysis import Analysis, BranchReading, Reading
from scoring.principe.format import format_principe
from scoring.principe.lists import all_items
from scoring.principe.population import Population
from scoring.principe.tree import Level, Principe, Rate, Reference, Scored, Step


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """A level, also of 0 %: its name, what it gives (a part of 1), and of what.

    `kind` is that of the item; `of` is the rate or the id that it is a share of; `label` is the
    name as written.
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


class BranchMeaning(NamedTuple):
    """A branch, for one population; `condition` is its heading, None if it is for all.

    `maximum` is a part of 1, None if unknown; `lists` are the levels that combine in one way, in
    file order; `bounds` the numbers of units that the text of the file gives for a progression.
    """

    condition: str | None
    population: Population | None
    reading: Reading
    maximum: Fraction | None
    lists: tuple[tuple[Reading, tuple[LevelMeaning, ...]], ...]
    zeros: tuple[LevelMeaning, ...]
    bounds: frozenset[int]

    @property
    def levels(self) -> tuple[LevelMeaning, ...]:
        """Every level in file order, those of 0 % last."""
        return (*(level for _, levels in self.lists for level in levels), *self.zeros)


class PrincipeMeaning(NamedTuple):
    """A principle as it is read."""

    reading: Reading
    maximum: Fraction | None
    branches: tuple[BranchMeaning, ...]


class LevelChange(NamedTuple):
    """A level with another percent, a new one (`before` None), or one that is gone.

    `condition` is the heading of its branch, if any.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    condition: str | None = None


def meaning_of(analysis: Analysis) -> PrincipeMeaning:
    """Return the meaning of an analysed principle."""
    branches = tuple(_branch(one) for one in analysis.branches)
    return PrincipeMeaning(analysis.reading, analysis.maximum, branches)


def principe_text(principe: Principe) -> str:
    """Return every line of a principle, also notes, without spelling and blank lines."""
    lines = (line for line in format_principe(principe).split("\n") if line.strip())
    return " / ".join(" ".join(fold(line.replace("%", " %")).split()) for line in lines)


def level_changes(
    before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]
) -> tuple[LevelChange, ...]:
    """Return the levels of a niveau's principles that changed, branch by branch."""
    old, new = _by_branch(before), _by_branch(after)
    return tuple(
        change
        for key in dict.fromkeys([*new, *old])
        for change in _levels(*old.get(key, (None, [])), *new.get(key, (None, [])))
    )


def are_reordered(before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]) -> bool:
    """Whether two principles have the same levels in each branch, in another order."""
    old, new = _by_branch(before), _by_branch(after)
    sides = [
        {key: [one.key for one in levels] for key, (_, levels) in s.items()} for s in (old, new)
    ]
    return sides[0] != sides[1] and not level_changes(before, after)


_Levels = tuple[str | None, list[LevelMeaning]]


def _by_branch(principes: Sequence[PrincipeMeaning]) -> dict[object, _Levels]:
    """Return the heading and the levels of each branch by the population that it is for."""
    found: dict[object, _Levels] = {}
    for branch in (one for principe in principes for one in principe.branches):
        key = branch.population or branch.condition
        found.setdefault(key, (branch.condition, []))[1].extend(branch.levels)
    return found


def _levels(
    old: str | None, before: list[LevelMeaning], new: str | None, after: list[LevelMeaning]
) -> Iterator[LevelChange]:
    lost, added = (
        list((Counter(a) - Counter(b)).elements()) for a, b in ((before, after), (after, before))
    )
    for level in added:
        same = next((one for one in lost if one.key == level.key), None)
        if same:
            lost.remove(same)
        yield LevelChange(level.label, same.percent if same else None, level.percent, new)
    for level in lost:
        yield LevelChange(level.label, level.percent, None, old)


def _branch(branch: BranchReading) -> BranchMeaning:
    zeros = (
        _level(item)
        for item in all_items(branch.parts)
        if isinstance(item, Scored) and item.percent == 0
    )
    # Consecutive additive lists give the same scores as one.
    groups = groupby(
        enumerate(branch.lists),
        lambda one: Reading.ADDITIVE if one[1].reading is Reading.ADDITIVE else one[0],
    )
    lists = []
    for _, group in groups:
        members = [one for _, one in group]
        levels = tuple(_level(level) for one in members for level in one.source.levels)
        lists.append((members[0].reading, levels))
    return BranchMeaning(
        None if branch.condition is None else spelling(branch.condition),
        branch.population,
        branch.reading,
        branch.maximum,
        tuple(lists),
        tuple(zeros),
        branch.bounds,
    )


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
