"""`reflint score` for statuts as its users meet it: table, formats, errors, statuses, template."""

import csv
import json
import re
import shutil
from fractions import Fraction
from io import StringIO
from pathlib import Path
from sys import float_info

import pytest

from referentiel_lint.score.sentences import NOTICES, OBSTACLES
from scoring.statuts.bareme import ObstacleReason
from scoring.statuts.scores import FIELDS, NoticeCode
from tests.command import json_of, reflint, write
from tests.scratch import edit

DATA = Path(__file__).resolve().parent / "data"
VERGERS, SCORING = DATA / "statuts", DATA / "scoring"
WORKED = SCORING / "statuts.yaml"
REGLES = "vergers/personnalisations/eci.md"
READ = (
    "tests/data/statuts/eci: 5 files, profile pourcentage\n"
    "read: statuts (5), réponses (3); questions (3), règles (3); règlement 2023\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small referential with its sibling files."""
    shutil.copytree(VERGERS, tmp_path / "vergers")
    (tmp_path / "a.yaml").write_text("statuts: {eci_1.1: fait}\n", encoding="utf-8")
    return tmp_path


def answer(folder: Path, text: str) -> None:
    (folder / "a.yaml").write_text(text, encoding="utf-8")


def test_answers_to_niveaux_are_reported_in_one_sentence(folder: Path) -> None:
    answer(folder, "reponses:\n  1.1.1: tout\n  1.1.2: {nombre: 3}\n")
    run = reflint("score", "a.yaml", "vergers/eci", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "reflint: a.yaml: these are answers to niveaux, but `vergers/eci` is scored by the statuts "
        "of its actions\n"
        "  remedy: `reflint score --template vergers/eci` writes a file to fill in\n"
    )


# --- What is shown


def test_the_worked_answers_come_out_as_a_tree_of_80_columns(root: Path) -> None:
    run = reflint("score", WORKED, "tests/data/statuts", "--lang", "fr", cwd=root)
    assert run.stdout == (SCORING / "statuts.txt").read_text(encoding="utf-8")
    assert max(map(len, run.stdout.splitlines())) <= 80
    assert run.returncode == 0


@pytest.mark.parametrize(("page", "lang"), [("scores.md", "en"), ("scores.fr.md", "fr")])
def test_the_pages_show_the_worked_scores(root: Path, page: str, lang: str) -> None:
    text = (root / "docs" / page).read_text(encoding="utf-8")
    assert f"```yaml\n{WORKED.read_text(encoding='utf-8')}```\n" in text
    run = reflint("score", WORKED, VERGERS, "--lang", lang, cwd=root)
    assert f"```text\n{run.stdout}```\n" in text


def test_questions_and_regles_are_found_beside_the_referential(root: Path) -> None:
    for path in ("tests/data/statuts/eci", "tests/data/statuts/eci/1.1.md"):
        run = reflint("score", WORKED, path, cwd=root)
        assert (run.returncode, run.stderr) == (0, READ)
    whole = reflint("score", WORKED, "tests/data/statuts", cwd=root).stdout
    assert reflint("score", WORKED, "tests/data/statuts/eci", cwd=root).stdout == whole


def test_of_a_named_file_only_its_actions_and_those_above_are_shown(root: Path) -> None:
    run = reflint("score", WORKED, VERGERS / "eci" / "2.1.md", "--output-format", "csv", cwd=root)
    names = [line.partition(",")[0] for line in run.stdout.splitlines()]
    assert names == ["action", "eci", "eci_2", "eci_2.1", *(f"eci_2.1.{last}" for last in range(3))]


def test_csv_has_every_field_of_every_action_by_the_fields_own_names(root: Path) -> None:
    run = reflint("score", WORKED, VERGERS, "--output-format", "csv", cwd=root)
    assert run.stdout == (SCORING / "statuts.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(StringIO(run.stdout))
    assert head == ["action", *FIELDS]
    assert {len(row) for row in rows} == {len(head)}


def test_json_has_exact_fractions_and_what_they_are_rounded_to(root: Path) -> None:
    report = json_of("score", WORKED, VERGERS, cwd=root)
    assert (report["version"], report["answers"], report["reglement"]) == (1, "statuts", "2023")
    assert (report["errors"], report["obstacles"], report["not_checked"]) == ([], [], [])
    assert report["collectivite"] == {
        "nom": "Ville des pommes",
        "type": ["commune"],
        "population": ["moins_de_100000", "moins_de_50000"],
        "localisation": [],
        "soustype": [],
        "dans_aire_urbaine": [],
    }
    scores = {one["id"]: one for one in report["scores"]}
    assert len(scores) == 13
    assert scores["eci_1.1"]["parent"] == "eci_1"
    assert scores["eci_1.1.1"]["score"]["point_fait"] == {"number": 25.2, "exact": "126/5"}
    assert scores["eci_1.1.3"]["score"]["desactive"] is True
    assert scores["eci"]["score"]["total_taches_count"] == 7
    assert scores["eci"]["part_fait"]["exact"] == str(Fraction(252, 740))
    assert report["etoiles"] == 1


def test_a_number_that_json_cannot_have_is_exact_beside_the_largest_one(folder: Path) -> None:
    facteur = "si identite(type, commune) alors reponse(verger_2)"
    edit(folder / REGLES, (facteur, " * ".join(["1e50"] * 10)))
    answer(folder, "statuts: {eci_2.1: fait}\n")
    done = reflint("score", "a.yaml", "vergers", "--output-format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    (score,) = (one["score"] for one in json.loads(done.stdout)["scores"] if one["id"] == "eci_2.1")
    assert score["point_fait"] == {"number": float_info.max, "exact": f"4{'0' * 501}"}


def test_both_reglements_round_a_tie_in_their_own_way(folder: Path) -> None:
    answer(folder, "statuts: {eci_2.1.2: [0.00005, 0.99995, 0]}\n")
    for reglement, points in (("2023", "0"), ("2026", "0.001")):
        run = reflint(
            *("score", "a.yaml", "vergers", "--reglement", reglement, "--output-format", "csv"),
            cwd=folder,
        )
        (row,) = [one for one in csv.reader(StringIO(run.stdout)) if one[0] == "eci_2.1.2"]
        assert row[1 + FIELDS.index("point_fait")] == points


# --- Errors


ERRORS = """\
collectivite: {type: EPCI}
reponses: {verger_1: PARFOIS, verger_2: 35, vergers_3: verger_3_a}
statuts:
  eci_1.1.1: pas fait
  eci_1.1.2: [0.5, 0.75, 0]
  eci_9: fait
  cae_1: fait
"""
FRENCH = """\
a.yaml:2:22: error[not-oui-non] répondez à `verger_1` par `OUI` ou `NON` : `PARFOIS` n'est ni l'un \
ni l'autre
a.yaml:2:41: error[out-of-range] répondez à `verger_2` par un nombre de 0 à 1, comme `0.35` : `35` \
est hors de cet intervalle
a.yaml:2:45: error[unknown-question] il n'y a pas de question `vergers_3` (vouliez-vous dire \
`verger_3` ?) : cette réponse ne compte que si une règle l'utilise
a.yaml:4:14: error[unknown-statut] le statut `pas fait` n'existe pas (vouliez-vous dire \
`pas_fait` ?) : l'action compte comme si elle n'avait pas de statut
a.yaml:5:14: error[statut-sum] `[0.5, 0.75, 0]` : la somme des parts est `1,25`, et non 1 ; le \
statut compte comme il est écrit
a.yaml:6:3: error[unknown-action] `eci` n'a pas d'action `eci_9` : \
ce statut ne change rien
a.yaml:7:3: error[other-referentiel] statuts d'actions de `cae`, qui sont sans effet sur le \
score de `eci` : 1
"""


def test_errors_stand_beside_the_scores_which_are_the_engines(folder: Path) -> None:
    answer(folder, ERRORS)
    run = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder)
    reported = [line for line in run.stderr.splitlines(keepends=True) if "error[" in line]
    assert "".join(reported) == FRENCH
    assert run.returncode == 2
    assert run.stderr.endswith(
        "erreurs dans les réponses : 7 ; le score est celui que donne le moteur malgré elles "
        "(`--strict` refuse de telles réponses)\n"
    )
    assert "1.1.2 Greffer" in run.stdout


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "collectivite: {type: epcis}",
            "1:22: error[unknown-type] il n'y a pas de type de collectivité `epcis` (vouliez-vous "
            "dire `EPCI` ?) ; types : `commune`, `EPCI`, `syndicat`, `pole`",
        ),
        (
            "collectivite: {population: 50 000 hab.}",
            "1:28: error[malformed] `50 000 hab.` n'est pas valable ; écrivez un nombre entier "
            "d'habitants (`42 000`)",
        ),
        (
            "statut: {eci_1.1: fait}",
            "1:1: error[unknown-key] clé inconnue `statut` (vouliez-vous dire `statuts` ?) ; clés "
            "connues : `id`, `referentiel`, `collectivite`, `reponses`, `statuts`",
        ),
        (
            "statuts:\n  1.1:fait\n  1.2:pas_fait",
            "2:3: error[wrong-type] il manque une espace après le deux-points : `1.1:fait`",
        ),
        (
            "statuts:\neci_1.1: fait",
            "2:1: error[unknown-key] `eci_1.1` est une action : écrivez-la sous "
            "`statuts`, en retrait",
        ),
        (
            "statuts: {eci_1.1: fait, 1.1: pas_fait}",
            "1:26: error[action-twice] `1.1` et `eci_1.1` désignent la même action : gardez l'un "
            "des deux",
        ),
        (
            "statuts: {eci_1.1: {fait: 1}}",
            "1:20: error[wrong-type] `eci_1.1` attend un statut (`fait`, `programme`, `pas_fait`, "
            "`non_concerne`, `non_renseigne`, ou `[0.5, 0.3, 0.2]`)",
        ),
    ],
)
def test_nothing_is_scored_without_what_cannot_be_read(folder: Path, text: str, error: str) -> None:
    answer(folder, f"{text}\n")
    run = reflint("score", "a.yaml", "vergers", "--reglement=2026", "--lang=fr", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.splitlines()[-2:] == [
        f"a.yaml:{error}",
        "erreurs qui empêchent de noter : 1 ; le score ne serait qu'une supposition",
    ]


def test_strict_refuses_them_all(folder: Path) -> None:
    answer(folder, ERRORS)
    run = reflint("score", "a.yaml", "vergers", "--strict", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(
        "errors in the answers: 7; nothing is scored, as requested by `--strict`\n"
    )
    answer(folder, "statuts: {eci_1.1: fait}\n")
    assert reflint("score", "a.yaml", "vergers", "--strict", cwd=folder).returncode == 0


def test_a_text_for_a_proportion_stops_the_engine_at_a_regle_that_is_named(folder: Path) -> None:
    answer(folder, "collectivite: {type: commune}\nreponses: {verger_2: beaucoup}\n")
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        "a.yaml:2:22: error[not-proportion] answer `verger_2` with a number from 0 to 1, such as "
        "`0.35`: `beaucoup` is not one\n"
        "vergers/personnalisations/eci.md:16:5: error[regle-crash] the règle `Réduction de "
        "potentiel` of `eci_2.1` stops the engine: the réponse is not a number "
        "(`reponse(verger_2)`); no action has a score\n"
    ) in run.stderr


def test_a_plafond_on_what_is_worth_nothing_stops_the_engine(folder: Path) -> None:
    edit(folder / REGLES, ("min(score(eci_2.1.2)", "min(score(eci_2.1.0)"))
    answer(folder, "reponses: {verger_3: verger_3_b}\n")
    run = reflint("score", "a.yaml", "vergers", "--output-format", "json", cwd=folder)
    report = json.loads(run.stdout)
    assert (run.returncode, report["scores"], report["errors"]) == (1, [], [])
    (obstacle,) = report["obstacles"]
    assert (obstacle["code"], obstacle["action"]) == ("regle-crash", "eci_2.1.2")
    assert (obstacle["path"], obstacle["line"]) == ("vergers/personnalisations/eci.md", 26)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("statuts:\n  eci_1.1: fait\n    eci_1.2: fait\n", "3:5"),
        ("statuts:\n  eci_1.1: fait\n eci_1.2: fait\n", "3:2"),
        ("collectivite:\n  nom: X\n   population: 42 000\n", "3:4"),
    ],
)
def test_a_line_that_is_not_aligned_is_reported_as_that(
    folder: Path, text: str, place: str
) -> None:
    answer(folder, text)
    run = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder)
    assert (
        f"a.yaml:{place}: error[not-yaml] cette ligne n'est pas alignée avec les autres\n"
    ) in run.stderr


