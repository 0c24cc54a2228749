"""One slip in a formula is one finding: its cause, with what to write."""

import pytest

from linter.finding import Finding
from linter.topics.formules import error_text, type_text
from linter.topics.sentences import sentence
from linter.words import Language
from referentiel.grammar import RegleType
from referentiel_lint.score.sentences import CRASHES
from scoring.formule.checks import type_errors
from scoring.formule.evaluator import CrashReason
from scoring.formule.parser import parse
from scoring.formule.tree import FormuleErrorCode
from scoring.reglement import Reglement
from tests.regles import FILE, regles
from tests.rule_examples import findings_of, message, remedy, under
from tests.scoring.formule.outline import DATA as FORMULES
from tests.scoring.formule.test_parser import ERRORS as ERRORS_2023
from tests.scoring.formule.test_parser import ERRORS_2026, text_of
from tests.scoring.principe.outline import table_in

QUESTION = """\
# Question {id} ?
```yaml
id: {id}
type: {type}
thematique_id: dechets
actions: [eci_1.2]
```
"""
CHOIX = QUESTION.format(id="c_1", type="choix") + (
    "## Choix\n### Un\n```yaml\nid: c_1_a\n```\n### Deux\n```yaml\nid: c_1_b\n```\n"
)
BINAIRE = QUESTION.format(id="b_1", type="binaire")
CASE = "identite(type, commune)"
# Asks the other questions, so that what is found is about one.
ASKED = "si reponse(b_1, OUI) ou reponse(c_1, c_1_a) alors 0.9 sinon "


def found(formule: str, questions: str = "", title: str = "Réduction de potentiel") -> list[str]:
    """Return the rule, the place, the message and the remedy of each finding on a formula."""
    files = {
        FILE: regles("eci_1.2", f"{title} | {formule}"),
        "questions/q.md": BINAIRE + CHOIX + questions,
    }
    return [
        f"{one.rule} {under(one.location)}: {message(one)} → {remedy(one)}"
        for one in findings_of(files)
        if one.location.span
    ]


def beside_a_sister(formule: str, other: str = "", questions: str = "") -> list[Finding]:
    """Return the findings on the factor of an action, and on that of its only sister."""
    data = "```yaml\nidentifiant: {}\npourcentage: {}\n```\n"
    action = "# Une\n```yaml\nidentifiant: 1.2\npoints: 10\n```\n## Actions\n"
    action += "### Deux\n" + data.format("1.2.1", 40) + "### Trois\n" + data.format("1.2.2", 60)
    rules = regles("eci_1.2.1", f"Réduction de potentiel | {formule}")
    rules += regles("eci_1.2.2", f"Réduction de potentiel | {other}") if other else ""
    files = {"eci/1.2.md": action, FILE: rules, "questions/q.md": questions}
    return findings_of({name: text for name, text in files.items() if text})


@pytest.mark.parametrize(
    ("formule", "title"),
    [
        (f"{ASKED}si reponse(b_1) alors 0.5", "Réduction de potentiel"),
        (f"{ASKED}reponse(b_1) * 0.5", "Réduction de potentiel"),
        ("si reponse(c_1, c_1_a) alors VRAI sinon reponse(b_1)", "Désactivation"),
    ],
)
def test_a_number_of_a_question_without_one_is_one_finding(formule: str, title: str) -> None:
    assert found(formule, title=title) == [
        "formule-question reponse(b_1): the answer to `b_1` is not a number → write "
        "`reponse(b_1, …)` with one of these answers: `OUI`, `NON`"
    ]


@pytest.mark.parametrize(
    ("choix", "reported"),
    [
        ("", "reponse(c_1): the answer to `c_1` is not a number"),
        (", c_1_z", "c_1_z: the answer to `c_1` cannot be `c_1_z`"),
    ],
)
def test_choix_that_a_wrong_formula_does_not_name_are_not_judged(choix: str, reported: str) -> None:
    (one,) = found(f"si reponse(b_1, OUI) alors 0.5 sinon reponse(c_1{choix}) * 0.5")
    assert one.startswith(f"formule-question {reported} → write")


