"""docs/recipes.md: its tables give what it says, and each recipe runs as it is written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.score.answers import FOLDER, score_many, scores_of

# What a recipe is run with, beside reflint with its extra `table`, which has pyarrow.
PACKAGES = {
    "Polars": ("polars",),
    "DuckDB": ("duckdb",),
    "pandas": ("pandas",),
    "Beyond one machine: Dask": ("dask", "pandas"),
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
def test_a_recipe_runs_as_it_is_written(tmp_path: Path, page: str, recipe: str) -> None:
    env = environment(tmp_path / "packages", PACKAGES[recipe])
    shutil.copytree(FOLDER, tmp_path / "referentiels")
    (tmp_path / "answers.csv").write_text(
        "collectivite,type,eci_1.1.1.1,eci_1.1.2\na,commune,0.25|0.75|0,fait\nb,EPCI,,pas_fait\n"
    )
    code = blocks(page, "python")[[*PACKAGES].index(recipe)]
    (tmp_path / "recipe.py").write_text(code, encoding="utf-8")

    def said(*arguments: str) -> str:
        run = [sys.executable, *arguments]
        done = subprocess.run(
            run, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    written = said("recipe.py")
    if "Dask" in recipe:
        assert said("-c", "import pandas; print(len(pandas.read_parquet('scores')))") == "26\n"
    else:
        assert len(written.splitlines()) > 3


def environment(folder: Path, packages: tuple[str, ...]) -> dict[str, str]:
    """Install packages into a folder, and return an environment of ours that has them.

    Skip where no registry can be reached.
    """
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-compile", "--target", str(folder), *packages]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{', '.join(packages)} cannot be installed here: {done.stderr.strip()[-200:]}")
    return {**os.environ, "PYTHONPATH": str(folder)}