def test_percentages_for_parts_are_reported_as_the_parts_that_are_meant(folder: Path) -> None:
    answer(folder, "statuts: {eci_1.1: [50, 30, 20], eci_1.1.1: [0.5, 0.5]}\n")
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert (
        "`[50, 30, 20]`: the parts sum to `100`, not 1 (did you mean `[0.5, 0.3, 0.2]`?); the "
        "statut counts as written\n"
    ) in run.stderr
    assert "`[0.5, 0.5]` is not a detailed statut" in run.stderr


def test_without_a_referential_nothing_is_reported_on_the_answers(folder: Path) -> None:
    (folder / "vide").mkdir()
    run = reflint("score", "a.yaml", "vide", "--lang", "fr", cwd=folder)
    assert (run.returncode, run.stdout, run.stderr) == (
        2,
        "",
        "non lu : vide (aucun référentiel dans ce dossier)\nrien n'a été noté\n",
    )


def test_steps_are_not_written_as_csv(folder: Path) -> None:
    arguments = ("--explain", "1.1", "--output-format", "csv")
    run = reflint("score", "a.yaml", "vergers", *arguments, cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(
        "reflint: --explain: the steps of a score cannot be shown as CSV\n"
    )


def test_the_root_is_explained_by_its_name(folder: Path) -> None:
    run = reflint("score", "a.yaml", "vergers", "--explain", "eci", cwd=folder)
    assert run.returncode == 0
    assert run.stdout.startswith(
        "Vergers (vergers/eci/eci.md:1:3)\n  100 points in the referential\n"
    )


# --- The referential


def test_the_level_of_the_actions_is_asked_for_where_it_is_not_known(folder: Path) -> None:
    edit(folder / "vergers/eci/eci.md", ("l: eci", "l: poires"))
    answer(folder, "statuts: {poires_1.1: fait}\n")
    run = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        "vergers/eci: error[no-level] le niveau des actions de `poires` n'est pas connu : donnez "
        "`action-depth` dans la configuration (`reflint.toml`), par exemple 2 pour `eci` ou 3 pour "
        "`cae`"
    ) in run.stderr
    (folder / "reflint.toml").write_text("action-depth = 2\n", encoding="utf-8")
    assert reflint("score", "a.yaml", "vergers", cwd=folder).returncode == 0