def test_a_hyphen_in_the_name_of_a_question_is_one_finding() -> None:
    assert found(
        f"{ASKED}si reponse(d-1, NON) alors 0.5", QUESTION.format(id="d_1", type="binaire")
    ) == [
        "formule-syntax d-1: `d-1` is not a name: use only unaccented letters, digits and `_` → "
        "did you mean `d_1`?"
    ]


@pytest.mark.parametrize(
    ("formule", "found_text"),
    [
        (f"{ASKED}30 %", "30 %"),
        (f"{ASKED}max(0.1, 12,5 %)", "12,5 %"),
        (f"si reponse(b_1, NON) ou {ASKED}1", "si "),
        (f"si {CASE} ou si reponse(b_1, NON) ou {ASKED}0.5", "si "),
    ],
)
def test_a_slip_in_a_formula_has_no_consequences(formule: str, found_text: str) -> None:
    """Neither a percentage nor a second `si` brings a finding on sums or types of its own."""
    found = beside_a_sister(formule, questions=(BINAIRE + CHOIX).replace("eci_1.2", "eci_1.2.1"))
    slips = [under(one.location) for one in found]
    assert {one.rule for one in found} == {"formule-syntax"}
    assert slips == [found_text] * formule.count("ou si") if "ou si" in formule else [found_text]


@pytest.mark.parametrize("negation", ["non ", "pas "])
def test_a_negation_is_one_finding(negation: str) -> None:
    word = negation.strip()
    assert found(f"{ASKED}si {negation}reponse(b_1, OUI) alors 0.5") == [
        f"formule-syntax {word}: the negation `{word}` does not exist in formulas → swap the "
        "results of `alors` and `sinon`, or write `reponse(question, NON)`"
    ]


@pytest.mark.parametrize(
    ("id_", "type_", "reported"),
    [("déchets_1", "binaire", "dechets_1"), ("1_dechets", "binaire", "")],
)
def test_an_id_that_no_formula_can_name_is_reported_once(
    id_: str, type_: str, reported: str
) -> None:
    argument = "" if type_ == "proportion" else ", OUI"
    formule = f"{ASKED}si reponse({id_}{argument}) alors 0.5"
    rules = found(formule, QUESTION.format(id=id_, type=type_))
    remedies = f"write `{reported}`, here and in formulas" if reported else ""
    assert rules[-1] == (
        f"question-id-malformed {id_}: no formula can name `{id_}`: use only unaccented letters, "
        "digits and `_`, and no digit at the start → "
        f"{remedies or 'choose another id, and use it in formulas'}"
    )
    if " " not in id_:
        assert len(rules) == 1


def test_a_formula_without_its_last_fence_is_not_read() -> None:
    text = regles("eci_1.2", f"Réduction de potentiel | {ASKED}1").replace("1\n```\n", "1\nÉté.\n")
    files = {FILE: text, "questions/q.md": BINAIRE + CHOIX}
    assert [one.rule for one in findings_of(files)] == ["unclosed"]


@pytest.mark.parametrize(
    ("result", "rule"),
    [
        ("VRAI", "formule-type"),
        ("-2", "regle-facteur"),
        ("1 sinon si identite(type, ville) alors 2", "formule-identite"),
    ],
)
def test_the_factors_of_a_wrong_formula_are_not_summed(result: str, rule: str) -> None:
    found = {one.rule for one in beside_a_sister(f"si {CASE} alors {result}", f"si {CASE} alors 2")}
    assert rule in found
    assert "regle-facteur-sum" not in found


@pytest.mark.parametrize(
    ("formule", "rule"), [("```formule\n```\n", "formule-syntax"), ("", "data-missing")]
)
def test_a_rule_without_formula_is_one_finding_at_its_title(formule: str, rule: str) -> None:
    rules = regles("eci_1.2", "Désactivation | FAUX").replace("```formule\nFAUX\n```\n", formule)
    question = QUESTION.format(id="d_1", type="binaire")
    files = {FILE: rules, "questions/q.md": question}
    (one,) = (each for each in findings_of(files) if each.location.span)
    assert one.rule == rule
    assert under(one.location) == "Désactivation"


def test_the_title_of_a_choix_without_its_marks_is_one_finding() -> None:
    files = {"questions/q.md": CHOIX.replace("### Deux", "Deux")}
    assert [one.rule for one in findings_of(files)] == ["title-missing"]


