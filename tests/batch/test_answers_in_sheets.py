"""Answers of collectivités as spreadsheets write them: CSV with its habits, and workbooks."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from referentiel_lint.batch.cells import decimal_of
from tests.batch.answers import (
    LINES,
    batch,
    expected,
    identite_table,
    reponses_table,
    scores_of,
    statuts_table,
)
from tests.batch.test_inputs import errors_of

# `LINES` as a row for each collectivité.
WIDE = (
    "Collectivité;Nom;Type;Population;DOM;eci_1.1.1;eci_1.1.1.1;1.1.2;2.1.0;2.1.1;2.1.2;"
    "verger_1;verger_2;verger_3;Commentaire\r\n"
    "75056;;commune;4000;non;;25 %|75 %|0;fait;;programme;;oui;35 %;;"
    '"Vu le 3 mars,\r\nà revoir"\r\n'
    "97101;L'Île;EPCI;42000;oui;pas_fait;;;non_concerne;;fait;NON;;verger_3_b;\r\n"
    ";;;;;;;;;;;;;;\r\n"
    "s1;;syndicat;;;;;;;;;;;;\r\n"
)


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """Write a workbook with the rows of each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def table(rows: Sequence[dict[str, object]]) -> list[Sequence[object]]:
    columns = [*dict.fromkeys(name for row in rows for name in row)]
    return [columns, *([row.get(name) for name in columns] for row in rows)]


def told(top: Path, text: str | bytes, *options: str, status: int = 1) -> list[str]:
    """Score a table, and give what is wrong with it in the list of errors."""
    data = text.encode() if isinstance(text, str) else text
    (top / "a.csv").write_bytes(data)
    batch(top, "a.csv", "--output", "scores.jsonl", *options, status=status)
    return [f"{row[1]} {row[2]}: {row[5]}" for row in errors_of(top / "scores-errors.csv")]


# --- The same scores, however they are written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_row_for_each_collectivite_gives_the_same_scores(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(WIDE.encode(encoding))
    said = batch(tmp_path, "a.csv", "--output", "scores.jsonl").splitlines()
    windows = ["a.csv: read as Windows-1252, since it is not UTF-8"] * (encoding == "cp1252")
    left_out = "a.csv: columns that are not read: Commentaire"
    assert said == [left_out, *windows, "3 collectivités scored"]
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_the_sheets_of_a_workbook_are_tables(tmp_path: Path) -> None:
    workbook(
        tmp_path / "a.xlsx",
        Lisezmoi=[["Des réponses"], [3]],
        Statuts=[[], *table(statuts_table())],
        Questions=table(reponses_table()),
        Identités=table(identite_table()),
    )
    said = batch(tmp_path, "a.xlsx", "--output", "scores.jsonl").splitlines()
    assert said == [
        "a.xlsx: sheets that are not read, since they are no tables of answers: Lisezmoi",
        "3 collectivités scored",
    ]
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_percentages_and_figures_of_a_workbook_are_exact(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        A=[["collectivite", "action", "f", "p", "r"], ["a", "eci_1.1.1.1", 0.1, 0.2, 0.7]],
        R=[["collectivite", "question", "reponse"], ["a", "verger_2", 0.35]],
    )
    book = openpyxl.load_workbook(path)
    for name in ("A!C2", "A!D2", "A!E2", "R!C2"):
        sheet, _, cell = name.partition("!")
        book[sheet][cell].number_format = "0 %"
    book.save(path)
    batch(tmp_path, "a.xlsx", "--output", "scores.jsonl")
    (tmp_path / "a.jsonl").write_text(
        '{"id": "a", "reponses": {"verger_2": 0.35}, "statuts": {"eci_1.1.1.1": [0.1, 0.2, 0.7]}}'
    )
    batch(tmp_path, "a.jsonl", "--output", "json.jsonl")
    assert scores_of(tmp_path / "scores.jsonl") == scores_of(tmp_path / "json.jsonl")


