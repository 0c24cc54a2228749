"""A sheet is checked about as fast as the same referential in Markdown."""

from functools import partial
from pathlib import Path

import linter
import referentiel
from referentiel.fault import Code
from referentiel.sheets.columns import ACTIONS
from referentiel.sheets.layout import records_of
from referentiel.sheets.rows import columns_of_actions
from tests.growth import grows_linearly, timed
from tools.benchmarks import sheet

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


def test_a_wide_header_over_many_short_rows_costs_no_square() -> None:
    times = []
    for count in (1000, 4000):
        header, *rows = records_of(f"identifiant,nom{',x' * count}\n" + "1,a\n" * count, ",")
        (_, faults), seconds = timed(partial(columns_of_actions, header, rows))
        assert [fault.code for fault in faults] == [Code.COLUMN_MISSING]
        times.append(seconds)
    assert grows_linearly(*times), times


def test_columns_that_share_a_mistyped_name_cost_no_square() -> None:
    times = []
    for count in (2500, 10_000):
        forms, seconds = timed(partial(ACTIONS.forms_of, ["pourcentages"] * count))
        assert set(forms[:1000]) == {ACTIONS.known("pourcentage")}
        times.append(seconds)
    assert grows_linearly(*times), times


def test_names_far_beyond_the_columns_of_a_sheet_are_read_if_they_are_exact() -> None:
    forms = ACTIONS.forms_of([*map("pion{}".format, range(1000)), "pourcentages", "nom"])
    assert forms[-2:] == [None, ACTIONS.known("nom")]
