"""`reflint check --annotated FILE`: what is written, and what is refused, whole or not at all."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.command import HANG, ORIENTATION, reflint, write
from tests.sheets.rich_workbook import (
    MACROS,
    parts_of,
    rich_workbook,
    with_macros,
    with_parts,
)
from tests.sheets.rich_workbook import SHEET as TITLE

SHEET = (
    "identifiant,nom,points,pourcentage\n"
    "1,Gouverner,20,\n"
    '1.1,"Dire ""oui""  ici",20,\n'
    '1.1.1,Diffuser,,"40,5"\n'
    "1.1.2,Former,,59.4\n"
)
# openpyxl warns of what it would lose; it is not what writes here.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
# A rule of one's own that saves the workbook while it is checked.
CHANGING = """
from pathlib import Path
from linter.finding import Severity
from linter.words.text import Text
from referentiel.kind import Kind

class Changing:
    \"""A workbook is saved.

    Un classeur est enregistré.

    Why:
        To see.

    Pourquoi :
        Pour voir.

    Bad:
        # Informer
          ^^^^^^^^ saved

    Good:
        # Former
    \"""

    NAME = "x-changing"
    SEVERITY = Severity.INFO
    KINDS = {Kind.TABLEUR}
    MESSAGES = {"x-changing": Text(fr="enregistré", en="saved")}

    @staticmethod
    def check(document, settings):
        file = Path("actions.xlsx")
        file.write_bytes(file.read_bytes() + b"0")
        return iter(())
"""
TWO_SPACES = "deux espaces ou plus se suivent dans le titre"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "actions.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str, paths: tuple[str, ...] = ("actions.csv",)) -> Any:
    return reflint("check", *paths, "--lang", "fr", *arguments, cwd=folder)


def rows(file: Path) -> list[tuple[object, ...]]:
    book = load_workbook(file)
    return [tuple(row) for row in book[book.sheetnames[-1]].iter_rows(min_row=2, values_only=True)]


# --- What is written


def test_a_sheet_becomes_a_workbook_with_its_findings(folder: Path) -> None:
    alone = check(folder)
    run = check(folder, "--annotated", "out.xlsx")
    assert (run.returncode, run.stdout, run.stderr) == (1, alone.stdout, alone.stderr)
    book = load_workbook(folder / "out.xlsx")
    assert book.sheetnames == ["actions", "reflint"]
    sheet = book["actions"]
    assert [*sheet.values] == [
        ("identifiant", "nom", "points", "pourcentage"),
        ("1", "Gouverner", "20", None),
        ("1.1", 'Dire "oui"  ici', "20", None),
        ("1.1.1", "Diffuser", None, "40,5"),
        ("1.1.2", "Former", None, "59.4"),
    ]
    assert sheet["A3"].comment.text.startswith("reflint, erreur : weight-sum\n")
    assert sheet["B3"].comment.text.endswith('Valeur proposée : Dire "oui" ici')
    assert [row[:4] for row in rows(folder / "out.xlsx")] == [
        ("A3", "identifiant", "erreur", "weight-sum"),
        ("B3", "nom", "information", "title-space"),
    ]
    assert rows(folder / "out.xlsx")[1][4:] == (
        *(TWO_SPACES, "n'en gardez qu'une", 'Dire "oui" ici'),
    )


def test_other_outputs_and_the_exit_status_are_as_without(folder: Path) -> None:
    for options in (
        ("--output-format", "json"),
        ("--statistics",),
        ("--fail-on", "never"),
        ("--diff",),
        ("--output", "json:out.json", "--output-format", "concise"),
    ):
        alone = check(folder, *options)
        run = check(folder, *options, "--annotated", "out.xlsx")
        assert (run.returncode, run.stdout, run.stderr) == (
            alone.returncode,
            alone.stdout,
            alone.stderr,
        )
        assert len(rows(folder / "out.xlsx")) == 2
        (folder / "out.xlsx").unlink()


def test_an_equal_run_writes_again(folder: Path) -> None:
    for _ in range(3):
        check(folder, "--annotated", "out.xlsx")
        (folder / "out.xlsx").unlink()


def test_known_findings_are_left_out(folder: Path) -> None:
    check(folder, "--write-baseline", "--baseline", "known.json")
    run = check(folder, "--baseline", "known.json", "--annotated", "out.xlsx")
    assert run.returncode == 0
    assert rows(folder / "out.xlsx") == [("aucun constat", *[None] * 6)]
    assert load_workbook(folder / "out.xlsx")["actions"]["A3"].comment is None