def test_an_empty_cell_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("collectivite,1.1.2,verger_2\na,,\nb,pas_fait,0\n")
    batch(tmp_path, "a.csv", "--output", "scores.jsonl")
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["scores"]["eci_1.1.2"]["point_pas_fait"] == 0
    assert scores["b"]["scores"]["eci_1.1.2"]["point_pas_fait"] != 0


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,35", "0.35"), ("35 %", "0.35"), ("35\u00a0%", "0.35"), ("12,5%", "0.125"), ("1", "1")],
)
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    assert str(decimal_of(text)) == number


def test_a_percentage_is_exact_however_many_digits_it_has() -> None:
    digits = "12345678901234567890123456789012345678"
    assert str(decimal_of(f"0,{digits} %")) == f"0.00{digits}"


# --- What is wrong, all in one run


def test_each_bad_cell_is_told_with_its_name(tmp_path: Path) -> None:
    text = (
        "collectivite;action;f;p;r\n"
        "a;eci_1.1.2;0,5;x;y\n"
        "\n"
        "b;eci_1.1.2;#REF!;0;1\n"
        "b;eci_2.1.1;1;0;\n"
        "2,00E+08;eci_1.1.2;1;0;0\n"
        "c;eci_9.9;1;0;0\n"
        "c;eci_1.1.2;0,5;0,5;0,5\n"
    )
    assert told(tmp_path, text) == [
        "6 : A6: “2,00E+08” is a number that the spreadsheet has rounded, in the column "
        "`collectivite`: format it as text",
        "2 a: D2: “x” does not fit the column `p`",
        "2 a: E2: “y” does not fit the column `r`",
        "4 b: C4: “#REF!” is an error of the spreadsheet, in the column `f`",
        "5 b: E5: the cell `r` is empty",
        "8 c: C8: statuts.eci_1.1.2: `[0.5, 0.5, 0.5]`: the parts sum to `1.5`, not 1; the statut "
        "counts as it is",
        "7 c: C7: statuts.eci_9.9: `eci` has no action `eci_9.9`: its statut changes nothing",
    ]


def test_in_a_row_for_each_collectivite_cells_are_told_too(tmp_path: Path) -> None:
    text = (
        "collectivite;eci_1.1.2;eci_2.1.1;verger_1\n"
        "a;35 %;0,5|0,5;#N/A\n"
        "b;fini;fait;OUI\n"
        "c;0,35;fait|x|0;OUI\n"
    )
    assert told(tmp_path, text, "--strict") == [
        "2 a: D2: “#N/A” is an error of the spreadsheet, in the column `verger_1`",
        "2 a: B2: “35 %” is no statut: write `fait`, `programme`, `pas_fait`, `non_concerne` or "
        "`non_renseigne`, or the three parts, as `0.25|0.75|0`",
        "2 a: C2: “0,5|0,5” does not have three parts, as `0.25|0.75|0`",
        "3 b: B3: the statut “fini” does not exist; statuts: `fait`, `programme`, `pas_fait`, "
        "`non_concerne`, `non_renseigne`",
        "4 c: B4: “0,35” is no statut: write `fait`, `programme`, `pas_fait`, `non_concerne` or "
        "`non_renseigne`, or the three parts, as `0.25|0.75|0`",
        "4 c: C4: “fait” does not fit the column `eci_2.1.1`",
    ]


def test_cells_of_a_workbook_that_are_no_text_are_told(tmp_path: Path) -> None:
    workbook(
        tmp_path / "a.xlsx",
        Statuts=[
            ["collectivite", "action", "statut"],
            ["a", 1.1, "fait"],
            ["b", "1.1", "=NA()"],
            [75056, "1.1", "fait"],
        ],
    )
    said = batch(tmp_path, "a.xlsx", "--output", "scores.jsonl", status=1).splitlines()
    assert said[:2] == [
        "a.xlsx:2: collectivité `a`: Statuts!B2: “1.1” is stored as a number in the column "
        "`action`: `1.10` would "
        "be 1.1 there; format the column as text",
        "a.xlsx:3: collectivité `b`: Statuts!C3: the workbook does not have the result of the "
        "formula in the "
        "column `statut`: open it in a spreadsheet and save it",
    ]
    assert list(scores_of(tmp_path / "scores.jsonl")) == ["75056", "a", "b"]


