"""The levels that differ between two versions of a principle."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.changes.principe_meaning import (
    BranchMeaning,
    LevelMeaning,
    PrincipeMeaning,
    grouped,
    value_of,
)


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A level with another percent or label, a new one (`before` None), or one gone (`after` None).

    `label` is that of the level after, or before if it is gone; `label_before` its former label, if
    that was another; `condition` is the heading of its branch, if any.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    condition: str | None = None
    label_before: str | None = None


def level_changes(
    before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]
) -> tuple[LevelChange, ...]:
    """Return the levels of a niveau's principles that changed, branch by branch."""
    old, new = _branches(before), _branches(after)
    changes: list[LevelChange] = []
    for key in dict.fromkeys([*old, *new]):
        condition = next((one.condition for one in (*new.get(key, ()), *old.get(key, ()))), None)
        levels = [
            [level for one in side.get(key, ()) for level in one.levels] for side in (old, new)
        ]
        changes.extend(_levels(levels[0], levels[1], condition))
    return tuple(changes)


def _branches(principes: Sequence[PrincipeMeaning]) -> dict[object, list[BranchMeaning]]:
    """Return the branches by the population that they are for."""
    by_population: dict[object, list[BranchMeaning]] = {}
    for principe in principes:
        for branch in principe.branches:
            by_population.setdefault(branch.population or branch.condition, []).append(branch)
    return by_population


def _levels(
    before: Sequence[LevelMeaning], after: Sequence[LevelMeaning], condition: str | None
) -> Iterator[LevelChange]:
    """Pair levels by name, then those left that are the only ones to give what they give."""
    by_name = grouped(_without(before, after), lambda level: level.key)
    new: list[LevelMeaning] = []
    for level in _without(after, before):
        if same := by_name.get(level.key):
            yield LevelChange(level.label, same.popleft().percent, level.percent, condition)
        else:
            new.append(level)
    gone = [level for levels in by_name.values() for level in levels]
    old_by_value, new_by_value = grouped(gone, value_of), grouped(new, value_of)
    renamed = {
        value: old_by_value[value][0].label
        for value, levels in new_by_value.items()
        if len(levels) == len(old_by_value.get(value, ())) == 1
    }
    for level in new:
        label_before = renamed.get(value_of(level))
        was = None if label_before is None else level.percent
        yield LevelChange(level.label, was, level.percent, condition, label_before)
    for level in gone:
        if value_of(level) not in renamed:
            yield LevelChange(level.label, level.percent, None, condition)


def _without(levels: Sequence[LevelMeaning], others: Sequence[LevelMeaning]) -> list[LevelMeaning]:
    """Return the levels that are not among others, with multiplicity."""
    counts = Counter(others)
    left = []
    for level in levels:
        if counts[level]:
            counts[level] -= 1
        else:
            left.append(level)
    return left
