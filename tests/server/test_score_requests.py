"""The form that scores one collectivité: its answers give the scores of `reflint score`."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from referentiel_lint.score.answers import filled
from scoring.answer_error import AnswerErrorCode
from scoring.answers.reader import read_answers
from tests.command import ORIENTATION, reflint
from tests.server.page import Page, Refusal, on_page

DATA = Path(__file__).parents[1] / "data"
EVERY_FORM = """\
# Informer
```yaml
id: 5.2
```
## Actions
### Cocher
```yaml
id: 5.2.1
ponderation: 0.2
```
#### Principe
(choix multiple)
Rien → 0%
Élu nommé → 40%
Budget voté → 60%

### Choisir
```yaml
id: 5.2.2
ponderation: 0.2
```
#### Principe
Moins de 50 000 habitants :
(choix unique)
Ébauche → 50%
Plan → 100%

50 000 habitants et plus :
Élu → 30%
Plan → 70%

### Compter
```yaml
id: 5.2.3
ponderation: 0.2
```
#### Principe
1 → 20%
De 2 à 4 → 60%
≥ 5 → 100%

### Saisir
```yaml
id: 5.2.4
ponderation: 0.2
```
#### Principe
Saisir le pourcentage de réalisation

### Répartir
```yaml
id: 5.2.5
ponderation: 0.2
```
#### Principe
1 action / 1 pilier → 50%
1 action / 2 piliers → 100%
"""


def asked(folder: Path, params: Mapping[str, object] | None = None) -> Any:
    return on_page(folder, lambda page: page.ask("reflint/scoreForm", params))


def scored(where: Path, answers: Mapping[str, object], **options: object) -> Any:
    params = {"answers": answers, **options}
    return on_page(where, lambda page: page.ask("reflint/score", params))


def saved(folder: Path, answers: Mapping[str, object]) -> str:
    """Save the answers as a page does, and return the name of the file."""
    given = on_page(folder, lambda page: page.ask("reflint/scoreFile", {"answers": answers}))
    (folder / given["name"]).write_text(given["text"], encoding="utf-8", newline="")
    return str(given["name"])


def command(folder: Path, *arguments: str) -> Any:
    given = reflint("score", *arguments, "--output-format", "json", "--lang", "fr", cwd=folder)
    return json.loads(given.stdout)


def without_places(given: Mapping[str, Any]) -> Any:
    """Leave out what only the page is told."""
    errors = [{key: row[key] for key in row if key != "at"} for row in given["errors"]]
    return {**{key: given[key] for key in given if key != "summary"}, "errors": errors}


# --- Principles


def answered(form: Mapping[str, Any], population: int, turn: int) -> dict[str, object]:
    """Fill in a form, as a page does: each niveau by one of its keys, another at each turn."""
    reponses: dict[str, object] = {}
    for niveau in form["niveaux"]:
        for branch in niveau["branches"]:
            least, most = branch["leastPopulation"] or 0, branch["mostPopulation"]
            if least <= population and (most is None or population <= most):
                keys = branch["keys"]
                key = keys[turn % len(keys)]
                if key != "renvois":
                    reponses[niveau["id"]] = ANSWERS[key](branch)
    return {"collectivite": {"nom": "Ville", "population": population}, "reponses": reponses}


def ticked(branch: Mapping[str, Any]) -> list[int | str]:
    found: list[int | str] = []
    for one in branch["lists"]:
        can = [level["number"] for level in one["levels"] if level["canBeTicked"]]
        found += can if one["multiple"] else can[-1:]
    return found or branch["zeros"][:1]


ANSWERS: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "paliers": ticked,
    "nombre": lambda branch: {"nombre": 1 if branch["counts"] == "things" else "45 %"},
    "sur": lambda branch: {"nombre": 1, "sur": 1} if branch["unit"] else None,
    "nombres": lambda branch: {"nombres": [1]} if branch["thing"] else None,
    "taux": lambda branch: {"taux": dict.fromkeys(branch["rates"], "45 %")},
    "pourcentage": lambda branch: {"pourcentage": "45 %"} if branch["entry"] else None,
}


@pytest.fixture(scope="module", params=["made", "eci"])
def principes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scored") / "eci"
    if request.param == "eci":
        shutil.copytree(request.getfixturevalue("shared") / "corpus" / "eci", folder)
    else:
        folder.mkdir()
        (folder / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")
    return folder


@pytest.mark.parametrize("turn", range(3))
def test_a_form_that_is_filled_in_is_scored_as_the_file_of_its_answers(
    principes: Path, turn: int
) -> None:
    form = asked(principes)["form"]
    answers = answered(form, 42_000, turn)
    given = scored(principes, answers)
    # Only a gap between the counts of a principle keeps a form from being right.
    assert {one["code"] for one in given["errors"]} <= {"count-in-gap"}
    assert without_places(given) == command(principes, saved(principes, answers))


def test_every_niveau_is_asked_with_its_labels_as_written(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")
    given = asked(tmp_path)
    assert given["referentiels"] == [{"folder": ".", "name": given["referentiels"][0]["name"]}]
    form = given["form"]
    assert (form["kind"], form["reason"], form["notices"]) == ("principes", None, [])
    assert form["collectivite"] == {
        "keys": ["nom", "population", "type"], "needed": ["population"], "types": []
    }  # fmt: skip
    boxes, choice, count, entry, units = form["niveaux"]
    assert [one["id"] for one in form["niveaux"]] == [f"5.2.{number}" for number in range(1, 6)]
    assert (boxes["above"], boxes["unscored"]) == ("5.2 Informer", None)
    (branch,) = boxes["branches"]
    (tick,) = branch["lists"]
    assert tick["multiple"]
    assert [(one["number"], one["label"], one["percent"]) for one in tick["levels"]] == [
        (1, "Élu nommé", 40.0), (2, "Budget voté", 60.0)
    ]  # fmt: skip
    assert branch["zeros"] == ["Rien"]
    small, large = choice["branches"]
    assert (small["condition"], small["mostPopulation"]) == ("Moins de 50 000 habitants", 49_999)
    assert (large["leastPopulation"], large["mostPopulation"]) == (50_000, None)
    assert [one["lists"][0]["multiple"] for one in (small, large)] == [False, True]
    assert "nombre" in count["branches"][0]["keys"]
    assert count["branches"][0]["counts"] == "things"
    assert entry["branches"][0]["keys"] == ["pourcentage"]
    assert entry["branches"][0]["entry"] == "Saisir le pourcentage de réalisation"
    assert units["branches"][0]["keys"] == ["paliers", "sur", "nombres"]
    assert (units["branches"][0]["thing"], units["branches"][0]["unit"]) == ("action", "pilier")


def test_scores_are_those_of_each_action_and_of_the_whole(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")
    answers = {
        "collectivite": {"population": "60 000"},
        "reponses": {
            "5.2.1": [1],
            "5.2.2": ["Plan"],
            "5.2.3": {"nombre": 3},
            "5.2.4": {"pourcentage": "45 %"},
            "5.2.5": {"nombre": 1, "sur": 1},
        },
    }
    given = scored(tmp_path, answers)
    assert given["errors"] == []
    percents = {row["id"]: row["percent"]["exact"] for row in given["scores"] if row["percent"]}
    assert percents["5.2"] == "53/100"
    assert {key: percents[key] for key in ("5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5")} == {
        "5.2.1": "2/5", "5.2.2": "7/10", "5.2.3": "3/5", "5.2.4": "9/20", "5.2.5": "1/2"
    }  # fmt: skip


def test_an_error_says_at_which_answer_it_is_in_the_words_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")
    answers = {"reponses": {"5.2.4": {"pourcentage": "cent"}, "5.2.9": "tout"}}
    given = scored(tmp_path, answers)
    assert [one["at"] for one in given["errors"]] == [
        ["reponses", "5.2.4", "pourcentage"], ["reponses", "5.2.9"]
    ]  # fmt: skip
    assert without_places(given) == command(tmp_path, saved(tmp_path, answers))
    assert given["errors"][1]["message"] == (
        "aucun niveau n'a l'identifiant `5.2.9` (vouliez-vous dire `5.2.5` ?)"
    )


def test_what_is_not_answered_is_open_or_zero(tmp_path: Path) -> None:
    (tmp_path / "5.2.md").write_text(EVERY_FORM, encoding="utf-8")
    answers = {"reponses": {"5.2.1": [1]}}
    opened, zero = scored(tmp_path, answers), scored(tmp_path, answers, unanswered="zero")
    wanted = command(tmp_path, saved(tmp_path, answers), "--unanswered", "zero")
    assert without_places(zero) == wanted
    assert without_places(opened) != wanted


def test_a_niveau_that_cannot_be_scored_says_why_instead_of_asking(tmp_path: Path) -> None:
    text = ORIENTATION.replace("Oui → 100%", "Oui → 80%", 1)
    (tmp_path / "5.2.md").write_text(text, encoding="utf-8")
    wrong, right = asked(tmp_path)["form"]["niveaux"]
    assert (wrong["branches"], right["unscored"]) == ([], None)
    assert "80 %" in wrong["unscored"]


# --- Statuts


STATUTS = {
    "referentiel": "eci",
    "collectivite": {"nom": "Ville des pommes", "population": "42 000", "type": "commune"},
    "reponses": {"verger_1": "NON", "verger_2": 0.35, "verger_3": "verger_3_a"},
    "statuts": {
        "eci_1.1.1.1": "fait",
        "eci_1.1.1.2": [0.25, 0.75, 0],
        "eci_1.1.2": "programme",
        "eci_2.1.1": "pas_fait",
        "eci_2.1.2": "non_concerne",
    },
}


@pytest.fixture
def verger(tmp_path: Path) -> Path:
    """A referential that is scored by statuts, with its questions and règles."""
    shutil.copytree(DATA / "statuts", tmp_path / "verger")
    return tmp_path / "verger"


def test_statuts_are_asked_of_each_action_beside_the_questions(verger: Path) -> None:
    form = asked(verger)["form"]
    assert (form["kind"], form["reason"], form["notices"]) == ("statuts", None, [])
    assert form["statuts"] == ["fait", "programme", "pas_fait", "non_concerne", "non_renseigne"]
    assert form["collectivite"]["types"] == ["commune", "EPCI", "syndicat"]
    names = {one["name"] for one in form["actions"]}
    assert set(STATUTS["statuts"]) <= names
    kinds = {one["id"]: one["type"] for one in form["questions"]}
    assert (kinds["verger_1"], kinds["verger_2"], kinds["verger_3"]) == (
        "binaire", "proportion", "choix"
    )  # fmt: skip
    (choix,) = (one["choix"] for one in form["questions"] if one["id"] == "verger_3")
    assert "verger_3_a" in [one["id"] for one in choix]


@pytest.mark.parametrize("reglement", ["2023", "2026"])
def test_statuts_are_scored_as_the_file_of_their_answers(verger: Path, reglement: str) -> None:
    given = scored(verger, STATUTS, reglement=reglement)
    assert given["errors"] == []
    assert given["scores"]
    wanted = command(verger, saved(verger, STATUTS), "--reglement", reglement)
    assert without_places(given) == wanted


def test_a_wrong_statut_is_told_at_its_action(verger: Path) -> None:
    answers = {**STATUTS, "statuts": {"eci_1.1.2": "faite", "eci_9": "fait"}}
    given = scored(verger, answers)
    assert [one["at"] for one in given["errors"]] == [
        ["statuts", "eci_1.1.2"], ["statuts", "eci_9"]
    ]  # fmt: skip
    assert without_places(given) == command(verger, saved(verger, answers))


def test_without_files_of_questions_the_form_says_that_no_regle_is_applied(tmp_path: Path) -> None:
    shutil.copytree(DATA / "statuts" / "eci", tmp_path / "eci")
    form = asked(tmp_path)["form"]
    (notice,) = form["notices"]
    assert "aucun fichier de questions ni de règles" in notice
    assert form["questions"] == []


def test_what_keeps_a_referential_from_scoring_anyone_is_told_in_the_form(verger: Path) -> None:
    first = min((verger / "eci").glob("*.md"))
    shutil.copy(first, first.with_name(f"copie {first.name}"))
    assert "plusieurs actions ont l'identifiant" in asked(verger)["form"]["reason"]


def test_real_statuts_are_scored_as_the_file_of_their_answers(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "corpus" / "2023", tmp_path / "2023")
    folder = tmp_path / "2023"
    form = asked(folder)["form"]
    given = [one for one in form["actions"] if one["depth"] >= 3 and not one["unanswerable"]]
    words = form["statuts"][:4]
    answers = {
        "collectivite": {"population": 42_000, "type": "EPCI", "dom": False},
        "reponses": {
            one["id"]: one["choix"][0]["id"] if one["choix"] else "OUI"
            for one in form["questions"]
            if one["type"] != "proportion"
        },
        "statuts": {one["name"]: words[at % 4] for at, one in enumerate(given)},
    }
    scores = scored(folder, answers)
    assert scores["errors"] == []
    assert len(scores["scores"]) == len(form["actions"]) + 1
    assert without_places(scores) == command(folder, saved(folder, answers))


# --- Which referential


def test_one_of_several_referentials_is_named_by_its_folder(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "5.2.md").write_text(ORIENTATION, encoding="utf-8")
    first, second = asked(tmp_path), asked(tmp_path, {"folder": "b"})
    assert first["referentiels"] == [{"folder": "a", "name": "a"}, {"folder": "b", "name": "b"}]
    assert (first["folder"], second["folder"]) == ("a", "b")
    assert second["form"]["niveaux"][0]["path"] == "b/5.2.md"
    answers = {"reponses": {"5.2.1": "tout"}}
    given = scored(tmp_path, answers, folder="b")
    assert without_places(given) == command(tmp_path, saved(tmp_path, answers), "b")
    both = scored(tmp_path, answers)
    assert both["scores"] == []
    assert [one["reason"] for one in both["not_checked"]] == ["several-referentiels"] * 2


@pytest.mark.parametrize("folder", ["c", "/etc", "..", "\0"])
def test_a_folder_without_a_referential_is_refused(folder: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="aucun référentiel dans ce dossier"):
        asked(tmp_path_with(tmp_path), {"folder": folder})


def tmp_path_with(folder: Path) -> Path:
    (folder / "5.2.md").write_text(ORIENTATION, encoding="utf-8")
    return folder


def test_without_a_referential_there_is_no_form(tmp_path: Path) -> None:
    assert asked(tmp_path) == {"referentiels": [], "folder": None, "form": None}
    assert scored(tmp_path, {})["scores"] == []


def test_the_text_that_is_typed_is_scored_before_it_is_saved(tmp_path: Path) -> None:
    async def type_it(page: Page) -> Any:
        page.open("5.2.md", ORIENTATION.replace("5.2.1", "5.2.7"))
        return await page.ask("reflint/score", {"answers": {"reponses": {"5.2.7": "tout"}}})

    assert on_page(tmp_path_with(tmp_path), type_it)["errors"] == []


def test_answers_that_are_nested_too_deeply_are_refused(tmp_path: Path) -> None:
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    with pytest.raises(Refusal, match="answers: Value error, nested too deeply"):
        scored(tmp_path_with(tmp_path), {"reponses": {"5.2.1": deep}})


# --- The file


@pytest.mark.parametrize(
    "answers",
    [
        {"reponses": {"5.2.1": ["- a: b # c", "'q' \"z\"", "1", "é\u2028\x7f", "a\nb"]}},
        {"reponses": {"5.2.1": {"taux": {"a, b": "45 %"}}, "1": ["null", "~", "{x}", "[y]"]}},
        {"collectivite": {"nom": "*a", "population": 42_000}, "reponses": {"x": "&a", "y": "!t z"}},
    ],
)
def test_any_text_comes_back_from_the_file_as_it_was_given(answers: dict[str, Any]) -> None:
    wanted = read_answers("a.json", json.dumps(answers).encode())
    given = read_answers("a.yaml", filled(answers).encode())
    assert not {AnswerErrorCode.NOT_YAML, AnswerErrorCode.UNKNOWN_KEY} & {
        one.error.code for one in given.errors
    }
    assert (given.answers, given.collectivite) == (wanted.answers, wanted.collectivite)


def test_what_is_null_is_no_answer() -> None:
    answers = {"collectivite": None, "reponses": {"5.2.1": None, "5.2.2": "tout"}, "statuts": {}}
    assert filled(answers) == "reponses:\n  5.2.2: tout\nstatuts: {}\n"


@pytest.mark.parametrize(
    "answers", [{"reponses": [[[]]]}, {"reponses": {"a": {"b": {"c": {}}}}}, {"": {"": ""}}]
)
def test_answers_of_no_known_form_are_errors_and_no_crash(
    answers: dict[str, Any], tmp_path: Path
) -> None:
    given = scored(tmp_path_with(tmp_path), answers)
    assert given["errors"]
    assert without_places(given) == command(tmp_path, saved(tmp_path, answers))
