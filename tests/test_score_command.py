"""`reflint score` as its users meet it: the tree, the reasons, errors with places, statuses."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path
from subprocess import PIPE

import pytest

from referentiel.yaml.tree import YamlFault
from referentiel_lint.score.errors import ERRORS, EXPECTED, SLIPS, STATUT_ERRORS, STATUT_EXPECTED
from referentiel_lint.score.sentences import REASONS
from referentiel_lint.score.text import STATES
from scoring.answers.answer import AnswerErrorCode
from scoring.answers.model import BY_STATUT, IDENTITE, REPONSE
from scoring.scores import State
from scoring.tree import Cause
from tests.command import ORIENTATION, REFLINT, json_of, reflint, write
from tests.scratch import edit

DATA = Path(__file__).resolve().parent / "data" / "scoring"
WORKED = DATA / "worked.yaml"
CYCLE = ORIENTATION.replace(
    "Oui → 100%\nNon → 0%", "Fait → 60%\nÀ part → [Note de l'axe 5] * 40%", 1
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, _5_2=ORIENTATION)
    (tmp_path / "a.yaml").write_text("reponses:\n  5.2.1: Oui\n", encoding="utf-8")
    return tmp_path


def answer(folder: Path, text: str) -> None:
    (folder / "a.yaml").write_text(text, encoding="utf-8")


# --- The worked table


def test_the_worked_table_comes_out_as_a_tree(root: Path) -> None:
    run = reflint("score", WORKED, "referentiel/eci/5.2.md", cwd=root)
    assert run.stdout == (DATA / "worked.txt").read_text(encoding="utf-8")
    assert run.returncode == 0
    assert run.stderr == (
        "referentiel/eci: 10 files, profile ponderation\n"
        "niveaux without an answer: 31; their scores are unknown\n"
    )


def test_the_answers_in_the_documentation_are_those_of_the_worked_table(root: Path) -> None:
    _, _, answers = WORKED.read_text(encoding="utf-8").partition("\n")
    assert f"```yaml\n{answers}```\n" in (root / "docs" / "scores.md").read_text(encoding="utf-8")


def test_the_worked_table_is_exact_in_json(root: Path) -> None:
    report = json_of("score", WORKED, "referentiel/eci", cwd=root)
    assert (report["version"], report["errors"], report["not_checked"]) == (1, [], [])
    about = {"nom": None, "population": 42000, "type": None, "counted_as": None}
    assert report["collectivite"] == about
    scores = {entry["id"]: entry for entry in report["scores"]}
    assert {name: scores[name]["percent"] for name in ("5.2.1", "5.2.2", "5.2.3", "5.2", "5")} == {
        "5.2.1": {"number": 42.0, "exact": "21/50"},
        "5.2.2": {"number": 85.0, "exact": "17/20"},
        "5.2.3": {"number": 70.0, "exact": "7/10"},
        "5.2": {"number": 71.9, "exact": "719/1000"},
        "5": {"number": 71.9, "exact": "719/1000"},
    }
    assert scores[""]["percent"] is None
    assert Fraction(scores[""]["bounds"]["low"]["exact"]) == Fraction(719, 10_000)
    assert (scores["5"]["implied"], scores["5.2"]["implied"]) == (True, False)
    assert (scores["5.2.2"]["parent"], scores["5.2.2"]["weight"]) == ("5.2", "0.5")
    assert scores["5.2.1"]["condition"].split() == ["Collectivité", "<", "100", "000", "hab."]
    assert (
        "to reach 100 %, the percentages are scored as 14, 28, 42, 56, 70, 85, 100"
        in (scores["5.2.1"]["explanation"])
    )


def asked(*ids: str) -> list[str]:
    return [word for one in ids for word in ("--explain", one)]


def test_explain_shows_each_step_in_french(root: Path) -> None:
    run = reflint(
        "score",
        WORKED,
        "referentiel/eci",
        *asked("5.2.1", "5.2.3", "5.2", "5"),
        "--lang",
        "fr",
        cwd=root,
    )
    lines = [line.strip() for line in run.stdout.splitlines()]
    for step in (
        "aucun fichier ne décrit cette action : elle est déduite des actions au-dessous",
        "moyenne non pondérée de 1 orientation : les orientations n'ont pas de poids",
        "poids écrits : 5.2.1 0.2, 5.2.2 0.5, 5.2.3 0.3 ; somme 1",
        "20,0 % × 42,0 % + 50,0 % × 85,0 % + 30,0 % × 70,0 % = 71,9 %",
        "branche : Collectivité < 100 000 hab.",
        "pour atteindre 100 %, les pourcentages sont comptés comme 14, 28, 42, 56, 70, 85, 100",
        "palier 3, Accord signé avec au moins une collectivité → 50 %",
    ):
        assert step in lines


def test_a_mean_says_of_how_many_orientations_whatever_the_axes_weigh(folder: Path) -> None:
    for axis, weight in (("1", "0.75"), ("5", "0.25")):
        text = f"# Axe\n```yaml\nid: {axis}\nponderation: {weight}\n```\n"
        (folder / f"{axis}.md").write_text(text, encoding="utf-8")
    for other in ("1.1", "1.2", "5.3"):
        write(folder, **{f"_{other.replace('.', '_')}": ORIENTATION.replace("5.2", other)})
    run = reflint("score", "a.yaml", *asked("1", "5"), cwd=folder)
    said = [line.strip() for line in run.stdout.splitlines() if "unweighted mean of" in line]
    assert said == ["unweighted mean of 2 orientations: orientations have no weights"] * 2


def test_a_share_of_another_score_is_explained(folder: Path) -> None:
    write(folder, _1_1=ORIENTATION.replace("5.2", "1.1"))
    follows = "[Note de l'orientation 5.2] * 100%"
    edit(folder / "1.1.md", ("Oui → 100%\nNon → 0%", follows), count=1)
    answer(folder, "reponses:\n  5.2.1: Oui\n  5.2.2: aucun\n")
    run = reflint("score", "a.yaml", *asked("1.1.1"), cwd=folder)
    assert (
        "level 1, Note de l'orientation 5.2 → 100 % × 50.0 %"
        in run.stdout.replace("  ", "").splitlines()
    )


def test_an_answer_to_the_whole_niveau_follows_no_other_score_and_says_so(tmp_path: Path) -> None:
    answer(tmp_path, "reponses: {1.4.2: tout, 1.4.3: aucun}\n")
    run = reflint("score", "a.yaml", DATA / "formes", *asked("1.4.2", "1.4.3"), cwd=tmp_path)
    said = [line.strip() for line in run.stdout.splitlines() if "whatever" in line]
    assert said == [
        "`tout` gives 100.0 %, whatever `[Note de l’orientation 1.3]` is worth",
        "`aucun` gives 0.0 %, whatever `[Note de l’orientation 1.3]` is worth",
    ]


# --- Errors in the answers


def test_every_error_is_reported_on_stderr_and_the_rest_is_scored(folder: Path) -> None:
    answer(folder, "reponses:\n  5.2.1: Ouï, sans doute\n  5.2.2: Oui\n  5.2.3: Oui\n")
    run = reflint("score", "a.yaml", cwd=folder)
    assert run.returncode == 2
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "a.yaml:2:10: error[unknown-level] 5.2.1 has no level `Ouï, sans doute` "
        "(did you mean `Oui`?); levels: `Oui`, `Non`\n"
        "a.yaml:4:3: error[unknown-id] no niveau has the id `5.2.3`\n"
        "errors in the answers: 2\n"
    )
    rows = [line.split("  ") for line in run.stdout.splitlines()]
    assert rows[3][-2:] == ["50.0 % to 100.0 %", "50.0 to 100.0 / 100.0"]
    assert "invalid answer" in run.stdout


def test_errors_in_json_have_their_places_and_what_is_free_of_language(folder: Path) -> None:
    answer(folder, "reponses:\n  5.2.1: Ou\n")
    run = reflint("score", "a.yaml", "--output-format", "json", "--lang", "fr", cwd=folder)
    assert run.returncode == 2
    (error,) = json.loads(run.stdout)["errors"]
    assert error == {
        "code": "unknown-level",
        "message": "5.2.1 n'a pas de palier `Ou` (vouliez-vous dire `Oui` ?) ; "
        "paliers : `Oui`, `Non`",
        "path": "a.yaml",
        "line": 2,
        "column": 10,
        "end_line": 2,
        "end_column": 12,
        "niveaux": ["5.2.1"],
        "found": "Ou",
        "expected": ["Oui", "Non"],
        "nearest": "Oui",
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_errors_quote_the_answer_and_say_what_could_stand_there(root: Path, language: str) -> None:
    here = root / "tests" / "data" / "scoring"
    run = reflint("score", "refused.yaml", "formes", "--lang", language, cwd=here)
    reported = [line for line in run.stderr.splitlines(keepends=True) if "error[" in line]
    assert "".join(reported) == (here / f"refused_{language}.txt").read_text(encoding="utf-8")
    assert run.returncode == 2


def test_every_code_has_words() -> None:
    every = ERRORS.keys() | STATUT_ERRORS.keys()
    assert {code.value for code in AnswerErrorCode} <= every
    assert set(BY_STATUT) - {"id"} <= set(STATUT_EXPECTED)
    assert set(IDENTITE) <= set(STATUT_EXPECTED)
    assert set(YamlFault) <= set(SLIPS)
    assert set(REPONSE) <= set(EXPECTED)
    assert set(Cause) == set(REASONS)
    assert set(State) - {State.SCORED, State.OPEN} == set(STATES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "reponses: {1.2.2: {nombre: 5/4}}",
            "1:28: error[out-of-range] `5/4` is neither a whole number (0 or more) nor a share "
            "from 0 to 100 %",
        ),
        (
            "reponses: {1.2.4: [1]}",
            "1:12: error[rate-missing] 1.2.4: the rate `taux de collecte` is missing; write for "
            "example `taux: {taux de collecte: 45 %, taux de tri: 45 %}`",
        ),
        (
            "reponses: {1.4.1: 2}",
            "1:19: error[rate-ticked] the level `2` of 1.4.1 cannot be ticked: it depends on a "
            "rate; write for example `taux: 45 %`",
        ),
        (
            "reponses: {1.1.2: '1, 3'}",
            "1:19: error[unknown-level] 1.1.2 has no level `1, 3`; levels: `Étude lancée`, "
            "`Étude achevée`, `Étude présentée`; for several levels, write a list: `[1, 3]`",
        ),
        (
            "reponses: {1.1.2: [tout]}",
            "1:20: error[unknown-level] 1.1.2 has no level `tout`; levels: `Étude lancée`, "
            "`Étude achevée`, `Étude présentée`; write `tout` alone: `1.1.2: tout`",
        ),
        (
            "reponses: {1.1.2: 20 %}",
            "1:19: error[unknown-level] 1.1.2 has no level `20 %`; levels: `Étude lancée`, "
            "`Étude achevée`, `Étude présentée`; name a level by its label or its number, "
            "counted from 1",
        ),
        (
            "reponses: {1.4.1: [Haut]}",
            "1:20: error[unknown-level] 1.4.1 has no levels to tick: it depends on rates or on the "
            "scores of other actions",
        ),
        (
            "reponses: {1.2.1: {nombre: 1.200}}",
            "1:28: error[malformed] the separator in `1.200` may be for thousands or for "
            "decimals: write for example `1 200` or `1.2`",
        ),
        (
            "reponses: {1.4.1: {taux: {taux de tri: [1]}}}",
            "1:40: error[wrong-type] `taux de tri` expects a percentage with the % sign (`45 %`)",
        ),
        (
            "reponses: {1.2.1: 5}",
            "1:19: error[level-or-count] 1.2.1: is `5` a level or a count? "
            "write `{paliers: [5]}` or `{nombre: 5}`",
        ),
        (
            "reponses: {1.4.1: {taux: {1: 40 %, taux de tri: 20 %}}}",
            "1:36: error[rate-twice] 1.4.1: `taux de tri` and `1` name the same rate",
        ),
        (
            "1.1.1: 1",
            "1:1: error[unknown-key] unknown key `1.1.1`; known keys: `collectivite`, `reponses`",
        ),
        (
            "[1]",
            "1:1: error[wrong-type] this is not an answers file: write "
            "the keys `collectivite` and `reponses`",
        ),
        (
            "reponses: {1.4.2: {nombre: 1}}",
            "1:20: error[wrong-form] 1.4.2 cannot be answered this way; write "
            "`renvois`: only the scores of other actions count",
        ),
        (
            "reponses: {1.1.1: []\n, 1.1.2: [[1]]}",
            "2:11: error[wrong-type] `paliers` expects a level, by number or by label, "
            "or a list of levels",
        ),
        (
            "collectivite: {type: sauf syndicat}",
            "1:22: error[unknown-type] no file of the referential names the type of "
            "collectivité `sauf syndicat`; types: `syndicat`, `autre`",
        ),
    ],
)
def test_an_error_says_what_to_write(tmp_path: Path, text: str, said: str) -> None:
    answer(tmp_path, text)
    run = reflint("score", "a.yaml", DATA / "formes", cwd=tmp_path)
    assert [line for line in run.stderr.splitlines() if "error[" in line] == [f"a.yaml:{said}"]


def test_what_could_not_be_read_counts_as_open_and_never_as_0(folder: Path) -> None:
    answer(folder, "reponses:\n  5.2.1: Oui\n---\nreponses:\n  5.2.2: Oui\n")
    run = reflint("score", "a.yaml", cwd=folder)
    assert run.returncode == 2
    assert "0.0 % to 100.0 %" in run.stdout
    assert "50.0 % to" not in run.stdout
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "a.yaml:3:1: error[not-yaml] a second YAML document starts here: it is not read\n"
        "errors in the answers: 1\n"
        "niveaux without a readable answer: 1; their scores are unknown, because the answers "
        "file could not be read completely\n"
    )


def test_an_alias_is_an_answer_that_is_refused_and_no_0(folder: Path) -> None:
    answer(folder, "reponses:\n  5.2.1: &a [Oui]\n  5.2.2: *a\n")
    found = json_of("score", "a.yaml", cwd=folder)["scores"]
    scores = {one["id"]: one for one in found}
    assert [scores[name]["state"] for name in ("5.2.1", "5.2.2")] == ["refused", "refused"]
    assert scores["5.2"]["bounds"]["high"]["exact"] == "1"


def test_a_file_that_is_not_yaml_is_reported_and_nothing_is_scored(folder: Path) -> None:
    answer(folder, "reponses:\n  5.2.1: [Oui\n  5.2.2: Oui\n")
    run = reflint("score", "a.yaml", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "a.yaml:2:10: error[not-yaml] a bracket or a brace is not closed, or "
        "text follows the closing one\n"
        "nothing was scored\n"
    )


def test_answers_that_are_not_there_are_reported(folder: Path) -> None:
    run = reflint("score", "b.yaml", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "not read: b.yaml (there is no such path)\n"
        "nothing was scored\n"
    )


def test_statuts_for_a_referential_with_principles_are_reported_in_one_sentence(
    folder: Path,
) -> None:
    answer(folder, "referentiel: eci\nstatuts:\n  eci_5.2.1: fait\n  eci_5.2.2: pas_fait\n")
    run = reflint("score", "a.yaml", ".", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: a.yaml: these are statuts of actions, but `.` is scored by answers to its "
        "niveaux\n  remedy: `reflint score --template .` writes a file to fill in\n"
    )


def test_answers_named_after_the_referential_are_reported(folder: Path) -> None:
    run = reflint("score", ".", "a.yaml", cwd=folder)
    assert run.returncode == 2
    assert (
        "not read: . (it is a folder; name the answers file before the referential: "
        "reflint score a.yaml .)\n"
    ) in run.stderr


def test_a_folder_in_place_of_the_answers_is_reported_with_the_way_to_some(folder: Path) -> None:
    (folder / "b.yaml").mkdir()
    for named in ("b.yaml", "."):
        run = reflint("score", named, cwd=folder)
        assert (run.returncode, run.stdout) == (2, "")
        assert (
            f"not read: {named} (it is a folder; name an answers file, in YAML or JSON; `reflint "
            "score --template` writes a file to fill in)\n"
        ) in run.stderr


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("command", [("check", "."), ("score", "--template")])
def test_output_without_a_place(folder: Path, command: tuple[str, ...], lang: str) -> None:
    # A check writes its findings to stdout, and nothing without one.
    write(folder, _5_2=ORIENTATION.replace("0.5", "0,5", 1))
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [REFLINT, *command, "--lang", lang], cwd=folder, stdout=full, stderr=PIPE, check=False
        )
    said = {
        "fr": "reflint: stdout: écriture impossible (il n'y a plus de place sur le disque)\n",
        "en": "reflint: stdout: cannot be written (No space left on device)\n",
    }
    assert (run.returncode, run.stderr.decode()) == (2, said[lang])


def test_without_stderr_the_status_reports_an_error(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([REFLINT, "check"], cwd=folder, stdout=PIPE, stderr=full, check=False)
    assert run.returncode == 2


# --- The collectivité


def test_a_kind_that_no_file_knows_is_reported_to_count_as_another(tmp_path: Path) -> None:
    answer(tmp_path, "collectivite: {nom: Val, type: SIVOM}\nreponses: {1.3.1: Oui}\n")
    run = reflint("score", "a.yaml", DATA / "formes", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout.startswith("Val, type SIVOM ")
    said = "type `SIVOM` counts as `autre`; known types: `syndicat`, `autre`\n"
    assert said in run.stderr
    assert json_of("score", "a.yaml", DATA / "formes", cwd=tmp_path)["collectivite"] == {
        "nom": "Val",
        "population": None,
        "type": "SIVOM",
        "counted_as": "autre",
    }


def test_kinds_are_not_asked_about_if_files_do_not_distinguish_them(folder: Path) -> None:
    answer(folder, "collectivite: {type: SIVOM}\nreponses: {5.2.1: Oui}\n")
    assert "SIVOM" not in reflint("score", "a.yaml", cwd=folder).stderr


# --- What is not scored, what is not answered


def test_a_niveau_without_an_answer_is_shown_and_the_run_says_how_it_counts(folder: Path) -> None:
    run = reflint("score", "a.yaml", cwd=folder)
    assert run.returncode == 0
    assert "not answered" in run.stdout
    assert run.stderr.splitlines()[1] == "niveaux without an answer: 1; their scores are unknown"


def test_an_unscored_principle_is_reported_and_exits_1(folder: Path) -> None:
    write(folder, _5_2=ORIENTATION.replace("Oui → 100%", "Oui → 60%", 1))
    run = reflint("score", "a.yaml", cwd=folder)
    assert run.returncode == 1
    assert "          5.2.md:17:1: the maximum of its principle is 60 %, not 100 %\n" in run.stdout


def test_a_cycle_of_references_is_reported_at_its_place(folder: Path) -> None:
    write(folder, _5_2=CYCLE)
    run = reflint("score", "a.yaml", "--output-format", "json", cwd=folder)
    (entry,) = [entry for entry in json.loads(run.stdout)["scores"] if entry["id"] == "5.2.1"]
    assert entry["reason"] == {
        "cause": "reference-cycle",
        "message": "`[Note de l'axe 5]` leads back to itself: 5 → 5.2 → 5.2.1 → 5",
        "path": "5.2.md",
        "line": 19,
        "column": 25,
    }


# --- What is asked for


def test_only_the_files_named_are_shown_with_their_ancestors(folder: Path) -> None:
    write(folder, _5_3=ORIENTATION.replace("5.2", "5.3"))
    run = reflint("score", "a.yaml", "5.3.md", cwd=folder)
    names = [line.strip().partition("  ")[0] for line in run.stdout.splitlines()[1:]]
    assert names == [
        "referential .",
        "axe 5",
        "5.3 Informer les autres collectivités",
        "5.3.1 Diffuser",
        "5.3.2 Former",
    ]


def test_of_several_referentials_one_must_be_named(folder: Path) -> None:
    write(folder / "cae", _1_1=ORIENTATION.replace("5.2", "1.1"))
    run = reflint("score", "a.yaml", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert "not scored: cae (several referentials: name the one to score)\n" in run.stderr
    assert reflint("score", "a.yaml", "5.2.md", cwd=folder).returncode == 0


@pytest.mark.parametrize("more", [("b.yaml",), ("b.yaml", "5.2.md"), ("5.2.md", "b.yaml", ".")])
def test_two_files_of_answers_are_not_scored(folder: Path, more: tuple[str, ...]) -> None:
    (folder / "b.yaml").write_bytes((folder / "a.yaml").read_bytes())
    run = reflint("score", "a.yaml", *more, cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: b.yaml: only one answers file can be scored at a time; name the files or the "
        "folder of the referential after it\n"
        "  remedy: run `reflint score` once for each answers file\n"
    )
    run = reflint("score", "--lang", "fr", "a.yaml", *more, cwd=folder)
    assert run.stderr.startswith(
        "reflint: b.yaml: un seul fichier de réponses peut être noté à la fois ; après "
    )


def test_where_no_file_named_is_one_of_the_referential_no_table_is_shown(folder: Path) -> None:
    (folder / "README.md").write_text("# Une page\n", encoding="utf-8")
    run = reflint("score", "a.yaml", "README.md", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        ".: 1 file, profile ponderation\n"
        "not read: README.md (not a file of a referential)\n"
        "nothing was scored\n"
    )
