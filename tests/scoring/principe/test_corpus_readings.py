"""Real principles: each is read as its authors meant, and their later points say the same."""

from pathlib import Path

import yaml

from scoring.principe.analysis import Why
from scoring.principe.population import Population
from tests.scoring.principe.corpus import increments, levels_of, meant, principles, tally
from tests.scoring.principe.outline import DATA, percents


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
