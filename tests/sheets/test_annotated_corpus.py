"""Annotated copies of real sheets: every finding is in them, and no cell has another value."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

import linter
import referentiel
from linter.words.language import Language
from referentiel_lint.annotated.findings import notes_of
from referentiel_lint.annotated.workbook import annotate

SHEETS = ("referentiel-te-structure", "questions")


def workbook(file: Path, out: Path) -> None:
    """Write a workbook with the cells of a CSV file: numbers as numbers, ids as texts."""
    book = Workbook()
    sheet = book.create_sheet(file.stem, 0)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            sheet.append([one or None for one in row])
    for cell in (one for row in sheet.iter_rows(min_row=2, min_col=3) for one in row):
        text = str(cell.value or "").replace(",", ".")
        if text.replace(".", "", 1).isdecimal():
            cell.value = float(text)
        elif text.startswith("="):
            cell.data_type = "s"
    book.save(out)


@pytest.mark.parametrize("name", SHEETS)
def test_a_copy_of_a_real_sheet(name: str, shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    workbook(shared / "corpus" / "sheets" / f"{name}.csv", file)
    found = referentiel.find(file)
    findings = linter.check(found)
    (path,) = {one.location.path for one in findings}
    notes = notes_of(findings, path, Language.FRENCH)
    data = file.read_bytes()
    out = annotate(data, notes, Language.FRENCH, "2026-11-27")
    before, after = (CalamineWorkbook.from_filelike(BytesIO(one)) for one in (data, out))
    for sheet in before.sheet_names:
        old, new = (one.get_sheet_by_name(sheet).to_python() for one in (before, after))
        assert old == new
    copy = load_workbook(BytesIO(out), read_only=False)
    commented = {
        (cell.row - 1, cell.column - 1)
        for row in copy[name].iter_rows()
        for cell in row
        if cell.comment
    }
    assert commented == {one.at for one in notes if one.at}
    listed = copy["reflint"]
    assert listed.max_row == len(notes) + 1
    assert {str(row[3]) for row in listed.iter_rows(min_row=2, values_only=True)} == {
        one.rule for one in findings
    }
