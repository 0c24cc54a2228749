"""The real principles beside the project: what stands there, and what their authors meant."""

import json
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NotRequired, TypedDict

from referentiel.files.discovery import find
from scoring.principe.analysis import Analysis, BranchReading, Reading
from scoring.readings import NiveauReading, readings


class Meant(TypedDict):
    """What is known of a principle."""

    id: str
    reading: str
    maximum: int | None
    truncated: bool
    levels: list[int]
    authors_later_points: NotRequired[list[int]]


def meant(shared: Path) -> dict[str, Meant]:
    entries: list[Meant] = json.loads(
        (shared / "corpus" / "principles.json").read_text(encoding="utf-8")
    )
    assert len(entries) == 65
    return {entry["id"]: entry for entry in entries}


@lru_cache(maxsize=1)
def principles(shared: Path) -> dict[str, NiveauReading]:
    """Read every principle, by the id of its niveau."""
    (referentiel,) = find([shared / "corpus" / "eci"]).referentiels
    found = {node.label: reading for node, reading in readings(referentiel)}
    assert len(found) == 65
    return found


def last_branch(analysis: Analysis) -> BranchReading:
    return analysis.branches[-1]


def levels_of(analysis: Analysis) -> list[Fraction]:
    return [level.percent * 100 for level in last_branch(analysis).levels]


def increments(analysis: Analysis) -> list[Fraction]:
    """Return what each level adds: its percent, or the rise over the level before."""
    levels = levels_of(analysis)
    if last_branch(analysis).reading in (Reading.EXCLUSIVE, Reading.PROGRESSION):
        return [level - before for before, level in pairwise([Fraction(0), *levels])]
    return levels


def tally(words: Sequence[str]) -> dict[str, int]:
    return dict(Counter(words))
