"""A workbook whose sheets are actions, questions, choix and preuves is one ensemble."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import referentiel
from tests.command import reflint
from tests.sheets.test_siblings import ACTIONS, CHOIX, PREUVES, QUESTIONS
from tests.sheets.test_workbooks import write

SHEETS = {"Structure": ACTIONS, "Questions": QUESTIONS, "Choix": CHOIX, "Preuves": PREUVES}


def rows(text: str) -> Sequence[Sequence[object]]:
    """Return the rows of a CSV text as a workbook has them, with weights as numbers."""
    read = csv.reader(StringIO(text, newline=""))
    return [[int(cell) if cell == "20" else cell for cell in row] for row in read]


def reported(folder: Path, **changed: str) -> list[str]:
    write(folder / "verger.xlsx", {name: rows(changed.get(name, SHEETS[name])) for name in SHEETS})
    command = ("check", "verger.xlsx", "--lang", "en", "--output-format", "concise")
    lines = reflint(*command, cwd=folder).stdout.splitlines()
    return [line.removeprefix("verger.xlsx:") for line in lines]


def test_the_sheets_of_a_workbook_are_one_ensemble(tmp_path: Path) -> None:
    assert reported(tmp_path) == []
    (found,) = referentiel.find(tmp_path).ensembles
    assert (len(found.questions), len(found.choix), len(found.preuves)) == (2, 2, 1)
    assert len(found.sheets) == 1


def test_what_is_wrong_is_reported_in_the_cell_of_its_sheet(tmp_path: Path) -> None:
    text = ACTIONS.replace("reponse(verger_1, NON)", "reponse(verger_2, verger_2_c)")
    (line,) = reported(tmp_path, Structure=text.replace(",verger_1,\r", ",verger_2,\r"))
    assert line.startswith("2:4: error[formule-question] Structure!D2 (desactivation)")
    (line,) = reported(tmp_path, Choix=CHOIX.replace("b,verger_2", "b,verger2"))
    assert line.startswith("3:2: error[question-unknown] Choix!B3 (questionId)")
    (line,) = reported(tmp_path, Preuves=PREUVES.replace("verger_1.1", "verger_1.2"))
    assert line.startswith("2:3: error[action-unknown] Preuves!C2 (actions)")
