"""`reflint check --staged` on sheets: what the index changes since the last commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scratch import check, commit, git, put, repository, settle

SHEET = (
    "identifiant;nom;points;pourcentage\n"
    "1;Gouverner;20;\n"
    "1.1;Informer;20;\n"
    "1.1.1;Diffuser;;30\n"
    "1.1.2;Former;;70\n"
    "1.1.2alter;Former à plusieurs;;50\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a sheet in its last commit."""
    settle(monkeypatch)
    monkeypatch.chdir(tmp_path)
    repository(tmp_path)
    put(tmp_path, "ref.csv", SHEET)
    commit(tmp_path)
    return tmp_path


def staged(*arguments: str) -> str:
    ran = check("--staged", "--lang", "fr", *arguments)
    return ran.out + ran.err


def test_an_alternative_is_no_changed_weight_of_a_sum(folder: Path) -> None:
    put(folder, "ref.csv", SHEET.replace(";;30", ";;40"))
    git(folder, "add", "-A")
    assert "remède : `1.1.1` est passé de 30 à 40 : avec 30, la somme est juste" in staged()
    put(folder, "ref.csv", SHEET.replace(";;30", ";;41").replace(";;70", ";;71"))
    git(folder, "add", "-A")
    told = staged()
    assert "`1.1.1` 30 → 41, `1.1.2` 70 → 71" in told
    assert "alter" not in told
