"""Rules on what formulas ask: what is reported, and what is too uncertain to be reported."""

import pytest

from linter.finding import Severity
from linter.registry import BY_NAME
from tests.referentiel.sibling_texts import QUESTIONS, SCENARIO
from tests.rule_examples import findings_of
from tests.test_sibling_rules import reported

QUESTION = """\
# Un verger ?
```yaml
id: verger_1
type: binaire
thematique_id: nature
actions: [eci_1.2]
types_concernes: [commune]
```
"""
RULES = ("question-unused", "question-action", "question-types", "cycle")


def regle(action: str, formule: str, title: str = "Réduction de potentiel") -> str:
    return (
        f"# Règles\n```yaml\naction_id: {action}\n```\n## Règles\n### {title}\n"
        f"```formule\n{formule}\n```\n"
    )


def found(regles: str, questions: str = QUESTION, **more: str) -> list[str]:
    files = {"questions/verger.md": questions, "personnalisations/eci.md": regles, **more}
    return [reported(one) for one in findings_of(files, RULES)]


ASKED = "si reponse(verger_1, NON) alors 0.5"
UNUSED = ["3:5 question-unused: no formula uses the question `verger_1`"]


def test_a_question_is_used_by_the_action_it_is_shown_with_or_one_above_or_below() -> None:
    for action in ("eci_1.2", "eci_1.2.3.4", "eci_1"):
        assert found(regle(action, ASKED)) == []
    assert found(regle("eci_1.2", "0.5")) == UNUSED


def test_a_formula_that_cannot_be_read_may_ask_a_question() -> None:
    assert found(regle("eci_1.2", "si si verger_1 0,5")) == []


def test_without_rules_of_its_referential_a_question_is_not_judged() -> None:
    assert found(regle("cae_1.2", "0.5")) == []
    without_actions = QUESTION.replace("actions: [eci_1.2]\n", "")
    assert found(regle("cae_1.2", "0.5"), without_actions) == UNUSED


def test_rules_in_a_file_that_is_not_read_may_ask_a_question() -> None:
    assert found(regle("eci_1.2", "0.5"), **{"personnalisations/cae": regle("eci_1", ASKED)}) == []


def test_actions_are_compared_by_their_segments_and_referential() -> None:
    wrong = [
        "3:5 question-action: the règles of `{}` use `verger_1`, which is not shown with this "
        "action"
    ]
    listed = ["6:11 question-action: no règle of `eci_1.2` uses `verger_1`"]
    beside = regle("eci_1.20", ASKED)
    assert found(beside) == [wrong[0].format("eci_1.20"), *listed]
    both = regle("cae_1.2", ASKED) + regle("eci_1.2", ASKED)
    assert found(both) == [wrong[0].format("cae_1.2")]


def test_a_formula_that_asks_another_question_than_the_one_shown_is_reported_once() -> None:
    other = QUESTION.replace("verger_1", "potager_1").replace("eci_1.2", "eci_2.1")
    asked = ASKED.replace("verger_1", "potager_1")
    regles = regle("eci_1.2", asked) + regle("eci_2.1", asked) + regle("eci_1.2.3", ASKED)
    assert found(regles, QUESTION + other) == [
        "11:5 question-action: the règles of `eci_1.2` use `potager_1`, which is not shown with "
        "this action"
    ]
    alone = regle("eci_1.2", asked) + regle("eci_2.1", asked) + regle("eci_3", ASKED)
    everywhere = QUESTION.replace("[eci_1.2]", "[eci_1.2, eci_3]")
    assert found(alone, everywhere + other) == [
        "8:12 question-action: the règles of `eci_1.2` use `potager_1`, not `verger_1`, which is "
        "shown with this action"
    ]


def test_a_truth_value_is_not_the_id_of_a_choix() -> None:
    choix = "## Choix\n### Oui\n```yaml\nid: VRAI\n```\n"
    files = {"questions/verger.md": QUESTION.replace("binaire", "choix") + choix}
    assert [reported(one) for one in findings_of(files, ["question-id-malformed"])] == [
        "12:5 question-id-malformed: in formulas, `VRAI` is a truth value, and not a choix"
    ]


def test_a_question_of_communes_is_asked_in_vain_of_others() -> None:
    asked = "si identite(type, {}) alors reponse(verger_1)"
    vain = (
        "8:{} question-types: `verger_1` is asked only of some collectivités (commune), but this "
        "formula uses it only for others"
    )
    assert found(regle("eci_1.2", asked.format("commune"))) == []
    assert found(regle("eci_1.2", asked.format("syndicat"))) == [vain.format(43)]
    assert found(regle("eci_1.2", f"{asked.format('syndicat')} sinon reponse(verger_1)")) == []
    behind = "si identite(type, commune) alors 1 sinon reponse(verger_1)"
    assert found(regle("eci_1.2", behind)) == [vain.format(50)]


