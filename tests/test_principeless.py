"""Referentials without principles: what is said of them by commands that read principles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import ORIENTATION, reflint, write

WHY = (
    "not read: cae (its profile has no principles; `reflint score` scores statuts there, and "
    "`reflint tree` shows its weights and points)\n"
)
POURQUOI = (
    "non lu : cae (son profil n'a pas de principes ; `reflint score` y donne un score aux statuts, "
    "et `reflint tree` montre ses poids et ses points)\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "cae", _1="# Axe\n```yaml\nid: 1\npoints: 100\nclimat_pratic_id: a\n```\n")
    return tmp_path


def test_a_command_says_why_it_shows_nothing_and_what_to_use(folder: Path) -> None:
    done = reflint("principes", "cae", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert WHY in done.stderr
    assert "0 principles" not in done.stderr
    assert POURQUOI in reflint("principes", "cae", "--lang", "fr", cwd=folder).stderr


def test_beside_one_that_has_principles_it_is_said_and_is_no_failure(folder: Path) -> None:
    write(folder / "eci", _5_2=ORIENTATION)
    done = reflint("principes", cwd=folder)
    assert done.returncode == 0
    assert done.stdout
    assert (
        "not read: cae (its profile has no principles; `reflint tree` shows its weights and "
        "points)\n"
    ) in done.stderr


def test_principles_that_are_there_all_the_same_are_shown(folder: Path) -> None:
    with (folder / "cae" / "1.md").open("a", encoding="utf-8") as file:
        file.write("## Principe\nOui → 100%\nNon → 0%\n")
    done = reflint("principes", cwd=folder)
    assert "Oui" in done.stdout
    assert "not read" not in done.stderr
