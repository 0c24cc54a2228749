"""Rules on what formulas ask: what is reported, and what is not known well enough to be."""

import pytest

from linter.finding import Finding, Severity
from linter.registry import BY_NAME
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
RULES = tuple(
    BY_NAME[name]
    for name in ("question-unused", "question-action", "question-types", "formule-cycle")
)


def regle(action: str, formule: str, title: str = "Réduction de potentiel") -> str:
    return (
        f"# Règles\n```yaml\naction_id: {action}\n```\n## Règles\n### {title}\n"
        f"```formule\n{formule}\n```\n"
    )


def found(regles: str, questions: str = QUESTION, **more: str) -> list[str]:
    files = {"questions/verger.md": questions, "personnalisations/eci.md": regles, **more}
    return [reported(one) for one in findings_of({k: v.encode() for k, v in files.items()}, RULES)]


ASKED = "si reponse(verger_1, NON) alors 0.5"
UNUSED = ["3:5 question-unused: no formula asks the question `verger_1`"]


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
        "3:5 question-action: the rules of `{}` ask `verger_1`, which is not shown with this action"
    ]
    listed = ["6:11 question-action: no rule of `eci_1.2` asks `verger_1`"]
    beside = regle("eci_1.20", ASKED)
    assert found(beside) == [wrong[0].format("eci_1.20"), *listed]
    both = regle("cae_1.2", ASKED) + regle("eci_1.2", ASKED)
    assert found(both) == [wrong[0].format("cae_1.2")]


def test_a_formula_that_asks_another_question_than_the_one_shown_is_reported_once() -> None:
    other = QUESTION.replace("verger_1", "potager_1").replace("eci_1.2", "eci_2.1")
    asked = ASKED.replace("verger_1", "potager_1")
    regles = regle("eci_1.2", asked) + regle("eci_2.1", asked) + regle("eci_1.2.3", ASKED)
    assert found(regles, QUESTION + other) == [
        "11:5 question-action: the rules of `eci_1.2` ask `potager_1`, which is not shown with "
        "this action"
    ]
    alone = regle("eci_1.2", asked) + regle("eci_2.1", asked) + regle("eci_3", ASKED)
    everywhere = QUESTION.replace("[eci_1.2]", "[eci_1.2, eci_3]")
    assert found(alone, everywhere + other) == [
        "8:12 question-action: the rules of `eci_1.2` ask `potager_1`, not `verger_1`, which is "
        "shown with this action"
    ]


