"""How much work a report does, in counts: it parses each file once."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generate import write as write_referential
from tests.test_work import FILES, Done, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "eci"
    write_referential(folder, FILES)
    return folder


@pytest.fixture(scope="module")
def done(folder: Path) -> Done:
    return run(folder, "report", "--output", "../report.html")


def test_each_file_is_parsed_once(folder: Path, done: Done) -> None:
    assert (folder.parent / "report.html").exists()
    assert done.calls["documents"] <= FILES
    assert done.calls["markdown"] <= 2 * FILES


def test_no_file_is_opened_more_often_than_a_check_and_a_tree_do(folder: Path, done: Done) -> None:
    read = [times for path, times in done.opened.items() if path.endswith(".md")]
    assert len(read) == FILES
    assert max(read) <= 2
