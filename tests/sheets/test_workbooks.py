"""Workbooks: each sheet of actions is read like a sheet of its own."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

import linter
import referentiel
from linter.finding import Finding
from tests.command import reflint

ROWS = (
    ("identifiant", "nom", "points", "pourcentage", "description"),
    ("1", "Gouverner", 20),
    ("1.1", "Informer, former", 20, None, "Dire\ncela"),
    ("1.1.1", "Diffuser", None, 40.5),
    ("1.1.2", "Former", None, 59.5),
)


def write(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> openpyxl.Workbook:
    """Write a workbook with the rows of each sheet, and return it."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return workbook


def changed(cells: Mapping[str, object]) -> openpyxl.Workbook:
    """Return a workbook of one sheet, `Actions`, some of whose cells have other values."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Actions"
    for row in ROWS:
        sheet.append(list(row))
    for name, value in cells.items():
        sheet[name] = value
    return workbook


def read(folder: Path, workbook: openpyxl.Workbook | None = None) -> referentiel.Referentiel:
    (workbook or changed({})).save(folder / "a.xlsx")
    (found,) = referentiel.find(folder).referentiels
    return found


def said(findings: Sequence[Finding]) -> list[str]:
    return [f"{one.location.cell} {one.rule}: {linter.message(one)}" for one in findings]


def test_a_sheet_of_a_workbook_is_read_like_a_csv_file(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert [(str(node.identifier), node.facts.title) for node in found.nodes] == [
        ("1", "Gouverner"),
        ("1.1", "Informer, former"),
        ("1.1.1", "Diffuser"),
        ("1.1.2", "Former"),
    ]
    assert linter.check(found) == ()


def test_a_finding_is_in_a_cell_of_a_sheet(tmp_path: Path) -> None:
    (finding,) = linter.check(read(tmp_path, changed({"D4": 40.4})))
    assert said([finding]) == [
        "Actions!A3 (identifiant) weight-sum: the percentages below `1.1` sum to 99.9 %, not 100 % "
        "(0.1 % missing): 1.1.1 40.4 + 1.1.2 59.5"
    ]
    assert (finding.location.start, finding.location.end) == ((3, 1), (3, 2))


def test_each_sheet_of_actions_is_a_referential(tmp_path: Path) -> None:
    others: Mapping[str, Sequence[Sequence[object]]] = {
        "Notes": [("a", "b")],
        "Second": [*ROWS[:4], ("1.1.2", "Former", None, 59)],
    }
    write(tmp_path / "a.xlsx", {"Actions": ROWS, **others})
    found = referentiel.find(tmp_path).referentiels
    assert said(linter.check(found)) == [
        "Second!A3 (identifiant) weight-sum: the percentages below `1.1` sum to 99.5 %, not 100 % "
        "(0.5 % missing): 1.1.1 40.5 + 1.1.2 59"
    ]


def test_empty_rows_and_columns_and_a_title_count(tmp_path: Path) -> None:
    rows = [(), ("Référentiel",), (), *((None, None, *row) for row in ROWS[:4])]
    write(tmp_path / "a.xlsx", {"L'été": rows})
    findings = linter.check(referentiel.find(tmp_path).referentiels)
    assert [str(one.location.cell) for one in findings if one.rule == "weight-sum"] == [
        "L'été!C6 (identifiant)"
    ]


def test_an_excerpt_is_the_value_of_the_cell(tmp_path: Path) -> None:
    changed({"E3": 'Il dit "oui" ,\nTODO ("a")'}).save(tmp_path / "a.xlsx")
    shown = reflint("check", "a.xlsx", "--lang", "en", cwd=tmp_path).stdout
    assert '3 | TODO ("a")\n  | ^^^^\n' in shown, shown


def test_json_has_row_and_column_of_the_cell(tmp_path: Path) -> None:
    changed({"E3": "TODO (dire)"}).save(tmp_path / "a.xlsx")
    shown = reflint("check", "a.xlsx", "--output-format", "json", cwd=tmp_path).stdout
    (finding,) = json.loads(shown)["findings"]
    names = ("line", "column", "end_line", "end_column", "cell", "cell_column")
    assert [finding[name] for name in names] == [3, 5, 3, 6, "Actions!E3", "description"]


def test_a_fix_is_not_written_into_a_workbook(tmp_path: Path) -> None:
    changed({"B3": "Informer  mieux"}).save(tmp_path / "a.xlsx")
    before = (tmp_path / "a.xlsx").read_bytes()
    done = reflint("check", "a.xlsx", "--fix", "--lang", "en", cwd=tmp_path)
    assert (tmp_path / "a.xlsx").read_bytes() == before
    assert "fixes are not written into a workbook: nothing in it was changed" in done.stderr
    assert "--annotated" in done.stderr
