"""How much work a report does, in counts: on top of the check, little for each action, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scratch import niveau, orientation
from tests.test_work import FILES, Done, run
from tools.benchmarks.generate import write as write_referential

# Counts, after the check, calls of functions, of some by name, and bytes of memory.
COUNTED = """\
import cProfile, tracemalloc
from referentiel_lint.git import process
from referentiel_lint.report import gather
process.LIMITS = process.Limits(most_bytes=1 << 16)  # So much is allocated for what git writes.
profile, examine = cProfile.Profile(builtins=False), gather.examine
calls["checks"] = 0
def examined(*arguments):
    calls["checks"] += 1
    profile.disable()
    result = examine(*arguments)
    tracemalloc.start()
    profile.enable()
    return result
gather.examine = examined
def reported():
    profile.disable()
    calls.update(functions=0, peak=tracemalloc.get_traced_memory()[1])
    for one in profile.getstats():
        calls["functions"] += one.callcount
        name = os.path.basename(one.code.co_filename) + " " + one.code.co_name
        calls[name] = calls.get(name, 0) + one.callcount
atexit.register(reported)
"""
# In 2 seconds a processor makes at least this many calls in this code.
MOST_CALLS, NODES = 4_000_000, 1500
# Files of 11 actions, one of which has a wrong sum; the root and five axes have no file.
SIZES, ACTIONS, IMPLIED = (6, 12, 24), 11, 6


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


# --- By size


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """What reports of so many files do."""
    found = []
    for size in SIZES:
        folder = tmp_path_factory.mktemp("size") / "eci"
        folder.mkdir()
        for number in range(size):
            name = f"{number % 5 + 1}.{number // 5 + 1}"
            niveaux = (niveau(f"{name}.{one}", "0.11") for one in range(1, ACTIONS))
            (folder / f"{name}.md").write_text(orientation(name, *niveaux), encoding="utf-8")
        found.append(run(folder, "report", "--output", "../report.html", first=COUNTED).calls)
    return found


def test_1500_actions_take_the_calls_of_2_seconds(sizes: list[dict[str, int]]) -> None:
    _, half, whole = (one["functions"] for one in sizes)
    nodes = [size * ACTIONS + IMPLIED for size in SIZES]
    each = (whole - half) / (nodes[2] - nodes[1])
    assert whole + each * (NODES - nodes[2]) < MOST_CALLS


@pytest.mark.parametrize("what", ["functions", "peak"])
def test_calls_and_memory_grow_linearly(sizes: list[dict[str, int]], what: str) -> None:
    small, half, whole = (one[what] for one in sizes)
    assert 0 < whole - half < 2.3 * (half - small)


def test_everything_is_done_once(sizes: list[dict[str, int]]) -> None:
    for size, calls in zip(SIZES, sizes, strict=True):
        assert calls["checks"] == 1
        assert calls["run.py check"] == 1  # Of the rules on sums alone, for the tree.
        assert calls.get("reader.py document_of", 0) == 0
        assert calls.get("analysis.py analyse", 0) == 0
        assert calls["environment.py render"] == 1
        assert calls["rows.py row_of"] == size * ACTIONS + IMPLIED
        assert calls["findings.py _finding"] == size
