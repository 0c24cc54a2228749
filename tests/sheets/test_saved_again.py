"""The sheets of the field as workbooks, and workbooks that other programs saved again."""

import csv
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

import linter
import referentiel
from referentiel.sheets.columns import ACTIONS
from tests.sheets.test_workbooks import changed, read, said

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
# `2.0` is 2 in a workbook.
_DECIMAL = re.compile(r" ([0-9]+)\.0(?= |$)")
_WEIGHTS = ("points", "pourcentage")


def as_workbook(sheet: Path, workbook: Path) -> None:
    """Write the rows of a CSV file into a workbook, weights as numbers, all else as text."""
    written = openpyxl.Workbook()
    into = written.worksheets[0]
    into.title = "Actions"
    with sheet.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    forms = [ACTIONS.known(name) for name in header]
    is_weight = [form is not None and form.name in _WEIGHTS for form in forms]
    for at, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            if not value:
                continue
            cell = into.cell(at, column)
            if at > 1 and is_weight[column - 1] and _NUMBER.fullmatch(value):
                cell.value = float(value.replace(",", "."))
            else:
                cell.value, cell.data_type = value, "s"
    written.save(workbook)


def reported(path: Path) -> list[str]:
    """Return what is found, without the name of the sheet, and numbers as a workbook has them."""
    found = said(linter.check(referentiel.find(path).referentiels))
    bare = (one.removeprefix("Actions!").replace(",", ".") for one in found)
    return sorted(_DECIMAL.sub(r" \1", one) for one in bare)


@pytest.mark.parametrize("name", ["te", "eci"])
def test_a_real_sheet_has_the_same_findings_in_a_workbook(
    shared: Path, tmp_path: Path, name: str
) -> None:
    sheet = shared / "corpus" / "sheets" / f"referentiel-{name}-structure.csv"
    as_workbook(sheet, tmp_path / "a.xlsx")
    shutil.copy(sheet, tmp_path / "a.csv")
    findings = reported(tmp_path / "a.xlsx")
    assert findings == reported(tmp_path / "a.csv")
    assert findings


def test_a_workbook_that_openpyxl_saved_again_reads_the_same(tmp_path: Path) -> None:
    workbook = changed({"D4": 40.4, "E4": 'Il dit "oui",\n(là', "E5": "_x0041_ _x000D_", "F9": 1})
    sheet = workbook.worksheets[0]
    sheet.row_dimensions[5].hidden = True
    sheet["C3"].number_format = "0.00"
    before = said(linter.check(read(tmp_path, workbook)))
    openpyxl.load_workbook(tmp_path / "a.xlsx").save(tmp_path / "b.xlsx")
    assert said(linter.check(referentiel.find(tmp_path / "b.xlsx").referentiels)) == before
