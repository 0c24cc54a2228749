"""Mutations of real files, the same at each run: what is true of any input, of each kind.

`make fuzz` tries many more, and others each time; what it found is kept with the tests of the
module in which it was found.
"""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from tools.fuzzing.__main__ import Input
from tools.fuzzing.inputs import KINDS, Seeds, hold, made, seeds
from tools.fuzzing.mutations import MUTATIONS, encoded
from tools.fuzzing.shrinking import shrunk

SEED = 1
# How many inputs of each kind: some six seconds in all.
COUNTS = {
    "principe": 900,
    "formule": 600,
    "block": 1500,
    "answers": 90,
    "configuration": 150,
    "baseline": 300,
    "orientation": 40,
    "file": 4,
    "ensemble": 12,
    "referential": 2,
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    return seeds(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_becomes_of_a_real_file_the_promises_hold(own: Seeds, kind: str) -> None:
    for number in range(COUNTS[kind]):
        files = made(kind, own, SEED, number)
        try:
            hold(kind, own, files, SEED, number)
        except Exception as error:
            error.add_note(f"--kinds {kind} --seed {SEED}, number {number}: {files!r}"[:2000])
            raise


def test_a_seed_makes_the_same_inputs_again(own: Seeds) -> None:
    for kind in KINDS:
        one, again, other = (made(kind, own, seed, 7) for seed in (1, 1, 2))
        assert one == again
        assert one != other


def test_each_mutation_changes_a_file() -> None:
    text, other = "# É\n```yaml\n  id: 5.2.1\n```\n\tOui → 50%\n", "### Deux\nid: 5.3\n"
    for mutation in MUTATIONS:
        random = Random(1)
        made_of_it = {mutation(text, other, random) for _ in range(20)}
        assert len(made_of_it - {text}) > 1, mutation


def test_files_are_written_in_wrong_encodings_too(own: Seeds) -> None:
    random = Random(1)
    data = [encoded("é→", random) for _ in range(300)]
    assert any(one.startswith(b"\xef\xbb\xbf") for one in data)
    assert b"\xe9?" in data
    assert sum(one == "é→".encode() for one in data) > 200


def test_failures_are_reduced(own: Seeds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(_: str, __: Seeds, files: Mapping[str, bytes], *___: int) -> None:
        if b"z" in files["a"]:
            raise ValueError("a z")

    monkeypatch.setattr("tools.fuzzing.__main__.hold", fails)
    monkeypatch.chdir(tmp_path)
    one = Input(own, "block", 1, 2)
    files = {"a": b"one\ntwo z\nthree\n", "b": b"beside"}
    said = one.failure(files)
    assert said == "ValueError in fails: a z"
    assert one.failure({"a": b"y"}) is None
    assert shrunk(files, lambda some: "a" in some and one.failure(some) == said) == {"a": b"z"}