def test_a_circle_of_scores_is_reported_once_by_its_shortest_way() -> None:
    cap = "min(score({}), score({}))"
    names = ("eci_1", "eci_2", "eci_3")
    around = zip(names, (*names[1:], names[0]), strict=True)
    circle = "".join(regle(a, cap.format(a, b), "Score réalisé") for a, b in around)
    (one,) = found(circle + regle("eci_4", cap.format("eci_4", "eci_1"), "Score réalisé"), "")
    assert one == ("8:25 cycle: the score of `eci_1` depends on itself: eci_1, eci_2, eci_3, eci_1")
    assert found(regle("eci_1", "min(score(eci_1), 0.5)", "Score réalisé"), "") == []


# --- Questions whose answers are not known

CHOIX = """\
# Un verger ?
```yaml
id: verger_1
type: choix
thematique_id: nature
```
## Choix
### Oui
```yaml
id: verger_1_a
```
### Non
```yaml
id: verger_1_b
```
"""
MEETS_A_CHOIX = regle("eci_1.2", "si reponse(verger_1, verger_1_b) alors 0.5")


def answers(questions: str, name: str = "questions/verger.md") -> list[str]:
    files = {name: questions, "personnalisations/eci.md": MEETS_A_CHOIX}
    return [reported(one) for one in findings_of(files, ["formule-question"])]


def test_a_choix_is_unknown_only_where_all_choix_are_known() -> None:
    assert answers(CHOIX) == []
    assert answers(CHOIX.replace("id: verger_1_b", "id: verger_1_c")) == [
        "8:22 formule-question: the answer to `verger_1` cannot be `verger_1_b`"
    ]
    for old, new in (
        ("id: verger_1_b", "id: verger_1_a"),
        ("```yaml\nid: verger_1_b\n```\n", ""),
        ("type: choix", "type: binaire"),
        (CHOIX[CHOIX.index("## Choix") :], ""),
    ):
        assert answers(CHOIX.replace(old, new)) == []


def test_questions_are_not_unknown_beside_a_file_of_questions_that_is_not_read() -> None:
    other = {"questions/autre.md": QUESTION.replace("verger_1", "autre")}
    rules = {"personnalisations/eci.md": regle("eci_1.2", ASKED)}
    stray = {"questions/verger": QUESTION}
    only = ["question-unknown"]
    assert len(findings_of({**other, **rules}, only)) == 1
    (excuse,) = findings_of({**other, **rules, **stray}, only)
    assert excuse.severity is Severity.INFO


def test_a_question_that_formulas_ask_by_another_id_is_absent_once() -> None:
    slip = QUESTION.replace("verger_1", "vergers_1")
    twice = regle("eci_1.2", ASKED) + regle("eci_1.2.3", ASKED)
    files = {"questions/verger.md": slip, "personnalisations/eci.md": twice}
    unknown, unused = findings_of(files, (*RULES, "question-unknown"))
    assert (unknown.rule, unused.rule) == ("question-unknown", "question-unused")
    assert unknown.absent == unused.absent != ()
    assert [one.location.start.line for one in unknown.related if one.location.start] == [17]


# --- Scenarios


QUESTIONS_PATH, SCENARIO_PATH = "questions/verger.md", "tests/verger.test.yml"
SCENARIO_RULES = [
    name for name in BY_NAME if name.startswith("scenario-") or name == "question-unknown"
]


def found_in_scenario(scenario: str, **more: str) -> list[str]:
    files = {SCENARIO_PATH: scenario, **more}
    return [reported(one) for one in findings_of(files, SCENARIO_RULES)]


def with_questions(scenario: str) -> list[str]:
    return found_in_scenario(scenario, **{QUESTIONS_PATH: QUESTIONS})


def test_nothing_is_found_in_a_sound_scenario() -> None:
    assert with_questions(SCENARIO) == []


# What is in place of a line of the sound scenario, and what is reported of it.
SLIPS = {
    "type without a list": (
        "  type: [EPCI]",
        "  type: departement",
        "3:9 scenario-value: `departement` is not known here",
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
        "13:17 scenario-value: `point_fait` must be a number, not `neuf`",
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
    assert found_in_scenario(SCENARIO.replace("verger_1", "voirie_1")) == []


def test_yes_and_no_of_yaml_answer_a_binary_question() -> None:
    question = "# Un verger ?\n```yaml\nid: verger_1\ntype: binaire\nthematique_id: nature\n```\n"
    for answer, count in (("yes", 0), ("No", 0), ("OUI", 0), ("Oui", 1), ("'yes'", 1)):
        text = f"Test: Un verger\nRéponses:\n  verger_1: {answer}\n"
        assert len(found_in_scenario(text, **{QUESTIONS_PATH: question})) == count
