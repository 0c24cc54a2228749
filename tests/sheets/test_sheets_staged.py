"""`reflint check --staged` on sheets: what the index changes since the last commit."""

from pathlib import Path

import openpyxl
import pytest

from tests.scratch import check, check_json, commit, git, put, ran
from tests.sheets.test_workbooks import write

SHEET = (
    "identifiant;nom;points;pourcentage\n"
    "1;Gouverner;20;\n"
    "1.1;Informer;20;\n"
    "1.1.1;Diffuser;;30\n"
    "1.1.2;Former;;70\n"
    "1.1.2alter;Former à plusieurs;;50\n"
)


@pytest.fixture
def folder(repo: Path) -> Path:
    """A repository with a sheet in its last commit."""
    put(repo, "ref.csv", SHEET)
    commit(repo)
    return repo


def staged(*arguments: str) -> str:
    run = check("--staged", "--lang", "fr", *arguments)
    return run.out + run.err


def test_a_sheet_that_is_deleted_is_reported_and_counts(folder: Path) -> None:
    put(folder, "autre.csv", SHEET)
    commit(folder)
    git(folder, "rm", "-q", "ref.csv")
    for paths in ((), ("ref.csv",), ("ref.csv", "autre.csv")):
        run = check_json("--staged", *paths)
        assert (run.status, run.report["removed_in_index"]) == (1, ["ref.csv"])
    reported = staged()
    assert "ref.csv était un référentiel à la révision HEAD" in reported
    assert "a été supprimé avec tous ses identifiants" in reported
    # What was not asked for, and what the configuration does not ask for.
    assert check("--staged", "autre.csv").status == 0
    assert check("--staged", "--ignore", "id-removed").status == 0
    commit(folder)
    assert check("--staged").status == 0


def test_a_sheet_that_only_has_another_name_is_not_gone(folder: Path) -> None:
    git(folder, "mv", "ref.csv", "autre.csv")
    run = check_json("--staged")
    assert (run.status, run.report["removed_in_index"]) == (0, [])


def workbook(path: Path, **sheets: tuple[int, ...]) -> None:
    """Write a workbook with a sheet of actions for each name, and their points."""
    header = ("identifiant", "nom", "points")
    rows = {
        name: [(str(at), f"Action {name} {at}", weight) for at, weight in enumerate(weights, 1)]
        for name, weights in sheets.items()
    }
    write(path, {name: [header, *below] for name, below in rows.items()})


def test_a_sheet_that_a_workbook_loses_or_gets_is_named(folder: Path) -> None:
    workbook(folder / "a.xlsx", Une=(40, 60), Deux=(50, 50))
    commit(folder)
    workbook(folder / "a.xlsx", Une=(40, 60), Trois=(70, 30))
    git(folder, "add", "-A")
    for paths in ((), ("a.xlsx",)):
        run = check_json("--staged", *paths)
        assert (run.status, run.report["removed_in_index"]) == (1, ["a.xlsx!Deux"])
    base = check_json("--diff-base", "HEAD").report["diff_base"]
    assert base["gone_referentiels"] + base["new_referentiels"] == ["a.xlsx!Deux", "a.xlsx!Trois"]


def test_each_sheet_of_a_workbook_is_compared_with_itself(folder: Path) -> None:
    workbook(folder / "a.xlsx", Une=(40, 60), Deux=(50, 30, 20))
    commit(folder)
    workbook(folder / "a.xlsx", Une=(40,), Deux=(50, 30))
    git(folder, "add", "-A")
    for option in (("--staged",), ("--diff-base", "HEAD")):
        found = check_json(*option, "--select", "id-removed").report["findings"]
        assert [(one["action"], one["rule"]) for one in found] == [
            ("2", "id-removed"),
            ("3", "id-removed"),
        ]


def test_a_workbook_that_became_damaged_is_not_gone(folder: Path) -> None:
    workbook(folder / "a.xlsx", Une=(40, 60), Deux=(50, 50))
    commit(folder)
    (folder / "a.xlsx").write_bytes((folder / "a.xlsx").read_bytes()[:3000])
    git(folder, "add", "-A")
    for option in (("--staged",), ("--diff-base", "HEAD")):
        run = check(*option)
        assert (run.status, run.out) == (2, "")
        assert "a.xlsx (this workbook is damaged" in run.err
        assert "was removed" not in run.err
    for paths in ((), ("a.xlsx",)):
        run = ran("diff", "HEAD", *paths, "--lang", "fr")
        assert run.status == 2
        assert "a.xlsx" not in run.out
        assert "non lu : a.xlsx (ce classeur est abîmé" in run.err


def test_a_sheet_that_became_hidden_is_not_gone_but_the_others_are_compared(folder: Path) -> None:
    workbook(folder / "a.xlsx", Une=(40, 60), Deux=(50, 50))
    commit(folder)
    workbook(folder / "a.xlsx", Une=(41, 60), Deux=(50, 50))
    book = openpyxl.load_workbook(folder / "a.xlsx")
    book["Deux"].sheet_state = "hidden"
    book.save(folder / "a.xlsx")
    reported = ran("diff", "HEAD", "a.xlsx")
    assert "Une!C2 (points): `1`: points 40, then 41" in reported.out
    assert "removed" not in reported.out
    assert "hidden" in reported.err
