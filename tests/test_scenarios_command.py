"""`reflint scenarios` as its users meet it: what is compared, what differs, what is rejected."""

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command import reflint
from tests.report_schemas import faults_of_junit

DATA = Path(__file__).parent / "data" / "statuts"
READ = "eci: 5 files, profile pourcentage\n"
# With `NON`, 1.1.3 is désactivée, and its 12 points go 6 each to 1.1.1 and 1.1.2.
SOUND = """\
Test: Sans verger
Réponses:
  verger_1: no
Statuts:
  eci_1.1.1: [0.5, 0.25, 0.25]
  eci_1.1.2: fait
Scores:
  eci:
    test: Rien n'est perdu
    point_potentiel: 100
  eci_1.1.1:
    point_potentiel: 36.0
    point_fait: 18
  eci_1.1.2:
    point_potentiel: 24
    point_potentiel_perso:
  eci_1.1.3:
    desactive: yes
    concerne: no
"""


def scenarios(
    folder: Path, text: str | bytes, *options: str, name: str = "verger.test.yml"
) -> subprocess.CompletedProcess[str]:
    """Run one scenario beside a referential with règles."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    (folder / "tests").mkdir(exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (folder / "tests" / name).write_bytes(data)
    return reflint("scenarios", *options, cwd=folder)


def replaced(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


def test_the_scenarios_of_real_files_pass(shared: Path) -> None:
    done = reflint("scenarios", cwd=shared / "corpus" / "2023")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("\n5 scenarios: 5 passed; 115 values compared\n")


def test_a_scenario_passes_where_every_value_is_that_of_the_score(tmp_path: Path) -> None:
    done = scenarios(tmp_path, SOUND)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{READ}1 scenario: 1 passed; 7 values compared\n"


def test_a_scenario_is_scored_by_the_reglement_that_it_names(tmp_path: Path) -> None:
    text = "Règlement: {}\nStatuts:\n  eci_1.1: non_concerne\n"
    text += "Scores:\n  eci_1.1.1:\n    concerne: {}\n"
    # In 2026 what is non concerné takes all below it with it.
    for year, concerne, other in (("2023", "yes", "no"), ("2026", "no", "yes")):
        assert scenarios(tmp_path / year, text.format(year, concerne)).returncode == 0
        assert scenarios(tmp_path / year, text.format(year, other)).returncode == 1
    done = scenarios(tmp_path / "2024", text.format("2024", "yes"))
    assert done.returncode == 1
    assert "`2024`" in done.stdout


# Values in place of a line, and what is reported.
DIFFERENCES = {
    "points": (
        "    point_fait: 18\n",
        "    point_fait: 18.001\n",
        "13:17: `point_fait` of `eci_1.1.1` should be `18.001`, but is `18`",
    ),
    "null for a number": (
        "    point_potentiel: 100\n",
        "    point_potentiel: null\n",
        "10:22: `point_potentiel` of `eci` should be `null`, but is `100`",
    ),
    "a number for null": (
        "    point_potentiel_perso:\n",
        "    point_potentiel_perso: 24\n",
        "16:28: `point_potentiel_perso` of `eci_1.1.2` should be `24`, but is `null`",
    ),
    "yes for no": (
        "    concerne: no\n",
        "    concerne: yes\n",
        "19:15: `concerne` of `eci_1.1.3` should be `yes`, but is `no`",
    ),
    "a list": (
        "    point_fait: 18\n",
        "    point_fait: [18, 9]\n",
        "13:18: `point_fait` of `eci_1.1.1` should be `[18, 9]`, but is `18`",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_differing_value_has_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    done = scenarios(tmp_path, replaced(old, new))
    assert (done.returncode, done.stdout) == (1, f"tests/verger.test.yml:{said}\n")
    assert done.stderr.endswith("1 scenario: 1 failed; 7 values compared\n")


@pytest.mark.parametrize(("points", "status"), [("11.812", 0), ("11.813", 0), ("11.811", 1)])
def test_both_thousandths_beside_a_tie_are_right(tmp_path: Path, points: str, status: int) -> None:
    # 36 * 0.328125 is 11.8125.
    text = replaced("[0.5, 0.25, 0.25]", "[0.328125, 0.421875, 0.25]")
    done = scenarios(tmp_path, text.replace("point_fait: 18", f"point_fait: {points}"))
    assert done.returncode == status


def test_parts_of_taches_are_not_rounded(tmp_path: Path) -> None:
    text = replaced("[0.5, 0.25, 0.25]", "[0.3333, 0.3333, 0.3334]")
    field = "    fait_taches_avancement: {}\n"
    done = scenarios(tmp_path, text.replace("    point_fait: 18\n", field.format("0.667")))
    assert "should be `0.667`, but is `0.6666`" in done.stdout
    done = scenarios(tmp_path, text.replace("    point_fait: 18\n", field.format("0.6666")))
    assert done.returncode == 0


# Slips, and what `reflint check` says of them.
SLIPS = {
    "statut": (": fait", ": faite", "6:14: error[scenario-value] `faite` is not known"),
    "action": ("eci_1.1.2: fait", "eci_1.2: fait", "6:3: error[action-unknown] "),
    "question": ("verger_1: no", "verger_4: no", "3:3: error[question-unknown] there is no"),
    "field": (
        "point_fait: 18",
        "points_fait: 18",
        "13:5: error[scenario-value] `points_fait` is not known",
    ),
    "thousandth": ("point_fait: 18", "point_fait: 18.0001", "13:17: error[scenario-value] points"),
    "yaml": ("[0.5, 0.25, 0.25]", "[0.5, 0.25, 0.25", "error[data-yaml] "),
    "levels": ("[0.5, 0.25, 0.25]", "[[[[[[[[[1]]]]]]]]]", "20000 elements or 8 nested levels"),
    "key": ("Scores:", "Score:", "warning[scenario-value] the key `Score` is ignored"),
    "key twice": ("Statuts:\n", "Statuts:\nStatuts:\n", "error[key-duplicate] "),
}


@pytest.mark.parametrize(("old", "new", "said"), SLIPS.values(), ids=SLIPS)
def test_what_means_nothing_is_rejected(tmp_path: Path, old: str, new: str, said: str) -> None:
    done = scenarios(tmp_path, replaced(old, new))
    assert said in done.stdout
    assert done.returncode == 1
    assert done.stderr.endswith("1 scenario: 1 rejected; 0 values compared\n")
    checked = reflint("check", "--output-format", "concise", cwd=tmp_path).stdout
    assert all(line in checked for line in done.stdout.splitlines())


def test_a_key_that_is_not_read_is_reported_and_the_rest_runs(tmp_path: Path) -> None:
    done = scenarios(tmp_path, f"{SOUND}Remarque: à revoir\n")
    assert done.stdout.startswith("tests/verger.test.yml:20:1: warning[scenario-value] ")
    assert (done.returncode, done.stderr) == (
        *(0, f"{READ}1 scenario: 1 passed; 7 values compared\n"),
    )


def test_rules_that_are_configured_away_still_reject(tmp_path: Path) -> None:
    (tmp_path / "reflint.toml").write_text('ignore = ["scenario-*"]\n')
    assert scenarios(tmp_path, replaced(": fait", ": faite")).returncode == 1


def test_a_file_that_is_never_run_is_reported(tmp_path: Path) -> None:
    done = scenarios(tmp_path, SOUND, name="verger.yml")
    assert done.stdout == (
        "tests/verger.yml: error[file-ending] `verger.yml` is not read: its name must "
        "end in `.test.yml`\n"
    )
    assert done.returncode == 1


def test_actions_of_referentials_that_are_not_here_are_counted(tmp_path: Path) -> None:
    more = "  cae_1.1:\n    point_fait: 3\n  cae:\n    point_fait: 3\n"
    done = scenarios(tmp_path, SOUND + more)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        f"{READ}number of actions not found, and therefore not checked, in each referential: "
        "`cae` (2)\n"
        "1 scenario: 1 passed; 7 values compared\n"
    )


def test_an_unknown_action_that_is_to_be_hidden_is_counted(tmp_path: Path) -> None:
    hiding = '[per-file-ignores]\n"tests/*" = ["action-unknown"]\n'
    (tmp_path / "reflint.toml").write_text(hiding, encoding="utf-8")
    done = scenarios(tmp_path, SOUND + "  eci_9:\n    point_fait: 3\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert "in each referential: `eci` (1)\n1 scenario: 1 passed" in done.stderr


def test_nothing_is_checked_of_a_scenario_that_expects_nothing(tmp_path: Path) -> None:
    done = scenarios(tmp_path, "Test: Rien\nScores:\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("1 scenario: 1 not checked; 0 values compared\n")


@pytest.mark.parametrize(
    ("count", "lang", "line"),
    [
        (1, "en", "1 scenario read but not run: use `reflint scenarios`"),
        (2, "en", "2 scenarios read but not run: use `reflint scenarios`"),
        (1, "fr", "1 scénario lu mais non exécuté : utilisez `reflint scenarios`"),
        (2, "fr", "2 scénarios lus mais non exécutés : utilisez `reflint scenarios`"),
    ],
)
def test_check_does_not_run_scenarios(tmp_path: Path, count: int, lang: str, line: str) -> None:
    wrong = replaced("    point_fait: 18\n", "    point_fait: 81\n")
    for number in range(count):
        assert scenarios(tmp_path, wrong, name=f"{number}.test.yml").returncode == 1
    done = reflint("check", "--lang", lang, cwd=tmp_path)
    assert done.returncode == 0
    assert line in done.stderr.splitlines()


def test_a_scenario_can_be_named_alone(tmp_path: Path) -> None:
    scenarios(tmp_path, SOUND)
    (tmp_path / "tests" / "autre.test.yml").write_text("Statuts: 3\n")
    done = reflint("scenarios", "tests/verger.test.yml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "1 scenario: 1 passed; 7 values compared\n")


def test_a_folder_without_scenarios_is_reported(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    done = reflint("scenarios", cwd=tmp_path)
    assert done.returncode == 2
    assert "not checked: . (there is no scenario (`*.test.yml`) here)\n" in done.stderr


PLAFOND = """
# Récolte
```yaml
action_id: eci_1.1
```
## Règles
### Score réalisé
```formule
min(score(eci_1.1), score(eci_2.1))
```
"""


def with_regles(folder: Path, text: str) -> None:
    (folder / "personnalisations").mkdir()
    (folder / "personnalisations" / "plafonds.md").write_text(text, encoding="utf-8")


def test_a_regle_that_stops_the_engine_is_named_once(tmp_path: Path) -> None:
    with_regles(tmp_path, PLAFOND)
    done = scenarios(tmp_path, replaced("Statuts:\n", "Statuts:\n  eci_2.1: non_concerne\n"))
    assert (done.returncode, done.stdout) == (
        1,
        "tests/verger.test.yml:9:3: the règle `Score réalisé` of `eci_1.1` stops the engine: "
        "an action worth nothing has no score (`score(eci_2.1)`); no action has a score\n",
    )


def test_a_formula_that_cannot_be_read_is_reported_with_its_place(tmp_path: Path) -> None:
    with_regles(tmp_path, PLAFOND.replace("min(", "min(("))
    done = scenarios(tmp_path, SOUND, "--lang", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "personnalisations/plafonds.md:9:5: error[formule] la formule de cette règle de `eci_1.1` "
        "ne peut pas être lue : une formule ne peut pas avoir de parenthèses autour"
    ) in done.stderr


def test_junit_has_a_case_for_each_scenario(tmp_path: Path) -> None:
    scenarios(tmp_path, SOUND, name="a.test.yml")
    scenarios(tmp_path, replaced("    point_fait: 18\n", "    point_fait: 17\n"), name="b.test.yml")
    scenarios(tmp_path, replaced(": fait", ": faite"), name="c.test.yml")
    done = scenarios(
        tmp_path, "Test: Rien\nScores:\n", "--output-format", "junit", name="d.test.yml"
    )
    assert faults_of_junit(done.stdout) == []
    suite = ElementTree.fromstring(done.stdout)[0]
    counts = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
    assert counts == ["4", "1", "1", "1"]
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == (
        "tests/b.test.yml:13:17: `point_fait` of `eci_1.1.1` should be `17`, but is `18`"
    )


def test_json_has_all_scenarios_with_exact_values(tmp_path: Path) -> None:
    text = replaced("    point_fait: 18\n", "    point_fait: 17.5\n")
    done = scenarios(tmp_path, text, "--output-format", "json")
    assert json.loads(done.stdout) == {
        "version": 1,
        "counts": {"passed": 0, "failed": 1, "rejected": 0, "not-checked": 0},
        "compared": 7,
        "scenarios": [
            {
                "path": "tests/verger.test.yml",
                "state": "failed",
                "compared": 7,
                "differences": [
                    {
                        "path": "tests/verger.test.yml",
                        "line": 13,
                        "column": 17,
                        "end_line": 13,
                        "end_column": 21,
                        "cell": None,
                        "cell_column": None,
                        "action": "eci_1.1.1",
                        "field": "point_fait",
                        "expected": "17.5",
                        "found": {"number": 18.0, "exact": "18"},
                    }
                ],
                "crashes": [],
                "findings": [],
                "not_here": {},
            }
        ],
        "obstacles": [],
        "not_checked": [],
    }


def test_check_says_nothing_of_scenarios_where_there_are_none(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    assert "reflint scenarios" not in reflint("check", cwd=tmp_path).stderr
