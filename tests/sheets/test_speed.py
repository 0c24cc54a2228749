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

RUNS = 5


def check(path: Path) -> int:
    return len(list(linter.check(referentiel.find(path).referentiels)))


def test_a_sheet_costs_at_most_half_as_much_again_as_its_markdown(tmp_path: Path) -> None:
    rows = sheet.write(tmp_path, 25)
    assert rows > 200
    for kind in ("markdown", "sheet"):
        assert check(tmp_path / kind)  # Imports are not counted.

    def ratio() -> float:
        _, of_markdown = timed(partial(check, tmp_path / "markdown"))
        return timed(partial(check, tmp_path / "sheet"))[1] / of_markdown

    assert any(ratio() <= 1.5 for _ in range(RUNS))


def test_a_wide_header_over_many_short_rows_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        header, *rows = records_of(f"identifiant,nom{',x' * count}\n" + "1,a\n" * count, ",")
        (_, faults), taken = timed(partial(columns_of_actions, header, rows))
        assert [fault.code for fault in faults] == [Code.COLUMN_MISSING]
        return taken

    assert grows_linearly(seconds, 1000)


def test_columns_that_share_a_mistyped_name_take_linear_time() -> None:
    def seconds(count: int) -> float:
        forms, taken = timed(partial(ACTIONS.forms_of, ["pourcentages"] * count))
        assert set(forms[:1000]) == {ACTIONS.known("pourcentage")}
        return taken

    assert grows_linearly(seconds, 2500)


def test_names_far_beyond_the_columns_of_a_sheet_are_read_if_they_are_exact() -> None:
    forms = ACTIONS.forms_of([*map("pion{}".format, range(1000)), "pourcentages", "nom"])
    assert forms[-2:] == [None, ACTIONS.known("nom")]
