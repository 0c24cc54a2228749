"""Rules on scenarios: what they report of statuts, scores, answers and the collectivité."""

from string import ascii_lowercase

import pytest

from linter.catalogue import remedy
from linter.registry import BY_NAME
from linter.words.language import Language
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
    "OUI for a choix": (
        "  verger_1: verger_1_b",
        "  verger_1: OUI",
        "5:13 scenario-reponse: the answer to `verger_1` cannot be `OUI`",
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
    "key without its accent": (
        "Réponses:",
        "Reponses:",
        "4:1 scenario-value: the key `Reponses` is not read",
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
        ("    point_fait: 9", "    point_fait: 9.3330"),
        ("    point_fait: 9", "    fait_taches_avancement: 0.33333"),
        ("    point_fait: 9", "    test: On attend 9.33333 points"),
        ("  verger_2: 0.5", "  verger_2: 1"),
        ("  type: [EPCI]", "  localisation: []"),
    ],
)
def test_other_values_are_as_good(sound: str, other: str) -> None:
    assert with_questions(SCENARIO.replace(sound, other)) == []


def test_a_mistyped_key_does_not_hide_what_stands_below_the_exact_one() -> None:
    text = "Test: Un verger\nStatuts:\n  eci_1.1: fini\nStatut:\n  eci_1.2: fait\n"
    assert found(text) == [
        "3:12 scenario-value: `fini` does not exist here",
        "4:1 scenario-value: the key `Statut` is not read",
    ]


def test_questions_that_are_not_here_are_not_judged() -> None:
    assert found(SCENARIO.replace("verger_1", "voirie_1")) == []


def test_answers_to_one_of_two_questions_with_the_same_id_are_not_judged() -> None:
    text = "Test: Un verger\nRéponses:\n  verger_1: PARFOIS\n"
    assert len(with_questions(text)) == 1
    assert found(text, **{QUESTIONS_PATH: QUESTIONS, "questions/b.md": QUESTIONS}) == []


def test_yes_and_no_of_yaml_answer_a_binary_question() -> None:
    question = "# Un verger ?\n```yaml\nid: verger_1\ntype: binaire\nthematique_id: nature\n```\n"
    for answer, count in (("yes", 0), ("No", 0), ("OUI", 0), ("Oui", 1), ("'yes'", 1)):
        text = f"Test: Un verger\nRéponses:\n  verger_1: {answer}\n"
        assert len(found(text, **{QUESTIONS_PATH: question})) == count


def test_the_nearest_question_is_looked_for_a_hundred_times() -> None:
    """Each unknown question is compared with all known ones, of which there may be thousands."""
    slips = {
        f"{'verger'[:at]}{one}{'verger'[at:]}_1" for at in range(1, 7) for one in ascii_lowercase
    }
    answers = "".join(f"  {one}: OUI\n" for one in sorted(slips)[:150])
    text = f"Test: Un verger\nRéponses:\n{answers}"
    files = {QUESTIONS_PATH: QUESTIONS.encode(), SCENARIO_PATH: text.encode()}
    remedies = [remedy(one, Language.ENGLISH) for one in findings_of(files, RULES)]
    assert len(remedies) == 150
    assert sum("nearest" in one for one in remedies) == 100


@pytest.mark.parametrize("name", ["verger_7", "verger_1_b", "verser_9", "jardin_1"])
def test_a_question_of_another_number_or_name_is_not_proposed(name: str) -> None:
    text = f"Test: Un verger\nRéponses:\n  {name}: OUI\n"
    files = {QUESTIONS_PATH: QUESTIONS.encode(), SCENARIO_PATH: text.encode()}
    (finding,) = findings_of(files, (BY_NAME["question-unknown"],))
    assert remedy(finding, Language.ENGLISH) == "correct the id, or add the question"
    assert finding.fixes == ()
