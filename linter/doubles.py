"""Labels that stand twice in a list."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.counts import folded
from linter.finding import Related
from linter.principes import items_beside, label_place
from scoring.principe.analysis import BranchReading
from scoring.principe.tree import Level, Scored, Step
from scoring.readings import NiveauReading


class Double(NamedTuple):
    """A label's first level, and a later one in the same list."""

    first: Scored
    second: Scored


def doubles(branch: BranchReading) -> Iterator[Double]:
    """Give the labels that stand twice in a list of a branch; two zero levels are none of them."""
    for one in branch.lists:
        firsts: dict[str, Scored] = {}
        for item in items_beside(branch.parts, one.source.levels[0]):
            if not isinstance(item, Level | Step):
                continue
            first = firsts.setdefault(folded(item.label), item)
            if first is not item and (first.percent or item.percent):
                yield Double(first, item)


def related_to(
    reading: NiveauReading, found: Iterable[Double], message: str
) -> tuple[Related, ...]:
    """Give the later places of labels that stand twice, with the id of their words."""
    return tuple(
        Related(reading.document, label_place(reading, double.second), message) for double in found
    )