def test_what_keeps_a_referential_from_scoring_has_its_place(folder: Path) -> None:
    edit(folder / "vergers/eci/1.1.md", (": 1.1.2", ": 1.1.3"))
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.count("error[id-twice] several actions have the id 1.1.3\n") == 2
    assert reflint("score", "a.yaml", "vergers", "gone.md", cwd=folder).returncode == 2


def test_a_copied_file_and_a_missing_one_are_reported_once(folder: Path) -> None:
    files = folder / "vergers" / "eci"
    shutil.copy(files / "1.1.md", files / "1.1bis.md")
    reported = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder).stderr
    assert reported.count("error[id-twice]") == 2
    assert reported.count("error[id-twice] plusieurs actions ont l'identifiant 1.1\n") == 2
    (files / "1.1bis.md").unlink()
    shutil.copy(files / "1.1.md", files / "1.2.md")
    edit(files / "1.2.md", (": 1.1", ": 1.2"))
    (files / "1.md").unlink()
    reported = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder).stderr
    (line,) = [one for one in reported.splitlines() if "error[no-parent]" in one]
    assert line.endswith("aucun fichier ne décrit l'action au-dessus de 1.1")


def test_weights_that_do_not_sum_are_reported_beside_the_score(folder: Path) -> None:
    edit(folder / "vergers/eci/1.1.md", ("pourcentage: 50", "pourcentage: 60"), count=1)
    run = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder)
    assert run.returncode == 0
    assert (
        "warning[weight-sum] la somme des points des actions sous eci_1.1 n'est pas égale aux "
        "points de eci_1.1 : `reflint check` dit pourquoi\n"
    ) in run.stderr


