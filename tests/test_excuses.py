"""One slip in the id of an entry excuses one unknown name, and is reported."""

import pytest

from linter.finding import Finding, Severity
from tests.rule_examples import findings_of
from tests.test_sibling_rules import reported

PREUVE = "# Registre\n```yaml\nid: registre\nactions: []\n```\n"
NAMELESS = "# Un lieu\n```yaml\nunite: nombre\n```\n"
RULES = ("indicateur-unknown", "formule-question", "question-unknown", "scenario-reponse")


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


def found(**files: str) -> list[Finding]:
    paths = {
        "preuves": "preuves/a.md",
        "indicateurs": "indicateurs/eci/a.md",
        "questions": "questions/a.md",
        "regles": "personnalisations/a.md",
        "scenario": "tests/a.test.yml",
    }
    return findings_of({paths[name]: text for name, text in files.items()}, RULES)


def test_an_indicateur_without_id_excuses_one_unknown_id() -> None:
    one = found(preuves=PREUVE, indicateurs=indicateurs("zz_1", "zz_1") + NAMELESS)
    assert [(reported(each), each.severity) for each in one] == [
        (
            "13:3 indicateur-unknown: references to an unknown id are not reported: it "
            "may be an id that could not be read, as here",
            Severity.INFO,
        )
    ]
    two = found(preuves=PREUVE, indicateurs=indicateurs("zz_1", "zz_2") + NAMELESS)
    assert [reported(each).partition(": ")[2] for each in two] == [
        "there is no indicateur `zz_1`",
        "there is no indicateur `zz_2`",
    ]


def test_two_indicateurs_without_id_excuse_two_unknown_ids() -> None:
    texts = indicateurs("zz_1", "zz_2") + NAMELESS + NAMELESS
    (one,) = found(preuves=PREUVE, indicateurs=texts)
    assert reported(one) == (
        "13:3 indicateur-unknown: references to 2 unknown ids are not reported: they may "
        "be ids that could not be read, as here"
    )


def test_nothing_is_excused_where_nothing_is_unknown() -> None:
    assert found(preuves=PREUVE, indicateurs=indicateurs("eci_1") + NAMELESS) == []


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
    every = found(
        questions=question("lieu_1") + question(""),
        regles=asking(*asked),
        scenario=f"Test: lieu\nRéponses:\n  {scenario}: 0.5\nScores:\n  eci_1:\n    score: 1\n",
    )
    assert sorted(one.rule for one in every) == rules


def test_a_question_in_an_unclosed_comment_excuses_what_it_hides() -> None:
    hidden = question("lieu_1") + "<!-- à revoir\n" + question("lieu_2")
    (one,) = found(questions=hidden, regles=asking("lieu_1", "lieu_2"))
    assert (one.rule, one.severity) == ("question-unknown", Severity.INFO)
    many = found(questions=hidden, regles=asking("zz_1", "zz_2", "zz_3"))
    assert [each.rule for each in many] == ["question-unknown"] * 3


def test_two_questions_with_one_id_excuse_the_missing_one_without_a_word() -> None:
    twice = question("lieu_1") + question("lieu_1")
    assert found(questions=twice, regles=asking("lieu_1", "lieu_2")) == []
    assert len(found(questions=twice, regles=asking("lieu_2", "lieu_3"))) == 2
