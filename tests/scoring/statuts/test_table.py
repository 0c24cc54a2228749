"""`scoring.score_batches` and `score_table`: Arrow tables of scores, errors and notices."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import referentiel
from scoring import statuts
from scoring.statuts.answers import Unscorable
from scoring.statuts.files import TableError
from scoring.statuts.scores import FIELDS
from scoring.table import score_batches, score_table
from tests.score.answers import FOLDER, LINES, long_rows, write_lines

FOUND = referentiel.find(FOLDER)


def wide_table() -> pa.Table:
    statuts_ = [
        {
            action: "|".join(map(str, one)) if isinstance(one, list) else one
            for action, one in line["statuts"].items()
        }
        for line in LINES
    ]
    rows = [
        {"id": line["id"], **line["collectivite"], **line["reponses"], **own}
        for line, own in zip(LINES, statuts_, strict=True)
    ]
    names = [*dict.fromkeys(name for row in rows for name in row)]
    return pa.table({name: [row.get(name) for row in rows] for name in names})


def long_table() -> pa.Table:
    rows = long_rows()
    names = [*dict.fromkeys(name for row in rows for name in row)]
    return pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows])


def test_wide_and_long_tables_mappings_and_files_give_the_same_scores(tmp_path: Path) -> None:
    pq.write_table(long_table(), tmp_path / "long.parquet")
    write_lines(tmp_path / "a.jsonl")
    forms = [
        *(wide_table(), long_table(), LINES, iter(LINES), tmp_path / "a.jsonl"),
        *([tmp_path / "long.parquet"], long_table().to_reader()),
    ]
    tables = [score_table(FOUND, one) for one in forms]
    assert {one.scores.num_rows for one in tables} == {39}
    assert all(one.scores.equals(tables[0].scores) for one in tables)
    assert all(one.errors.num_rows == one.notices.num_rows == 0 for one in tables)


def test_the_scores_are_those_of_one_collectivite_alone() -> None:
    (eci,) = FOUND.referentiels
    bareme = statuts.bareme_of(eci, FOUND.ensembles)
    assert isinstance(bareme, statuts.Bareme)
    rows = {
        (r["collectivite"], r["action"]): r for r in score_table(FOUND, LINES).scores.to_pylist()
    }
    for line in LINES:
        answers, _ = statuts.read_plain(line, statuts.questionnaire_of(eci, FOUND.ensembles))
        scores = statuts.score(bareme, answers)
        assert isinstance(scores, statuts.Scores)
        for name, score in scores:
            row = rows.pop((line["id"], name))
            assert [row[field] for field in FIELDS] == [
                one if one is None or isinstance(one, bool) else float(one) for one in score
            ]
    assert rows == {}


def test_batches_are_read_as_they_are_asked_for() -> None:
    numbers = iter(range(1000))
    batches = score_batches(FOUND, ({"id": str(one)} for one in numbers), size=3)
    assert next(batches).scores.num_rows == 3 * 13
    assert next(numbers) == 3


@pytest.mark.parametrize("kind", [pa.float32(), pa.float64(), pa.decimal128(10, 4)])
def test_a_number_is_the_decimal_that_was_written(kind: pa.DataType) -> None:
    parts = {
        name: pa.array([one]).cast(kind) for name, one in zip("fpr", (0.35, 0.65, 0.0), strict=True)
    }
    table = pa.table({"collectivite": ["a"], "action": ["eci_2.1.1"], **parts})
    plain = [{"id": "a", "statuts": {"eci_2.1.1": [0.35, 0.65, 0]}}]
    assert score_table(FOUND, table).scores.equals(score_table(FOUND, plain).scores)


def test_errors_say_where_they_are_and_whether_the_collectivite_is_scored() -> None:
    rows = [
        {"id": "a", "statuts": {"eci_9.9": "fait"}},
        {"id": "b", "reponses": {"verger_2": [1]}},
        {"statuts": {}},
        {"id": False},
        {"id": "a"},
    ]
    table = score_table(FOUND, rows)
    errors = [
        (e["row"], e["collectivite"], e["code"], e["path"], e["is_scored"])
        for e in table.errors.to_pylist()
    ]
    assert errors == [
        (1, "a", "unknown-action", "statuts.eci_9.9", True),
        (2, "b", "wrong-type", "reponses.verger_2", False),
        (3, None, "no-collectivite", "", False),
        (4, None, "no-collectivite", "", False),
        (5, "a", "collectivite-twice", "", False),
    ]
    assert table.scores.num_rows == 13
    assert score_table(FOUND, rows[:1], is_strict=True).scores.num_rows == 0


def test_cells_that_no_answer_can_have_are_errors_of_their_rows() -> None:
    def code(**columns: object) -> str:
        table = pa.table({"collectivite": ["a"], **columns})
        (error,) = score_table(FOUND, table).errors.to_pylist()
        return str(error["code"])

    assert code(nom=pa.array([b"\xff"])) == "wrong-type"
    assert code(population=pa.array([[float("nan")]])) == "wrong-type"
    assert code(verger_2=pa.array([float("nan")])) == "wrong-type"
    assert code(action=["eci_1"], statut=pa.array([[0.5, 0.5]])) == "not-a-statut"


def test_parts_in_a_list_are_a_statut() -> None:
    table = pa.table({"id": ["a"], "eci_2.1.1": pa.array([[0.25, 0.75, 0.0]])})
    plain = [{"id": "a", "statuts": {"eci_2.1.1": [0.25, 0.75, 0]}}]
    assert score_table(FOUND, table).scores.equals(score_table(FOUND, plain).scores)


def test_a_table_without_ids_and_a_referential_without_statuts_are_refused() -> None:
    with pytest.raises(TableError, match="no-id"):
        score_table(FOUND, pa.table({"x": [1]}))
    with pytest.raises(Unscorable, match="no referential is scored by statuts"):
        score_table(referentiel.find("referentiel/eci"), LINES)


@pytest.mark.parametrize("damage", [lambda d: d[:-20], lambda d: d[:4] + bytes(36) + d[40:]])
def test_a_damaged_file_of_parquet_is_refused(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(long_table(), path)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(TableError, match="damaged"):
        score_table(FOUND, path)


def test_text_that_is_not_utf_8_is_damage(tmp_path: Path) -> None:
    pieces = [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")]
    bad = pa.Array.from_buffers(pa.string(), 1, pieces)
    pq.write_table(pa.table({"collectivite": bad, "nom": ["x"]}), tmp_path / "a.parquet")
    with pytest.raises(TableError, match="damaged"):
        score_table(FOUND, tmp_path / "a.parquet")
