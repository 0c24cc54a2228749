"""A sheet is checked about as fast as the same referential in Markdown."""

from functools import partial
from pathlib import Path

import linter
import referentiel
from benchmarks import sheet
from tests.growth import timed

RUNS = 3


def check(path: Path) -> int:
    return len(list(linter.check(referentiel.find(path).referentiels)))


def test_a_sheet_costs_at_most_half_as_much_again_as_its_markdown(tmp_path: Path) -> None:
    rows = sheet.write(tmp_path, 25)
    assert rows > 200
    times = {}
    for kind in ("markdown", "sheet"):
        work = partial(check, tmp_path / kind)
        assert work()  # Imports are not counted.
        times[kind] = min(timed(work)[1] for _ in range(RUNS))
    assert times["sheet"] <= 1.5 * times["markdown"]
