"""The same shards, as tasks of Dask."""

from pathlib import Path

import pytest

from referentiel_lint.batch.cluster import run_on_cluster
from referentiel_lint.batch.part import read_part
from tests.batch.answers import batch, write_lines
from tests.batch.test_accidents import PEOPLE, context, shards_of

distributed = pytest.importorskip("distributed")


def test_a_scheduler_gives_the_bytes_of_this_machine(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", PEOPLE)
    with distributed.LocalCluster(
        n_workers=1, processes=False, protocol="tcp", dashboard_address=":0"
    ) as cluster:
        address = cluster.scheduler_address
        batch(
            tmp_path, "a.jsonl", "--output", "s.jsonl", "--shard-size", "2", "--scheduler", address
        )
    batch(tmp_path, "a.jsonl", "--output", "whole.jsonl")
    assert (tmp_path / "s.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_worker_of_a_scheduler_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        done = run_on_cluster(
            shards_of("a", "once", "b"), context(tmp_path), cluster.scheduler_address
        )
        parts = {shard.number: part for shard, part in done}
    found = [read_part(parts[number] or b"").outcomes[0].identifier for number in range(3)]
    assert found == ["a", "once", "b"]


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", PEOPLE)
    told = batch(
        tmp_path,
        *("a.jsonl", "--output", "s.jsonl", "--scheduler", "tcp://127.0.0.1:9"),
        status=2,
        env={"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"},
    )
    assert told.splitlines()[0].startswith(
        "reflint: tcp://127.0.0.1:9: the scheduler does not answer ("
    )
