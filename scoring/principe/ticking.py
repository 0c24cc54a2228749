"""Levels that an answer names: found, and checked against the reading of their branch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.principe.choice import AnswerFault
from scoring.principe.lists import excluded_part, zero_levels
from scoring.principe.reading import BranchReading, Reading, ScoredLevel
from scoring.principe.tree import Rate, Reference


@dataclass(frozen=True, slots=True)
class Ticked:
    """The levels that are ticked, by number, and the numbers of those that zero levels exclude.

    `is_nothing` tells that 0 was answered: nothing is done, whatever else could count.
    """

    levels: tuple[ScoredLevel, ...]
    excluded: frozenset[int]
    is_nothing: bool


def tick(branch: BranchReading, names: Sequence[int | str]) -> Ticked:
    """Find the levels of an answer. Raises `AnswerFault` where they do not go together."""
    ticked: dict[int, ScoredLevel] = {}
    zeros: dict[str, frozenset[int]] = {}
    for name in names:
        if name == 0:
            zeros["0"] = frozenset(level.number for level in branch.levels)
            continue
        found = [level for level in branch.levels if _is_named(level, name)]
        excluded = list(_excluded_by(branch, name))
        if not found and not excluded:
            raise AnswerFault("unknown-level", "levels", str(name), _labels(branch))
        if len(found) + bool(excluded) > 1:
            raise AnswerFault("double-label", "levels", str(name), _labels(branch))
        if excluded:
            zeros[str(name)] = frozenset().union(*excluded)
        else:
            ticked[found[0].number] = _tickable(found[0], name)
    for zero, excluded_numbers in zeros.items():
        if not excluded_numbers.isdisjoint(ticked):
            raise AnswerFault("zero-beside", "levels", zero)
    levels = tuple(ticked[number] for number in sorted(ticked))
    _check_exclusive(branch, levels)
    return Ticked(levels, frozenset().union(*zeros.values()), "0" in zeros)


def _is_named(level: ScoredLevel, name: int | str) -> bool:
    return level.number == name if isinstance(name, int) else level.label == name


def _excluded_by(branch: BranchReading, name: int | str) -> Iterator[frozenset[int]]:
    """Give the numbers of the levels that each zero level of this name excludes (2.2)."""
    for index, part in enumerate(branch.parts):
        if any(zero.label == name for zero in zero_levels(part)):
            excluded = excluded_part(branch.parts, index)
            lists = [one for one in branch.lists if one.source.part == excluded]
            yield frozenset(level.number for one in lists for level in one.levels)


def _labels(branch: BranchReading) -> tuple[str, ...]:
    """Give the labels that could be named: positive levels, then zero levels."""
    zeros = (zero.label for part in branch.parts for zero in zero_levels(part))
    return (*(level.label for level in branch.levels), *zeros)


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
