"""The forms of scores hold the same numbers, exactly or rounded, whole or not at all."""

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from linter import __version__
from scoring.statuts.scores import FIELDS
from tests.batch.answers import LINES, batch, expected, scores_of, write_lines

WITHOUT = "import sys\nsys.modules['{}'] = None\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    write_lines(tmp_path / "a.jsonl")
    return tmp_path


def exact(row: dict[str, Any], field: str) -> object:
    """Return a field of a row, from its two columns or its one."""
    if field in row:
        return row[field]
    numerator, denominator = row[f"{field}_numerator"], row[f"{field}_denominator"]
    return None if numerator is None else Fraction(int(numerator), int(denominator))


def number(value: object) -> object:
    return Fraction(value) if isinstance(value, str) else value


def test_parquet_holds_the_exact_scores_with_their_units_and_what_they_are_by(top: Path) -> None:
    batch(top, "a.jsonl", "--output", "scores.parquet", "--shard-size", "2")
    table = pq.read_table(top / "scores.parquet")
    wanted = expected(top)
    found = {(row["collectivite"], row["action"]): row for row in table.to_pylist()}
    for identifier, line in wanted.items():
        for action, fields in line["scores"].items():
            row = found.pop((identifier, action))
            assert {name: exact(row, name) for name in FIELDS} == {
                name: number(value) for name, value in fields.items()
            }
    assert found == {}
    assert table.schema.field("point_fait_numerator").metadata == {b"unit": b"points"}
    assert table.schema.field("total_taches_count").metadata == {b"unit": "tâches".encode()}
    about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    about.pop("reflint.commit", None)  # Of a checkout of this project.
    referentiels = json.loads(about.pop("reflint.referentiels"))
    assert list(referentiels) == ["eci"]
    assert about == {
        "reflint.version": __version__,
        "reflint.reglement": "2023",
        "reflint.numbers": "exact",
    }


def test_csv_holds_the_exact_scores_and_the_metadata_lie_beside(top: Path) -> None:
    batch(top, "a.jsonl", "--output", "scores.csv", "--shard-size", "2")
    rows = csv.DictReader((top / "scores.csv").read_text(encoding="utf-8").splitlines())
    wanted = expected(top)
    for row in rows:
        fields = wanted[row["collectivite"]]["scores"].pop(row["action"])
        for name, value in fields.items():
            text = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else value
            own = exact({key: cell or None for key, cell in row.items()}, name)
            assert own == (text if isinstance(text, str) and name in row else number(value)) or (
                str(own) == str(value)
            )
    assert [one["scores"] for one in wanted.values()] == [{}, {}, {}]
    about = json.loads((top / "scores-metadata.json").read_text(encoding="utf-8"))
    assert about["units"]["point_fait"] == "points"
    assert about["reflint.reglement"] == "2023"


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_rounded_scores_are_decimals_to_the_thousandth(tmp_path: Path, suffix: str) -> None:
    lines = [{"id": "a", "statuts": {"eci_2.1.1": [0.33335, 0.66665, 0]}}]
    write_lines(tmp_path / "a.jsonl", lines)
    name = f"scores.{suffix}"
    batch(tmp_path, "a.jsonl", "--rounded", "--output", name)
    # Of 30 points 10.0005, a tie, which goes to the even thousandth.
    match suffix:
        case "jsonl":
            fait = scores_of(tmp_path / name)["a"]["scores"]["eci_2.1.1"]["point_fait"]
            assert fait == 10.0
        case "csv":
            rows = [*csv.DictReader((tmp_path / name).read_text(encoding="utf-8").splitlines())]
            assert [row["point_fait"] for row in rows if row["action"] == "eci_2.1.1"] == ["10.000"]
        case _:
            table = pq.read_table(tmp_path / name).to_pylist()
            found = [row["point_fait"] for row in table if row["action"] == "eci_2.1.1"]
            assert found == [Decimal("10.000")]


