"""How much work fixes are, in counts: rows of renamed files, refused fixes, files that stay."""

from pathlib import Path

import pytest

from linter.engine import run as engine
from linter.fixing import draft, run, writing
from linter.fixing.run import FixRun, fix
from linter.registry import BY_NAME, RULES, Plan
from referentiel.files.discovery import find
from referentiel.reading.reader import read_text
from tests.command import ORIENTATION
from tests.growth import counting
from tests.regles import FILE, regles
from tests.rule_examples import universe_of
from tests.scratch import put
from tests.test_fixing import fixed

OTHER = ORIENTATION.replace("5.2", "5.3")


def test_many_unsafe_fixes_take_a_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ORIENTATION.replace("Former les équipes.", "Former les les équipes.", 1)
    files = {f"5.{n}.md": wrong.replace("5.2", f"5.{n}") for n in range(1, 21)}
    universe = universe_of(files, Plan((BY_NAME["doubled-word"],), known=RULES))
    rounds = counting(monkeypatch, engine, "check")
    assert len(fix(universe, None, unsafe=True).changes) == 20
    assert rounds.total() == 2


# --- Names


def row_of(count: int) -> dict[str, str]:
    """Return files of which each has the id that the next one is named by."""
    return {
        f"5.{number}.md": f"# Agir {number}\n```yaml\nid: 5.{number + 1}\n```\n"
        for number in range(1, count + 1)
    }


def test_a_row_of_files_is_renamed_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = counting(monkeypatch, engine, "check")
    universe = universe_of(row_of(30), Plan((BY_NAME["id-file-name"],)))
    outcome = fix(universe, None, unsafe=True)
    assert {change.path: change.new_path for change in outcome.changes} == {
        f"5.{number}.md": f"5.{number + 1}.md" for number in range(1, 31)
    }
    assert rounds.total() == 2


def test_files_that_have_each_other_s_names_are_left() -> None:
    files = {"5.1.md": row_of(2)["5.1.md"], "5.2.md": "# Agir\n```yaml\nid: 5.1\n```\n"}
    assert [change for change in fixed(files, unsafe=True).changes if change.is_rename] == []


def test_a_row_of_files_stays_behind_one_that_cannot_get_its_name(tmp_path: Path) -> None:
    for name, text in row_of(3).items():
        put(tmp_path, name, text)
    (tmp_path / "5.4.md").mkdir()
    universe = [(one, Plan(RULES)) for one in find([tmp_path]).referentiels]
    outcome = fix(universe, None, unsafe=True)
    assert [change for change in outcome.changes if change.is_rename] == []
    assert [problem.message for problem in outcome.problems] == [writing.EXISTS]
    assert len(outcome.held_back) == 3


def test_a_document_with_another_name_is_the_one_that_would_be_read() -> None:
    outcome = fixed({"5.2.md": OTHER}, unsafe=True)
    (document,) = outcome.universe[0][0].documents
    other = read_text("5.3.md", OTHER)
    for name in ("source", "faults", "entries", "comments", "fences"):
        assert getattr(document, name) == getattr(other, name)


# --- Fixes that cannot be proven

# Each line would begin a block of code or a heading without its control characters.
HOSTILE = "\x07`\0``y\0aml\n\0id: 5\n\0```\n\0# Un titre\n"


@pytest.mark.parametrize("number", [5, 10, 40, 160])
def test_unproven_fixes_cost_few_readings(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = counting(monkeypatch, draft, "read_text")
    text = ORIENTATION.replace("Diffuser des documents.", HOSTILE * number, 1)
    outcome = fixed({"5.2.md": text, "5.3.md": OTHER})
    assert len(outcome.refused) > 2 * number
    assert 10 < readings.total() < 200
    assert fixed(texts_of(outcome)).changes == []


def test_what_can_be_proven_is_fixed_beside_what_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = counting(monkeypatch, draft, "read_text")
    lines = ["Un\bmot."] * 100 + ["<\x07b>"] + ["Un\bmot."] * 100
    text = ORIENTATION.replace("Diffuser des documents.", "\n".join(lines), 1)
    outcome = fixed({"5.2.md": text, "5.3.md": OTHER})
    assert [change.after for change in outcome.changes] == [text.replace("\b", "")]
    assert len(outcome.refused) == 1
    assert readings.total() < 40


def test_rules_run_again_in_what_has_changed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    slipped = ORIENTATION.replace("### Former", "### - Former", 1)
    files = {f"5.{n}.md": ORIENTATION.replace("5.2", f"5.{n}") for n in range(1, 10)}
    files["5.3.md"] = slipped.replace("5.2", "5.3")
    runs = counting(monkeypatch, run, "diagnostics_of")
    assert len(fixed(files).changes) == 1
    assert runs.total() == len(files) + 1


def texts_of(outcome: FixRun) -> dict[str, str]:
    documents = outcome.universe[0][0].documents
    return {document.name: document.source.text for document in documents}


# --- Fixes that make room for others


@pytest.mark.parametrize(
    ("passage", "fixed_text"),
    [
        ("Un&nbsp;mot&#58; " * 60, "Un\u00a0mot: " * 60),
        ("- " * 6 + "un plan", "- un plan"),
        ("- • - • un plan", "- un plan"),
    ],
)
def test_repetitions_are_fixed(
    passage: str, fixed_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = counting(monkeypatch, engine, "check")
    text = ORIENTATION.replace("Diffuser des documents.", f"{passage}.", 1)
    outcome = fixed({"5.2.md": text, "5.3.md": OTHER})
    assert [change.after for change in outcome.changes] == [text.replace(passage, fixed_text)]
    assert rounds.total() == 2


def test_a_file_whose_fixes_never_end_is_reported_and_not_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rounds = counting(monkeypatch, engine, "check")
    endless = ORIENTATION.replace("collectivités\n", f"collectivités {'- ' * 500}\n", 1)
    other = OTHER.replace("### Former", "### - Former", 1).replace("Informer", "Écouter")
    wrong = other.replace("Former les équipes.", "Former les les équipes.", 1)
    outcome = fixed({"5.2.md": endless, "5.3.md": wrong}, unsafe=True)
    right = wrong.replace("### - Former", "### Former").replace("les les", "les")
    assert [(change.path, change.after) for change in outcome.changes] == [("5.3.md", right)]
    assert [(one.source, one.message) for one in outcome.problems] == [("5.2.md", writing.ENDLESS)]
    assert {finding.location.path for finding in outcome.held_back.values()} == {"5.2.md"}
    assert rounds.total() < 50
    assert fixed(texts_of(outcome), unsafe=True).changes == []


def test_fixes_of_which_each_round_applies_one_are_all_applied() -> None:
    titles = {number: f"Réduction de la 1.2.{number}" for number in range(3, 45)}
    reduction = "Réduction de potentiel | si reponse(verger_1, NON) alors 0.5"
    sets = [regles("eci_1.2.3", reduction, title=title) for title in titles.values()]
    (change,) = fixed({FILE: "\n".join(sets)}, unsafe=True).changes
    assert [f"action_id: eci_1.2.{number}\n" in change.after for number in titles] == [True] * 42


def test_marks_without_end_are_reported_and_not_fixed() -> None:
    text = ORIENTATION.replace("Diffuser des documents.", f"{'- ' * 5000}un plan.", 1)
    outcome = fixed({"5.2.md": text, "5.3.md": OTHER})
    assert (outcome.changes, outcome.problems) == ([], [])
