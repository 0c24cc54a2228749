"""`reflint check --annotated FILE`: what is written, and what is refused, whole or not at all."""

import os
import resource
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

from tests.command import ORIENTATION, reflint, write
from tests.sheets.rich_workbook import NOTE, rich_workbook, with_macros, with_parts
from tests.sheets.rich_workbook import SHEET as TITLE
from tests.sheets.test_workbooks import write as write_book

SHEET = (
    "identifiant,nom,points,pourcentage\n"
    "1,Gouverner,20,\n"
    '1.1,"Dire ""oui""  ici",20,\n'
    '1.1.1,Diffuser,,"40,5"\n'
    "1.1.2,Former,,59.4\n"
)
MERGED = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
)
HEADER = ("identifiant", "nom", "points")
# openpyxl warns of what it does not keep.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
TWO_SPACES = "une espace de trop figure dans le titre"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "actions.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str, paths: tuple[str, ...] = ("actions.csv",)) -> Any:
    return reflint("check", *paths, "--lang", "fr", *arguments, cwd=folder)


def rows(file: Path) -> list[tuple[object, ...]]:
    book = load_workbook(file)
    return [tuple(row) for row in book[book.sheetnames[0]].iter_rows(min_row=3, values_only=True)]


# --- What is written


def test_a_sheet_becomes_a_workbook_with_its_findings(folder: Path) -> None:
    alone = check(folder)
    run = check(folder, "--annotated", "out.xlsx")
    assert (run.returncode, run.stdout, run.stderr) == (1, alone.stdout, alone.stderr)
    book = load_workbook(folder / "out.xlsx")
    assert book.sheetnames == ["reflint", "actions"]
    sheet = book["actions"]
    assert [*sheet.values] == [
        ("identifiant", "nom", "points", "pourcentage"),
        ("1", "Gouverner", "20", None),
        ("1.1", 'Dire "oui"  ici', "20", None),
        ("1.1.1", "Diffuser", None, "40,5"),
        ("1.1.2", "Former", None, "59.4"),
    ]
    assert sheet["A3"].comment.text.startswith("reflint, erreur : weight-sum\n")
    assert sheet["B3"].comment.text.splitlines() == [
        "reflint, information : title-space",
        TWO_SPACES,
        "Remède : ne laissez ici qu'une espace",
    ]
    assert [row[:4] for row in rows(folder / "out.xlsx")] == [
        ("A3", "identifiant", "erreur", "weight-sum"),
        ("B3", "nom", "information", "title-space"),
    ]
    assert rows(folder / "out.xlsx")[1][4:] == (TWO_SPACES, "ne laissez ici qu'une espace")
    assert book["reflint"]["A1"].value.startswith("Copie de `actions.csv` faite par reflint")
    assert "sans les graphiques" in book["reflint"]["A1"].value
    assert book["reflint"]["A4"].hyperlink.location == "'actions'!B3"
    assert (book.active.title, book["actions"].sheet_view.tabSelected) == ("reflint", False)


def test_what_was_fixed_is_in_the_copy(folder: Path) -> None:
    check(folder, "--fix", "--annotated", "out.xlsx")
    assert load_workbook(folder / "out.xlsx")["actions"]["B3"].value == 'Dire "oui" ici'
    assert [row[3] for row in rows(folder / "out.xlsx")] == ["weight-sum"]


def test_a_sheet_that_is_too_large_for_a_copy_is_reported(folder: Path) -> None:
    (folder / "actions.csv").write_text(SHEET + ",,,,,,,,,\n" * 41_000, "utf-8")
    alone = check(folder)
    run = check(folder, "--annotated", "out.xlsx")
    assert (run.returncode, run.stdout) == (2, alone.stdout)
    assert "la copie n'a pas été écrite : `actions.csv` est trop grand" in run.stderr


