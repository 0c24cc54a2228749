"""`reflint show`: weights, principles and règles of actions, formats, statuses, focus."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from referentiel_lint.show.report import WHYS
from referentiel_lint.tree.trees import READINGS
from scoring.principe.analysis import Reading, Why
from tests.command import ORIENTATION, json_of, reflint, write

DATA = Path(__file__).parent / "data" / "principes"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(DATA / "5.2.md", tmp_path)
    return tmp_path


@pytest.fixture
def principes(folder: Path) -> dict[str, Any]:
    """Each principle of the example as json, by id."""
    return {entry["id"]: entry for entry in json_of("show", cwd=folder)["principes"]}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_action_is_a_block_with_its_worth_and_levels(folder: Path, lang: str) -> None:
    run = reflint("show", "--lang", lang, cwd=folder)
    assert run.stdout == (DATA / f"text_{lang}.txt").read_text(encoding="utf-8")
    assert run.returncode == 1


def test_json_names_the_place_the_reading_and_its_maximum(principes: dict[str, Any]) -> None:
    found = principes["5.2.2"]
    assert [found[key] for key in ("path", "line", "title")] == ["5.2.md", 27, "Former"]
    assert [found[key] for key in ("reading", "why_id")] == ["groups", "lists"]
    assert found["why"] == "the lists add up: 60 + 40 sum to 100 %"
    assert (found["maximum"], found["scored"]) == (100, True)


def test_json_gives_percents_with_exact_parts_of_1(principes: dict[str, Any]) -> None:
    (branch,) = principes["5.2.7"]["branches"]
    percents = [(level["percent"], level["percent_exact"]) for level in branch["levels"]]
    assert percents == [(12.5, "1/8"), (37.5, "3/8"), (50, "1/2")]
    assert (branch["maximum"], branch["maximum_exact"]) == (100, "1")


def test_json_numbers_levels_and_lists_in_each_branch(principes: dict[str, Any]) -> None:
    (branch,) = principes["5.2.2"]["branches"]
    numbers = [(level["number"], level["list"], level["label"]) for level in branch["levels"]]
    assert numbers == [
        (1, 1, "1 formation"),
        (2, 1, "2 formations ou plus"),
        (3, 2, "élus"),
        (4, 2, "agents"),
    ]
    assert branch["condition"] is None
    assert branch["zeros"] == ["0 formation"]
    heads = [(one["number"], one["head"], one["reading"]) for one in branch["lists"]]
    assert heads == [(1, "Formations suivies", "exclusive"), (2, "Publics", "additive")]


def test_json_shows_a_progression_up_to_its_bound(principes: dict[str, Any]) -> None:
    below, above = principes["5.2.1"]["branches"]
    assert [level["percent"] for level in below["levels"]] == [14, 28, 42, 56, 70, 85, 100]
    assert [one["closed"] for one in below["lists"]] == [True]
    assert [below["condition"], above["condition"]] == [
        "Collectivité < 100 000 hab.",
        "Collectivité ≥ 100 000 hab.",
    ]
    assert [below["reading"], above["reading"]] == ["progression", "exclusive"]


def test_json_places_diagnostics_and_lines_that_cannot_be_read(principes: dict[str, Any]) -> None:
    assert principes["5.2.3"]["notes"] == [{"line": 45, "text": "Le prêt dure au moins un mois."}]
    assert principes["5.2.5"]["unreadable"] == [{"line": 62, "text": "Relais trouvé → 4O%"}]


def test_an_action_with_two_principles_shows_both(folder: Path) -> None:
    twice = ORIENTATION.replace(
        "Non → 0%\n\n### Former", "Non → 0%\n\n#### Principe\nOui → 100%\n\n### Former"
    )
    write(folder, _5_2=twice)
    run = reflint("show", cwd=folder)
    assert run.stdout.count("5.2.1 Diffuser (5.2.md:") == 1
    assert run.stdout.count("this action has several principles: none is scored") == 2
    assert run.stderr.endswith("3 principles, of which 1 can be scored\n")
    assert run.returncode == 0


def test_the_status_is_1_where_a_principle_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION)
    run = reflint("show", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stderr == ".: 1 file, profile ponderation\n2 principles, of which 2 can be scored\n"
    for line in ("Oui → 1O0%", "A → 25%\nB → 50%\nC → 25%\nD → 50%", "Une remarque"):
        write(tmp_path, _5_2=ORIENTATION.replace("Oui → 100%\nNon → 0%", line, 1))
        assert reflint("show", cwd=tmp_path).returncode == 1


def test_an_unfinished_principle_is_read_and_shown_with_its_maximum(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("Oui → 100%", "Oui → 40%", 1))
    run = reflint("show", cwd=tmp_path)
    assert run.returncode == 0
    why = "why: there is only one level, of 40 %\n  this niveau is not scored\n"
    assert f"reading: levels add up; maximum: 40 %\n  {why}" in run.stdout


@pytest.mark.parametrize("step", ["1 action / 1 pilier", "1 action"])
def test_a_progression_without_a_bound_exits_1(tmp_path: Path, step: str) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("Oui → 100%\nNon → 0%", f"{step} → 28%\n…", 1))
    run = reflint("show", cwd=tmp_path)
    assert run.returncode == 1
    assert f"the file does not say how many `{step.rpartition(' ')[2]}s` there are" in run.stdout


def test_only_the_files_named_are_shown(folder: Path) -> None:
    write(folder, _5_3=ORIENTATION.replace("5.2", "5.3"))
    run = reflint("show", "5.3.md", "--output-format", "json", cwd=folder)
    assert [entry["id"] for entry in json.loads(run.stdout)["principes"]] == ["5.3.1", "5.3.2"]
    assert run.returncode == 0


def test_a_principle_without_any_level_is_not_called_unreadable(tmp_path: Path) -> None:
    write(tmp_path, _5_2=ORIENTATION.replace("Oui → 100%\n", "", 1))
    run = reflint("show", cwd=tmp_path)
    assert "reading: no level; maximum: 0 %\n" in run.stdout


def test_every_reading_and_every_reason_has_its_words() -> None:
    assert set(WHYS) == set(Why)
    assert set(READINGS) == {*Reading, "no-level"}


def test_principles_are_shown_even_if_the_profile_has_none(tmp_path: Path) -> None:
    text = "# Axe\n```yaml\nid: 1\npoints: 100\nclimat_pratic_id: a\n```\n"
    write(tmp_path / "cae", _1=f"{text}## Principe\nOui → 100%\nNon → 0%\n")
    run = reflint("show", "cae", cwd=tmp_path)
    assert (run.returncode, "100 %  Oui" in run.stdout) == (0, True)


# --- Règles, weights and ids


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parent / "data" / "statuts", tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_an_action_is_shown_with_its_worth_and_its_regles_in_words(scored: Path) -> None:
    run = reflint("show", "eci_2.1", cwd=scored)
    assert (run.returncode, run.stdout) == (
        0,
        "2.1 Partager la récolte (eci/2.1.md:3)\n"
        "  weight: points 40, share of the whole: 40.0 %, points: 40.0\n"
        "  règle `Réduction de potentiel` (personnalisations/eci.md:16): If the collectivité is a "
        "commune, the points of the action are multiplied by the number given as the réponse to "
        "`verger_2`; otherwise, the points do not change.\n",
    )
    french = reflint("show", "2.1", "--lang", "fr", cwd=scored).stdout
    assert "poids : points 40, part du total : 40,0 %, points : 40,0\n" in french
    assert "règle `Réduction de potentiel` (personnalisations/eci.md:16) : Si la coll" in french


def test_json_gives_the_worth_and_the_regles_of_an_action(scored: Path) -> None:
    (action,) = json_of("show", "1.1.3", cwd=scored)["actions"]
    assert action["weight"] == {"key": "pourcentage", "written": "20", "value": "20"}
    assert (action["share"]["exact"], action["points"]["exact"]) == ("3/25", "12")
    (regle,) = action["regles"]
    assert (regle["type"], regle["path"], regle["line"]) == (
        "desactivation",
        "personnalisations/eci.md",
        6,
    )
    assert regle["formule"] == "si reponse(verger_1, NON) alors VRAI"
    assert regle["sentence"].startswith("If the réponse to `verger_1` is `NON`, the action is")


def test_a_formula_that_cannot_be_read_is_not_guessed(scored: Path) -> None:
    regles = scored / "personnalisations" / "eci.md"
    regles.write_text(regles.read_text().replace("si reponse(verger_1, NON)", "si verger_1 ="))
    run = reflint("show", "1.1.3", cwd=scored)
    assert "its formula is missing or cannot be read; `reflint check` says more\n" in run.stdout
    (regle,) = json_of("show", "1.1.3", cwd=scored)["actions"][0]["regles"]
    assert (regle["formule"], regle["sentence"]) == (None, None)


def test_a_wrong_sum_is_shown_below_its_parent(folder: Path) -> None:
    write(folder, _5_3=ORIENTATION.replace("5.2", "5.3").replace("0.5", "0.6", 1))
    assert "  ! the weights below `5.3` sum to" in reflint("show", "5.3", cwd=folder).stdout


@pytest.mark.parametrize("identifier", ["9.9", "eci_9.9", "autre_1.1.3"])
def test_an_id_that_no_action_has_exits_2(scored: Path, identifier: str) -> None:
    run = reflint("show", "1.1.3", identifier, cwd=scored)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"reflint: {identifier}: no action has this id\n"
        "  remedy: `reflint tree` shows all actions\n"
    )


def test_what_is_on_disk_is_a_path_even_if_it_looks_like_an_id(scored: Path) -> None:
    (scored / "eci").rename(scored / "2023")
    run = reflint("show", "2023", "1.1.3", cwd=scored)
    assert run.stdout.startswith("1.1.3 Irriguer (2023/1.1.md:36)\n")


def test_ids_with_letters_of_sheets_are_found(tmp_path: Path) -> None:
    rows = "identifiant,nom,points\n1,Gouverner,10\n1.1bis,Informer,10\n"
    (tmp_path / "cae.csv").write_text(rows)
    assert reflint("show", "1.1bis", cwd=tmp_path).stdout.startswith("1.1bis Informer (cae.csv:3)")
