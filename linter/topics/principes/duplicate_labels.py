"""Duplicate labels in a list."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.finding import Related
from linter.topics.principes.readings import label_place, rows_of
from linter.words.text import N_
from referentiel.text.names import spelling
from scoring.principe.analysis import BranchReading
from scoring.principe.ranges import read_range
from scoring.principe.tree import Level, Scored, Step
from scoring.readings import NiveauReading

TWICE = N_("this label occurs twice in the list")


class DuplicateLabel(NamedTuple):
    """The first level with a label, and a later one with the same label in the list."""

    first: Scored
    second: Scored


def duplicate_labels(branch: BranchReading) -> Iterator[DuplicateLabel]:
    """Yield the duplicate labels in a list of a branch, or in two lists with the same head.

    Under another head the same label means something else. Two zero levels are not duplicates,
    unless they name a range of a count.
    """
    heads: dict[str | None, dict[str, Scored]] = {}
    for one, items in rows_of(branch):
        firsts = heads.setdefault(one.source.head and spelling(one.source.head), {})
        for item in items:
            if not isinstance(item, Level | Step):
                continue
            first = firsts.setdefault(spelling(item.label), item)
            is_zero = not (first.percent or item.percent) and read_range(item.label) is None
            if first is not item and not is_zero:
                yield DuplicateLabel(first, item)


def related_to(
    reading: NiveauReading, found: Iterable[DuplicateLabel], message: str
) -> tuple[Related, ...]:
    """Return the later occurrences of duplicate labels, with the id of their message."""
    return tuple(
        Related(reading.document, label_place(reading, duplicate.second), message)
        for duplicate in found
    )
