"""Each form of answers gives the same scores; a bad row is told and stops no other."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from linter.words.text import quote
from tests.batch.answers import (
    FOLDER,
    LINES,
    batch,
    csv_text,
    expected,
    identite_table,
    parquet,
    reponses_table,
    scores_of,
    statuts_table,
    write_lines,
)


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


@pytest.mark.parametrize(("separator", "end", "start"), [(",", "\n", ""), (";", "\r\n", "\ufeff")])
def test_long_tables_in_csv_give_the_same_scores(
    tmp_path: Path, separator: str, end: str, start: str
) -> None:
    tables = {"s": statuts_table(), "r": reponses_table(), "i": identite_table()}
    for name, rows in tables.items():
        text = start + csv_text(rows, separator, end) + end
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    told = batch(tmp_path, "s.csv", "r.csv", "i.csv", "--output", "scores.jsonl")
    assert told == "3 collectivités scored\n"
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_words_for_yes_and_no_in_a_table_are_those_of_yaml(tmp_path: Path) -> None:
    words = {"a": "Oui", "b": "non", "c": "FAUX", "d": "NON"}
    rows = "".join(f"{name};verger_1;{word}\n" for name, word in words.items())
    (tmp_path / "r.csv").write_text(f"id;question;reponse\n{rows}", encoding="utf-8")
    assert batch(tmp_path, "r.csv", "--output", "s.jsonl") == "4 collectivités scored\n"
    scores = scores_of(tmp_path / "s.jsonl")
    assert [scores[name]["scores"]["eci_1.1.3"]["desactive"] for name in words] == [
        *(False, True, True, True)
    ]


def test_the_field_s_own_lists_stand_in_a_cell(tmp_path: Path) -> None:
    lists = {"type": ["EPCI", "syndicat"], "population": [], "localisation": ["DOM"]}
    write_lines(tmp_path / "a.jsonl", [{"id": "a", "collectivite": lists}])
    (tmp_path / "a.csv").write_text("id,type,population,localisation\na,EPCI|syndicat,,DOM\n")
    batch(tmp_path, "a.jsonl", "--output", "lines.jsonl")
    batch(tmp_path, "a.csv", "--output", "table.jsonl")
    assert scores_of(tmp_path / "table.jsonl") == scores_of(tmp_path / "lines.jsonl")


def test_long_tables_in_parquet_give_the_same_scores(tmp_path: Path) -> None:
    parquet(tmp_path / "s.parquet", statuts_table())
    parquet(tmp_path / "r.parquet", reponses_table())
    parquet(tmp_path / "i.parquet", identite_table())
    batch(tmp_path, "s.parquet", "r.parquet", "i.parquet", "--output", "scores.jsonl")
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_rows_of_parquet_with_all_answers_give_the_same_scores(tmp_path: Path) -> None:
    figures = [("type", pa.string()), ("population", pa.int32()), ("dom", pa.bool_())]
    statut = pa.struct([("statut", pa.string()), *((part, pa.float64()) for part in "fpr")])
    schema = pa.schema(
        [
            *(("id", pa.string()), ("referentiel", pa.string())),
            ("collectivite", pa.struct(figures)),
            ("reponses", pa.map_(pa.string(), pa.string())),
            ("statuts", pa.map_(pa.string(), statut)),
        ]
    )
    rows = [
        {
            "id": line["id"],
            "referentiel": line.get("referentiel"),
            "collectivite": {k: v for k, v in line["collectivite"].items() if k != "nom"},
            "reponses": {question: str(given) for question, given in line["reponses"].items()},
            "statuts": {
                action: {"statut": given}
                if isinstance(given, str)
                else dict(zip("fpr", given, strict=True))
                for action, given in line["statuts"].items()
            },
        }
        for line in LINES
    ]
    parquet(tmp_path / "a.parquet", rows, schema)
    batch(tmp_path, "a.parquet", "--output", "scores.jsonl")
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_a_number_of_parquet_is_the_decimal_that_was_written(tmp_path: Path) -> None:
    lines = [{"id": "a", "statuts": {"eci_2.1.1": [0.35, 0.65, 0]}}]
    batch(tmp_path, write_lines(tmp_path / "a.jsonl", lines), "--output", "lines.jsonl")
    row = {"collectivite": "a", "action": "eci_2.1.1", "f": 0.35, "p": 0.65, "r": 0}
    for kind in (pa.float32(), pa.float64(), pa.decimal128(10, 4)):
        column = pa.array([0.35, 0.65, 0], pa.float64()).cast(kind)
        numbers = dict(zip("fpr", ([one] for one in column), strict=True))
        texts = {name: [row[name]] for name in ("collectivite", "action")}
        pa.parquet.write_table(pa.table({**texts, **numbers}), tmp_path / "a.parquet")
        batch(tmp_path, "a.parquet", "--output", "table.jsonl")
        assert scores_of(tmp_path / "table.jsonl") == scores_of(tmp_path / "lines.jsonl"), kind


def test_a_folder_of_yaml_and_json_gives_a_collectivite_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    for line, suffix in zip(LINES, ("yaml", "json", "yml"), strict=True):
        text = json.dumps({key: value for key, value in line.items() if key != "id"})
        (folder / f"{line['id']}.{suffix}").write_text(text, encoding="utf-8")
    (folder / ".hidden.yaml").write_text("nonsense", encoding="utf-8")
    (folder / "notes.txt").write_text("nonsense", encoding="utf-8")
    batch(tmp_path, folder, "--output", "scores.jsonl")
    assert scores_of(tmp_path / "scores.jsonl") == expected(tmp_path)


def test_each_line_names_its_referential_where_there_are_several(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "all")
    shutil.copytree(FOLDER / "eci", tmp_path / "all" / "cae")
    root = (tmp_path / "all" / "cae" / "eci.md").rename(tmp_path / "all" / "cae" / "cae.md")
    root.write_text(root.read_text().replace("referentiel: eci", "referentiel: cae"))
    table = "collectivite,referentiel,action,statut\na,cae,cae_1.1.2,fait\na,eci,eci_2.1.1,fait\n"
    (tmp_path / "s.csv").write_text(table)
    write_lines(tmp_path / "b.jsonl", [{"id": "b"}])
    run = ("s.csv", "b.jsonl", "--output", "scores.jsonl")
    told = batch(tmp_path, *run, folder=tmp_path / "all", status=1)
    assert (
        told.splitlines()[0]
        == "b.jsonl:1: collectivité `b`: `referentiel` is missing; there are several: cae, eci"
    )
    lines = (tmp_path / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    found = {(one["id"], one.get("referentiel")): one for one in map(json.loads, lines)}
    assert found["a", "cae"]["scores"]["cae"]["point_fait"] == 18
    assert found["a", "eci"]["scores"]["eci"]["point_fait"] == 30
    assert "error" in found["b", None]


def test_a_referential_that_cannot_score_does_not_keep_others_from_it(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "all")
    shutil.copytree(FOLDER / "eci", tmp_path / "all" / "bois")
    root = (tmp_path / "all" / "bois" / "eci.md").rename(tmp_path / "all" / "bois" / "bois.md")
    root.write_text(root.read_text().replace("referentiel: eci", "referentiel: bois"))
    lines = [
        {"id": "a", "referentiel": "eci", "statuts": {"eci_1.1.2": "fait"}},
        {"id": "b", "referentiel": "bois", "statuts": {"bois_1.1.2": "fait"}},
        {"id": "c", "statuts": {}},
    ]
    write_lines(tmp_path / "a.jsonl", lines)
    run = ("a.jsonl", "--output", "scores.jsonl")
    told = batch(tmp_path, *run, folder=tmp_path / "all", status=1).splitlines()
    assert told[0].startswith("reflint: all/bois: the level of the actions of `bois` is not known")
    assert told[1:3] == [
        "a.jsonl:2: collectivité `b`: the referential “bois” cannot score anyone: why not is said "
        "at the start",
        "a.jsonl:3: collectivité `c`: `referentiel` is missing; there are several: bois, eci",
    ]
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["scores"]["eci"]["point_fait"] == 18
    assert "error" in scores["b"]


# --- Bad rows


def errors_of(path: Path) -> list[tuple[str, ...]]:
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert header == ["file", "row", "collectivite", "referentiel", "scored", "message"]
    return [tuple(row) for row in rows]


def test_bad_lines_are_listed_with_their_file_and_row_and_the_others_are_scored(
    tmp_path: Path,
) -> None:
    deep = '{"id": "deep", "statuts": ' + "[" * 100_000 + "]" * 100_000 + "}\n"
    good = [{"id": f"good-{number}"} for number in range(2)]
    lines = [
        good[0],
        "\n",
        "{not json}\n",
        '{"id": "nan", "reponses": {"verger_2": NaN}}\n',
        '{"id": "twice", "statuts": {"eci_1": "fait", "eci_1": "pas_fait"}}\n',
        deep,
        '{"statuts": {}}\n',
        "[]\n",
        {"id": "elsewhere", "referentiel": "cae"},
        {"id": "slip", "statut": {"eci_1": "fait"}},
        '{"id": "half \\ud800"}\n',
        {"id": "long", "reponses": {"x": "x" * 600_000}},
        '{"id": "power", "reponses": {"verger_2": 1e9999999999999999999}}\n',
        f'{{"id": "digits", "statuts": {{"eci_1": [{"1" * 4000}, 0, 0]}}}}\n',
        good[1],
    ]
    write_lines(tmp_path / "a.jsonl", lines)
    told = batch(tmp_path, "a.jsonl", "--output", "scores.jsonl", status=1)
    assert told.splitlines()[-1] == "2 collectivités scored, 12 rows refused, see scores-errors.csv"
    scores = scores_of(tmp_path / "scores.jsonl")
    assert [name for name, one in scores.items() if "scores" in one] == ["good-0", "good-1"]
    assert scores["elsewhere"]["error"] == (
        "the referential “cae” is not in the folder; there is: eci"
    )
    listed = errors_of(tmp_path / "scores-errors.csv")
    keys = "`id`, `referentiel`, `collectivite`, `reponses`, `statuts`"
    assert [(row[1], row[2], row[5]) for row in listed] == [
        ("3", "", "not JSON (from character 2)"),
        ("4", "", "NaN is not a number"),
        ("5", "", "the key “eci_1” is there twice"),
        ("6", "", "nested too deeply"),
        ("7", "", "`id` is missing, or not a text"),
        ("8", "", "expected a JSON object"),
        ("9", "elsewhere", "the referential “cae” is not in the folder; there is: eci"),
        ("10", "slip", f"unknown key `statut` (did you mean `statuts`?); known keys: {keys}"),
        ("11", "", "`id` is missing, or not a text"),
        ("12", "", "this line exceeds 512 KB: it is not the answers of a collectivité"),
        ("13", "", "a number is too long"),
        ("14", "digits", parts_error("1" * 4000)),
    ]
    assert {row[0] for row in listed} == {"a.jsonl"}
    assert {row[4] for row in listed} == {"false"}


def parts_error(first: str) -> str:
    found = quote(f"[{first}, 0, 0]")
    return (
        f"statuts.eci_1: `{found}` is not a detailed statut: write three numbers, fait, programmé, "
        "pas fait, such as `[0.5, 0.3, 0.2]`"
    )


def test_a_line_of_100_mb_is_told_in_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"id": "long", "statuts": {"')
        file.truncate(100 << 20)
        file.seek(0, 2)
        file.write(b'\n{"id": "good"}\n')
    limits = {pytest.importorskip("resource").RLIMIT_DATA: 500 << 20}
    told = batch(tmp_path, "a.jsonl", "--output", "s.jsonl", status=1, limits=limits)
    assert told.splitlines() == [
        "a.jsonl:1: this line exceeds 512 KB: it is not the answers of a collectivité",
        "1 collectivité scored, 1 row refused, see s-errors.csv",
    ]


def test_an_id_or_a_name_of_any_length_is_told_on_a_short_line(tmp_path: Path) -> None:
    long = "x" * 400_000
    write_lines(
        tmp_path / "a.jsonl", [{"id": long, "statut": {}}, {"id": "a", "statuts": {long: 1}}]
    )
    told = batch(tmp_path, "a.jsonl", "--output", "scores.jsonl", status=1)
    assert len(told.splitlines()) == 3
    assert max(map(len, told.splitlines())) < 500
    assert long in scores_of(tmp_path / "scores.jsonl")


def test_errors_that_the_field_s_engine_passes_over_stand_beside_the_scores(tmp_path: Path) -> None:
    statuts = {"eci_9": "fait", "eci_1.1.2": "fiat", "eci_2.1.1": [0.5, 0, 0]}
    write_lines(tmp_path / "a.jsonl", [{"id": "a", "statuts": statuts}])
    told = batch(tmp_path, "a.jsonl", "--output", "scores.jsonl")
    assert told.endswith(
        "1 collectivité scored, 1 of them with errors that the scores pass over, "
        "see scores-errors.csv\n"
    )
    assert scores_of(tmp_path / "scores.jsonl")["a"]["scores"]["eci_2.1"]["point_fait"] == 15
    assert [row[4] for row in errors_of(tmp_path / "scores-errors.csv")] == ["true"] * 3
    told = batch(tmp_path, "a.jsonl", "--strict", "--output", "scores.jsonl", status=1)
    assert told.endswith("0 collectivités scored, 1 row refused, see scores-errors.csv\n")
    assert "scores" not in scores_of(tmp_path / "scores.jsonl")["a"]


def test_where_the_field_s_engine_stops_there_is_an_error(tmp_path: Path) -> None:
    commune = {"type": "commune"}
    lines = [
        {"id": "a", "collectivite": commune, "reponses": {"verger_2": "beaucoup"}},
        {"id": "b", "collectivite": commune, "reponses": {"verger_2": "0.5"}},
    ]
    write_lines(tmp_path / "a.jsonl", lines)
    batch(tmp_path, "a.jsonl", "--output", "scores.jsonl", status=1)
    scores = scores_of(tmp_path / "scores.jsonl")
    assert "eci_2.1" in scores["a"]["error"]
    assert scores["b"]["scores"]["eci_2.1"]["point_potentiel"] == 20


def test_a_collectivite_with_a_bad_row_in_a_table_is_refused(tmp_path: Path) -> None:
    text = (
        "collectivite;action;statut;f;p;r\n"
        'a;eci_1.1;fait;;;\nb;eci_1.1;"fait;;;\nb;eci_2.1;fait;;;\nc;eci_1.1;;0,5;x;0\n'
        "c;eci_2.1;fait;;;\n;eci_1.1;fait;;;\nd;;fait;;;\ne;eci_1.1;fait\nf;eci_1;fait;1;0;0\n"
    )
    (tmp_path / "s.csv").write_text(text)
    told = batch(tmp_path, "s.csv", "--output", "scores.jsonl", status=1)
    assert told.splitlines()[-1] == "1 collectivité scored, 6 rows refused, see scores-errors.csv"
    scores = scores_of(tmp_path / "scores.jsonl")
    assert [name for name, one in scores.items() if "scores" in one] == ["a"]
    line = "this line does not have as many cells as the first one, or has a stray quote"
    assert [(row[1], row[2], row[5]) for row in errors_of(tmp_path / "scores-errors.csv")] == [
        ("7", "", "A7: the column `collectivite` is empty here, or not a text"),
        ("3", "b", line),
        ("5", "c", "E5: “x” does not fit the column `p`"),
        ("8", "d", "B8: the cell `action` is empty"),
        ("9", "e", line),
        ("10", "f", "C10: `statut` is “fait” beside f, p, r: leave it empty, or write `detaille`"),
    ]


def test_answers_with_one_id_are_refused_wherever_they_are(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": "a"}, {"id": "b"}])
    write_lines(tmp_path / "b.jsonl", [{"id": "c"}, {"id": "a"}, {"id": 7}, {"id": "7"}])
    told = batch(
        tmp_path, "a.jsonl", "b.jsonl", "--shard-size", "1", "--output", "scores.jsonl", status=1
    )
    assert told.splitlines()[-1] == "2 collectivités scored, 4 rows refused, see scores-errors.csv"
    scores = scores_of(tmp_path / "scores.jsonl")
    assert list(scores) == ["a", "b", "c", "7"]
    assert scores["a"]["error"] == "several answers have this id: a.jsonl:1, b.jsonl:2"
    assert "scores" in scores["b"]


def test_one_action_with_two_statuts_in_tables_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_text("collectivite,action,statut\na,eci_1.1,fait\nb,eci_1.1,fait\n")
    (tmp_path / "2.csv").write_text("collectivite,action,statut\na,eci_1.1,pas_fait\n")
    batch(tmp_path, "1.csv", "2.csv", "--output", "scores.jsonl", status=1)
    scores = scores_of(tmp_path / "scores.jsonl")
    assert scores["a"]["error"] == "`eci_1.1` is already given for this collectivité: 1.csv:2"
    assert "scores" in scores["b"]


# --- Files that cannot be read


def test_a_file_of_the_referential_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "vergers")
    write_lines(tmp_path / "a.jsonl")
    (tmp_path / "vergers" / "personnalisations" / "eci.md").chmod(0)
    run = ("a.jsonl", "--output", "s.jsonl")
    told = batch(tmp_path, *run, folder=Path("vergers"), status=2, unprivileged=True)
    assert told == (
        "reflint: vergers/personnalisations/eci.md: cannot be read (Permission denied)\n"
    )
    told = batch(tmp_path, *run, folder=Path("absent"), status=2)
    assert told == "reflint: absent: cannot be read (No such file or directory)\n"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("a,b", "these are the columns of no known table: a, b"),
        ("collectivite,action,statu", "there is no column `statu`"),
        ("collectivite,action,population", "the column `population` belongs to another table"),
        ("collectivite,action,action", "the column `action` is there twice"),
        ("", "the first line must name the columns"),
        ("id,statuts", "a row per collectivité is read in Parquet and JSON Lines only"),
    ],
)
def test_a_table_with_other_columns_is_refused_before_anything_is_scored(
    tmp_path: Path, header: str, told: str
) -> None:
    (tmp_path / "a.csv").write_text(f"{header}\n")
    assert f"reflint: a.csv: {told}\n" in batch(
        tmp_path, "a.csv", "--output", "scores.jsonl", status=2
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_a_file_that_yaml_cannot_read_is_told_as_that_among_several_referentials(
    tmp_path: Path,
) -> None:
    for name in ("eci", "cae"):
        shutil.copytree(FOLDER / "eci", tmp_path / "all" / name)
    root = tmp_path / "all" / "cae" / "eci.md"
    root.write_text(root.read_text(encoding="utf-8").replace("l: eci", "l: cae"), "utf-8")
    (tmp_path / "a.yaml").write_text("statuts:\n\teci_1.1: fait\n", encoding="utf-8")
    told = batch(tmp_path, "a.yaml", "--output", "scores.jsonl", status=1, folder=tmp_path / "all")
    assert "a.yaml:2: collectivité `a`: a tab where YAML requires spaces\n" in told


def test_a_word_beside_the_parts_of_a_statut_is_told_as_that(tmp_path: Path) -> None:
    text = "id;action;statut;f;p;r\na;eci_1.1;fait;0,25;0,75;0\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    arguments = ("a.csv", "--output", "scores.jsonl", "--lang", "fr")
    told = batch(tmp_path, *arguments, status=1)
    assert told.startswith(
        "a.csv:2: collectivité `a` : C2 : `statut` vaut « fait » à côté de f, p, r : laissez-le "
        "vide, ou "
        "écrivez `detaille`\n"
    )


def test_a_folder_of_the_output_that_does_not_exist_is_told_as_that(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl")
    told = batch(tmp_path, "a.jsonl", "--output", "là/s.csv", "--lang", "fr", status=2)
    assert told == ("reflint: là: ce dossier n'existe pas\n  remède : créez-le, et relancez\n")


def test_regles_beside_the_folder_of_a_referential_count(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "all")
    write_lines(tmp_path / "a.jsonl")
    told = batch(tmp_path, "a.jsonl", "--output", "s.jsonl", folder=tmp_path / "all" / "eci")
    assert told == "3 collectivités scored\n"
    assert scores_of(tmp_path / "s.jsonl") == expected(tmp_path)


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    text = "id;population;eci_9.9;Verger 1;\na;42000;fait;OUI;\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    told = batch(tmp_path, "a.csv", "--output", "scores.jsonl", "--lang", "fr")
    assert "a.csv : colonnes non lues : eci_9.9, Verger 1\n" in told


def test_what_keeps_a_referential_from_scoring_is_told_once_at_its_place(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "vergers")
    shutil.copy(FOLDER / "eci" / "1.1.md", tmp_path / "vergers" / "eci" / "1.1bis.md")
    write_lines(tmp_path / "a.jsonl")
    arguments = ("a.jsonl", "--output", "scores.jsonl")
    told = batch(tmp_path, *arguments, status=2, folder=tmp_path / "vergers")
    assert told.splitlines() == [
        f"reflint: vergers/eci/{name}:3:14: several actions have the id 1.1"
        for name in ("1.1bis.md", "1.1.md")
    ]


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("collectivité;nom\na;Orée\n".encode("utf-16"))
    told = batch(tmp_path, "a.csv", "--output", "scores.jsonl", status=2)
    assert told.startswith("reflint: a.csv: this file is in neither UTF-8 nor Windows-1252\n")


def test_cells_of_parquet_that_no_answer_can_have_are_bad_rows(tmp_path: Path) -> None:
    def one(name: str, **columns: object) -> None:
        pq.write_table(pa.table({"collectivite": [name], **columns}), tmp_path / f"{name}.parquet")

    one("bytes", nom=pa.array([b"\xff"]))
    one("list", population=pa.array([[float("nan")]]))
    one("parts", action=["eci_1"], statut=pa.array([[0.5, 0.5, 0.0]]))
    one("wide", statuts=pa.array([[("eci_1", float("nan"))]], pa.map_(pa.string(), pa.float64())))
    one("deep", statuts=pa.array(["[" * 1000]))
    files = [path.name for path in sorted(tmp_path.glob("*.parquet"))]
    told = batch(tmp_path, *files, "--output", "scores.jsonl", status=1)
    assert told.splitlines()[-1] == "0 collectivités scored, 5 rows refused, see scores-errors.csv"
    assert {(row[0], row[5]) for row in errors_of(tmp_path / "scores-errors.csv")} == {
        ("bytes.parquet", "“b'\\xff'” does not fit the column `nom`"),
        ("list.parquet", "“nan” does not fit the column `population`"),
        ("parts.parquet", "“[0.5, 0.5, 0.0]” does not fit the column `statut`"),
        ("wide.parquet", "“nan” does not fit the column `statut`"),
        ("deep.parquet", f"“{quote('[' * 1000)}” does not fit the column `statuts`"),
    }


def test_parquet_with_text_that_is_not_utf_8_is_damaged(tmp_path: Path) -> None:
    pieces = [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")]
    bad = pa.Array.from_buffers(pa.string(), 1, pieces)
    pq.write_table(pa.table({"collectivite": bad, "nom": ["x"]}), tmp_path / "a.parquet")
    told = batch(tmp_path, "a.parquet", "--output", "scores.jsonl", status=2)
    assert told.startswith("reflint: a.parquet: this Parquet file is damaged (")


@pytest.mark.parametrize("damage", [lambda data: data[:-20], lambda data: b"PK\3\4" + data[4:-4]])
def test_a_damaged_parquet_file_is_told_and_nothing_is_written(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    whole = parquet(tmp_path / "s.parquet", statuts_table()).read_bytes()
    (tmp_path / "s.parquet").write_bytes(damage(whole))
    told = batch(tmp_path, "s.parquet", "--output", "scores.jsonl", status=2)
    assert told.startswith("reflint: s.parquet: this Parquet file is damaged (")
    assert [path.name for path in tmp_path.iterdir()] == ["s.parquet"]


def test_parquet_that_is_damaged_inside_gives_no_result(tmp_path: Path) -> None:
    path = parquet(tmp_path / "s.parquet", statuts_table())
    data = bytearray(path.read_bytes())
    data[4:40] = bytes(36)
    path.write_bytes(data)
    told = batch(tmp_path, "s.parquet", "--output", "scores.jsonl", status=2)
    assert told.startswith("reflint: s.parquet: this Parquet file is damaged (")
    assert [path.name for path in tmp_path.iterdir()] == ["s.parquet"]
