"""`rename`, `retire`, `new` and `move` edit Markdown: for a sheet they name the cell to edit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scratch import ran
from tests.sheets.test_workbooks import write

ROWS = (
    ("identifiant", "nom", "points", "pourcentage"),
    ("1", "Gouverner", "20", ""),
    ("1.1", "Informer", "20", ""),
    ("1.1.1", "Publier", "", "40"),
    ("1.1.2", "Former", "", "60"),
)
RETIRE = ("retire", "1.1.2", "--reason", "réuni à 1.1.1")


def in_sheet(folder: Path) -> Path:
    """Write the rows as CSV."""
    path = folder / "eci.csv"
    path.write_text("".join(",".join(row) + "\n" for row in ROWS))
    return path


def in_workbook(folder: Path) -> Path:
    """Write the rows into a sheet of a workbook."""
    write(folder / "eci.xlsx", {"Actions": ROWS})
    return folder / "eci.xlsx"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (("rename", "1.1.2", "1.1.5"), 5),
        (RETIRE, 5),
        (("new", "1.1"), 3),
        (("move", "1.1.2", "1"), 5),
    ],
)
@pytest.mark.parametrize("made", [in_sheet, in_workbook])
def test_the_cell_to_edit_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: tuple[str, ...],
    row: int,
    made: Callable[[Path], Path],
) -> None:
    path = made(tmp_path)
    data = path.read_bytes()
    cell = f"A{row}" if path.suffix == ".csv" else f"Actions!A{row}"
    monkeypatch.chdir(tmp_path)
    run = ran(*line, "--lang", "fr")
    assert (run.status, run.out) == (2, "")
    assert run.err == (
        f"reflint: {path.name}: `{line[1]}` est dans la cellule {cell} (identifiant) : "
        "`rename`, `retire`, `new` et `move` ne modifient que des fichiers Markdown\n"
        "  remède : faites la modification dans le tableur, puis lancez `reflint check`\n"
    )
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_sheet_has_no_row_of_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_sheet(tmp_path)
    monkeypatch.chdir(tmp_path)
    run = ran("new", "eci", "--lang", "fr")
    assert run.status == 2
    assert run.err.startswith(
        "reflint: eci.csv: c'est une feuille de tableur : `rename`, `retire`, "
    )