def test_a_cell_that_is_merged_with_another_is_no_answer_and_told(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Statuts=[
            ["collectivite", "action", "statut", "note", "lien"],
            ["a", "1.1.2", "fait", "vu", None],
            ["b", "1.1.2", None, None, None],
            ["c", "1.1.2", "pas_fait", None, None],
        ],
    )
    book = openpyxl.load_workbook(path)
    for area in ("C2:C3", "D2:E4", "A5:E6"):
        book["Statuts"].merge_cells(area)
    book.save(path)
    said = batch(tmp_path, "a.xlsx", "--output", "scores.jsonl", status=1).splitlines()
    assert [line for line in said if line.startswith("a.xlsx:")] == [
        "a.xlsx:3: collectivité `b`: Statuts!C3: the cell in the column `statut` is merged with "
        "another, and has "
        "no value of its own: unmerge them, and repeat the value in each row",
    ]
    assert list(scores_of(tmp_path / "scores.jsonl")) == ["a", "b", "c"]


def test_cells_merged_in_a_row_have_one_answer(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Statuts=[["collectivite", "1.1.2", "2.1.2"], ["a", "fait", None], ["b", "fait", "fait"]],
    )
    book = openpyxl.load_workbook(path)
    book["Statuts"].merge_cells("B2:C2")
    book.save(path)
    said = batch(tmp_path, "a.xlsx", "--output", "scores.jsonl", status=1)
    assert (
        "a.xlsx:2: collectivité `a`: Statuts!C2: the cell in the column `2.1.2` is merged" in said
    )


def test_a_header_that_is_a_number_is_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", A=[["collectivite", 1.1, 2.1], ["a", "fait", "fait"]])
    said = batch(tmp_path, "a.xlsx", "--output", "scores.jsonl", status=2)
    assert said.count("is stored as a number: `1.10` would be 1.1 there") == 2


def test_the_columns_of_all_tables_are_told_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("collectivite,action,statu,f,f\n")
    (tmp_path / "b.csv").write_text("x,y\n")
    said = batch(tmp_path, "a.csv", "b.csv", "--output", "scores.jsonl", status=2)
    lines = [line for line in said.splitlines() if line.startswith("reflint")]
    assert lines == [
        "reflint: a.csv: the column `f` is there twice",
        "reflint: a.csv: there is no column `statu`",
        "reflint: b.csv: these are the columns of no known table: x, y",
    ]


def test_a_quote_that_is_never_closed_spoils_no_other_row(tmp_path: Path) -> None:
    rows = "".join(f"c{n};eci_1.1.2;fait;\n" for n in range(300))
    text = f'collectivite;action;statut;note\na;eci_1.1.2;fait;"oubli\n{rows}'
    (line,) = told(tmp_path, text)
    assert line.startswith("2 a: this line does not have as many cells")
    assert len(scores_of(tmp_path / "scores.jsonl")) == 301


def test_a_line_break_never_joins_the_answers_of_two_rows(tmp_path: Path) -> None:
    text = 'collectivite;action;statut\na;eci_1.1.2;"fait\nb;eci_1.1.2;fait"\nc;eci_1.1.2;fait\n'
    assert [line.split(":")[0] for line in told(tmp_path, text)] == ["2 a", "3 b"]


def test_a_line_in_another_encoding_is_bad_by_itself(tmp_path: Path) -> None:
    head = "collectivite;nom\na;Orée\n".encode()
    text = head + "b;Orée\n".encode("cp1252") + b"c;Val\n"
    assert told(tmp_path, text) == ["3 b: this line is not in the encoding of the others"]