def test_regles_of_an_action_that_does_not_exist_are_reported_beside_the_score(
    folder: Path,
) -> None:
    edit(folder / REGLES, ("eci_1.1.3", "eci_1.1.7"), count=1)
    edit(folder / REGLES, ("eci_2.1.2", "cae_1"))
    run = reflint("score", "a.yaml", "vergers", "--lang", "fr", cwd=folder)
    assert run.returncode == 0
    assert [line for line in run.stderr.splitlines() if "warning" in line] == [
        "warning[unknown-action] les règles de eci_1.1.7 ne changent rien : l'action n'existe pas"
    ]


def test_an_action_without_points_is_reported_without_those_below_it(folder: Path) -> None:
    file = folder / "vergers" / "eci" / "1.1.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^(p\w+): .*$", r"\1: beaucoup", text, count=1), "utf-8")
    reported = reflint("score", "a.yaml", "vergers", cwd=folder).stderr
    (line,) = [one for one in reported.splitlines() if "error" in one]
    assert "error[no-points] the points of 1.1" in line


def test_a_formula_that_only_one_reglement_reads_is_reported_at_the_very_place(
    folder: Path,
) -> None:
    whole = "(reponse(verger_1, NON) et 2 > 1)"
    edit(folder / REGLES, ("reponse(verger_1, NON)", whole), count=1)
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert run.returncode == 1
    assert (
        "vergers/personnalisations/eci.md:8:4: error[formule] the formula of this règle of "
        "`eci_1.1.3` cannot be read: formulas cannot have parentheses around an expression"
    ) in run.stderr
    run = reflint("score", "a.yaml", "vergers", "--reglement", "2026", cwd=folder)
    assert (run.returncode, run.stderr.count("error")) == (0, 0)
    edit(folder / REGLES, (whole, "reponse(verger_1, non_1)"))
    run = reflint("score", "a.yaml", "vergers", "--reglement", "2026", "--lang", "fr", cwd=folder)
    assert (
        "lue : ce nom commence par `non`, que le moteur de 2026 lit comme un mot du langage\n"
    ) in run.stderr