@pytest.mark.parametrize(
    ("type_", "argument", "proposed"),
    [
        ("binaire", ", OUI", True),
        ("binaire", "", False),
        ("proportion", "", True),
        ("proportion", ", OUI", False),
    ],
)
def test_a_question_of_another_type_is_not_proposed(
    type_: str, argument: str, proposed: bool
) -> None:
    asked = "si reponse(dechet_4, OUI) alors 0.5" if argument else "min(reponse(dechet_4), 0.5)"
    said = found(f"{ASKED}{asked}", QUESTION.format(id="dechets_4", type=type_))
    (unknown,) = (one for one in said if one.startswith("question-unknown dechet_4"))
    assert ("the nearest one is `dechets_4`" in unknown) == proposed


# --- A message for each error, and a sentence for each formula


# --- Messages


CASES = [
    *((case, Reglement.R2023) for case in ERRORS_2023),
    *((case, Reglement.R2026) for case in ERRORS_2026),
]


@pytest.mark.parametrize("language", Language)
def test_each_error_has_a_message(language: Language) -> None:
    reported = set()
    for case, reglement in CASES:
        for error in parse(text_of(case), reglement).errors:
            reported.add(error.code)
            text = error_text(error)
            said = text.say(language)
            assert "{" not in said
            assert "``" not in said
            if text.remedy:
                assert "{" not in text.remedy.say(language)
            if error.proposal.strip():
                assert text.remedy
    assert set(FormuleErrorCode) - reported == {FormuleErrorCode.TOO_LONG}


@pytest.mark.parametrize("language", Language)
def test_each_type_error_has_a_message(language: Language) -> None:
    for regle, table in table_in("value_types.yaml", FORMULES).items():
        for text in table:
            formule = parse(text).formule
            assert formule is not None
            for error in type_errors(formule, None if regle == "any" else RegleType(regle)):
                message = type_text(error, text)
                assert "{" not in message.say(language)
                assert bool(message.remedy) == bool(error.proposal)


def test_each_reason_has_a_message() -> None:
    assert set(CRASHES) == set(CrashReason)


# --- Sentences


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "si identite(type, syndicat) alors FAUX sinon VRAI",
            "desactivation",
            "Si la collectivité est un syndicat, l'action reste active ; sinon, l'action est "
            "désactivée.",
        ),
        (
            "si identite(localisation, DOM) alors 3/2",
            "reduction",
            "Si la collectivité est dans un DOM, les points de l'action sont multipliés par 1,5 "
            "(`3 / 2`) ; sinon, les points ne changent pas.",
        ),
        (
            "reponse(a, b) et VRAI ou identite(population, plus_de_100000)",
            "desactivation",
            "L'action est désactivée si la réponse à `a` est `b` et si `VRAI`, ou si la "
            "collectivité a plus de 100 000 habitants, sinon l'action reste active.",
        ),
        (
            "si x et score(e_1) alors si reponse(p) alors reponse(p) * 2 sinon max(min(1, 2), 3)",
            None,
            "Si `x` (toujours vrai) et si `score(e_1)` (toujours vrai), (si le nombre donné en "
            "réponse à `p` n'est pas 0, le résultat est `reponse(p) * 2` ; sinon, le résultat est "
            "`max(min(1, 2), 3)`) ; sinon, il n'y a pas de résultat.",
        ),
    ],
)
def test_a_formula_is_a_sentence(text: str, kind: str | None, said: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert sentence(formule, Language.FRENCH, RegleType(kind) if kind else None) == said
    assert sentence(formule, Language.ENGLISH, RegleType(kind) if kind else None)


def test_a_reponse_may_be_true_or_false_in_2026() -> None:
    text = "si reponse(q) et (reponse(p) > 0.5 ou identite(type, epci)) alors VRAI"
    formule = parse(text, Reglement.R2026).formule
    assert formule is not None
    said = sentence(formule, Language.ENGLISH, RegleType.DESACTIVATION, Reglement.R2026)
    assert said == (
        "If the réponse to `q` is OUI and (the réponse to `p` is more than 0.5 or the collectivité "
        "is an EPCI or a syndicat), the action is désactivée; otherwise, the action stays active."
    )
