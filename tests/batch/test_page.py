"""docs/batch.md: what it shows can be run, and gives what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from referentiel_lint.batch.command import command
from tests.batch.answers import FOLDER, batch, scores_of
from tests.scratch import commit, repository


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "batch.md").read_text(encoding="utf-8")


def block(page: str, language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return str(found[0])


def test_the_lines_of_json_are_scored_and_the_python_reads_the_result(
    tmp_path: Path, page: str
) -> None:
    (tmp_path / "answers.jsonl").write_text(block(page, "json"), encoding="utf-8")
    assert "reflint batch answers.jsonl referentiels --output scores.parquet\n" in page
    batch(tmp_path, "answers.jsonl", "--output", "scores.parquet")
    run = [sys.executable, "-c", block(page, "python")]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "26 b'2023'\n"


def test_the_table_gives_the_statuts_of_the_lines(tmp_path: Path, page: str) -> None:
    (tmp_path / "statuts.csv").write_text(block(page, "csv"), encoding="utf-8")
    batch(tmp_path, "statuts.csv", "--output", "scores.jsonl")
    actions = scores_of(tmp_path / "scores.jsonl")["75056"]["scores"]
    assert actions["eci_1.1.1.1"]["point_fait"] == "9/2"
    assert actions["eci_1.1.2"]["point_fait"] == 18


@pytest.mark.parametrize("name", ["batch.md", "batch.fr.md"])
def test_the_row_of_a_collectivite_gives_its_statuts(tmp_path: Path, root: Path, name: str) -> None:
    text = (root / "docs" / name).read_text(encoding="utf-8")
    (row,) = re.findall(r"^```csv\n(collectivite;type.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "a.csv").write_text(row, encoding="utf-8")
    assert batch(tmp_path, "a.csv", "--output", "scores.jsonl") == "1 collectivité scored\n"
    actions = scores_of(tmp_path / "scores.jsonl")["75056"]["scores"]
    assert actions["eci_1.1.1.1"]["point_fait"] != 0


def test_the_page_names_every_option_and_its_default(page: str) -> None:
    own = {"--output", "--reglement", "--rounded", "--strict", "--jobs", "--shard-size"}
    options = {name for one in command.params for name in one.opts if name.startswith("--")}
    assert own | {"--scheduler"} == options - {"--lang", "--config"}
    assert [name for name in options - {"--lang", "--config"} if name not in page] == []
    (size,) = (one for one in command.params if one.name == "shard_size")
    assert f"`--shard-size` ({size.default})" in page


def test_the_commit_of_the_referentials_is_in_the_metadata(tmp_path: Path) -> None:
    top = repository(tmp_path / "top")
    for path in FOLDER.rglob("*.md"):
        copy = top / path.relative_to(FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    commit(top)
    (tmp_path / "a.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    batch(tmp_path, "a.jsonl", "--output", "s.parquet", folder=top)
    run = ["git", "-C", str(top), "rev-parse", "HEAD"]
    head = subprocess.run(run, capture_output=True, check=True).stdout.strip()
    assert pq.read_schema(tmp_path / "s.parquet").metadata[b"reflint.commit"] == head
