"""docs/recipes.md: its tables give what it says, and each recipe runs as it is written."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.score.answers import FOLDER, score_many, scores_of

# What a recipe is run with, beside reflint with its extra `table`.
PACKAGES = {
    "Polars": ("polars",),
    "DuckDB": ("duckdb",),
    "pandas": ("pandas",),
    "Beyond one machine: Dask": ("dask[dataframe]",),
}


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "recipes.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", ["recipes.md", "recipes.fr.md"])
def test_the_tables_give_their_statuts(tmp_path: Path, root: Path, name: str) -> None:
    for text in blocks((root / "docs" / name).read_text(encoding="utf-8"), "csv"):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        assert score_many(tmp_path, "a.csv", "-o", "s.jsonl") == "1 collectivité scored\n"
        actions = scores_of(tmp_path / "s.jsonl")["75056"]["scores"]
        assert actions["eci_1.1.1.1"]["point_fait"] == "9/2"
        assert actions["eci_1.1.2"]["point_fait"] == 18


def test_a_recipe_has_at_most_fifteen_lines_each_and_all_are_run(page: str) -> None:
    sections = re.findall(r"^## (.+)\n(?:(?!^## |^```).*\n)*?```python$", page, re.MULTILINE)
    assert sections == [*PACKAGES]
    for block in blocks(page, "python"):
        assert len([line for line in block.splitlines() if line.strip()]) <= 15


@pytest.mark.slow
@pytest.mark.parametrize("recipe", PACKAGES)
def test_a_recipe_runs_as_it_is_written(tmp_path: Path, root: Path, page: str, recipe: str) -> None:
    python = environment(tmp_path / "venv", root, PACKAGES[recipe])
    shutil.copytree(FOLDER, tmp_path / "referentiels")
    (tmp_path / "answers.csv").write_text(
        "collectivite,type,eci_1.1.1.1,eci_1.1.2\na,commune,0.25|0.75|0,fait\nb,EPCI,,pas_fait\n"
    )
    code = blocks(page, "python")[[*PACKAGES].index(recipe)]
    (tmp_path / "recipe.py").write_text(code, encoding="utf-8")
    run = [str(python), "recipe.py"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if "Dask" in recipe:
        count = "import pandas; print(len(pandas.read_parquet('scores')))"
        counted = [str(python), "-c", count]
        said = subprocess.run(counted, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert said.stdout == "26\n"
    else:
        assert len(done.stdout.splitlines()) > 3


def environment(folder: Path, root: Path, packages: tuple[str, ...]) -> Path:
    """Make an environment with reflint and packages; skip where no registry can be reached."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*install, f"{root}[table]", *packages], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"{', '.join(packages)} cannot be installed here: {done.stderr.strip()[-200:]}")
    return python