# --- What is refused


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (("-",), "le nom d'une copie annotée doit finir par `.xlsx`"),
        (("out.xlsm",), "le nom d'une copie annotée doit finir par `.xlsx`"),
        (("absent/out.xlsx",), "le dossier `absent` n'existe pas"),
        (("folder.xlsx",), "`folder.xlsx` est un dossier"),
        (("pipe.xlsx",), "`pipe.xlsx` n'est pas un fichier ordinaire"),
        (("out.xlsx", "--output", "json:out.xlsx"), "`out.xlsx` est déjà le fichier de"),
        (("out.xlsx", "--staged"), "la copie est faite à partir du fichier sur le disque"),
    ],
)
def test_what_is_asked_wrongly_is_reported(
    folder: Path, arguments: tuple[str, ...], reported: str
) -> None:
    (folder / "folder.xlsx").mkdir()
    os.mkfifo(folder / "pipe.xlsx")
    before = {*folder.iterdir()}
    run = check(folder, "--annotated", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert reported in run.stderr
    assert {*folder.iterdir()} == before


def test_stdin_has_no_copy(folder: Path) -> None:
    options = ("--stdin-filename", "actions.csv", "--annotated", "out.xlsx")
    run = reflint("check", "-", *options, cwd=folder, stdin=SHEET.encode())
    assert run.returncode == 2
    assert "text on stdin cannot have an annotated copy" in run.stderr
    assert not (folder / "out.xlsx").exists()


def test_several_sheets_are_refused(folder: Path) -> None:
    for name in "ab":
        (folder / f"{name}.csv").write_text(SHEET)
    run = check(folder, "--annotated", "out.xlsx", paths=("a.csv", "b.csv"))
    assert run.returncode == 2
    assert "d'une seule feuille, mais 2 sont vérifiés" in run.stderr
    assert not (folder / "out.xlsx").exists()
    assert check(folder, "--annotated", "out.xlsx", paths=("a.csv",)).returncode == 1


def test_a_folder_of_markdown_has_no_copy(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    run = check(tmp_path, "--annotated", "out.xlsx", paths=(".",))
    assert run.returncode == 2
    assert "aucun des fichiers vérifiés n'est un classeur ou une feuille" in run.stderr


def test_a_file_that_is_missing_is_reported_as_without(folder: Path) -> None:
    run = check(folder, "--annotated", "out.xlsx", paths=("absent.csv",))
    assert run.returncode == 2
    assert "absent.csv" in run.stderr
    assert "pas été écrite : aucun classeur ni aucune feuille n'a pu être lu" in run.stderr
    assert not (folder / "out.xlsx").exists()


# --- Workbooks


@pytest.fixture
def books(tmp_path: Path) -> Path:
    (tmp_path / "actions.xlsx").write_bytes(rich_workbook())
    return tmp_path


def test_a_workbook_is_copied_with_its_findings(books: Path) -> None:
    before = (books / "actions.xlsx").read_bytes()
    alone = check(books, paths=("actions.xlsx",))
    run = check(books, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    assert (run.returncode, run.stdout) == (alone.returncode, alone.stdout)
    assert (books / "actions.xlsx").read_bytes() == before
    found = rows(books / "out.xlsx")
    assert found
    sheet = load_workbook(books / "out.xlsx")[TITLE]
    for place in {str(row[0]) for row in found}:
        cell = sheet[place.rpartition("!")[2]]
        assert "reflint, " in cell.comment.text
        assert cell.fill.fill_type == "solid"


def test_a_workbook_is_never_its_own_copy(books: Path) -> None:
    before = (books / "actions.xlsx").read_bytes()
    (books / "link.xlsx").symlink_to("actions.xlsx")
    for out in ("actions.xlsx", "./actions.xlsx", "link.xlsx"):
        run = check(books, "--annotated", out, paths=("actions.xlsx",))
        assert (run.returncode, run.stdout) == (2, "")
        assert "est déjà lu ou écrit par cette commande" in run.stderr
    assert (books / "actions.xlsx").read_bytes() == before


def test_a_copy_has_no_macros(books: Path) -> None:
    (books / "macros.xlsm").write_bytes(with_macros(rich_workbook()))
    check(books, "--annotated", "out.xlsx", paths=("macros.xlsm",))
    with ZipFile(books / "out.xlsx") as archive:
        assert not [name for name in archive.namelist() if "vba" in name]
    assert rows(books / "out.xlsx")


def test_a_copy_is_never_checked(books: Path) -> None:
    concise = ("--output-format", "concise")
    alone = check(books, *concise, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    beside = check(books, *concise, paths=("actions.xlsx",))
    assert (beside.returncode, beside.stdout, beside.stderr) == (
        alone.returncode,
        alone.stdout,
        alone.stderr,
    )
    beside = check(books, *concise, paths=(".",))
    assert (beside.returncode, beside.stdout) == (alone.returncode, alone.stdout)
    assert "non vérifié : out.xlsx (copie annotée d'un autre fichier)" in beside.stderr
    named = check(books, *concise, paths=("out.xlsx",))
    assert (named.returncode, named.stdout) == (2, "")
    assert "c'est une copie annotée d'un autre fichier : vérifiez l'original" in named.stderr


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/styles.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        ("xl/drawings/drawing1.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        ("xl/theme/theme1.xml", "<a>SPACES</a>"),
        ("docProps/core.xml", "<a>SPACES</a>"),
        ("xl/comments/comment1.xml", '<comments><comment ref="A1:XFD1048576"/></comments>'),
        ("xl/worksheets/sheet2.xml", MERGED),
        ("xl/worksheets/sheet2.xml", "<nothing"),
    ],
)
def test_a_workbook_that_cannot_be_copied_is_reported(books: Path, part: str, text: str) -> None:
    large = text.replace("SPACES", " " * (64 << 20))
    data = with_parts(rich_workbook(), {part: large.encode()})
    (books / "actions.xlsx").write_bytes(data)
    run = reflint(
        *("check", "actions.xlsx", "--no-cache", "--annotated", "out.xlsx", "--lang", "fr"),
        cwd=books,
        limits={resource.RLIMIT_AS: 1 << 30, resource.RLIMIT_CPU: 10},
    )
    assert run.returncode == 2
    assert "la copie n'a pas été écrite : " in run.stderr
    assert "Traceback" not in run.stderr
    assert not (books / "out.xlsx").exists()


def test_a_habit_is_one_row_and_a_comment_on_each_of_its_cells(tmp_path: Path) -> None:
    below = ((f"1.{at}", f"Titre {chr(64 + at)}", "1") for at in range(1, 40))
    write_book(tmp_path / "actions.xlsx", {"Actions": [HEADER, ("1", "Agir", 39), *below]})
    check(tmp_path, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    (habit,) = (row for row in rows(tmp_path / "out.xlsx") if row[3] == "weight-text")
    assert habit[:3] == ("Actions!C3", "points", "avertissement")
    copy = load_workbook(tmp_path / "out.xlsx")["Actions"]
    assert all("weight-text" in copy[f"C{at}"].comment.text for at in range(3, 42))


def test_what_an_author_made_is_kept(books: Path) -> None:
    before = load_workbook(books / "actions.xlsx", rich_text=True)[TITLE]
    check(books, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    after = load_workbook(books / "out.xlsx", rich_text=True)[TITLE]
    assert [*after.values] == [*before.values]
    assert after.merged_cells.ranges == before.merged_cells.ranges
    assert after.freeze_panes == before.freeze_panes
    assert after.column_dimensions["E"].hidden
    assert after["C3"].number_format == "0.00"
    text = after["B2"].comment.text
    assert text.startswith(NOTE)
    assert after._charts == []


def annotated(folder: Path, rows_: Sequence[Sequence[object]], *merged: str) -> Any:
    """Return the copy of a workbook of one sheet, `Actions`."""
    book = write_book(folder / "actions.xlsx", {"Actions": rows_})
    (sheet,) = book.worksheets
    for area in merged:
        sheet.merge_cells(area)
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFFFF", bold=True)
    book.save(folder / "actions.xlsx")
    check(folder, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    return load_workbook(folder / "out.xlsx")


def test_findings_in_one_cell_are_one_comment_the_gravest_first(tmp_path: Path) -> None:
    rows_ = [HEADER, ("1", "Agir", 9), ("1.1", "TODO: Agir  ici", 9), ("1.1", "Agir", 9)]
    sheet = annotated(tmp_path, rows_)["Actions"]
    texts = sheet["B3"].comment.text.split("\n\n")
    assert [one.partition("\n")[0] for one in texts] == [
        "reflint, avertissement : leftover",
        "reflint, information : title-space",
    ]
    assert sheet["B3"].fill.fgColor.rgb == "00FFDE7A"


def test_white_text_is_black_on_a_fill(tmp_path: Path) -> None:
    sheet = annotated(tmp_path, [("identifiant", "nom", "points", "Points"), ("1", "Agir", 9)])[
        "Actions"
    ]
    assert "sheet-column" in sheet["D1"].comment.text
    assert sheet["D1"].font.color.rgb == "FF000000"
    assert sheet["B1"].font.color.rgb == "FFFFFFFF"


def test_what_is_found_in_a_merged_cell_is_where_it_is_seen(tmp_path: Path) -> None:
    rows_ = [HEADER, ("1", "Agir", 9), ("1.1", "Dire", 9), ("1.2", "Lire", 0)]
    sheet = annotated(tmp_path, rows_, "B2:B4")["Actions"]
    assert "sheet-layout" in sheet["B2"].comment.text


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "-2+3", "é😀x", "_x000D_ x", "]]> & </t>"])
def test_texts_of_findings_stay_texts(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f'identifiant,nom,points\n1,Agir,2\n"{text}",Dire,2\n', "utf-8")
    check(tmp_path, "--annotated", "out.xlsx", paths=("a.csv",))
    sheet = load_workbook(tmp_path / "out.xlsx")["reflint"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    values = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    assert any(f"`{text}`" in str(value) for row in values for value in row)


def test_another_version_of_a_workbook_is_left_out_beside_one_that_is_named(tmp_path: Path) -> None:
    question = ("dechets_1", "La collectivité collecte-t-elle ?", "binaire", "te_1")
    questions = (("id", "formulation", "type", "actions"), question)
    for name in ("actions.xlsx", "version.xlsx"):
        sheets = {"Actions": (HEADER, ("1", "Agir", 39)), "Questions": questions}
        write_book(tmp_path / name, sheets)
    concise = ("--output-format", "concise")
    assert "ensemble-duplicate-id" in check(tmp_path, *concise, paths=(".",)).stdout
    beside = check(tmp_path, *concise, paths=("actions.xlsx",))
    assert "ensemble-duplicate-id" not in beside.stdout
    (tmp_path / "version.xlsx").unlink()
    alone = check(tmp_path, *concise, paths=("actions.xlsx",))
    assert (beside.stdout, beside.stderr) == (alone.stdout, alone.stderr)
