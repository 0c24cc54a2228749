"""Rules on scenarios: what they report of statuts, scores, answers and the collectivité."""

import pytest

from linter.registry import BY_NAME
from tests.referentiel.sibling_texts import QUESTIONS, SCENARIO
from tests.rule_examples import findings_of
from tests.test_sibling_rules import reported

QUESTIONS_PATH, SCENARIO_PATH = "questions/verger.md", "tests/verger.test.yml"
RULES = tuple(
    rule
    for name, rule in BY_NAME.items()
    if name.startswith("scenario-") or name == "question-unknown"
)


def found(scenario: str, **more: str) -> list[str]:
    files = {SCENARIO_PATH: scenario, **more}
    return [reported(one) for one in findings_of({k: v.encode() for k, v in files.items()}, RULES)]


def with_questions(scenario: str) -> list[str]:
    return found(scenario, **{QUESTIONS_PATH: QUESTIONS})


def test_nothing_is_found_in_a_sound_scenario() -> None:
    assert with_questions(SCENARIO) == []


# What is in place of a line of the sound scenario, and what is reported of it.
SLIPS = {
    "type without a list": (
        "  type: [EPCI]",
        "  type: departement",
        "3:9 scenario-value: `departement` does not exist here",
    ),
    "choix of no question": (
        "  verger_1: verger_1_b",
        "  verger_1: verger_1_z",
        "5:13 scenario-reponse: the answer to `verger_1` cannot be `verger_1_z`",
    ),
    "decimal comma in a proportion": (
        "  verger_2: 0.5",
        "  verger_2: 0,5",
        "6:13 scenario-reponse: the answer to `verger_2` cannot be `0,5`",
    ),
    "question that is unknown": (
        "  verger_2: 0.5",
        "  potager_2: 0.5",
        "6:3 question-unknown: there is no question `potager_2`",
    ),
    "statut of three parts of which one is negative": (
        "  eci_1.2.4: [0.5, 0.5, 0]",
        "  eci_1.2.4: [1.5, -0.5, 0]",
        "10:3 scenario-value: the statut of `eci_1.2.4` is not a list of three parts between 0 "
        "and 1",
    ),
    "points in words": (
        "    point_fait: 9",
        "    point_fait: neuf",
        "13:17 scenario-value: `point_fait` is a number, not `neuf`",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_reported_at_its_place(name: str) -> None:
    sound, slip, expected = SLIPS[name]
    assert SCENARIO.count(sound) == 1
    assert with_questions(SCENARIO.replace(sound, slip)) == [expected]


@pytest.mark.parametrize(
    ("sound", "other"),
    [
        ("  eci_1.2.4: [0.5, 0.5, 0]", "  eci_1.2.4: [0.333, 0.333, 0.333]"),
        ("  eci_1.2.4: [0.5, 0.5, 0]", "  eci_1.2.4:"),
        ("    point_fait: 9", "    point_potentiel_perso: null"),
        ("    point_fait: 9", "    fait_taches_avancement: 0.33333"),
        ("    point_fait: 9", "    test: On attend 9.33333 points"),
        ("  verger_2: 0.5", "  verger_2: 1"),
    ],
)
def test_other_values_are_as_good(sound: str, other: str) -> None:
    assert with_questions(SCENARIO.replace(sound, other)) == []


def test_questions_that_are_not_here_are_not_judged() -> None:
    assert found(SCENARIO.replace("verger_1", "voirie_1")) == []


def test_yes_and_no_of_yaml_answer_a_binary_question() -> None:
    question = "# Un verger ?\n```yaml\nid: verger_1\ntype: binaire\nthematique_id: nature\n```\n"
    for answer, count in (("yes", 0), ("No", 0), ("OUI", 0), ("Oui", 1), ("'yes'", 1)):
        text = f"Test: Un verger\nRéponses:\n  verger_1: {answer}\n"
        assert len(found(text, **{QUESTIONS_PATH: question})) == count
