"""Killed workers, full disks, interruptions: the result is right or absent, told, resumable."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from linter.words.language import Language
from referentiel_lint.batch.baremes import scorings_of
from referentiel_lint.batch.part import read_part
from referentiel_lint.batch.pool import Pool
from referentiel_lint.batch.row import Place, Row
from referentiel_lint.batch.shard_scores import Context, lost_part
from referentiel_lint.batch.shards import Shard, cut
from referentiel_lint.configuration.plans import Plans
from scoring.statuts.reglement import Reglement
from tests.batch.answers import FOLDER, batch, scores_of, write_lines
from tests.batch.killing import KillingForm
from tests.command import HANG, REFLINT, environment
from tests.process_groups import living
from tests.pseudo_terminal import PROGRESS, show

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are POSIX's")

PEOPLE = [{"id": f"c{number}", "statuts": {"eci_1.1": "fait"}} for number in range(6)]


def context(marks: Path) -> Context:
    scorings = scorings_of(FOLDER, Plans(), Reglement.R2023)
    return Context(scorings, KillingForm(marks), Language.ENGLISH, is_strict=False)


def shards_of(*identifiers: str) -> Iterator[Shard]:
    rows = (
        Row(Place("a.jsonl", number), json.dumps({"id": one}).encode(), 10)
        for number, one in enumerate(identifiers, start=1)
    )
    return cut(rows, 1)


def test_a_worker_that_is_killed_is_replaced_and_a_shard_that_kills_twice_is_given_up(
    tmp_path: Path,
) -> None:
    own = context(tmp_path)
    done = Pool(own, 2).run(shards_of("a", "once", "b", "always", "c"))
    parts = dict(sorted((shard.number, part) for shard, part in done))
    assert [number for number, part in parts.items() if part is None] == [3]
    found = [read_part(part).outcomes[0] for part in parts.values() if part]
    assert [(one.identifier, one.is_scored) for one in found] == [
        (name, True) for name in ("a", "once", "b", "c")
    ]
    *_, fatal, _ = shards_of("a", "once", "b", "always", "c")
    lost = lost_part(fatal, own)
    assert [(one.file, one.row, one.message) for one in lost.listed] == [
        ("a.jsonl", 4, "the process that scored this row, among others, was killed twice")
    ]


# --- Interruptions


def interrupt(
    top: Path, output: str, *options: str, after: int, by: signal.Signals = signal.SIGINT
) -> str:
    """End a run once some parts are there, with its processes; return what stderr says.

    The run waits for more answers in a pipe, so that it cannot end before.
    """
    os.mkfifo(top / "a.jsonl")
    run = subprocess.Popen(
        [REFLINT, "batch", "a.jsonl", FOLDER, "--output", output, *options],
        cwd=top,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    parts = top / f"{output}.parts"
    with (top / "a.jsonl").open("w", encoding="utf-8") as pipe:
        pipe.writelines(f"{json.dumps(one)}\n" for one in PEOPLE[:-1])
        pipe.flush()
        while run.poll() is None and len([*parts.glob("*.part")]) < after:
            time.sleep(0.01)
        run.send_signal(by)
        _, told = run.communicate(timeout=HANG)
    assert run.returncode == (130 if by is signal.SIGINT else -by), told
    assert not living([run.pid])
    (top / "a.jsonl").unlink()
    return told


@pytest.mark.parametrize(
    ("output", "jobs", "after", "by"),
    [
        ("s.jsonl", "1", 5, signal.SIGINT),
        ("s.parquet", "2", 1, signal.SIGTERM),
        ("s.csv", "2", 1, signal.SIGKILL),
    ],
)
def test_an_interrupted_run_goes_on_and_gives_the_bytes_of_a_whole_one(
    tmp_path: Path, output: str, jobs: str, after: int, by: signal.Signals
) -> None:
    told = interrupt(tmp_path, output, "--jobs", jobs, "--shard-size", "1", after=after, by=by)
    parts = tmp_path / f"{output}.parts"
    interrupted = f"interrupted: what is scored is kept in {output}.parts; the same command goes on"
    assert told == (f"{interrupted}\n" if by is signal.SIGINT else "")
    assert not (tmp_path / output).exists()
    whole = sorted(parts.glob("[0-9]*.part"))
    if after > 1:
        damaged = whole.pop()
        damaged.write_bytes(damaged.read_bytes()[:-1])
    write_lines(tmp_path / "a.jsonl", PEOPLE)
    told = batch(tmp_path, "a.jsonl", "--output", output, "--jobs", jobs, "--shard-size", "1")
    assert told.splitlines()[0].startswith(f"resumed: {len(whole)} shard")
    assert not parts.exists()
    batch(tmp_path, "a.jsonl", "--output", f"whole-{output}", "--shard-size", "1")
    assert (tmp_path / output).read_bytes() == (tmp_path / f"whole-{output}").read_bytes()


def test_parts_for_other_answers_or_another_reglement_are_not_used(tmp_path: Path) -> None:
    interrupt(tmp_path, "s.jsonl", "--jobs", "1", "--shard-size", "1", after=5)
    write_lines(tmp_path / "a.jsonl", [{**one, "statuts": {}} for one in PEOPLE])
    told = batch(tmp_path, "a.jsonl", "--output", "s.jsonl", "--shard-size", "1")
    assert told == "6 collectivités scored\n"
    fait = {one["scores"]["eci"]["point_fait"] for one in scores_of(tmp_path / "s.jsonl").values()}
    assert fait == {0}


def test_a_bar_shows_on_a_terminal_how_far_it_is(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", PEOPLE)
    run = ("batch", "a.jsonl", FOLDER, "--output", "s.jsonl", "--jobs", "1", "--shard-size", "3")
    shown = show(*run, cwd=tmp_path, first=f"{PROGRESS}progress._INTERVAL = 0.0")
    assert shown.returncode == 0
    *line, end = shown.text.split("\r\x1b[K")
    assert line[-3:] == [
        "██████████░░░░░░░░░░ 50% · 3 rows",
        "████████████████████ 100% · 6 rows",
        "writing s.jsonl",
    ]
    assert end == "6 collectivités scored\n"


# --- Disks


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a disk of 64 KB, or skip where none can be mounted."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_with_more_room_the_run_goes_on(tmp_path: Path) -> None:
    people = [{"id": f"c{number}", "statuts": {"eci_1.1": "fait"}} for number in range(14)]
    answers = write_lines(tmp_path / "a.jsonl", people)
    whole = tmp_path / "whole.jsonl"
    batch(tmp_path, answers, "--output", whole)
    with small_disk(tmp_path) as disk:
        several = ("--output", "s.jsonl", "--shard-size", "1", "--jobs", "2")
        told = batch(disk, answers, *several, status=2)
        assert "cannot be written (No space left on device)\n" in told
        assert "run the same command again: what is already scored is kept" in told
        assert [path.name for path in disk.iterdir()] == ["s.jsonl.parts"]
        parts = [*(disk / "s.jsonl.parts").iterdir()]
        assert len(parts) > 2
        assert all(part.suffix == ".part" for part in parts)
        subprocess.run(["mount", "-o", "remount,size=1m", str(disk)], check=True)
        told = batch(disk, answers, "--output", "s.jsonl", "--shard-size", "1")
        assert told.startswith(f"resumed: {len(parts)} shards were already scored\n")
        assert (disk / "s.jsonl").read_bytes() == whole.read_bytes()
        assert sorted(path.name for path in disk.iterdir()) == ["s-metadata.json", "s.jsonl"]


def test_in_a_folder_for_reading_alone_nothing_is_scored(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", PEOPLE)
    tmp_path.chmod(0o555)
    try:
        told = batch(tmp_path, "a.jsonl", "--output", "s.csv", status=2, unprivileged=True)
    finally:
        tmp_path.chmod(0o755)
    assert told.startswith("reflint: s.csv.parts: cannot be written (Permission denied)\n")
