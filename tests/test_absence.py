"""One deletion, one finding: all references to something that is absent are counted in one."""

from pathlib import Path
from typing import Any

import pytest

from linter.engine.findings import folded_by_absence
from linter.topics.questions import slip_of
from tests.edited_project import FIRST, QUESTIONS, REGLES, SECOND, make
from tests.rule_examples import findings_of, message, remedy
from tests.scratch import check, commit, git, repository

ECI = "referentiels/eci"
# The second preuve names an action below the one that the first names.
PREUVES = (
    "# Plan de formation\n```yaml\nid: plan\nactions:\n  - eci_1.2.2\n```\n"
    "# Bilan\n```yaml\nid: bilan\nactions:\n  - eci_1.2.2.1\n```\n"
)
WITHOUT_LAST = SECOND[: SECOND.index("### Ouvrir des ateliers")]
WITHOUT_FIRST = SECOND.replace(
    SECOND[SECOND.index("### Recenser") : SECOND.index("### Ouvrir des ateliers")], ""
).replace("Après la sous-action 1.2.1.2, chaque", "Chaque")


def findings(*arguments: str) -> list[dict[str, Any]]:
    run = check("--output-format", "json", "--no-cache", *arguments)
    return [one for one in run.report["findings"] if one["severity"] != "info"]


def places(finding: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["path"], one["line"]) for one in finding["related"]]


def make_file(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(tmp_path)
    (tmp_path / "preuves/eci.md").write_text(PREUVES.replace("1.2.2.1", "1.2.2"))
    monkeypatch.chdir(tmp_path)
    assert findings() == []
    return tmp_path


def test_a_deleted_action_is_one_finding_at_the_first_reference(project: Path) -> None:
    (project / ECI / "1.2.md").write_text(WITHOUT_LAST)
    (project / "preuves/eci.md").write_text(PREUVES)
    (one,) = findings()
    assert (one["rule"], one["severity"]) == ("action-unknown", "error")
    assert (one["path"], one["line"], one["count"]) == ("personnalisations/eci.md", 14, 7)
    assert one["message"] == ("there is no action `eci_1.2.2`; 6 other places are affected")
    assert places(one) == [
        (f"{ECI}/1.1.md", 7),
        (f"{ECI}/1.2.md", 3),
        (f"{ECI}/1.2.md", 7),
        ("personnalisations/eci.md", 19),
        ("preuves/eci.md", 5),
        ("preuves/eci.md", 11),
    ]
    assert [each["message"] for each in one["related"]][1::4] == [
        "the percentages below `1.2` sum to 50 %, not 100 % (50 % missing): 1.2.1 50",
        "there is no action `eci_1.2.2.1`",
    ]


def test_an_action_deleted_before_others_is_one_finding_at_the_hole(project: Path) -> None:
    (project / ECI / "1.2.md").write_text(WITHOUT_FIRST)
    (one,) = findings()
    assert (one["rule"], one["severity"]) == ("id-hole", "error")
    assert (one["path"], one["line"]) == (f"{ECI}/1.2.md", 3)
    assert one["message"] == "`1.2.1` is missing below `1.2`; 7 other places are affected"
    assert {path for path, _ in places(one)} == {
        f"{ECI}/1.2.md",
        *("questions/agents.md", "personnalisations/eci.md", "indicateurs/eci.md"),
        "tests/eci_1.2.1.test.yml",
    }


@pytest.mark.parametrize("text", [WITHOUT_LAST, WITHOUT_FIRST], ids=["last", "first"])
@pytest.mark.parametrize("option", [("--staged",), ("--diff-base", "HEAD")], ids=" ".join)
def test_a_deletion_is_one_finding(project: Path, text: str, option: tuple[str, ...]) -> None:
    repository(project)
    commit(project)
    (project / ECI / "1.2.md").write_text(text)
    git(project, "add", "-A")
    (one,) = findings(*option)
    gone = "1.2.2" if text is WITHOUT_LAST else "1.2.1"
    assert (one["rule"], one["path"], one["line"]) == ("id-removed", f"{ECI}/1.2.md", 3)
    assert one["message"].startswith(f"the id `{gone}` was removed")
    assert one["message"].endswith("other places are affected")
    assert ("personnalisations/eci.md", 19) in places(one)


def test_a_retired_action_is_reported_as_retired(project: Path) -> None:
    stone = "<!-- reflint: retiré 1.2.3 : réuni à 1.2.2 -->\n\n## Actions\n"
    (project / ECI / "1.2.md").write_text(SECOND.replace("## Actions\n", stone, 1))
    (project / "preuves/eci.md").write_text(PREUVES.replace("1.2.2.1", "1.2.3"))
    (one,) = findings()
    assert one["message"] == "the action `eci_1.2.3` is retired: réuni à 1.2.2"
    assert places(one) == [(f"{ECI}/1.2.md", 9)]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("eci_1.2.02", "there is no action `eci_1.2.02` here, but there is `eci_1.2.2`"),
        ("eci_l.2.2", "there is no action `eci_l.2.2` here, but there is `eci_1.2.2`"),
        ("1.2.2", "there is no action `1.2.2` here, but there is `eci_1.2.2`"),
        ("eci_1.2.7", "there is no action `eci_1.2.7`"),
    ],
)
def test_an_id_is_suggested_for_notation(project: Path, written: str, message: str) -> None:
    (project / "preuves/eci.md").write_text(PREUVES.replace("eci_1.2.2.1", written))
    (one,) = findings()
    assert one["message"] == message
    assert "1.2.2" not in one["remedy"] or "but there is" in message
    assert bool(one["fixes"]) is ("but there is" in message)


