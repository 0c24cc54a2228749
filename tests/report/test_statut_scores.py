"""The part of `reflint report` on statuts: the scores that `reflint score` gives."""

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from linter.words import Language, one_decimal
from tests.command import json_of
from tests.report.reading import Element, report
from tests.report.test_scores import part, table

DATA = Path(__file__).parent.parent / "data"
MARKS = {"fr": ("désactivé", "non concerné"), "en": ("off", "not applicable")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A referential, whose sibling files are not among what is reported."""
    shutil.copytree(DATA / "statuts", tmp_path, dirs_exist_ok=True)
    shutil.copy(DATA / "scoring" / "statuts.yaml", tmp_path / "first.yaml")
    return tmp_path / "eci"


def scored(folder: Path, *options: str, status: int = 0, lang: str = "en") -> Element:
    return part(report(folder, *options, "--lang", lang, status=status))


def in_json(folder: Path) -> list[dict[str, Any]]:
    scores: list[dict[str, Any]] = json_of("score", "../first.yaml", ".", cwd=folder)["scores"]
    return scores


def expected(action: dict[str, Any], lang: str) -> list[str]:
    """Return the cells of an action, from the numbers of `reflint score` in json."""
    language = Language(lang)
    if not action["score"]["concerne"]:
        return ["", "", "", "", "", MARKS[lang][not action["score"]["desactive"]], ""]
    fields = ("fait", "programme", "pas_fait", "non_renseigne", "potentiel")
    points = [Fraction(action["score"][f"point_{name}"]["exact"]) for name in fields]
    parts = [Fraction(action[name]["exact"]) * 100 for name in ("part_fait", "completude")]
    return [
        *(one_decimal(one, language) for one in points),
        *(f"{one_decimal(one, language)} %" for one in parts),
    ]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_number_is_that_of_score_in_json(folder: Path, lang: str) -> None:
    page = scored(folder, "--answers", "../first.yaml", lang=lang)
    _, *rows = table(page, "Ville des pommes")
    shown = [[cell.plain for cell in row[1:]] for row in rows]
    actions = in_json(folder)
    assert len(actions) == len(shown) == 13
    for cells, action in zip(shown, actions, strict=True):
        for cell, number in zip(cells, expected(action, lang), strict=True):
            assert cell.startswith(number), action["id"]
    assert "1 étoile" in page.all("p")[0].plain


def test_several_files_stand_beside_each_other(folder: Path) -> None:
    second = "collectivite: {nom: Autre}\nstatuts: {eci_2: fait}\n"
    (folder.parent / "second.yaml").write_text(second, encoding="utf-8")
    page = scored(folder, "--answers", "../first.yaml", "--answers", "../second.yaml")
    assert [row[0].plain for row in table(page, "Total score, and score of each axe")[1:3]] == [
        "Vergers (Ville des pommes)",
        "Vergers (Autre)",
    ]
    assert len(table(page, "Points of each action: Autre")) == 14


def test_wrong_answers_are_listed_beside_the_scores(folder: Path) -> None:
    (folder.parent / "first.yaml").write_text("statuts: {eci_2: fai}\n", encoding="utf-8")
    page = report(folder, "--answers", "../first.yaml", "--lang", "en", status=2)
    assert "../first.yaml: 1 error in the answers" in page.of_class("notice")[0].plain
    assert "../first.yaml:1:18" in part(page).of_class("notice")[0].plain
    assert len(table(part(page), "Points of each action")) == 14


def test_what_stops_the_engine_is_shown_instead_of_scores(folder: Path) -> None:
    answers = "collectivite: {type: commune}\nreponses: {verger_2: beaucoup}\n"
    (folder.parent / "first.yaml").write_text(answers, encoding="utf-8")
    page = scored(folder, "--answers", "../first.yaml", status=2)
    assert "Nothing is scored." in page.plain
    assert "stops the engine" in page.plain.replace("’", "'")
