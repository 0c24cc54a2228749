"""`reflint diff --answers` without principles: what statuts are worth before and after an edit."""

import shutil
from pathlib import Path

import pytest

from tests.command import json_of, reflint
from tests.scratch import commit, edit, repository

DATA = Path(__file__).parent / "data" / "statuts"
ANSWERS = """\
referentiel: eci
collectivite: {type: commune, population: 5000}
reponses: {verger_1: OUI, verger_2: 0.5}
statuts: {eci_1.1.2: fait, eci_2.1.1: fait}
"""
PLAFOND = """
# Récolte
```yaml
action_id: eci_1.1
```
## Règles
### Score réalisé
```formule
min(score(eci_1.1), score(eci_2.1.0))
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A committed referential with règles, and the answers of a collectivité."""
    repository(tmp_path)
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    commit(tmp_path)
    (tmp_path / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def reweigh(folder: Path) -> None:
    """Take 0.6 points of 1.1.2."""
    pairs = (("pourcentage: 30", "pourcentage: 29"), ("pourcentage: 20", "pourcentage: 21"))
    edit(folder / "eci" / "1.1.md", *pairs)


def halve(folder: Path) -> None:
    """Halve 2.1 for communes."""
    file = folder / "personnalisations" / "eci.md"
    edit(file, ("alors reponse(verger_2)", "alors reponse(verger_2) * 0.5"))


def reported(folder: Path, *arguments: str, lang: str = "en") -> list[str]:
    """Return what is reported of the answers, and that all was read."""
    done = reflint("diff", *arguments, "--answers", "a.yaml", "--lang", lang, cwd=folder)
    assert "not read" not in done.stderr
    _, _, lines = done.stdout.partition("\n\n")
    return lines.splitlines()


def test_the_root_and_each_axe_and_action_that_differs_are_shown(folder: Path) -> None:
    reweigh(folder)
    halve(folder)
    weights = "because 1.1.2 has a new weight and 1.1.3 has a new weight"
    regle = "the réduction de potentiel of `eci_2.1` changed"
    assert reported(folder) == [
        "answers in a.yaml",
        "  eci: 33.0 of 80.0 points, then 24.9 of 70.0 points, "
        f"{weights.replace(' and', ',')} and {regle}",
        f"  eci_1: 18.0 of 60.0 points, then 17.4 of 60.0 points, {weights}",
        f"  eci_1.1: 18.0 of 60.0 points, then 17.4 of 60.0 points, {weights}",
        f"  eci_2: 15.0 of 20.0 points, then 7.5 of 10.0 points, because {regle}",
        f"  eci_2.1: 15.0 of 20.0 points, then 7.5 of 10.0 points, because {regle}",
    ]


def test_regles_beside_a_referential_count_even_if_it_is_named_alone(folder: Path) -> None:
    halve(folder)
    assert reported(folder, "HEAD", "eci", lang="fr") == [
        "réponses de a.yaml",
        "  eci : 33,0 sur 80,0 points, puis 25,5 sur 70,0 points, car la réduction de potentiel "
        "de `eci_2.1` a changé",
        "  eci_2 : 15,0 sur 20,0 points, puis 7,5 sur 10,0 points, car la réduction de potentiel "
        "de `eci_2.1` a changé",
        "  eci_2.1 : 15,0 sur 20,0 points, puis 7,5 sur 10,0 points, car la réduction de potentiel "
        "de `eci_2.1` a changé",
    ]


def test_it_is_reported_if_no_score_differs(folder: Path) -> None:
    edit(folder / "eci" / "1.1.md", ("### Greffer", "### Greffer encore"))
    assert reported(folder) == ["no score differs (answers files compared: 1)"]


def test_an_action_that_is_gone_has_no_score(folder: Path) -> None:
    (folder / "eci" / "2.1.md").unlink()
    assert reported(folder)[:4] == [
        "answers in a.yaml",
        "  eci: 33.0 of 80.0 points, then 18.0 of 100.0 points, because 2.1 was removed",
        "  eci_2: 15.0 of 20.0 points, then 0.0 of 40.0 points, because 2.1 was removed",
        "  eci_2.1: 15.0 of 20.0 points, then no such action, because 2.1 was removed",
    ]


def test_a_regle_that_stops_the_engine_on_one_side_is_named_once(folder: Path) -> None:
    (folder / "personnalisations" / "plafond.md").write_text(PLAFOND, encoding="utf-8")
    assert reported(folder) == [
        "answers in a.yaml",
        "  eci: 33.0 of 80.0 points, then not scored (the règle `Score réalisé` of `eci_1.1` stops "
        "the engine: an action worth nothing has no score (`score(eci_2.1.0)`); no action has a "
        "score), because the score réalisé of `eci_1.1` changed",
    ]
    commit(folder)
    reweigh(folder)
    done = reflint("diff", "--answers", "a.yaml", cwd=folder)
    assert done.returncode == 2
    assert (
        "not compared: a.yaml (these answers have no score before or after the change: "
        "the règle `Score réalisé` of `eci_1.1` stops"
    ) in done.stderr


def test_answers_that_are_wrong_on_both_sides_are_reported_with_their_place(folder: Path) -> None:
    pairs = (("eci_2.1.1: fait", "eci_2.1.1: fini"), ("verger_2: 0.5", "verger_9: 1"))
    edit(folder / "a.yaml", *pairs)
    reweigh(folder)
    done = reflint("diff", "--answers", "a.yaml", cwd=folder)
    assert done.returncode == 2
    assert "a.yaml:3:27 (this answer cannot be used: there is no question `verger_9`" in done.stderr
    assert "a.yaml:4:39 (this answer cannot be used: the statut `fini` does" in done.stderr
    assert "  eci_1.1: 18.0 of 60.0 points, then 17.4 of 60.0 points" in done.stdout


def test_of_several_referentials_answers_name_one(folder: Path) -> None:
    shutil.copytree(DATA / "eci", folder / "cae")
    edit(folder / "cae" / "eci.md", ("referentiel: eci", "referentiel: cae"))
    commit(folder)
    reweigh(folder)
    assert reported(folder)[1].startswith("  eci: 33.0 of 80.0 points")
    edit(folder / "a.yaml", ("referentiel: eci\n", ""))
    done = reflint("diff", "--answers", "a.yaml", cwd=folder)
    assert done.returncode == 2
    assert "(several referentials: name the one to score)" in done.stderr


def test_answers_that_name_another_referential_are_not_compared(folder: Path) -> None:
    reweigh(folder)
    edit(folder / "a.yaml", ("referentiel: eci\n", "referentiel: cae\n"))
    done = reflint("diff", "--answers", "a.yaml", cwd=folder)
    assert done.returncode == 2
    assert "not compared: eci (the answers name another referential" in done.stderr


def test_json_has_exact_points(folder: Path) -> None:
    reweigh(folder)
    (case,) = json_of("diff", "--answers", "a.yaml", cwd=folder)["cases"]
    assert case["name"] == "a.yaml"
    effect = case["effects"][-1]
    outcomes = [
        {
            "status": "known",
            "bounds": None,
            "points": {
                "fait": {"number": number, "exact": exact},
                "potentiel": {"number": 60.0, "exact": "60"},
            },
            "why": None,
        }
        for number, exact in ((18.0, "18"), (17.4, "87/5"))
    ]
    assert effect == {
        "name": "eci_1.1",
        "before": outcomes[0],
        "after": outcomes[1],
        "difference": {"number": -0.6, "exact": "-3/5"},
        "changes": ["1.1.2 has a new weight", "1.1.3 has a new weight"],
        "message": "eci_1.1: 18.0 of 60.0 points, then 17.4 of 60.0 points, because 1.1.2 has a "
        "new weight and 1.1.3 has a new weight",
    }