def test_without_a_root_each_missing_action_is_a_finding(tmp_path: Path) -> None:
    niveau = "### Former\n```yaml\nid: {0}.1\nponderation: 1\n```\n"
    text = "# Agir\n```yaml\nid: {0}\n```\n## Actions\n" + niveau
    make_file(tmp_path / "eci/1.1.md", text.format("1.1"))
    make_file(tmp_path / "eci/1.2.md", text.format("1.2"))
    references = PREUVES.replace("1.2.2.1", "1.2.2").replace("1.2.2", "1.1.8", 1)
    make_file(tmp_path / "preuves/eci.md", references)
    found = findings("--select", "action-unknown", str(tmp_path))
    assert [one["message"] for one in found] == [
        "there is no action `eci_1.1.8`",
        "there is no action `eci_1.2.2`",
    ]


def test_each_formula_that_asks_a_question_that_is_gone_counts(project: Path) -> None:
    asked = "```formule\nreponse(agents_1, NON)\n```\nSans agents"
    twice = REGLES.replace("### Score réalisé", f"### Désactivation\n{asked}.\n\n### Score réalisé")
    (project / "personnalisations/eci.md").write_text(twice)
    (project / "questions/agents.md").write_text(QUESTIONS.replace("agents_1", "personnel_1"))
    (one,) = findings()
    assert one["message"] == "there is no question `agents_1`; 3 other places are affected"
    assert places(one) == [
        ("personnalisations/eci.md", 19),
        ("tests/eci_1.2.1.test.yml", 4),
        ("questions/agents.md", 3),
    ]


def test_behind_an_unclosed_comment_no_action_is_missing(project: Path) -> None:
    broken = SECOND.replace("Écouter chaque service.", "<!-- Écouter chaque service.")
    (project / ECI / "1.2.md").write_text(broken)
    (one,) = findings()
    assert one["rule"] == "unclosed"


@pytest.mark.parametrize(
    ("element", "rules", "not_here"),
    [
        # The name of a referential that is not here, though it is like that of one that is.
        ("- EPCI", [], {"EPCI": 1}),
        # The sign is no part of the name.
        ("-EPCI", ["key-value"], {"EPCI": 1}),
        ("-eci_1.1.1", ["key-value"], {}),
        ("• eci_1.1.1", ["key-value"], {}),
    ],
)
def test_an_element_names_no_referential_that_does_not_exist(
    project: Path, element: str, rules: list[str], not_here: dict[str, int]
) -> None:
    block = f"# Plan de formation\n```yaml\nid: plan\nactions:\n  {element}\n```\n"
    (project / "preuves/eci.md").write_text(block)
    run = check("--output-format", "json", "--no-cache")
    assert [one["rule"] for one in run.report["findings"]] == rules
    (ensemble,) = run.report["ensembles"]
    assert ensemble["not_here"] == not_here


def test_an_indicateur_that_is_gone_is_one_finding_and_no_other_is_proposed() -> None:
    block = "# Objets prêtés\n```yaml\nid: eci_{}\nunite: nombre\n{}```\n"
    indicateurs = block.format(63, "") + block.format(7, "parent: eci_3\n")
    files = {
        "preuves/eci.md": "# Registre\n```yaml\nid: registre\nactions: []\n```\n",
        "indicateurs/eci/eci_063.md": indicateurs + block.format(8, "parent: eci_3\n"),
    }
    found = findings_of(files)
    (finding,) = folded_by_absence([one for one in found if one.rule == "indicateur-unknown"])
    assert message(finding) == ("there is no indicateur `eci_3`; 1 other place is affected")
    assert remedy(finding) == "correct the id, or delete this reference"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("eci_01", "eci_1"), ("ecci_1", "eci_1"), ("eci_11", None), ("eci_1_b", None)],
)
def test_an_id_is_proposed_for_a_slip_alone(written: str, meant: str | None) -> None:
    assert slip_of(written, ("eci_1", "eci_2", "eci_1_a")) == meant


def test_a_renamed_question_is_one_finding_where_formulas_ask_it(project: Path) -> None:
    (project / "questions/agents.md").write_text(QUESTIONS.replace("agents_1", "personnel_1"))
    (one,) = findings()
    assert (one["rule"], one["path"]) == ("question-unknown", "personnalisations/eci.md")
    assert one["message"] == "there is no question `agents_1`; 2 other places are affected"
    assert places(one) == [("tests/eci_1.2.1.test.yml", 4), ("questions/agents.md", 3)]


def test_an_action_below_another_parent_is_one_finding(project: Path) -> None:
    start, end = SECOND.index("##### Publier"), SECOND.index("### Ouvrir des")
    child = SECOND[start:end]
    moved = FIRST.rstrip() + f"\n#### Actions\n{child}"
    (project / ECI / "1.1.md").write_text(moved)
    (project / ECI / "1.2.md").write_text(SECOND.replace(child, ""))
    assert [one["rule"] for one in findings()] == ["id-foreign"]


def test_a_dash_without_its_space_is_called_that() -> None:
    text = "# Un plan\n```yaml\nid: plan\nactions:\n  - eci_1.1.1\n  -eci_1.2.1\n```\n"
    found = findings_of({"preuves/a.md": text}, ["data-yaml"])
    assert [remedy(one) for one in found] == [
        "if this is a list item, write a space after its dash"
    ]