def test_every_obstacle_has_words() -> None:
    assert set(OBSTACLES) == set(ObstacleReason)


def test_without_sibling_files_it_says_that_no_regle_is_applied(folder: Path) -> None:
    for name in ("questions", "personnalisations"):
        shutil.rmtree(folder / "vergers" / name)
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert run.returncode == 0
    assert (
        "vergers/eci: no files of questions or règles beside it; scored without règles\n"
    ) in run.stderr


def test_of_several_referentials_the_answers_name_theirs(folder: Path) -> None:
    cae = "# Axe\n```yaml\nid: 1\npoints: 100\nclimat_pratic_id: a\n```\n"
    write(folder / "vergers" / "cae", _1=cae)
    run = reflint("score", "a.yaml", "vergers", "--strict", "--output-format=csv", cwd=folder)
    assert run.returncode == 2
    assert "not scored: vergers/cae (several referentials: name the one to score)" in run.stderr
    answer(folder, "referentiel: eci\nstatuts: {eci_1.1: fait}\n")
    assert reflint("score", "a.yaml", "vergers", cwd=folder).returncode == 0
    answer(folder, "referentiel: cae\nstatuts: {eci_1.1: fait}\n")
    run = reflint("score", "a.yaml", "vergers/eci", cwd=folder)
    assert "a.yaml:1:14: error[unknown-referentiel] these answers are for `cae`; r" in run.stderr


def test_options_for_statuts_are_refused_for_principles(root: Path) -> None:
    worked = SCORING / "worked.yaml"
    for option in (("--strict",), ("--reglement", "2023"), ("--output-format", "csv")):
        run = reflint("score", worked, "referentiel/eci", *option, cwd=root)
        assert run.returncode == 2
        assert "this option is only for referentials scored by statuts" in run.stderr


