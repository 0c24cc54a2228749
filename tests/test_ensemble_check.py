"""`reflint check` on sibling files: alone, together, from git, stdin and the cache."""

import shutil
from pathlib import Path

import pytest

from tests import scratch
from tests.command import reflint
from tests.scratch import check, check_json, commit, edit, git, put

DATA = Path(__file__).parent / "data" / "ensemble"
QUESTIONS = "questions/reemploi.md"
REGLES = "personnalisations/eci.md"
PREUVES = "preuves/eci.md"


@pytest.fixture
def top(repo: Path) -> Path:
    """A repository of an ensemble without findings; the current folder is its top."""
    shutil.copytree(DATA, repo, dirs_exist_ok=True)
    commit(repo)
    return repo


def twice(top: Path) -> None:
    edit(top / QUESTIONS, ("id: reemploi_1_c", "id: reemploi_1_a"))


def unknown(top: Path) -> None:
    """Change règles, with their title and text, to those of an action that does not exist."""
    edit(top / REGLES, ("1.1.1", "1.1.9"))


# --- What is checked, and reported


def test_a_sound_ensemble_is_reported_by_its_kinds(top: Path) -> None:
    ran = check()
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == (
        "referentiels/eci: 7 files, profile pourcentage\n"
        "./: 6 files (indicateurs, preuves, questions, règles, scenarios)\n"
        "1 scenario read but not run: use `reflint scenarios`\n"
        "no findings in 13 files\n"
    )


@pytest.mark.parametrize("name", [QUESTIONS, REGLES, PREUVES])
def test_a_sibling_file_may_be_named_by_an_id(top: Path, name: str) -> None:
    before = check().err
    (top / name).rename((top / name).with_name("1.2.md"))
    ran = check()
    assert (ran.status, ran.out, ran.err) == (0, "", before)


def test_json_lists_what_is_here_and_what_is_not(top: Path) -> None:
    shutil.rmtree(top / "referentiels")
    report = check_json("personnalisations").report
    (ensemble,) = report["ensembles"]
    assert report["checked"] == []
    assert ensemble == {
        "ensemble": "./",
        "kinds": ["indicateurs", "preuves", "questions", "regles", "scenario"],
        "files": 6,
        "not_here": {"eci": 15},
    }


def test_what_is_not_here_is_reported_in_one_line(top: Path) -> None:
    shutil.rmtree(top / "referentiels")
    shutil.rmtree(top / "questions")
    ran = check()
    assert ran.status == 0
    assert (
        "./: references to files that are not here were not checked: `eci` (11), questions (6)\n"
        in ran.err
    )


def test_an_action_that_is_gone_is_missed_by_what_refers_to_it(top: Path) -> None:
    edit(top / "referentiels/eci/1.1.md", ("identifiant: 1.1.1\n", "identifiant: 1.1.7\n"), count=1)
    run = check_json("--select", "action-unknown")
    assert run.rules == [f"{REGLES} action-unknown"]
    (one,) = run.report["findings"]
    assert [each["path"] for each in one["related"]] == [PREUVES, "questions/pret.md"]


def test_findings_of_an_ensemble_have_its_folder_and_their_entry(top: Path) -> None:
    twice(top)
    (finding,) = check_json().report["findings"]
    assert (finding["referentiel"], finding["action"]) == ("./", "reemploi_1_a")


def test_the_tree_marks_the_actions_that_a_rule_changes(top: Path) -> None:
    nodes = scratch.ran("tree", "--output-format", "json").report["referentiels"][0]["nodes"]
    regles = {one["id"]: one["regles"] for one in nodes}
    assert [regles[name] for name in ("1.1", "1.1.1", "1.1.2")] == [
        ["reduction"],
        ["desactivation"],
        [],
    ]
    lines = scratch.ran("tree").out.splitlines()
    assert [line.split()[0] for line in lines if "règles: désactivation" in line] == ["1.1.1"]


# --- Suppressions, baselines, fixes


# Of each kind of file: what is sound, a slip, a comment behind it, and the rule that it hides.
HIDDEN = {
    "indicateurs/eci/eci_001.md": ("unite: nombre", "unit: nombre", " # {}", "key-unknown"),
    REGLES: ("0.5\n```", "0,5\n```", "\n<!-- {} -->", "formule-syntax"),
    PREUVES: ("eci_1.1.2", "eci_1.1.9", " # {}", "action-unknown"),
    "questions/pret.md": ("binaire", "binare", " # {}", "key-value"),
    QUESTIONS: ("_b\nordonnancement: 2", "_a\nordonnancement: 2", " # {}", "ensemble-duplicate-id"),
    "tests/eci_1.1_sans_pret.test.yml": ("eci_1.1:", "eci_1.7:", " # {}", "action-unknown"),
}


def test_a_suppression_hides_in_every_kind_of_file_and_is_removed_once_unused(top: Path) -> None:
    for name, (sound, slip, comment, rule) in HIDDEN.items():
        edit(top / name, (sound, slip + comment.format(f"reflint: hide {rule}: essai")), count=1)
    report = check_json().report
    assert report["findings"] == []
    hidden = [(one["path"], one["rule"], one["findings"]) for one in report["suppressed"]]
    assert hidden == [(name, rule, 1) for name, (*_, rule) in HIDDEN.items()]
    for name, (sound, slip, *_) in HIDDEN.items():
        edit(top / name, (slip, sound), count=1)
    assert check_json().rules == [f"{name} suppression-invalid" for name in HIDDEN]
    assert check("--fix").status == 0
    assert git(top, "status", "--porcelain") == ""