def test_a_question_of_communes_is_asked_in_vain_of_others() -> None:
    asked = "si identite(type, {}) alors reponse(verger_1)"
    vain = (
        "8:{} question-types: this formula asks `verger_1` of no collectivité of its "
        "`types_concernes` (commune)"
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
    assert one == (
        "8:25 formule-cycle: the score of `eci_1` depends on itself: eci_1, eci_2, eci_3, eci_1"
    )
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
    files = {name: questions.encode(), "personnalisations/eci.md": MEETS_A_CHOIX.encode()}
    return [reported(one) for one in findings_of(files, (BY_NAME["formule-question"],))]


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
    other = {"questions/autre.md": QUESTION.replace("verger_1", "autre").encode()}
    rules = {"personnalisations/eci.md": regle("eci_1.2", ASKED).encode()}
    stray = {"questions/verger": QUESTION.encode()}
    only = (BY_NAME["question-unknown"],)
    assert len(findings_of({**other, **rules}, only)) == 1
    (excuse,) = findings_of({**other, **rules, **stray}, only)
    assert excuse.severity is Severity.INFO


# --- One slip in the id of an entry excuses one unknown name, and is said

PREUVE = "# Registre\n```yaml\nid: registre\nactions: []\n```\n"
NAMELESS = "# Un lieu\n```yaml\nunite: nombre\n```\n"
EXCUSING = tuple(
    BY_NAME[name]
    for name in ("indicateur-unknown", "formule-question", "question-unknown", "scenario-reponse")
)


def indicateurs(*parents: str) -> str:
    return "".join(
        f"# Un objet\n```yaml\nid: eci_{at}\nunite: nombre\nparent: {parent}\n```\n"
        for at, parent in enumerate(parents, 1)
    )


def question(name: str) -> str:
    lines = f"id: {name}\n" if name else ""
    return f"# Un lieu ?\n```yaml\n{lines}type: proportion\nthematique_id: nature\n```\n"


def asking(*names: str) -> str:
    return "".join(
        f"# Règles\n```yaml\naction_id: eci_{at}\n```\n## Règles\n### Réduction de potentiel\n"
        f"```formule\nreponse({name})\n```\n"
        for at, name in enumerate(names, 1)
    )


def excused(**files: str) -> list[Finding]:
    paths = {
        "preuves": "preuves/a.md",
        "indicateurs": "indicateurs/eci/a.md",
        "questions": "questions/a.md",
        "regles": "personnalisations/a.md",
        "scenario": "tests/a.test.yml",
    }
    return findings_of({paths[name]: text.encode() for name, text in files.items()}, EXCUSING)


def test_an_indicateur_without_id_excuses_one_unknown_id() -> None:
    one = excused(preuves=PREUVE, indicateurs=indicateurs("zz_1", "zz_1") + NAMELESS)
    assert [(reported(each), each.severity) for each in one] == [
        (
            "13:3 indicateur-unknown: the reference to an unknown id is not reported: it "
            "may be the one that could not be read here",
            Severity.INFO,
        )
    ]
    two = excused(preuves=PREUVE, indicateurs=indicateurs("zz_1", "zz_2") + NAMELESS)
    assert [reported(each).partition(": ")[2] for each in two] == [
        "there is no indicateur `zz_1`",
        "there is no indicateur `zz_2`",
    ]


def test_two_indicateurs_without_id_excuse_two_unknown_ids() -> None:
    texts = indicateurs("zz_1", "zz_2") + NAMELESS + NAMELESS
    (one,) = excused(preuves=PREUVE, indicateurs=texts)
    assert reported(one) == (
        "13:3 indicateur-unknown: references to 2 unknown ids are not reported: they may "
        "be those that could not be read here"
    )


@pytest.mark.parametrize(
    ("asked", "scenario", "rules"),
    [
        (("zz_1", "zz_1"), "zz_1", ["question-unknown"]),
        (("zz_1", "zz_2"), "zz_1", ["question-unknown", "question-unknown"]),
        (("zz_1", "lieu_1"), "zz_2", ["question-unknown", "question-unknown"]),
        (("lieu_1",), "lieu_1", []),
    ],
)
def test_a_question_without_id(asked: tuple[str, ...], scenario: str, rules: list[str]) -> None:
    every = excused(
        questions=question("lieu_1") + question(""),
        regles=asking(*asked),
        scenario=f"Test: lieu\nRéponses:\n  {scenario}: 0.5\nScores:\n  eci_1:\n    score: 1\n",
    )
    assert sorted(one.rule for one in every) == rules


def test_a_question_in_an_unclosed_comment_excuses_what_it_hides() -> None:
    hidden = question("lieu_1") + "<!-- à revoir\n" + question("lieu_2")
    (one,) = excused(questions=hidden, regles=asking("lieu_1", "lieu_2"))
    assert (one.rule, one.severity) == ("question-unknown", Severity.INFO)
    many = excused(questions=hidden, regles=asking("zz_1", "zz_2", "zz_3"))
    assert [each.rule for each in many] == ["question-unknown"] * 3


def test_a_question_that_formulas_ask_by_another_id_is_absent_once() -> None:
    slip = QUESTION.replace("verger_1", "vergers_1")
    twice = regle("eci_1.2", ASKED) + regle("eci_1.2.3", ASKED)
    files = {"questions/verger.md": slip.encode(), "personnalisations/eci.md": twice.encode()}
    unknown, unused = findings_of(files, (*RULES, BY_NAME["question-unknown"]))
    assert (unknown.rule, unused.rule) == ("question-unknown", "question-unused")
    assert unknown.absent == unused.absent != ()
    assert [one.location.start.line for one in unknown.related if one.location.start] == [17]