def test_a_number_with_too_many_digits_for_a_column_is_an_error_and_json_has_it(
    tmp_path: Path,
) -> None:
    long = {f"eci_{action}": [f"0.{'1234567' * 7}", 0, 0] for action in ("2.1.1", "1.1.2")}
    text = json.dumps({"id": "long", "statuts": long}).replace('"0.', "0.").replace('7", 0', "7, 0")
    write_lines(tmp_path / "a.jsonl", [{"id": "short"}, f"{text}\n"])
    told = batch(tmp_path, "a.jsonl", "--output", "scores.parquet", status=1)
    assert "a.jsonl:2: collectivité `long`: a number has more digits than a column can take" in told
    assert set(pq.read_table(tmp_path / "scores.parquet")["collectivite"].to_pylist()) == {"short"}
    batch(tmp_path, "a.jsonl", "--output", "scores.jsonl")
    fait = scores_of(tmp_path / "scores.jsonl")["long"]["scores"]["eci_2.1.1"]["point_fait"]
    assert Fraction(fait) == 30 * Fraction(Decimal(f"0.{'1234567' * 7}"))


def test_addresses_of_fsspec_are_read_and_written(top: Path) -> None:
    answers, scores = (top / name for name in ("a.jsonl", "scores.parquet"))
    told = batch(top, f"file://{answers}", "--output", f"file://{scores}")
    assert told == "3 collectivités scored\n"
    assert pq.read_table(scores).num_rows == 3 * 13
    assert sorted(path.name for path in top.iterdir()) == ["a.jsonl", "scores.parquet"]
    told = batch(top, "file:///absent/a.jsonl", "--output", "scores.csv", status=2)
    assert told.startswith("reflint: file:///absent/a.jsonl: cannot be read (")
    for own, output in (("a.jsonl", "ftpx://host/s.csv"), ("ftpx://host/a.csv", "s.csv")):
        told = batch(top, own, "--output", output, status=2)
        assert "://host/" in told
        assert "this address cannot be opened (Protocol not known: ftpx)\n" in told


@pytest.mark.parametrize(
    ("package", "arguments", "extra"),
    [
        ("pyarrow", ("a.jsonl", "--output", "scores.parquet"), "batch"),
        ("pyarrow", ("a.parquet", "--output", "scores.jsonl"), "batch"),
        ("fsspec", ("s3://bucket/a.jsonl", "--output", "scores.jsonl"), "batch"),
        ("distributed", ("a.jsonl", "--output", "s.csv", "--scheduler", "tcp://x:1"), "cluster"),
    ],
)
def test_without_a_package_the_way_to_it_is_told(
    top: Path, package: str, arguments: tuple[str, ...], extra: str
) -> None:
    (top / "a.parquet").write_bytes(b"")
    told = batch(top, *arguments, status=2, first=WITHOUT.format(package))
    assert f": {package} is not installed\n" in told
    assert f"referentiel-lint[{extra}]'" in told


def test_json_lines_need_no_package_beside(top: Path) -> None:
    without = "".join(WITHOUT.format(one) for one in ("numpy", "pyarrow", "fsspec", "distributed"))
    told = batch(top, "a.jsonl", "--output", "scores.jsonl", first=without)
    assert told.startswith("numpy is not installed: collectivités are scored one by one")
    assert scores_of(top / "scores.jsonl") == expected(top)


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("scores.xlsx", "the form of the scores follows the end of the name: .jsonl"),
        ("a.jsonl", "the scores would be written among the answers"),
        ("folder.csv", "this is a folder"),
        ("absent/scores.csv", "absent: there is no such folder"),
    ],
)
def test_a_wrong_output_is_told_before_anything_is_scored(
    top: Path, output: str, told: str
) -> None:
    (top / "folder.csv").mkdir()
    assert told in batch(top, "a.jsonl", "--output", output, status=2)
    assert sorted(path.name for path in top.iterdir()) == ["a.jsonl", "folder.csv"]


def test_the_second_run_replaces_the_first_and_its_list_of_errors(top: Path) -> None:
    write_lines(top / "bad.jsonl", ["nonsense\n"])
    batch(top, "bad.jsonl", "--output", "scores.jsonl", status=1)
    assert (top / "scores-errors.csv").exists()
    assert (top / "scores.jsonl").read_text() == ""
    batch(top, "a.jsonl", "--output", "scores.jsonl")
    assert not (top / "scores-errors.csv").exists()
    assert list(scores_of(top / "scores.jsonl")) == [line["id"] for line in LINES]
