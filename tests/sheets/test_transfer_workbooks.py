"""Workbooks that `reflint export` writes: texts are text, weights numbers, and all come back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment

import referentiel
from referentiel_lint.transfer.content import (
    MOST_CHARACTERS,
    content_of,
    normal,
    problem_of,
    workbook_bytes,
)
from tests.command import ORIENTATION, reflint, write
from tests.sheets.rich_workbook import parts_of, with_parts
from tests.sheets.test_transfer_law import TEXTS
from tests.sheets.test_workbooks import write as write_book

HEADER = ("identifiant", "nom", "points", "description")
# Texts that a spreadsheet takes for something else where it may.
ROWS = (
    ("1.10", "=1+1", "40.5", "- a\n- b"),
    ("1.20", "+x", "12", "_x0041_ _x000D_"),
    ("1.100", "@a  b", "0.3333333333333333", "\ta\u00a0e\u0301 🌱 \u2028 <b>&amp;</b>"),
    ("2", "1e5", "", '=HYPERLINK("x")'),
    ("3", "2026-01-01", "0", "TRUE"),
    ("4", "'=x", "7.25", "1/2"),
)


def written(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    path.write_bytes(workbook_bytes("eci", HEADER, rows))
    return path


def read(path: Path) -> list[tuple[str, ...]]:
    (one,) = referentiel.find(path).referentiels
    return [
        (
            str(action.identifier),
            action.title.text,
            action.keys["points"].text if "points" in action.keys else "",
            *(part.text for part in action.sections.values()),
        )
        for action in content_of(one).actions
    ]


def test_ids_and_texts_are_text_and_weights_are_numbers(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "a.xlsx")).active
    assert sheet is not None
    assert sheet.title == "eci"
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[1]] == list(HEADER)
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:4]] == [
        ("1.10", "s"),
        ("1.20", "s"),
        ("1.100", "s"),
    ]
    assert [(cell.value, cell.data_type) for cell in sheet["C"][1:3]] == [(40.5, "n"), (12, "n")]
    # A spreadsheet keeps fifteen digits of a number.
    assert sheet["C4"].value == "0.3333333333333333"
    assert [cell.quotePrefix for cell in sheet["B"][1:5]] == [True, True, True, False]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert all(cell.alignment.wrap_text for cell in sheet["D"])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.xlsx")) == list(ROWS)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    rows = [(f"1.{at}", title, "", text) for at, (title, text) in enumerate(texts, 1)]
    if any(problem_of(text) for row in rows for text in row):
        return
    found = read(written(tmp_path_factory.mktemp("w") / "a.xlsx", rows))
    assert [row[3:] for row in found] == [
        (text,) if (text := normal(row[3])).strip() else () for row in rows
    ]


def test_a_folder_becomes_a_workbook_and_back(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2=ORIENTATION)
    done = reflint("export", "eci", "-o", "eci.xlsx", "--lang", "en", cwd=tmp_path)
    assert done.stdout == "eci.xlsx: 3 actions\n"
    done = reflint("import", "eci.xlsx", "-o", "again", "--lang", "en", cwd=tmp_path)
    assert done.stdout == "again: 3 actions in 1 file, profile ponderation\n"
    assert (tmp_path / "again" / "5.2.md").read_text(encoding="utf-8") == ORIENTATION


@pytest.mark.parametrize(
    ("text", "reported", "remedy"),
    [
        ("a\x01b", "this text has a control character", "delete this character"),
        (
            "a" * (MOST_CHARACTERS + 1),
            "a cell of a workbook can contain at most 32767 characters",
            "shorten it, or write a `.csv` file",
        ),
    ],
)
def test_what_a_workbook_cannot_hold_is_refused_with_its_place(
    tmp_path: Path, text: str, reported: str, remedy: str
) -> None:
    write(tmp_path / "eci", _5_2=ORIENTATION.replace("Diffuser des documents.", text))
    done = reflint("export", "eci", "-o", "eci.xlsx", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"reflint: eci/5.2.md:14:1: {reported}")
    assert f"\n  remedy: {remedy}\n" in done.stderr
    assert not (tmp_path / "eci.xlsx").exists()


def test_without_openpyxl_a_workbook_is_refused_and_csv_is_not(tmp_path: Path) -> None:
    write(tmp_path / "eci", _5_2=ORIENTATION)
    missing = "import sys\nsys.modules['openpyxl'] = None\n"
    done = reflint("export", "eci", "-o", "e.xlsx", "--lang", "en", cwd=tmp_path, first=missing)
    assert done.returncode == 2
    assert "pip install 'referentiel-lint[sheets]'" in done.stderr
    done = reflint("export", "eci", "-o", "e.csv", "--lang", "en", cwd=tmp_path, first=missing)
    assert done.stdout == "e.csv: 3 actions\n"


def test_what_else_a_workbook_has_is_named(tmp_path: Path) -> None:
    rows = (HEADER, ("1", "Gouverner", 20, "a"), ("1.1", "Informer", 12, "b"), ("1.2", "Agir", 8))
    questions = (("id", "formulation", "type"), ("q_1", "Y a-t-il ?", "binaire"))
    book = write_book(tmp_path / "a.xlsx", {"Actions": rows, "Questions": questions})
    sheet = book["Actions"]
    sheet["D2"].comment = Comment("à revoir", "moi")
    sheet["D3"].comment = Comment("vu", "moi")
    sheet.merge_cells("D3:D4")
    book.save(tmp_path / "a.xlsx")
    done = reflint("import", "a.xlsx", "-o", "md", "--lang", "en", cwd=tmp_path)
    assert done.stderr.splitlines()[:3] == [
        "left out: the sheet `Questions`, 1 row",
        "left out: 1 cell merge; only its first action has the value",
        "left out: 2 comments on cells",
    ]
    assert sorted(one.name for one in (tmp_path / "md").iterdir()) == ["1.1.md", "1.2.md", "1.md"]


def test_areas_without_cells_are_no_comments(tmp_path: Path) -> None:
    file, sheet = written(tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml"
    merged = b'</sheetData><mergeCells><mergeCell ref="H1:H1048576"/></mergeCells>'
    changed = parts_of(file.read_bytes())[sheet].replace(b"</sheetData>", merged)
    file.write_bytes(with_parts(file.read_bytes(), {sheet: changed}))
    done = reflint("import", "a.xlsx", "-o", "md", "--lang", "en", cwd=tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    assert "comments" not in done.stderr


def test_percents_of_cells_are_numbers_in_markdown(tmp_path: Path) -> None:
    rows = (
        ("identifiant", "nom", "points", "pourcentage"),
        ("1", "Gouverner", 20, None),
        ("1.1", "Informer", 20, None),
        ("1.1.1", "Dire", None, 0.2),
        ("1.1.2", "Agir", None, 0.8),
    )
    book = write_book(tmp_path / "a.xlsx", {"Actions": rows})
    sheet = book["Actions"]
    sheet["D4"].number_format = sheet["D5"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    done = reflint("import", "a.xlsx", "-o", "md", cwd=tmp_path)
    assert done.returncode == 0
    assert "\npourcentage: 20\n" in (tmp_path / "md/1.1.md").read_text()
    assert "%" not in (tmp_path / "md/1.1.md").read_text()


@pytest.mark.parametrize(
    "comments", [b"<!DOCTYPE a [<!ENTITY b 'c'>]><comments>&b;</comments>", b"<comments>", b""]
)
def test_comments_that_cannot_be_counted_are_left_out(tmp_path: Path, comments: bytes) -> None:
    file = written(tmp_path / "a.xlsx", [("1", "Gouverner", "20", "a")])
    file.write_bytes(with_parts(file.read_bytes(), {"xl/comments/comment1.xml": comments}))
    done = reflint("import", "a.xlsx", "-o", "md", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "left out: the comments on cells, which cannot be read" in done.stderr.splitlines()
    assert "internal error" not in done.stderr


@pytest.mark.parametrize(
    ("cell", "value", "reported"),
    [
        ("C3", "#REF!", "Sheet!C3 (points)"),
        ("C3", "=1+1", "Sheet!C3 (points)"),
        ("A3", date(2026, 1, 1), "Sheet!A3 (identifiant)"),
    ],
)
def test_cells_without_a_value_are_refused(
    tmp_path: Path, cell: str, value: object, reported: str
) -> None:
    rows = (HEADER, ("1", "Gouverner", 20, "a"), ("1.1", "Informer", 20, "b"))
    book = write_book(tmp_path / "a.xlsx", {"Sheet": rows})
    book["Sheet"][cell] = value
    book.save(tmp_path / "a.xlsx")
    done = reflint("import", "a.xlsx", "-o", "md", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f", {reported}: " in done.stderr
    assert not (tmp_path / "md").exists()


def test_a_workbook_of_two_sheets_of_actions_is_refused(tmp_path: Path) -> None:
    rows = (HEADER, ("1", "Gouverner", 20, "a"))
    write_book(tmp_path / "a.xlsx", {"Sheet": rows, "CAE": rows})
    done = reflint("import", "a.xlsx", "-o", "md", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert "several sheets of actions here: `Sheet`, `CAE`" in done.stderr
