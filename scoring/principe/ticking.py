"""Levels that an answer names: found, and checked against the reading of their branch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.principe.choice import AnswerFault
from scoring.principe.lists import excluded_part, zero_levels
from scoring.principe.reading import BranchReading, Reading, ScoredLevel
from scoring.principe.tree import Rate, Reference


@dataclass(frozen=True, slots=True)
class Ticked:
    """The levels that are ticked, by number, and what zero levels exclude.

    `excluded` names, for the number of each level that is excluded, the zero level that does; `0`
    says that nothing is done, and excludes all.
    """

    levels: tuple[ScoredLevel, ...]
    excluded: Mapping[int, str]


def tick(branch: BranchReading, names: Sequence[int | str]) -> Ticked:
    """Find the levels of an answer. Raises `AnswerFault` where they do not go together."""
    ticked: dict[int, ScoredLevel] = {}
    excluded: dict[int, str] = {}
    for name in names:
        found = [level for level in branch.levels if _is_named(level, name)]
        zeros = list(_excluded_by(branch, name))
        if not found and not zeros:
            raise AnswerFault("unknown-level", "levels", str(name), _labels(branch))
        if len(found) + bool(zeros) > 1:
            raise AnswerFault("double-label", "levels", str(name), _labels(branch))
        if zeros:
            excluded |= dict.fromkeys(frozenset().union(*zeros), str(name))
        else:
            ticked[found[0].number] = _tickable(found[0], name)
    for number in ticked:
        if number in excluded:
            raise AnswerFault("zero-beside", "levels", excluded[number])
    levels = tuple(ticked[number] for number in sorted(ticked))
    _check_exclusive(branch, levels)
    return Ticked(levels, excluded)


def _is_named(level: ScoredLevel, name: int | str) -> bool:
    return level.number == name if isinstance(name, int) else level.label == name


def _excluded_by(branch: BranchReading, name: int | str) -> Iterator[frozenset[int]]:
    """Give the numbers of the levels that each zero level of this name excludes (2.2); 0, all."""
    if name == 0:
        yield frozenset(level.number for level in branch.levels)
    for index, part in enumerate(branch.parts):
        if any(zero.label == name for zero in zero_levels(part)):
            excluded = excluded_part(branch.parts, index)
            lists = [one for one in branch.lists if one.source.part == excluded]
            yield frozenset(level.number for one in lists for level in one.levels)


def _labels(branch: BranchReading) -> tuple[str, ...]:
    """Give the labels that could be ticked: positive levels, then zero levels."""
    levels = (lv.label for lv in branch.levels if not isinstance(lv.item, Rate | Reference))
    return (*levels, *(zero.label for part in branch.parts for zero in zero_levels(part)))


def _tickable(level: ScoredLevel, name: int | str) -> ScoredLevel:
    """Refuse a share of a rate or of a score: it is not ticked, it follows."""
    match level.item:
        case Reference():
            raise AnswerFault("reference-ticked", "levels", str(name))
        case Rate():
            raise AnswerFault("rate-ticked", "levels", str(name))
    return level


def _check_exclusive(branch: BranchReading, ticked: Sequence[ScoredLevel]) -> None:
    for one in branch.lists:
        of_list = [level for level in ticked if level.list_number == one.number]
        if one.reading is not Reading.ADDITIVE and len(of_list) > 1:
            labels = ", ".join(level.label for level in of_list)
            raise AnswerFault("two-levels", "levels", labels)
