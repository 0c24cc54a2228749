"""The forms of scores hold the same numbers; only the named files are written, whole or not."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from scoring.statuts.scores import FIELDS
from tests.command import HANG, REFLINT, environment
from tests.process_groups import living, members
from tests.pseudo_terminal import PROGRESS, show
from tests.score.answers import FOLDER, LINES, expected, score_many, scores_of, write_lines
from tests.scratch import small_disk

WITHOUT = "import sys\nsys.modules['pyarrow'] = None\nsys.modules.pop('scoring.table', None)\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    write_lines(tmp_path / "a.jsonl")
    return tmp_path


def double(value: Any) -> object:
    """Return a field of JSON Lines as a table has it."""
    is_amount = value is not None and not isinstance(value, bool)
    return float(Fraction(value)) if is_amount else value


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_parquet_has_a_row_for_each_collectivite_and_action_with_doubles(
    top: Path, jobs: str
) -> None:
    many = [{**line, "id": f"{line['id']}-{n}"} for n in range(80) for line in LINES]
    write_lines(top / "many.jsonl", many)
    said = score_many(top, "many.jsonl", "--output", "scores.parquet", "--jobs", jobs)
    assert said == "240 collectivités scored\n"
    rows = pq.read_table(top / "scores.parquet").to_pylist()
    assert [*dict.fromkeys(row["collectivite"] for row in rows)] == [line["id"] for line in many]
    found = {(row["collectivite"], row["action"]): row for row in rows}
    for identifier, line in expected(top).items():
        for action, fields in line["scores"].items():
            row = found[f"{identifier}-79", action]
            assert {name: row[name] for name in FIELDS} == {
                name: double(value) for name, value in fields.items()
            }
    types = {str(field.type) for field in pq.read_schema(top / "scores.parquet")}
    assert types == {"string", "double", "bool", "int64"}


def test_csv_has_the_same_rows_and_needs_no_pyarrow(top: Path) -> None:
    score_many(top, "a.jsonl", "--output", "scores.parquet")
    score_many(top, "a.jsonl", "--output", "scores.csv", first=WITHOUT)
    table = pq.read_table(top / "scores.parquet").to_pylist()
    rows = [*csv.DictReader((top / "scores.csv").read_text(encoding="utf-8").splitlines())]
    truths = {True: "true", False: "false", None: ""}
    shown = [
        {
            name: truths.get(one, one) if one is None or isinstance(one, bool) else str(one)
            for name, one in row.items()
        }
        for row in table
    ]
    assert rows == shown


def test_json_lines_need_no_pyarrow(top: Path) -> None:
    score_many(top, "a.jsonl", "--output", "scores.jsonl", first=WITHOUT)
    assert scores_of(top / "scores.jsonl") == expected(top)


@pytest.mark.parametrize(
    "arguments", [("a.jsonl", "-o", "scores.parquet"), ("a.parquet", "-o", "scores.jsonl")]
)
def test_without_pyarrow_the_way_to_it_is_given(top: Path, arguments: tuple[str, ...]) -> None:
    (top / "a.parquet").write_bytes(b"")
    said = score_many(top, *arguments, status=2, first=WITHOUT)
    assert ": pyarrow, which reads and writes Parquet, is not installed\n" in said
    assert "referentiel-lint[table]'" in said


# --- What is written


@pytest.mark.parametrize("end", ["-errors.csv", "-metadata.json", ".jsonl.parts"])
def test_files_beside_the_output_are_neither_read_nor_changed(top: Path, end: str) -> None:
    (top / "in.jsonl").write_text("kept")
    (top / f"scores{end}").write_text("kept")
    write_lines(top / "bad.jsonl", ["nonsense\n", LINES[0]])
    score_many(top, "bad.jsonl", "--output", "scores.jsonl", status=1)
    assert (top / f"scores{end}").read_text() == (top / "in.jsonl").read_text() == "kept"
    assert names_in(top) == sorted(
        ["a.jsonl", "bad.jsonl", "in.jsonl", "scores.jsonl", f"scores{end}"]
    )


def test_answers_that_are_named_like_a_list_of_errors_are_kept(tmp_path: Path) -> None:
    (tmp_path / "in-errors.csv").write_text("collectivite,1.1.2\na,fait\n")
    score_many(tmp_path, "in-errors.csv", "--output", "in.jsonl")
    assert (tmp_path / "in-errors.csv").read_text() == "collectivite,1.1.2\na,fait\n"
    assert names_in(tmp_path) == ["in-errors.csv", "in.jsonl"]


@pytest.mark.parametrize("name", ["a.jsonl", "./a.jsonl", "link.jsonl"])
@pytest.mark.parametrize("option", ["--output", "--errors"])
def test_an_output_that_is_an_input_is_refused(top: Path, name: str, option: str) -> None:
    (top / "link.jsonl").symlink_to("a.jsonl")
    before = (top / "a.jsonl").read_bytes()
    other = () if option == "--output" else ("--output", "scores.csv")
    said = score_many(top, "a.jsonl", option, name, *other, status=2)
    assert said.splitlines()[0].endswith("jsonl` is already read or written by this command")
    assert (top / "a.jsonl").read_bytes() == before
    assert not (top / "scores.csv").exists()


def test_an_output_that_is_the_referential_is_refused(top: Path) -> None:
    sheet = "identifiant,nom,points\n1,Un,10\n1.1,Deux,10\n"
    (top / "eci.csv").write_text(sheet)
    said = score_many(top, "a.jsonl", "-o", "eci.csv", status=2, folder=top / "eci.csv")
    assert "`eci.csv` is already read or written by this command" in said
    assert (top / "eci.csv").read_text() == sheet


def test_the_list_of_errors_is_not_the_output(top: Path) -> None:
    said = score_many(top, "a.jsonl", "-o", "s.csv", "--errors", "./s.csv", status=2)
    assert "`s.csv` is already read or written by this command" in said
    assert names_in(top) == ["a.jsonl"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("scores.xlsx", "the extension of the file of scores must be one of these: .parquet, "),
        ("folder.csv", "`folder.csv` is a folder"),
        ("absent/scores.csv", "there is no folder `absent`"),
    ],
)
def test_a_wrong_output_is_refused_before_anything_is_scored(
    top: Path, output: str, said: str
) -> None:
    (top / "folder.csv").mkdir()
    written = score_many(top, "a.jsonl", "--output", output, status=2)
    assert said in written
    assert "remedy: " in written
    assert names_in(top) == ["a.jsonl", "folder.csv"]


@pytest.mark.parametrize("options", [("--errors", "e.csv"), ("--jobs", "2")])
def test_options_of_many_collectivites_need_an_output(top: Path, options: tuple[str, ...]) -> None:
    said = score_many(top, "a.jsonl", *options, status=2)
    assert f"{options[0]}: this option requires `--output`" in said
    assert "remedy: add `--output scores.csv`, or remove this option" in said


def test_a_template_beside_an_output_is_refused_with_the_way_to_one(top: Path) -> None:
    said = score_many(top, "--template", "--output", "a.yaml", status=2)
    assert "--template: this option cannot be combined with `--output`" in said
    assert "`--template` writes to stdout (`> answers.yaml`)" in said


@pytest.mark.parametrize(
    ("folder", "said"),
    [("empty", "no referential in this folder"), ("nowhere", "there is no such path")],
)
def test_a_folder_without_a_referential_is_refused(top: Path, folder: str, said: str) -> None:
    (top / "empty").mkdir()
    run = ("a.jsonl", "-o", "scores.csv")
    assert score_many(top, *run, status=2, folder=Path(folder)) == f"reflint: {folder}: {said}\n"


def test_the_second_run_replaces_the_first(top: Path) -> None:
    write_lines(top / "bad.jsonl", ["nonsense\n"])
    score_many(top, "bad.jsonl", "--output", "scores.jsonl", status=1)
    assert (top / "scores.jsonl").read_text() == ""
    score_many(top, "a.jsonl", "--output", "scores.jsonl")
    assert list(scores_of(top / "scores.jsonl")) == [line["id"] for line in LINES]


def test_a_run_that_fails_leaves_the_files_of_the_one_before(top: Path) -> None:
    (top / "scores.csv").write_text("before")
    (top / "b.csv").write_text('id,1.1.2\na,fait\nb,"fait\n')
    run = ("a.jsonl", "b.csv", "--output", "scores.csv", "--errors", "errors.csv")
    score_many(top, *run, status=2)
    assert (top / "scores.csv").read_text() == "before"
    assert names_in(top) == ["a.jsonl", "b.csv", "scores.csv"]


# --- Accidents


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are POSIX's")


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_writes_nothing(tmp_path: Path, jobs: str) -> None:
    """The run waits for more answers in a pipe, so that it cannot end before."""
    os.mkfifo(tmp_path / "a.jsonl")
    run = subprocess.Popen(
        [REFLINT, "score", "a.jsonl", FOLDER, "--output", "s.jsonl", "--jobs", jobs],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as pipe:
        pipe.writelines(f'{{"id": "c{number}"}}\n' for number in range(500))
        pipe.flush()
        while run.poll() is None and len(names_in(tmp_path)) < 2:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=HANG)
    assert run.returncode == 130, said
    assert "Traceback" not in said
    assert not living([run.pid])
    assert names_in(tmp_path) == ["a.jsonl"]


@posix
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    run = subprocess.Popen(
        [REFLINT, "score", "a.jsonl", FOLDER, "--output", "s.jsonl", "--jobs", "2"],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as pipe:
        pipe.writelines(f'{{"id": "c{number}"}}\n' for number in range(500))
        pipe.flush()
        while run.poll() is None and len(members([run.pid])) < 2:
            time.sleep(0.01)
        run.kill()
        run.wait(timeout=HANG)
        assert not living([run.pid])


@posix
def test_a_process_that_is_killed_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": f"c{number}"} for number in range(300)])
    first = """
