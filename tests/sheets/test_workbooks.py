"""Workbooks: each sheet of actions is read like a separate sheet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

import linter
import referentiel
from linter.finding import Finding
from tests.command import reflint
from tests.sheets.rich_workbook import parts_of, with_parts

Edit: TypeAlias = Callable[[Worksheet], object]
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


def test_a_fix_is_not_written_into_a_workbook(tmp_path: Path) -> None:
    changed({"B3": "Informer  mieux"}).save(tmp_path / "a.xlsx")
    before = (tmp_path / "a.xlsx").read_bytes()
    done = reflint("check", "a.xlsx", "--fix", "--lang", "en", cwd=tmp_path)
    assert (tmp_path / "a.xlsx").read_bytes() == before
    assert "fixes are not written to workbooks: this one was not changed" in done.stderr
    assert "--annotated" in done.stderr


# --- What only a workbook says of a cell


def found_in(folder: Path, cells: Mapping[str, object], edit: Edit = str) -> list[str]:
    workbook = changed(cells)
    edit(workbook.worksheets[0])
    return said(linter.check(read(folder, workbook)))


def test_numbers_have_the_digits_that_people_see(tmp_path: Path) -> None:
    found = read(tmp_path, changed({"D4": 0.1 + 0.2, "D5": 100 - (0.1 + 0.2), "C2": 20.0}))
    raw = [node.weights[0].raw for node in found.nodes]
    assert raw == ["20", "20", "0.3", "99.7"]
    assert linter.check(found) == ()


def test_a_percentage_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def as_percentages(sheet: Worksheet) -> None:
        sheet["D4"].number_format = "0.0%"
        sheet["D5"].number_format = '0" %"'

    assert found_in(tmp_path, {"D4": 0.405, "D5": 59.5}, as_percentages) == []


@pytest.mark.parametrize(
    ("cells", "reported"),
    [
        (
            {"A5": date(2026, 2, 1)},
            "Actions!A5 (identifiant) id-cell: this id has become a date, 2026-02-01",
        ),
        (
            {"A3": 1.1},
            "Actions!A3 (identifiant) id-cell: this id is stored as a number: an id such "
            "as `1.10` would become `1.1`",
        ),
        (
            {"D4": "=D5-19"},
            "Actions!D4 (pourcentage) cell-without-value: this formula in the column "
            "`pourcentage` has not been calculated: `=D5-19`",
        ),
        (
            {"C3": "#REF!"},
            "Actions!C3 (points) cell-without-value: this cell in the column `points` contains "
            "the error `#REF!` instead of a value",
        ),
        (
            {"A4": "#N/A"},
            "Actions!A4 (identifiant) cell-without-value: this cell in the column `identifiant` "
            "contains the error `#N/A` instead of a value",
        ),
        (
            {"D4": "40,5"},
            "Actions!D4 (pourcentage) weight-text: the weight `40,5` is stored as text: "
            "spreadsheet sums leave it out",
        ),
    ],
)
def test_what_a_cell_stores_is_reported_once_and_nothing_that_follows(
    tmp_path: Path, cells: Mapping[str, object], reported: str
) -> None:
    assert found_in(tmp_path, cells) == [reported]


def test_a_formula_that_gives_an_empty_text_is_calculated(tmp_path: Path) -> None:
    changed({"E3": "=IF(A1=1,1,2)"}).save(tmp_path / "a.xlsx")
    data = (tmp_path / "a.xlsx").read_bytes()
    sheet = "xl/worksheets/sheet1.xml"
    text = parts_of(data)[sheet].replace(b'<c r="E3">', b'<c r="E3" t="str">')
    (tmp_path / "a.xlsx").write_bytes(with_parts(data, {sheet: text}))
    assert linter.check(referentiel.find(tmp_path).referentiels) == ()


def test_ids_without_a_dot_may_be_numbers(tmp_path: Path) -> None:
    assert found_in(tmp_path, {"A2": 1}) == []


def test_an_id_that_lost_its_zero_is_not_read_as_another(tmp_path: Path) -> None:
    nine = {f"{letter}6": value for letter, value in zip("ABD", ("1.1.9", "Un", 0), strict=True)}
    ten = {f"{letter}7": value for letter, value in zip("ABC", (1.1, "Autre", 20), strict=True)}
    reported = found_in(tmp_path, {**nine, **ten})
    assert [one for one in reported if "A7" in one or "duplicate" in one] == [
        "Actions!A7 (identifiant) id-cell: this id is stored as the number `1.1`, but may have "
        "been typed as `1.10`"
    ]


def lost_in(folder: Path, *ids: str | float) -> list[str]:
    """Return the cells whose id may have lost a zero, of rows below `1.1` and its actions."""
    cells = {
        f"{'ABC'[at]}{row}": value
        for row, one in enumerate(ids, 2)
        for at, value in enumerate((one, "Agir", 1))
    }
    reported = found_in(folder, cells)
    return [one.split(" ")[0] for one in reported if "may have been typed as" in one]


def test_of_two_equal_ids_only_the_one_after_the_ninth_may_have_lost_a_zero(tmp_path: Path) -> None:
    nine = [round(1 + place / 10, 1) for place in range(1, 10)]
    assert lost_in(tmp_path, 1, *nine, 1.1, 1.11) == ["Actions!A12"]


def test_of_two_equal_ids_without_an_order_both_may_have_lost_a_zero(tmp_path: Path) -> None:
    assert lost_in(tmp_path, 1, 1.2, 1.1, 1.3, 1.1) == ["Actions!A4", "Actions!A6"]


@pytest.mark.parametrize("cells", ["A4:A5", "D4:D5", "B4:B5"])
def test_merged_cells_are_reported_and_nothing_that_follows(tmp_path: Path, cells: str) -> None:
    (reported,) = found_in(tmp_path, {}, lambda sheet: sheet.merge_cells(cells))
    assert f"sheet-layout: the cells `{cells}` are merged: of these 2 " in reported


def test_cells_that_are_merged_within_a_row_or_above_the_table_are_no_fault(tmp_path: Path) -> None:
    assert found_in(tmp_path, {}, lambda sheet: sheet.merge_cells("D3:F3")) == []


def test_hidden_rows_are_read_and_reported_once(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        for row in (3, 4, 9):
            sheet.row_dimensions[row].hidden = True

    assert found_in(tmp_path, {}, hide) == [
        "Actions!A3 (identifiant) sheet-layout: 2 rows are hidden, but are read nevertheless: 3-4"
    ]


def test_a_hidden_sheet_of_actions_is_reported_and_not_checked(tmp_path: Path) -> None:
    workbook = write(tmp_path / "a.xlsx", {"Actions": ROWS, "Ancienne": ROWS[:4]})
    workbook["Ancienne"].sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    done = reflint("check", "a.xlsx", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "this sheet is hidden" in done.stderr
    assert "Ancienne" in done.stderr


def test_notes_beside_the_table_are_no_fault(tmp_path: Path) -> None:
    assert found_in(tmp_path, {"H4": "à revoir", "H12": "fin"}) == []


# --- The run


WITHOUT_EXTRA = "import sys; sys.modules['python_calamine'] = None"


def test_without_the_extra_a_workbook_is_reported_and_the_rest_is_checked(tmp_path: Path) -> None:
    changed({}).save(tmp_path / "a.xlsx")
    write(tmp_path / "budget.xlsx", {"Budget": [("poste", "montant"), ("eau", 3)]})
    (tmp_path / "b.csv").write_text(
        "identifiant,nom,points\n1,Un,2\n1.1,Dire,1\n", encoding="utf-8"
    )
    done = reflint("check", "--output-format", "concise", cwd=tmp_path, first=WITHOUT_EXTRA)
    assert done.returncode == 2
    assert "b.csv:2:1: error[weight-sum]" in done.stdout
    assert "pip install 'referentiel-lint[sheets]'" in done.stderr
    assert "budget" not in done.stderr


def test_once_the_extra_is_installed_the_workbook_is_checked(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    changed({}).save(tmp_path / "own" / "a.xlsx")
    cache = {"REFLINT_CACHE_DIR": str(tmp_path / "cache")}
    for _ in range(2):
        refused = reflint("check", cwd=tmp_path / "own", env=cache, first=WITHOUT_EXTRA)
        assert refused.returncode == 2
        assert "pip install 'referentiel-lint[sheets]'" in refused.stderr
    assert reflint("check", cwd=tmp_path / "own", env=cache).returncode == 0


def test_the_text_on_stdin_may_be_a_workbook(tmp_path: Path) -> None:
    changed({"D4": 40.4}).save(tmp_path / "a.xlsx")
    data = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx").unlink()
    command = ("check", "-", "--stdin-filename", "b.xlsx", "--output-format", "concise")
    done = reflint(*command, cwd=tmp_path, stdin=data)
    assert done.stdout.startswith("b.xlsx:3:1: error[weight-sum] Actions!A3 (identifiant)")


def test_days_may_count_from_1904(tmp_path: Path) -> None:
    workbook = changed({"A5": date(2026, 2, 1)})
    workbook.epoch = CALENDAR_MAC_1904
    workbook.save(tmp_path / "a.xlsx")
    (reported,) = said(linter.check(referentiel.find(tmp_path).referentiels))
    assert "this id has become a date, 2026-02-01" in reported


def test_findings_of_two_sheets_that_say_the_same_are_two(tmp_path: Path) -> None:
    wrong = [*ROWS[:4], ("1.1.2", "Former", None, 59)]
    write(tmp_path / "a.xlsx", {"Une": wrong, "Deux": wrong})
    first = reflint("check", "a.xlsx", "--output-format", "concise", cwd=tmp_path)
    assert [line.split()[1] for line in first.stdout.splitlines()] == [
        "error[weight-sum]",
        "error[weight-sum]",
    ]
    assert "Une!A3" in first.stdout
    assert "Deux!A3" in first.stdout
    reflint("check", "a.xlsx", "--write-baseline", cwd=tmp_path)
    again = reflint("check", "a.xlsx", "--output-format", "concise", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.parametrize("day", [1e300, 2_958_466])
def test_a_date_that_there_is_not_is_reported(tmp_path: Path, day: float) -> None:
    workbook = changed({"E4": day})
    workbook.worksheets[0]["E4"].number_format = "dd/mm/yyyy"
    workbook.save(tmp_path / "a.xlsx")
    done = reflint("check", "a.xlsx", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert "this workbook is damaged or truncated" in done.stderr
    assert "E4" in done.stderr
    assert "panicked" not in done.stderr


def test_a_file_that_is_named_does_not_fail_because_of_another_one(tmp_path: Path) -> None:
    changed({}).save(tmp_path / "ref.xlsx")
    (tmp_path / "brouillon.xlsx").write_bytes(b"PK\x03\x04")
    for command in ("check", "tree"):
        alone = reflint(command, "ref.xlsx", "--lang", "fr", cwd=tmp_path)
        assert (alone.returncode, "brouillon" in alone.stdout + alone.stderr) == (0, False)
    for paths in (("brouillon.xlsx",), (".",), ("ref.xlsx", ".")):
        found = reflint("check", *paths, "--lang", "fr", cwd=tmp_path)
        assert found.returncode == 2
        assert "non vérifié : brouillon.xlsx (ce classeur est abîmé" in found.stderr


@pytest.mark.parametrize(
    "header", [("N°", "Libellé", "Points", "Poids"), ("Code", "Libellé", "Poids")]
)
def test_a_table_that_looks_like_actions_is_named_in_its_folder(
    tmp_path: Path, header: tuple[str, ...]
) -> None:
    write(tmp_path / "ref.xlsx", {"Actions": (header, ("1", "Gouverner", 20), ("1.1", "Dire", 20))})
    (tmp_path / "a.csv").write_text(f"{','.join(header)}\n1,Gouverner,20\n1.1,Dire,20\n", "utf-8")
    (tmp_path / "versions.csv").write_text("Version,Notes\n1,Début\n1.1,Suite\n", "utf-8")
    (tmp_path / "prix.csv").write_text("Poids,Prix\n1,20\n1.1,22\n", "utf-8")
    done = reflint("check", "--lang", "fr", cwd=tmp_path)
    why = "ce tableau ressemble à une feuille d'actions, mais son en-tête est inconnu : il y faut "
    why += "`identifiant` et au moins "
    assert done.returncode == 2
    reported = [
        line.partition(" : ")[2] for line in done.stderr.splitlines() if "non vérifié" in line
    ]
    assert reported == [
        ". (aucun référentiel dans ce dossier)",
        *(
            f"{name} ({why}une des colonnes `nom`, `points` et `pourcentage`)"
            for name in ("a.csv", "ref.xlsx")
        ),
    ]
    changed({}).save(tmp_path / "b.xlsx")
    assert reflint("check", cwd=tmp_path).returncode == 0
    named = reflint("check", "a.csv", "--lang", "fr", cwd=tmp_path)
    assert (named.returncode, "n'est un en-tête connu" in named.stderr) == (2, True)


def test_an_id_that_is_shown_with_a_zero_more_leaves_no_hole(tmp_path: Path) -> None:
    below = (("1.1", "Dire", 10), ("1.2", "Lire", 10), (1.3, "Voir", 10))
    rows = (ROWS[0], ("1", "Gouverner", 30), *below)
    workbook = write(tmp_path / "a.xlsx", {"Actions": rows})
    workbook["Actions"]["A5"].number_format = "0.00"
    (said,) = (one.message.english for one in linter.check(read(tmp_path, workbook)))
    assert said == "this id is shown as `{id}`, but stored as the number `{number}`"