# --- Explain


def test_an_action_to_explain_must_exist(folder: Path) -> None:
    run = reflint("score", "a.yaml", "vergers", "--explain", "1.1.9", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "reflint: --explain: there is no action `1.1.9`\n"


def test_the_steps_of_a_score_are_printed_alone_with_their_causes(root: Path) -> None:
    named = ("--explain", "1.1.1", "--explain", "2.1.1")
    run = reflint("score", WORKED, "tests/data/statuts", *named, "--lang", "fr", cwd=root)
    regles = "tests/data/statuts/personnalisations/eci.md"
    assert run.stdout == (
        "1.1.1 Recenser les arbres (tests/data/statuts/eci/1.1.md:12:14)\n"
        "  30 points dans le référentiel\n"
        "  reçoit 6 des points que des actions sœurs non concernées (12 (1.1.3)) laissent\n"
        "    à 1.1.1 et 1.1.2, d'où 36 points\n"
        f"  cf. {regles}:8:33 : reponse(verger_1) = NON\n"
        "  fait au-dessous (21,6 (1.1.1.1) + 3,6 (1.1.1.2)) : 25,2 points\n"
        "\n"
        "2.1.1 Ouvrir le verger (tests/data/statuts/eci/2.1.md:18:14)\n"
        "  30 points dans le référentiel\n"
        "  règle « Réduction de potentiel » de 2.1 : × 0,35, soit 10,5 points\n"
        f"  cf. {regles}:18:34 : identite(type,\n"
        "    commune) = VRAI, reponse(verger_2) = 0,35\n"
        "  reçoit 3,5 des points que des actions sœurs non concernées (3,5 (2.1.2))\n"
        "    laissent à 2.1.1, d'où 14 points\n"
        "  statut : 14 pas fait\n"
    )


def test_below_an_axe_that_is_non_concerne_points_count_nowhere(folder: Path) -> None:
    answer(folder, "statuts: {eci_1: non_concerne, eci_1.1.2: fait}\n")
    run = reflint("score", "a.yaml", "vergers", "--explain", "1.1.2", cwd=folder)
    assert run.stdout.endswith("  none of this counts in 1, which is non concernée\n")


def test_numbers_are_decimals_and_never_look_whole_if_they_are_not(folder: Path) -> None:
    added = "# Greffage\n```yaml\naction_id: eci_1.1.2\n```\n## Règles\n"
    added += "### Réduction de potentiel\n```formule\n1/108\n```\n"
    with (folder / REGLES).open("a", encoding="utf-8") as file:
        file.write(f"\n{added}")
    answer(folder, "statuts: {eci_1.1.1.1: [0.00001, 0, 0.99999]}\n")
    named = ("--explain", "1.1.2", "--explain", "1.1.1.1")
    said = {
        lang: reflint("score", "a.yaml", "vergers", *named, "--lang", lang, cwd=folder).stdout
        for lang in ("fr", "en")
    }
    assert "règle « Réduction de potentiel » de 1.1.2 : × 0,009, soit 0,167 point\n" in said["fr"]
    assert "of 1.1.2: × 0.009, which makes 0.167 points\n" in said["en"]
    assert "eci.md:38:1: always applies\n" in said["en"]
    assert "  statut : 0,0001 fait, 12,65 pas fait\n" in said["fr"]


def test_json_has_the_steps_that_are_asked_for(root: Path) -> None:
    run = reflint(
        *("score", WORKED, "tests/data/statuts", "--explain", "1.1.2", "--lang", "en"),
        *("--output-format", "json"),
        cwd=root,
    )
    (score,) = json.loads(run.stdout)["scores"]
    assert (score["id"], score["steps"][-1]) == ("eci_1.1.2", "statut: 24 programmé")


def test_what_the_engine_does_silently_is_reported_and_is_no_error(folder: Path) -> None:
    statuts = "{eci_1: non_concerne, eci_1.1: fait, eci_1.1.2: fait}"
    answer(folder, f"collectivite: {{population: 100000}}\nstatuts: {statuts}\n")
    run = reflint("score", "a.yaml", "vergers", "--lang", "en", cwd=folder)
    assert run.stderr.splitlines()[2:] == [
        "warning[counts-nowhere] eci_1 is non concernée, but the actions below it keep points, "
        "which count nowhere",
        "info[statuts-hidden] the statut of eci_1.1 takes precedence over that of eci_1.1.2",
        "info[fewer-taches] eci_1.1 has its own statut, and so counts for fewer tâches than there "
        "are below it",
    ]
    assert run.returncode == 0
    notices = json_of("score", "a.yaml", "vergers", cwd=folder)["notices"]
    severities = [(one["action"], one["severity"]) for one in notices]
    assert severities == [("eci_1", "warning"), ("eci_1.1", "info"), ("eci_1.1", "info")]


def test_a_score_above_100_percent_is_a_warning_beside_the_scores(folder: Path) -> None:
    added = "# Recensement\n```yaml\naction_id: eci_1.1.1\n```\n## Règles\n"
    added += "### Réduction de potentiel\n```formule\n20\n```\n"
    with (folder / REGLES).open("a", encoding="utf-8") as file:
        file.write(f"\n{added}")
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert "the score of eci_1.1 is" not in run.stderr  # Its statut gives all of its points.
    answer(folder, "statuts: {eci_1.1.1: fait}\n")
    run = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert run.returncode == 0
    assert [line for line in run.stderr.splitlines() if "range" in line] == [
        f"warning[score-range] the score of {name} is below 0 or above 100 %"
        for name in ("eci", "eci_1", "eci_1.1")
    ]


def test_every_notice_has_words() -> None:
    assert set(NOTICES) == set(NoticeCode)


# --- The template


def uncommented(text: str) -> str:
    """Return the file with each of its answers given."""
    return re.sub(r"^  # (?=[\w.'\"]+: \S)", "  ", text, flags=re.MULTILINE)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_template_is_a_valid_file_filled_in_or_not(folder: Path, lang: str) -> None:
    run = reflint("score", "--template", "vergers/eci", "--lang", lang, cwd=folder)
    assert run.returncode == 0
    answer(folder, run.stdout)
    empty = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert empty.returncode == 0
    assert "read: statuts (0), réponses (0)" in empty.stderr
    answer(folder, uncommented(run.stdout))
    filled = reflint("score", "a.yaml", "vergers", cwd=folder)
    assert (filled.returncode, "error[" in filled.stderr) == (0, False)
    assert "read: statuts (12), réponses (3)" in filled.stderr


def test_a_question_is_in_it_with_its_words_and_its_choix(folder: Path) -> None:
    text = reflint("score", "--template", "vergers", "--lang", "fr", cwd=folder).stdout
    assert (
        "  # Quelle part des arbres soigne-t-elle ?\n"
        "  # Une part des arbres **fruitiers**, entre 0 et 1.\n"
        "  # verger_2: 0.5  # un nombre de 0 à 1\n"
        "\n"
        "  # Le verger est-il ouvert ?\n"
        "  # - verger_3_a : Toute l'année\n"
        "  # - verger_3_b : Jamais\n"
        "  # verger_3: verger_3_a\n"
    ) in text


def test_what_is_in_titles_stays_in_comments(folder: Path) -> None:
    hostile = "Greffer # 'x' \"y\" {🍏: \u2028reponses: \x1b[31m\x85statuts: [ &a *b"
    for path in sorted((folder / "vergers").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        text = (
            text.replace("Greffer", hostile)
            .replace("Le verger", hostile)
            .replace("Jamais", hostile)
        )
        path.write_bytes(text.replace("\n", "\r\n").encode())
    run = reflint("score", "--template", "vergers", cwd=folder)
    assert "🍏" in run.stdout
    for text in (run.stdout, uncommented(run.stdout), run.stdout.replace("\n", "\r\n")):
        (folder / "a.yaml").write_bytes(text.encode())
        scored = reflint("score", "a.yaml", "vergers", cwd=folder)
        assert (scored.returncode, "error[" in scored.stderr) == (0, False)
