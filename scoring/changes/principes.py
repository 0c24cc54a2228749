"""The meaning of a principle, and the levels that differ between two."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, assert_never

from referentiel.text.names import fold, spelling
from scoring.principe.analysis import Analysis, BranchReading, Reading
from scoring.principe.format import format_principe
from scoring.principe.lists import all_items
from scoring.principe.tree import Level, Principe, Rate, Reference, Scored, Step


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """A level, also of 0 %: its name, what it gives (a part of 1), and of what.

    `branch` is the population that it is for, or the heading; `kind` is that of the item; `of` is
    the rate or the id that it is a share of. `label` and `condition` are the name and the heading
    as written.
    """

    branch: object
    name: str
    kind: str
    of: str
    percent: Fraction
    label: str = field(compare=False)
    condition: str | None = field(compare=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same if only the percentage of a level changes."""
        return self.branch, self.name, self.kind, self.of


class PrincipeMeaning(NamedTuple):
    """A principle as it is read.

    `maximum` is a part of 1, None if unknown; `levels` are in file order; `structure` is how each
    branch combines them in lists, with the numbers of units that the text of the file gives for a
    progression.
    """

    reading: Reading
    maximum: Fraction | None
    levels: tuple[LevelMeaning, ...]
    structure: tuple[object, ...]


class LevelChange(NamedTuple):
    """A level with another percent, a new one (`before` None), or one that is gone.

    `condition` is the heading of its branch, if any.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    condition: str | None


def meaning_of(analysis: Analysis) -> PrincipeMeaning:
    """Return the meaning of an analysed principle."""
    levels = tuple(level for branch in analysis.branches for level in _levels(branch))
    structure = tuple(
        (branch.reading, branch.maximum, tuple(_lists(branch)), branch.bounds)
        for branch in analysis.branches
    )
    return PrincipeMeaning(analysis.reading, analysis.maximum, levels, structure)


def principe_text(principe: Principe) -> str:
    """Return every line of a principle, also notes, without spelling and blank lines."""
    lines = (line for line in format_principe(principe).split("\n") if line.strip())
    return " / ".join(" ".join(fold(line.replace("%", " %")).split()) for line in lines)


def level_changes(
    before: Iterable[PrincipeMeaning], after: Iterable[PrincipeMeaning]
) -> tuple[LevelChange, ...]:
    """Return the levels of a niveau's principles that changed: in the order of after, then gone."""
    old, new = (Counter(level for one in side for level in one.levels) for side in (before, after))
    gone = list((old - new).elements())
    changes: list[LevelChange] = []
    for level in (new - old).elements():
        same = next((one for one in gone if one.key == level.key), None)
        if same:
            gone.remove(same)
        was = same.percent if same else None
        changes.append(LevelChange(level.label, was, level.percent, level.condition))
    changes += (LevelChange(one.label, one.percent, None, one.condition) for one in gone)
    return tuple(changes)


def are_reordered(before: Sequence[PrincipeMeaning], after: Sequence[PrincipeMeaning]) -> bool:
    """Whether two principles have the same levels in another order."""
    old, new = ([level for one in side for level in one.levels] for side in (before, after))
    return old != new and Counter(old) == Counter(new)


def _lists(branch: BranchReading) -> Iterator[object]:
    """Yield how the levels of a branch combine; consecutive additive lists count as one."""
    is_additive = False
    for one in branch.lists:
        was_additive, is_additive = is_additive, one.reading is Reading.ADDITIVE
        if not is_additive:
            yield one.reading, len(one.source.levels)
        elif not was_additive:
            yield one.reading


def _levels(branch: BranchReading) -> Iterator[LevelMeaning]:
    condition = None if branch.condition is None else spelling(branch.condition)
    of_branch = branch.population or condition
    scored = [level for one in branch.lists for level in one.source.levels]
    items = (item for item in all_items(branch.parts) if isinstance(item, Scored))
    for item in (*scored, *(one for one in items if one.percent == 0)):
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
        label = " ".join(label.split())
        name = spelling(label)
        yield LevelMeaning(of_branch, name, kind, of, item.percent, label, condition)