def test_what_was_fixed_is_in_the_copy(folder: Path) -> None:
    check(folder, "--fix", "--annotated", "out.xlsx")
    assert load_workbook(folder / "out.xlsx")["actions"]["B3"].value == 'Dire "oui" ici'
    assert [row[3] for row in rows(folder / "out.xlsx")] == ["weight-sum"]


def test_cells_of_formulas_are_texts(folder: Path) -> None:
    (folder / "actions.csv").write_text(SHEET.replace("Former", "=cmd|' /C calc'!A0"), "utf-8")
    check(folder, "--annotated", "out.xlsx")
    cell = load_workbook(folder / "out.xlsx")["actions"]["B5"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=cmd|' /C calc'!A0", "s", "@")
    assert cell.quotePrefix


def test_a_sheet_that_is_too_large_for_a_copy_is_told(folder: Path) -> None:
    (folder / "actions.csv").write_text(SHEET + ",,,,,,,,,\n" * 41_000, "utf-8")
    alone = check(folder)
    run = check(folder, "--annotated", "out.xlsx")
    assert (run.returncode, run.stdout) == (2, alone.stdout)
    assert "rien n'est écrit : `actions.csv` est trop grand pour être annoté" in run.stderr


def test_a_text_that_no_cell_can_hold_is_cut(folder: Path) -> None:
    (folder / "actions.csv").write_text(SHEET.replace("Former", "x" * 40_000), "utf-8")
    check(folder, "--annotated", "out.xlsx")
    value = load_workbook(folder / "out.xlsx")["actions"]["B5"].value
    assert (len(value), value[-2:]) == (32_767, "x…")


def test_names_of_files_that_no_sheet_may_have(folder: Path) -> None:
    for name, sheet in {
        "a[1]*b": "a_1__b",
        "'x'": "x",
        "x" * 40: "x" * 30 + "…",
        "history": "history_",
        "reflint": "reflint",
    }.items():
        (folder / f"{name}.csv").write_text(SHEET)
        check(folder, "--annotated", "out.xlsx", paths=(f"{name}.csv",))
        book = load_workbook(folder / "out.xlsx")
        assert book.sheetnames[0] == sheet
        assert len({*book.sheetnames}) == 2


def test_a_file_is_replaced_whole_and_keeps_its_permissions(folder: Path) -> None:
    out = folder / "out.xlsx"
    out.write_bytes(b"x" * 100_000)
    out.chmod(0o640)
    check(folder, "--annotated", "out.xlsx")
    assert len(rows(out)) == 2
    assert out.stat().st_mode & 0o777 == 0o640
    assert {one.name for one in folder.iterdir()} == {"actions.csv", "out.xlsx"}


def test_a_link_stays_and_the_file_it_leads_to_is_written(folder: Path) -> None:
    (folder / "real.xlsx").write_text("")
    (folder / "link.xlsx").symlink_to("real.xlsx")
    check(folder, "--annotated", "link.xlsx")
    assert (folder / "link.xlsx").is_symlink()
    assert len(rows(folder / "real.xlsx")) == 2


# --- What is refused


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-",), "un classeur ne s'écrit pas sur la sortie standard"),
        (("out.csv",), "le nom d'un classeur finit par `.xlsx`, ou par `.xlsm` s'il a des macros"),
        (("absent/out.xlsx",), "le dossier `absent` n'existe pas"),
        (("folder.xlsx",), "`folder.xlsx` est un dossier"),
        (("pipe.xlsx",), "`pipe.xlsx` n'est pas un fichier ordinaire"),
        (("out.xlsm",), "`actions.csv` n'a pas de macros"),
        (("out.xlsx", "--output", "json:out.xlsx"), "`out.xlsx` est aussi le fichier de"),
        (("out.xlsx", "--watch"), "avec --watch, rien n'est écrit dans des fichiers"),
        (("out.xlsx", "--staged"), "la copie est celle du fichier sur le disque"),
    ],
)
def test_what_is_asked_wrongly_is_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    (folder / "folder.xlsx").mkdir()
    os.mkfifo(folder / "pipe.xlsx")
    before = {*folder.iterdir()}
    run = check(folder, "--annotated", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert {*folder.iterdir()} == before


def test_stdin_has_no_copy(folder: Path) -> None:
    options = ("--stdin-filename", "actions.csv", "--annotated", "out.xlsx")
    run = reflint("check", "-", *options, cwd=folder, stdin=SHEET.encode())
    assert run.returncode == 2
    assert "a text on stdin has no annotated copy" in run.stderr
    assert not (folder / "out.xlsx").exists()


def test_several_sheets_are_refused_and_named(folder: Path) -> None:
    for name in "abcd":
        (folder / f"{name}.csv").write_text(SHEET)
    run = check(folder, "--annotated", "out.xlsx", paths=("a.csv", "b.csv"))
    assert run.returncode == 2
    assert "d'un seul fichier, et `a.csv`, `b.csv` sont vérifiés" in run.stderr
    run = check(folder, "--annotated", "out.xlsx", paths=(".",))
    assert "`a.csv`, `actions.csv`, `b.csv`, …" in run.stderr
    assert not (folder / "out.xlsx").exists()
    assert check(folder, "--annotated", "out.xlsx", paths=("a.csv",)).returncode == 1


def test_a_folder_of_markdown_has_no_copy(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    run = check(tmp_path, "--annotated", "out.xlsx", paths=(".",))
    assert run.returncode == 2
    assert "rien de ce qui est vérifié n'est un classeur ou une feuille" in run.stderr


def test_a_file_that_is_missing_is_told_as_without(folder: Path) -> None:
    run = check(folder, "--annotated", "out.xlsx", paths=("absent.csv",))
    assert run.returncode == 2
    assert "absent.csv" in run.stderr
    assert "rien n'est écrit : aucun classeur n'a pu être lu" in run.stderr
    assert not (folder / "out.xlsx").exists()


def test_a_file_that_cannot_be_written_is_told_beside_the_findings(folder: Path) -> None:
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0o500)
    alone = check(folder)
    run = reflint(
        *("check", "actions.csv", "--lang", "fr", "--annotated", "closed/out.xlsx"),
        cwd=folder,
        unprivileged=True,
    )
    assert (run.returncode, run.stdout) == (2, alone.stdout)
    assert "closed/out.xlsx: rien ne peut y être écrit (accès refusé)" in run.stderr


def test_a_full_disk_leaves_what_was_there(folder: Path) -> None:
    (folder / "out.xlsx").write_bytes(b"before")
    run = reflint(
        *("check", "actions.csv", "--no-cache", "--annotated", "out.xlsx"),
        cwd=folder,
        limits={resource.RLIMIT_FSIZE: 1_000},
    )
    assert run.returncode == 2
    assert "out.xlsx" in run.stderr
    assert (folder / "out.xlsx").read_bytes() == b"before"
    assert {one.name for one in folder.iterdir()} == {"actions.csv", "out.xlsx"}


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


def test_a_workbook_without_findings_has_a_copy_that_says_so(books: Path) -> None:
    options = ("--select", "duplicate-id", "--annotated", "out.xlsx")
    assert check(books, *options, paths=("actions.xlsx",)).returncode == 0
    assert rows(books / "out.xlsx") == [("aucun constat", *[None] * 6)]


def test_a_workbook_is_never_its_own_copy(books: Path) -> None:
    before = (books / "actions.xlsx").read_bytes()
    (books / "link.xlsx").symlink_to("actions.xlsx")
    for out in ("actions.xlsx", "./actions.xlsx", "link.xlsx"):
        run = check(books, "--annotated", out, paths=("actions.xlsx",))
        assert (run.returncode, run.stdout) == (2, "")
        assert "est lu par cette vérification, et serait écrasé" in run.stderr
    assert (books / "actions.xlsx").read_bytes() == before


def test_the_name_of_a_copy_with_macros_says_so(books: Path) -> None:
    (books / "macros.xlsm").write_bytes(with_macros(rich_workbook()))
    run = check(books, "--annotated", "out.xlsx", paths=("macros.xlsm",))
    assert run.returncode == 2
    assert "`macros.xlsm` a des macros" in run.stderr
    assert "remède : nommez la copie `out.xlsm`" in run.stderr
    assert check(books, "--annotated", "out.xlsm", paths=("macros.xlsm",)).stdout
    parts = parts_of((books / "out.xlsm").read_bytes())
    assert parts["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 macros"
    assert MACROS.encode() in parts["[Content_Types].xml"]


def test_a_copy_beside_its_original_is_checked_only_if_it_is_named(books: Path) -> None:
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
    assert "non vérifié : out.xlsx (copie annotée d'un autre fichier" in beside.stderr
    named = check(books, *concise, paths=("out.xlsx",))
    assert named.stdout == beside.stdout.replace("actions.xlsx", "out.xlsx")


def test_a_workbook_that_cannot_be_read_has_no_copy(books: Path) -> None:
    (books / "actions.xlsx").write_bytes(b"PK\x03\x04 damaged")
    run = check(books, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    assert run.returncode == 2
    assert "rien n'est écrit : aucun classeur n'a pu être lu" in run.stderr
    assert not (books / "out.xlsx").exists()


def test_a_part_that_cannot_be_edited_is_named(books: Path) -> None:
    data = with_parts(rich_workbook(), {"xl/comments/comment1.xml": b"<comments/>"})
    (books / "actions.xlsx").write_bytes(data)
    alone = check(books, paths=("actions.xlsx",))
    run = check(books, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    assert (run.returncode, run.stdout) == (2, alone.stdout)
    assert "car sa partie `xl/comments/comment1.xml` n'est pas ce que dit le format" in run.stderr
    assert not (books / "out.xlsx").exists()


def test_without_the_extra_nothing_is_written(books: Path) -> None:
    run = reflint(
        *("check", "actions.xlsx", "--lang", "fr", "--no-cache", "--annotated", "out.xlsx"),
        cwd=books,
        first="import sys; sys.modules['python_calamine'] = None",
    )
    assert run.returncode == 2
    assert "pip install" in run.stderr
    assert "rien n'est écrit : aucun classeur n'a pu être lu" in run.stderr
    assert not (books / "out.xlsx").exists()


def test_a_workbook_that_changes_meanwhile_is_not_annotated(books: Path) -> None:
    (books / "rules.py").write_text(CHANGING)
    options = ("--rules", "rules.py", "--no-cache", "--annotated", "out.xlsx")
    run = check(books, *options, paths=("actions.xlsx",))
    assert run.returncode == 2
    assert "rien n'est écrit : `actions.xlsx` a changé pendant la vérification" in run.stderr
    assert not (books / "out.xlsx").exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_a_copy_as_its_original(books: Path) -> None:
    check(books, "--annotated", "copy.xlsx", paths=("actions.xlsx",))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true,false,-1"
    profile = f"-env:UserInstallation=file://{books}/profile"
    subprocess.run(
        [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            every_sheet,
            "actions.xlsx",
            "copy.xlsx",
        ],
        cwd=books,
        check=True,
        capture_output=True,
        timeout=HANG,
    )
    texts = {one.name: one.read_text() for one in books.glob("*.csv")}
    names = {name.removeprefix("copy-") for name in texts if name.startswith("copy-")}
    assert names == {f"{TITLE}.csv", "Notes.csv", "Cachée.csv", "reflint.csv"}
    for name in names - {"reflint.csv"}:
        assert texts[f"copy-{name}"] == texts[f"actions-{name}"]
    assert texts["copy-reflint.csv"].startswith("cellule,colonne,gravité,règle,")


def test_a_habit_is_one_row_that_unfolds(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Actions", 0)
    for row in (["identifiant", "nom", "points"], ["1", "Agir", 39]):
        sheet.append(row)
    for at in range(1, 40):
        sheet.append([f"1.{at}", f"Titre {chr(64 + at)}", "1"])
    book.save(tmp_path / "actions.xlsx")
    check(tmp_path, "--annotated", "out.xlsx", paths=("actions.xlsx",))
    habit, *parts = (row for row in rows(tmp_path / "out.xlsx") if row[3] == "weight-text")
    assert habit[:3] == ("Actions!C3", "points", "avertissement")
    assert habit[4] != parts[0][4]
    assert [row[0] for row in parts] == [f"Actions!C{at}" for at in range(3, 42)]
    copy = load_workbook(tmp_path / "out.xlsx")
    listed = copy["reflint"].row_dimensions
    first = 2 + [row[3] for row in rows(tmp_path / "out.xlsx")].index("weight-text")
    assert (listed[first].hidden, listed[first].outlineLevel) == (False, 0)
    assert {(one.hidden, one.outlineLevel) for at, one in listed.items() if at > first} >= {
        (True, 1)
    }
    assert all(listed[at].hidden for at in range(first + 1, first + 40))
    assert "fois" not in copy["Actions"]["C3"].comment.text
    assert "weight-text" in copy["Actions"]["C41"].comment.text


def test_another_version_of_a_workbook_is_left_out_beside_one_that_is_named(
    tmp_path: Path,
) -> None:
    book = Workbook()
    sheet = book.create_sheet("Actions", 0)
    for row in (["identifiant", "nom", "points"], ["1", "Agir", 39]):
        sheet.append(row)
    questions = book.create_sheet("Questions")
    questions.append(["id", "formulation", "type", "actions"])
    questions.append(["dechets_1", "La collectivité collecte-t-elle ?", "binaire", "te_1"])
    for name in ("actions.xlsx", "version.xlsx"):
        book.save(tmp_path / name)
    concise = ("--output-format", "concise")
    assert "ensemble-duplicate-id" in check(tmp_path, *concise, paths=(".",)).stdout
    beside = check(tmp_path, *concise, paths=("actions.xlsx",))
    assert "ensemble-duplicate-id" not in beside.stdout
    (tmp_path / "version.xlsx").unlink()
    alone = check(tmp_path, *concise, paths=("actions.xlsx",))
    assert (beside.stdout, beside.stderr) == (alone.stdout, alone.stderr)