def test_a_sheet_scores_answers_by_the_reglement_of_2026(tmp_path: Path) -> None:
    rows = ["identifiant,nom,points", "1,Un,10", "1.1,Deux,10", "1.1.1,Trois,4", "1.1.2,Quatre,6"]
    (tmp_path / "ref").mkdir()
    (tmp_path / "ref" / "eci.csv").write_text("\n".join(rows))
    (tmp_path / "a.csv").write_text("collectivite;1.1.1;1.1.2\na;fait;\nb;non_concerne;fait\n")
    folder = tmp_path / "ref"
    batch(tmp_path, "a.csv", "--output", "scores.jsonl", folder=folder)
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["scores"]["eci"]["point_fait"] == 4
    assert scores["b"]["scores"]["eci"]["point_fait"] == 10
    metadata = (tmp_path / "scores-metadata.json").read_text(encoding="utf-8")
    assert '"reflint.reglement": "2026"' in metadata
    assert len(LINES) == 3


# --- What is written for spreadsheets


def test_an_id_that_begins_like_a_formula_is_text_in_csv_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("collectivite,1.1.2\n=cmd(),fait\n-12,fait\n@x,0.5|0.5|0.5\n")
    said = batch(tmp_path, "a.csv", "--output", "scores.csv").splitlines()
    assert said[0] == "2 ids begin like a formula: in CSV, an apostrophe is before them"
    rows = (tmp_path / "scores.csv").read_text(encoding="utf-8").splitlines()
    assert {row.partition(",")[0] for row in rows[1:]} == {"'=cmd()", "-12", "'@x"}
    errors = (tmp_path / "scores-errors.csv").read_text(encoding="utf-8").splitlines()
    assert errors[1].startswith("a.csv,4,'@x,")
    batch(tmp_path, "a.csv", "--output", "scores.jsonl")
    assert set(scores_of(tmp_path / "scores.jsonl")) == {"=cmd()", "-12", "@x"}


def test_an_apostrophe_that_guards_an_id_is_no_part_of_it(tmp_path: Path) -> None:
    """The list of errors has it too: that is CSV as well."""
    rows = "'=cmd();fait\n'-12;fait\n''@x;fait\n'Orée;fait\n"
    assert told(tmp_path, f"collectivite;1.1.2\n{rows}'=x;fait;2\n") == [
        "6 '=x: this line does not have as many cells as the first one, or has a stray quote"
    ]
    assert set(scores_of(tmp_path / "scores.jsonl")) == {"=cmd()", "'-12", "'@x", "'Orée", "=x"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_line_that_says_what_separates_cells_is_no_row(tmp_path: Path, separator: str) -> None:
    text = f"sep={separator}\r\ncollectivite{separator}1.1.2\r\na{separator}oubli,;\r\n"
    text = text.replace("oubli,;", '"oubli,;"')
    (line,) = told(tmp_path, text)
    assert line.startswith("3 a: B2: the statut “oubli,;” does not exist")


def test_the_words_of_statuts_are_read_in_any_case_and_with_spaces(tmp_path: Path) -> None:
    header = "collectivite;action;statut;f;p;r\n"
    rows = "a;1.1.2; Pas fait ;;;\nb;1.1.2;Programmé;;;\nc;1.1.2;Détaillé;0,5;0,5;0\n"
    for text in (header + rows, "collectivite;1.1.2\na;FAIT\nb;Non concerné\n"):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        batch(tmp_path, "a.csv", "--output", "scores.jsonl", "--strict")
    assert scores_of(tmp_path / "scores.jsonl")["a"]["scores"]["eci_1.1.2"]["point_fait"] > 0


def test_a_word_that_is_no_statut_refuses_the_row(tmp_path: Path) -> None:
    assert told(tmp_path, "collectivite;action;statut\na;1.1.2;en cours\nb;1.1.2;fait\n") == [
        "2 a: C2: the statut “en cours” does not exist; statuts: `fait`, `programme`, `pas_fait`, "
        "`non_concerne`, `non_renseigne`"
    ]