import os
from referentiel_lint.score import many

def die(rows):
    os._exit(1)

die.__module__, die.__qualname__ = many.__name__, "_score_there"
many._score_there = die
"""
    run = ("a.jsonl", "--output", "s.jsonl", "--jobs", "2")
    said = score_many(tmp_path, *run, status=2, first=first)
    assert "one of the processes was killed" in said
    assert names_in(tmp_path) == ["a.jsonl"]


@posix
def test_a_full_disk_is_reported_and_nothing_is_left(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        answers = write_lines(tmp_path / "a.jsonl", [{"id": f"c{number}"} for number in range(99)])
        said = score_many(disk, answers, "--output", "s.jsonl", status=2)
        assert "s.jsonl: cannot be written (No space left on device): nothing was changed" in said
        assert names_in(disk) == []


@posix
def test_in_a_folder_for_reading_alone_nothing_is_scored(top: Path) -> None:
    top.chmod(0o555)
    try:
        said = score_many(top, "a.jsonl", "--output", "s.csv", status=2, unprivileged=True)
    finally:
        top.chmod(0o755)
    assert said.startswith("reflint: s.csv: cannot be written (Permission denied)")


@posix
def test_the_file_that_cannot_be_read_or_written_is_named(top: Path) -> None:
    (top / "folder").mkdir(mode=0o555)
    run = ("a.jsonl", "--output", "s.csv", "--errors", "folder/e.csv")
    said = score_many(top, *run, status=2, unprivileged=True)
    assert "folder/e.csv: cannot be written (Permission denied)" in said
    (top / "folder" / "b.yaml").symlink_to("nowhere.yaml")
    said = score_many(top, "folder", "--output", "s.csv", status=2)
    assert said.startswith("reflint: folder/b.yaml: cannot be read")


@posix
def test_a_bar_shows_on_a_terminal_how_far_it_is(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": f"c{number}"} for number in range(6)])
    run = ("score", "a.jsonl", FOLDER, "--output", "s.jsonl", "--jobs", "1")
    shown = show(*run, cwd=tmp_path, first=f"{PROGRESS}output._INTERVAL = 0.0")
    assert shown.returncode == 0
    *line, end = shown.text.split("\r\x1b[K")
    assert line[-1] == "████████████████████ 100% · collectivités: 6"
    assert end == "6 collectivités scored\n"


def test_regles_beside_the_folder_of_a_referential_count(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "all")
    write_lines(tmp_path / "a.jsonl")
    said = score_many(tmp_path, "a.jsonl", "-o", "s.jsonl", folder=tmp_path / "all" / "eci")
    assert said == "3 collectivités scored\n"
    assert scores_of(tmp_path / "s.jsonl") == expected(tmp_path)
