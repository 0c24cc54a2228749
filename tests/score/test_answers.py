"""Each form of answers gives the same scores; a bad row is reported and stops no other."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import REFLINT, environment
from tests.score.answers import (
    FOLDER,
    LINES,
    csv_text,
    expected,
    long_rows,
    score_many,
    scores_of,
    write_lines,
)

# `LINES` as a row for each collectivité.
WIDE = (
    "Collectivité;Nom;Type;Population;DOM;eci_1.1.1;eci_1.1.1.1;1.1.2;2.1.0;2.1.1;2.1.2;"
    "verger_1;verger_2;verger_3;Commentaire\r\n"
    "75056;;commune;4000;non;;25 %|75 %|0;fait;;Programmé;;oui;35 %;;"
    '"Vu le 3 mars,\r\nà revoir"\r\n'
    "97101;L'Île;EPCI;42000;oui;Pas fait;;;non concerné;;fait;NON;;verger_3_b;\r\n"
    ";;;;;;;;;;;;;;\r\n"
    "s1;;syndicat;;;;;;;;;;;;\r\n"
)


def errors_of(path: Path) -> list[tuple[str, ...]]:
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert header == ["file", "row", "collectivite", "referentiel", "scored", "message"]
    return [tuple(row) for row in rows]


def wrong(top: Path, text: str | bytes, *options: str) -> list[str]:
    """Score a table, and return what is wrong with it in the list of errors."""
    (top / "a.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    run = ("a.csv", "--output", "scores.jsonl", "--errors", "errors.csv", *options)
    score_many(top, *run, status=1)
    return [f"{row[1]} {row[2]}: {row[5]}" for row in errors_of(top / "errors.csv")]


def test_a_line_of_json_gives_the_exact_scores_of_each_action(tmp_path: Path) -> None:
    scores = expected(tmp_path)
    assert list(scores) == ["75056", "97101", "s1"]
    of_75056 = scores["75056"]["scores"]
    # 60 % of half of 60 points, a quarter done; 40 points times 0.35.
    assert of_75056["eci_1.1.1.1"]["point_fait"] == "9/2"
    assert of_75056["eci_2.1"]["point_potentiel"] == 14
    # Without irrigation, 12 points go to two others: 30 and 18 become 36 and 24.
    of_97101 = scores["97101"]["scores"]
    assert of_97101["eci_1.1.3"]["desactive"] is True
    assert of_97101["eci_1.1.2"]["point_potentiel"] == 24
    # A plafond on a leaf leaves nothing: it has no children to sum.
    assert of_97101["eci_2.1.2"]["point_fait"] == 0
    assert scores["s1"]["scores"]["eci"]["point_non_renseigne"] == 100
    assert scores["s1"]["referentiel"] == "eci"


@pytest.mark.parametrize(("reglement", "cases"), [("2023", "eci"), ("2026", "eci-2026")])
def test_the_scores_of_the_command_are_those_of_the_engine(
    shared: Path, reglement: str, cases: str
) -> None:
    corpus, limit = shared / "corpus", 20
    done = subprocess.run(
        [
            *(sys.executable, shared / "checks" / "scores.py"),
            *(corpus / "scores" / f"{cases}.jsonl.gz", corpus / "2023"),
            *("--reflint", REFLINT, "--reglement", reglement, "--limit", str(limit)),
        ],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{limit} cases, {limit * 368 * 15} fields equal, 0 different")


@pytest.mark.parametrize(("separator", "end", "start"), [(",", "\n", ""), (";", "\r\n", "\ufeff")])
def test_a_long_table_in_csv_gives_the_same_scores(
    tmp_path: Path, separator: str, end: str, start: str
) -> None:
    text = start + csv_text(long_rows(), separator, end) + end
    (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
    said = score_many(tmp_path, "a.csv", "--output", "scores.jsonl")
    assert said == "3 collectivités scored\n"
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_row_for_each_collectivite_gives_the_same_scores(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(WIDE.encode(encoding))
    said = score_many(tmp_path, "a.csv", "--output", "scores.jsonl").splitlines()
    assert said == ["a.csv: columns that are not read: Commentaire", "3 collectivités scored"]
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_a_folder_of_yaml_and_json_gives_a_collectivite_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    for line, suffix in zip(LINES, ("yaml", "json", "yml"), strict=True):
        text = json.dumps({key: value for key, value in line.items() if key != "id"})
        (folder / f"{line['id']}.{suffix}").write_text(text, encoding="utf-8")
    (folder / ".hidden.yaml").write_text("nonsense", encoding="utf-8")
    (folder / "notes.txt").write_text("nonsense", encoding="utf-8")
    score_many(tmp_path, folder, "--output", "scores.jsonl")
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_the_field_s_own_lists_stand_in_a_cell(tmp_path: Path) -> None:
    lists = {"type": ["EPCI", "syndicat"], "population": [], "localisation": ["DOM"]}
    write_lines(tmp_path / "a.jsonl", [{"id": "a", "collectivite": lists}])
    (tmp_path / "a.csv").write_text("id,type,population,localisation\na,EPCI|syndicat,,DOM\n")
    score_many(tmp_path, "a.jsonl", "--output", "lines.jsonl")
    score_many(tmp_path, "a.csv", "--output", "table.jsonl")
    assert scores_of(tmp_path / "table.jsonl") == scores_of(tmp_path / "lines.jsonl")


def test_an_empty_cell_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("collectivite,1.1.2,verger_2\na,,\nb,pas_fait,0\n")
    score_many(tmp_path, "a.csv", "--output", "scores.jsonl")
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["scores"]["eci_1.1.2"]["point_pas_fait"] == 0
    assert scores["b"]["scores"]["eci_1.1.2"]["point_pas_fait"] != 0


def test_an_apostrophe_that_guards_an_id_is_no_part_of_it(tmp_path: Path) -> None:
    text = "collectivite;1.1.2\n'=cmd();fait\n'-12;fait\n"
    (tmp_path / "a.csv").write_text(text)
    score_many(tmp_path, "a.csv", "--output", "scores.jsonl")
    assert set(scores_of(tmp_path / "scores.jsonl")) == {"=cmd()", "'-12"}
    score_many(tmp_path, "a.csv", "--output", "scores.csv")
    rows = (tmp_path / "scores.csv").read_text(encoding="utf-8").splitlines()
    assert {row.partition(",")[0] for row in rows[1:]} == {"'=cmd()", "''-12"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_line_that_says_what_separates_cells_is_no_row(tmp_path: Path, separator: str) -> None:
    text = f"sep={separator}\r\ncollectivite{separator}1.1.2\r\na{separator}oubli\r\n"
    (line,) = wrong(tmp_path, text)
    assert line.startswith("3 a: statuts.1.1.2: “oubli” is not a statut")


# --- Several referentials


def two_referentials(top: Path, name: str) -> Path:
    """Copy the referential beside another one, which has a different name."""
    shutil.copytree(FOLDER, top / "all")
    shutil.copytree(FOLDER / "eci", top / "all" / name)
    root = (top / "all" / name / "eci.md").rename(top / "all" / name / f"{name}.md")
    root.write_text(root.read_text().replace("referentiel: eci", f"referentiel: {name}"))
    return top / "all"


def test_each_line_names_its_referential_where_there_are_several(tmp_path: Path) -> None:
    folder = two_referentials(tmp_path, "cae")
    table = "collectivite,referentiel,action,statut\na,cae,cae_1.1.2,fait\na,eci,eci_2.1.1,fait\n"
    (tmp_path / "s.csv").write_text(table)
    write_lines(tmp_path / "b.jsonl", [{"id": "b"}])
    run = ("s.csv", "b.jsonl", "--output", "scores.jsonl")
    said = score_many(tmp_path, *run, folder=folder, status=1)
    assert said.splitlines()[0] == (
        "b.jsonl:1: collectivité `b`: `referentiel` is missing; referentials that can be "
        "scored: `cae`, `eci`"
    )
    lines = (tmp_path / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    found = {(one["id"], one.get("referentiel")): one for one in map(json.loads, lines)}
    assert found["a", "cae"]["scores"]["cae"]["point_fait"] == 18
    assert found["a", "eci"]["scores"]["eci"]["point_fait"] == 30
    assert "error" in found["b", None]


def test_a_referential_that_cannot_score_does_not_keep_others_from_it(tmp_path: Path) -> None:
    folder = two_referentials(tmp_path, "bois")
    lines = [
        {"id": "a", "referentiel": "eci", "statuts": {"eci_1.1.2": "fait"}},
        {"id": "b", "referentiel": "bois", "statuts": {"bois_1.1.2": "fait"}},
        {"id": "c", "statuts": {}},
    ]
    write_lines(tmp_path / "a.jsonl", lines)
    run = ("a.jsonl", "--output", "scores.jsonl")
    said = score_many(tmp_path, *run, folder=folder, status=1).splitlines()
    assert said[0].startswith("reflint: all/bois: the level of the actions of `bois` is not known")
    assert [one.partition(": collectivité ")[2][:4] for one in said if "jsonl:" in one] == [
        "`b`:",
        "`c`:",
    ]
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["scores"]["eci"]["point_fait"] == 18
    assert "error" in scores["b"]


def test_a_sheet_scores_answers_by_the_reglement_of_2026(tmp_path: Path) -> None:
    rows = ["identifiant,nom,points", "1,Un,10", "1.1,Deux,10", "1.1.1,Trois,4", "1.1.2,Quatre,6"]
    (tmp_path / "ref").mkdir()
    (tmp_path / "ref" / "eci.csv").write_text("\n".join(rows))
    (tmp_path / "a.csv").write_text("collectivite;1.1.1;1.1.2\na;fait;\nb;non_concerne;fait\n")
    said = score_many(tmp_path, "a.csv", "-o", "scores.jsonl", folder=tmp_path / "ref")
    assert said.startswith("eci: no règles in the folder or beside it")
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["scores"]["eci"]["point_fait"] == 4
    assert scores["b"]["scores"]["eci"]["point_fait"] == 10


# --- Bad rows


def test_bad_lines_are_listed_with_their_file_and_row_and_the_others_are_scored(
    tmp_path: Path,
) -> None:
    def nested(name: str, start: str, end: str) -> str:
        return f'{{"id": "{name}", "statuts": {{"eci_1": [{start}1{end}, 0, 0]}}}}\n'

    good = [{"id": f"good-{number}"} for number in range(2)]
    lines = [
        good[0],
        "\n",
        "{not json}\n",
        '{"id": "nan", "reponses": {"verger_2": NaN}}\n',
        '{"id": "twice", "statuts": {"eci_1": "fait", "eci_1": "pas_fait"}}\n',
        nested("deep", "[" * 100_000, "]" * 100_000),
        '{"statuts": {}}\n',
        "[]\n",
        {"id": "elsewhere", "referentiel": "cae"},
        {"id": "slip", "statut": {"eci_1": "fait"}},
        '{"id": "half \\ud800"}\n',
        {"id": "long", "reponses": {"x": "x" * 600_000}},
        good[0],
        good[1],
        nested("nested", '{"a": ' * 600, "}" * 600),
        nested("lists", "[" * 600, "]" * 600),
        '{"id": "cut", \n',
    ]
    write_lines(tmp_path / "a.jsonl", lines)
    run = ("a.jsonl", "--output", "scores.jsonl", "--errors", "errors.csv")
    said = score_many(tmp_path, *run, status=1)
    assert said.splitlines()[-1] == (
        "2 collectivités scored, 14 collectivités refused, see errors.csv"
    )
    errors = errors_of(tmp_path / "errors.csv")
    assert {(int(row), whose) for _, row, whose, *_ in errors} == {
        (3, ""),
        (4, ""),
        (5, ""),
        (6, ""),
        (7, ""),
        (8, ""),
        (9, "elsewhere"),
        (10, "slip"),
        (11, ""),
        (12, ""),
        (13, "good-0"),
        (15, "nested"),
        (16, "lists"),
        (17, ""),
    }
    messages = {int(row): text for _, row, *_, text in errors}
    assert messages[3] == "this line is not a JSON object: error at “not json}”"
    assert messages[5] == "`eci_1` occurs more than once"
    assert messages[8] == "this line is not a JSON object: error at “[]”"
    assert messages[10].startswith("unknown key `statut`")
    assert messages[12] == "this line is too long (512 KiB at most)"
    assert messages[13] == "earlier answers of this collectivité count instead: `a.jsonl:1`"
    assert messages[15].startswith("statuts.eci_1: `[{…}, 0, 0]` is not a detailed statut: ")
    assert messages[16].startswith("statuts.eci_1: `[[…], 0, 0]` is not a detailed statut: ")
    assert messages[17] == "this line is not a complete JSON object"
    scores = scores_of(tmp_path / "scores.jsonl")
    assert {name for name, one in scores.items() if "scores" in one} == {"good-0", "good-1"}


def test_what_the_engine_passes_over_is_reported_and_refused_on_demand(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": "a", "statuts": {"eci_9.9": "fait", "eci_1": "x"}}])
    said = score_many(tmp_path, "a.jsonl", "--output", "scores.jsonl")
    assert said.splitlines()[-1] == ("1 collectivité scored, including 1 in spite of errors")
    score_many(tmp_path, "a.jsonl", "--output", "scores.jsonl", "--strict", status=1)
    assert "error" in scores_of(tmp_path / "scores.jsonl")["a"]


def test_each_bad_cell_is_reported_with_its_row(tmp_path: Path) -> None:
    text = (
        "collectivite;action;statut;f;p;r\n"
        "a;eci_1.1.2;;0,5;x;y\n"
        "\n"
        "b;eci_1.1.2;;#REF!;0;1\n"
        "b;eci_2.1.1;;1;0;\n"
        "2,00E+08;eci_1.1.2;;1;0;0\n"
        "c;eci_9.9;;1;0;0\n"
        "c;eci_1.1.2;;0,5;0,5;0,5\n"
        "d;eci_1.1.2;fait;0,25;0,75;0\n"
        "e;eci_1.1.2;Non faite;;;\n"
        "f;eci_1.1.2;0,35;;;\n"
        "g;eci_1.1.2;fait\n"
        "h;;fait;;;\n"
        "i;eci_1.1.2;fait;;;\n"
        "i;eci_1.1.2;pas fait;;;\n"
    )
    found = wrong(tmp_path, text)
    assert [one.partition(":")[0] for one in found] == [
        *("2 a", "4 b", "5 b", "6 2,00E+08", "7 c", "8 c", "9 d", "10 e", "11 f", "12 g", "13 h"),
        "15 i",
    ]
    by_row = {one.split()[0]: one.partition(": ")[2] for one in found}
    assert by_row["2"].startswith("statuts.eci_1.1.2: “0,5|x|y” is not a statut")
    assert by_row["4"].startswith("“#REF!” in the column `f` looks like a spreadsheet error: ")
    assert "“2,00E+08” in the column `collectivite` is an id that the spreadsh" in by_row["6"]
    assert "did you mean `pas_fait`?" in by_row["10"]
    assert by_row["13"] == "this row has a statut, but nothing in the column `action`"
    assert by_row["9"] == (
        "statuts.eci_1.1.2: `fait` cannot be combined with `f, p, r`: give only one of them"
    )
    assert by_row["12"] == "this row does not have as many cells as the first one"
    assert by_row["15"] == "statuts.eci_1.1.2: `eci_1.1.2` is already on line 14"
    scored = {name for name, one in scores_of(tmp_path / "scores.jsonl").items() if "scores" in one}
    assert scored == {"c"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n", "the column `collectivite` is missing; columns found: a, b"),
        ("collectivite,action,statu\n", "unknown column `statu`\n  remedy: did you mean `statut`?"),
        ("id,action,action\n", "the column `action` has the same meaning as an earlier one"),
        ("id,f,fait\n", "the column `fait` has the same meaning as an earlier one"),
        ("", "the column `collectivite` is missing; no columns found\n"),
        ('id,1.1.2,note\na,fait,"oubli\nb,fait,\n', "line 2: a quote is unexpected, or never"),
        (
            "id,action,statut\na,eci_1,fait\nb,eci_1,fait\na,eci_2,fait\n",
            "line 4: the answers of `a` must be on consecutive lines, but others are further up",
        ),
        ("id,nom\na,Or\0e\n", "line 2: this file is neither UTF-8 nor Windows-1252 text"),
    ],
)
def test_a_table_that_cannot_be_read_stops_the_run_and_nothing_is_written(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "a.csv").write_text(text)
    run = ("a.csv", "--output", "scores.jsonl", "--errors", "errors.csv")
    assert f"reflint: a.csv: {said}" in score_many(tmp_path, *run, status=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_a_table_in_two_encodings_stops_the_run(tmp_path: Path) -> None:
    head = "collectivite;nom\na;Orée\n".encode()
    (tmp_path / "a.csv").write_bytes(head + "b;Orée\n".encode("cp1252"))
    said = score_many(tmp_path, "a.csv", "--output", "scores.jsonl", status=2)
    assert "a.csv: line 3: this file is neither UTF-8 nor Windows-1252 text\n" in said


def test_a_score_out_of_range_is_reported(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "all")
    regles = tmp_path / "all" / "personnalisations" / "eci.md"
    regle = "# Trop\n```yaml\naction_id: eci_2.1\n```\n## Règles\n### Score réalisé\n"
    regle += "```formule\nmax(score(eci_2.1), 2)\n```\n"
    regles.write_text(f"{regles.read_text(encoding='utf-8')}\n{regle}", encoding="utf-8")
    write_lines(tmp_path / "a.jsonl", [{"id": "a", "statuts": {"eci_2.1.1": "fait"}}])
    run = ("a.jsonl", "--output", "scores.csv", "--errors", "errors.csv")
    said = score_many(tmp_path, *run, folder=tmp_path / "all")
    assert "the score of `eci_2.1` is below 0 or above 100 %" in said
    assert [row[4] for row in errors_of(tmp_path / "errors.csv")] == ["true"] * said.count(
        "score of"
    )