def test_a_baseline_knows_findings_and_what_is_gone(top: Path) -> None:
    twice(top)
    check("--write-baseline")
    unknown(top)
    assert check_json().rules == [f"{REGLES} action-unknown"]
    edit(
        top / QUESTIONS,
        ("id: reemploi_1_a\nordonnancement: 3", "id: d\nordonnancement: 3"),
        count=1,
    )
    (baseline,) = check_json().report["baselines"]
    assert [(one["rule"], one["action"]) for one in baseline["gone"]] == [
        ("ensemble-duplicate-id", "reemploi_1_a")
    ]


def test_a_configuration_may_list_the_thematiques(top: Path) -> None:
    put(top, "reflint.toml", 'thematiques = ["dechets", "mobilite"]\n')
    assert check_json().rules == []
    put(top, "reflint.toml", 'thematiques = ["Dechets"]\n')
    (first, *others) = check_json().report["findings"]
    assert (first["rule"], first["severity"]) == ("thematique-unknown", "error")
    assert len(others) == 4
    edit(top / QUESTIONS, ("thematique_id: dechets", "thematique_id: Dechets"), count=1)
    assert len(check_json().report["findings"]) == 4


def test_a_configuration_may_name_a_referential_unless_its_root_does(top: Path) -> None:
    put(top, "reflint.toml", '[referentiels."referentiels/eci"]\nname = "te"\n')
    assert "not here" not in check().err
    edit(top / "referentiels/eci/eci.md", ("referentiel: eci\n", ""), count=1)
    assert "./: references to files that are not here were not checked: `eci` (15)\n" in check().err
    edit(top / PREUVES, ("eci_1.1.2", "te_1.1.9"), count=1)
    assert check_json("--select", "action-unknown").rules == [f"{PREUVES} action-unknown"]
    put(top, "reflint.toml", "")
    assert "not checked: `te` (1)\n" in check().err  # The root is `eci.md`.


def test_a_configuration_may_set_the_level_of_the_actions(top: Path) -> None:
    options = ("--select", "regle-facteur-sum")
    assert check_json(*options).rules == []
    put(top, "reflint.toml", '[referentiels."referentiels/eci"]\naction-depth = 1\n')
    (finding, *_) = check_json(*options).report["findings"]
    assert (finding["path"], finding["message"]) == (
        REGLES,
        "with `reponse(pret_1, NON)`, the actions below `eci_1` are worth 140 points, not 200: "
        "`eci_1.1` 120 × 0.5 + `eci_1.2` 80",
    )
    edit(top / "referentiels/eci/eci.md", ("referentiel: eci", "referentiel: te"), count=1)
    edit(top / REGLES, ("eci_", "te_"))
    assert f"{REGLES} regle-facteur-sum" in check_json(*options).rules
    put(top, "reflint.toml", "")
    assert check_json(*options).rules == []


# --- Git


def test_only_what_is_new_since_a_revision_is_reported(top: Path) -> None:
    twice(top)
    commit(top)
    unknown(top)
    for paths in ((), (REGLES, QUESTIONS)):
        report = check_json("--diff-base", "HEAD", *paths)
        assert report.rules == [f"{REGLES} action-unknown"]
        assert report.report["diff_base"]["known"] == 1
        assert report.report["diff_base"]["new_referentiels"] == []


def test_what_a_change_of_an_action_breaks_elsewhere_is_reported(top: Path) -> None:
    name = "referentiels/eci/1.1.md"
    edit(top / name, ("identifiant: 1.1.1\n", "identifiant: 1.1.7\n"), count=1)
    ran = check_json("--diff-base", "HEAD", "--select", "action-unknown", name, PREUVES)
    assert f"{REGLES} action-unknown" in ran.rules


def test_what_a_deleted_file_breaks_is_reported_where_it_alone_is_named(top: Path) -> None:
    git(top, "rm", "-q", "questions/pret.md")
    ran = check_json("--staged", "questions/pret.md")
    assert [one["ensemble"] for one in ran.report["ensembles"]] == ["./"]
    assert {rule.split()[0] for rule in ran.rules} <= {REGLES, "tests/eci_1.1_sans_pret.test.yml"}


def test_what_a_change_breaks_elsewhere_is_reported_of_the_index(top: Path) -> None:
    unknown(top)
    commit(top)
    put(top, "questions/a.md", (top / QUESTIONS).read_text(encoding="utf-8"))
    git(top, "add", "-A")
    found = check_json("--staged", "questions/a.md", "--select", "ensemble-*").rules
    assert set(found) == {f"{QUESTIONS} ensemble-duplicate-id"}


# --- Stdin, and the cache


def test_the_text_on_stdin_replaces_its_file(top: Path) -> None:
    twice(top)
    text = (top / QUESTIONS).read_bytes()
    git(top, "checkout", "-q", QUESTIONS)
    done = reflint("check", "-", "--stdin-filename", QUESTIONS, cwd=top, stdin=text)
    assert (done.returncode, "[ensemble-duplicate-id]" in done.stdout) == (1, True)
    new = "questions/neuf.md"
    done = reflint("check", "-", "--stdin-filename", new, cwd=top, stdin=text)
    assert done.stdout.count("[ensemble-duplicate-id]") == 4


def test_an_ensemble_in_an_ignored_folder_is_not_compared(top: Path) -> None:
    put(top, ".gitignore", "/build/\n")
    commit(top)
    shutil.copytree(DATA / "questions", top / "build" / "questions")
    report = check_json("--diff-base", "HEAD").report
    assert [one["ensemble"] for one in report["ensembles"]] == ["./"]
    assert {"path": "build/", "reason": "not-in-git", "detail": ""} in report["not_checked"]
