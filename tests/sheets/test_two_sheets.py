"""A workbook with two sheets of actions: each is a referential, and they are one file."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.command import json_of, reflint
from tests.report.reading import parsed
from tests.sheets.test_workbooks import ROWS, write

WRONG = (*ROWS[:3], ("1.1.1", "Diffuser", None, 41.5), ROWS[4])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a workbook whose second sheet has a wrong sum."""
    (tmp_path / "deux").mkdir()
    write(tmp_path / "deux" / "ref.xlsx", {"Actions": ROWS, "Actions 2027": WRONG})
    return tmp_path / "deux"


def report(folder: Path) -> str:
    """Return the French report on a folder, its non-breaking spaces as plain ones."""
    reflint("report", ".", "-o", "../rapport.html", "--lang", "fr", cwd=folder)
    text = unescape((folder.parent / "rapport.html").read_text(encoding="utf-8"))
    return " ".join(text.split())


def test_the_summary_names_each_sheet_and_counts_the_file_once(folder: Path) -> None:
    done = reflint("check", ".", "--lang", "fr", cwd=folder)
    assert done.stderr == (
        "ref.xlsx!Actions : 1 fichier, profil tableur\n"
        "ref.xlsx!Actions 2027 : 1 fichier, profil tableur\n"
        "1 erreur dans 1 fichier\n"
    )


def test_the_json_says_which_sheet_each_referential_is(folder: Path) -> None:
    checked = json_of("check", ".", cwd=folder)["checked"]
    assert [(one["referentiel"], one["sheet"]) for one in checked] == [
        ("ref.xlsx", "Actions"),
        ("ref.xlsx", "Actions 2027"),
    ]


def test_the_trees_are_headed_by_their_sheets(folder: Path) -> None:
    done = reflint("tree", ".", "--lang", "fr", cwd=folder)
    heads = [line.split("  ")[0] for line in done.stdout.splitlines() if "ref.xlsx" in line]
    assert heads == ["référentiel ref.xlsx!Actions", "référentiel ref.xlsx!Actions 2027"]


def test_the_report_says_of_each_sheet_what_is_wrong_in_it(folder: Path) -> None:
    text = report(folder)
    page = parsed(text)
    rows = [[one.plain for one in row.all("th", "td")] for row in page.all("table")[0].all("tr")]
    assert rows[1:] == [
        ["ref (ref.xlsx!Actions)", "1", "0", "0", "0"],
        ["ref (ref.xlsx!Actions 2027)", "1", "1", "0", "0"],
    ]
    # The tops of both are axes.
    assert "partie d'un référentiel" not in text


def test_no_two_places_of_the_report_have_the_same_anchor(folder: Path) -> None:
    anchors = re.findall(r'\bid="([^"]+)"', report(folder))
    assert sorted(anchors) == sorted(set(anchors))
    links = set(re.findall(r'href="#([^"]+)"', report(folder)))
    assert links <= set(anchors)


def test_a_sheet_without_the_axes_of_its_actions_is_only_a_part(folder: Path) -> None:
    write(folder / "ref.xlsx", {"Actions": (ROWS[0], *ROWS[2:])})
    text = report(folder)
    assert "n'est qu'une partie d'un référentiel." in text


@pytest.mark.parametrize("output", [(), ("--output", "../scores.jsonl")])
def test_two_sheets_cannot_be_scored_and_the_remedy_is_reported(
    folder: Path, output: tuple[str, ...]
) -> None:
    # The level of the actions of `eci` is known.
    (folder / "ref.xlsx").rename(folder / "eci.xlsx")
    (folder.parent / "a.yaml").write_text("statuts: {1.1.1: fait}\n", encoding="utf-8")
    done = reflint("score", "../a.yaml", ".", "--lang", "fr", *output, cwd=folder)
    assert done.returncode == 2
    assert "eci.xlsx!Actions 2027" in done.stderr
    assert "une copie" in done.stderr


@pytest.mark.parametrize("named", [".", "ref.csv"])
def test_a_sheet_that_has_only_its_header_is_no_success(tmp_path: Path, named: str) -> None:
    (tmp_path / "ref.csv").write_text("identifiant,nom,points\n,,\n", encoding="utf-8")
    done = reflint("check", named, "--lang", "fr", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "non vérifié : ref.csv (cette feuille d'actions a un en-tête, mais aucune ligne"
        in done.stderr
    )


def test_a_sheet_of_a_workbook_that_has_only_its_header_is_named(folder: Path) -> None:
    write(folder / "ref.xlsx", {"Actions": ROWS, "Vide": ROWS[:1]})
    done = reflint("check", ".", "--lang", "fr", cwd=folder)
    assert done.returncode == 2
    assert "mais aucune ligne : Vide)" in done.stderr
