"""Real principles: each is read as its authors meant."""

import json
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from referentiel.files.discovery import find
from scoring.principe.analysis import Analysis
from scoring.readings import NiveauReading, readings


class Meant(TypedDict):
    """What is known of a principle."""

    id: str
    reading: str
    maximum: int | None
    truncated: bool
    levels: list[int]


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


def levels_of(analysis: Analysis) -> list[Fraction]:
    return [level.percent * 100 for level in analysis.branches[-1].levels]


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
