"""Real principles: each is read as its authors meant, and their later points say the same."""

import json
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NotRequired, TypedDict

import yaml

from referentiel.files.discovery import find
from scoring.principe.analysis import Analysis, BranchReading, Reading, Why
from scoring.principe.population import Population
from scoring.readings import NiveauReading, readings
from tests.scoring.principe.outline import DATA, percents


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


def test_every_principle_is_read_as_its_authors_meant(shared: Path) -> None:
    read = principles(shared)
    for name, entry in meant(shared).items():
        analysis = read[name].analysis
        maximum = None if analysis.maximum is None else analysis.maximum * 100
        found: object = (analysis.reading, maximum, levels_of(analysis))
        assert found == (entry["reading"], entry["maximum"], entry["levels"]), name


def test_the_truncated_and_the_ambiguous_are_not_scored_and_all_others_are(shared: Path) -> None:
    read = principles(shared)
    unscored = {name for name, reading in read.items() if not reading.is_scored}
    truncated = {name for name, entry in meant(shared).items() if entry["truncated"]}
    assert len(truncated) == 7
    assert unscored == truncated | {"3.6.1"}


def test_every_reason_of_the_real_readings_is_counted(shared: Path) -> None:
    reasons = [reading.analysis.why.value for reading in principles(shared).values()]
    assert tally(reasons) == {
        Why.SUM_100: 23,
        Why.RISING: 9,
        Why.ONLY_100: 7,
        Why.COUNTS: 6,
        Why.PROGRESSION: 6,
        Why.FREE: 4,
        Why.SINGLE: 3,
        Why.EQUAL: 2,
        Why.CUMULATIVE: 1,
        Why.LISTS: 1,
        Why.NO_LEVEL: 1,
        Why.ONE: 1,
        Why.UNDECIDED: 1,
    }


def test_populations_of_exactly_100_000_are_the_only_gap(shared: Path) -> None:
    gaps = {
        name: [(gap.population, gap.branches) for gap in reading.analysis.coverage]
        for name, reading in principles(shared).items()
        if reading.analysis.coverage
    }
    edge = [(Population(100_000, 100_000), 0)]
    names = ("3.7.2", "5.1.1", "5.1.2", "5.2.1", "5.2.2", "5.3.1", "5.3.2")
    assert gaps == dict.fromkeys(names, edge)


def test_the_points_of_the_authors_are_the_levels_but_for_ten(shared: Path) -> None:
    explained = yaml.safe_load((DATA / "later_points.yaml").read_text(encoding="utf-8"))
    read = principles(shared)
    points = {
        name: entry["authors_later_points"]
        for name, entry in meant(shared).items()
        if "authors_later_points" in entry
    }
    differing = {name for name in points if increments(read[name].analysis) != points[name]}
    assert (len(points), len(points) - len(differing)) == (55, 45)
    assert differing == set(explained)
    for name, entry in explained.items():
        levels = [level / 100 for level in levels_of(read[name].analysis)]
        assert percents(levels) == entry["levels"], name
        assert ", ".join(map(str, points[name])) == entry["points"], name
        assert entry["why"]
    kinds = [entry["kind"] for entry in explained.values()]
    assert tally(kinds) == {"truncated": 7, "free": 1, "ambiguous": 1, "slip": 1}
