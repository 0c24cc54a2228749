"""Rules on règles: what is reported of them and what is not."""

import pytest

from linter.finding import Finding
from tests.regles import FILE, line, off, regles, reported
from tests.rule_examples import findings_of, message, remedy

# --- Two of one, and none


def test_rules_of_three_types_are_no_duplicates() -> None:
    three = ("Désactivation | FAUX", "Réduction de potentiel | 1", "Score réalisé | score(eci_1)")
    assert reported("regle-duplicate-type", regles("eci_1", *three)) == []


def test_the_second_formula_of_a_rule_is_reported_and_not_the_first() -> None:
    second = "```formule\nidentite(type, commune)\n```\n"
    rules = regles("eci_1.2", "Désactivation | FAUX")
    assert reported("regle-duplicate-type", rules) == []
    assert reported("regle-duplicate-type", rules + second) == [
        "12: the règle already has a formula, which this one replaces"
    ]


@pytest.mark.parametrize(
    "below",
    [
        "### Désactivation\n```formule\nFAUX\n```\n",
        "## Désactivation\n```formule\nFAUX\n```\n",  # A section that is unknown.
        "- ### Désactivation\n",  # A heading that is not read.
    ],
)
def test_rules_are_not_missing_where_they_may_be_hidden(below: str) -> None:
    assert reported("regle-missing", regles("eci_1.2") + below) == []


# --- Another action

REDUCTION = "Réduction de potentiel | si reponse(verger, NON) alors 0.5"


@pytest.mark.parametrize(
    "title",
    [
        "Réduction liée au verger",
        "Réduction de 1.2.3",
        "Réduction de 1.2.3 au profit de 1.2.4",
        "Réduction de 2.5 points",
        "Réduction liée à la 1.2.4",
        "Réduction ECI_1.2.3",
    ],
)
def test_a_title_may_name_its_action_or_none(title: str) -> None:
    assert reported("regle-other-action", regles("eci_1.2.3", REDUCTION, title=title)) == []


@pytest.mark.parametrize(
    ("title", "other"),
    [("Réduction de 1.2", "1.2"), ("Réduction cae_1.2.3", "cae_1.2.3"), ("1.2.3.1 AOM", "1.2.3.1")],
)
def test_a_title_that_names_another_action_only_is_reported(title: str, other: str) -> None:
    assert reported("regle-other-action", regles("eci_1.2.3", REDUCTION, title=title)) == [
        f"1: the title names `{other}`, but these are the règles of `eci_1.2.3`"
    ]


def test_rules_of_a_referential_with_an_underscore_in_its_name_are_judged() -> None:
    title = "Réduction de te_test_1.2.4"
    assert reported("regle-other-action", regles("te_test_1.2.3", REDUCTION, title=title)) == [
        "1: the title names `te_test_1.2.4`, but these are the règles of `te_test_1.2.3`"
    ]
    both = (regles("te_test_1.2", off("VRAI")), regles("te_test_1.2.1", off("FAUX")))
    assert reported("regle-always-desactivee", *both) == [
        "8: `te_test_1.2` is désactivée for every collectivité"
    ]


def test_a_title_may_name_the_action_that_caps_the_score() -> None:
    for other, count in (("1.1.1", 0), ("1.1.11", 1)):
        formula = f"Score réalisé | score(eci_{other})"
        capped = regles("eci_1.2.3", formula, title="Plafond de la 1.1.1")
        assert len(reported("regle-other-action", capped)) == count


@pytest.mark.parametrize(
    "text",
    [
        "La 1.2.3 est notée sur 2 points et la 1.2.4 sur 4 points.",
        "Le score de l'action 1.2 est réduit.",  # Its parent.
        "Le score ne dépasse pas celui de la 3.1.4.",
        "Voir aussi la 1.2.4.",  # Nothing on what the rule does.
        "Le score est réduit ; les vergers sont évalués en 1.2.4.",
        "Si la 1.2.4 est désactivée, le score est réduit.",
        "Le score est réduit et les points de la 1.2.4 sont redistribués.",
    ],
)
def test_a_text_may_name_other_actions(text: str) -> None:
    assert reported("regle-other-action", regles("eci_1.2.3", f"{REDUCTION} | {text}")) == []


def test_a_text_on_the_action_beside_alone_is_reported() -> None:
    text = "Sans verger, la 1.2.4 est notée sur 2 points."
    assert reported("regle-other-action", regles("eci_1.2.3", f"{REDUCTION} | {text}")) == [
        "10: the text is about `1.2.4`, but these are the règles of `eci_1.2.3`"
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Réduction de la 1.2.4", ""),
        ("Une règle", "Sans haie, le score de la 1.2.4 est réduit de moitié."),
        ("Réduction eci_1.2.4", "Sans haie, la 1.2.4 est notée sur 2 points."),
    ],
)
def test_a_copied_set_of_rules_that_kept_its_action_is_one_finding(title: str, text: str) -> None:
    own = regles("eci_1.2.3", REDUCTION, title="Réduction de la 1.2.3")
    copied = regles("eci_1.2.3", f"{REDUCTION} | {text}" if text else REDUCTION, title=title)
    rules = "regle-duplicate-action", "regle-other-action"
    for texts, place in (((own, copied), 14), ((copied, own), 3)):
        (one,) = findings_of({FILE: "\n".join(texts)}, rules)
        assert (one.rule, line(one)) == ("regle-duplicate-action", place)
        assert remedy(one).endswith("write `eci_1.2.4`")
        assert [new for fix in one.fixes for _, new in fix.edits] == ["eci_1.2.4"]


def test_an_id_inside_another_one_is_not_the_own_id() -> None:
    own = regles("eci_1.2.3", REDUCTION, title="Réduction de la 1.2.3")
    copied = regles("eci_1.2.3", REDUCTION, title="Réduction de la 1.2.3.1")
    (one,) = findings_of({FILE: "\n".join((own, copied))}, ["regle-duplicate-action"])
    assert remedy(one).endswith("write `eci_1.2.3.1`")


# --- Désactivations

NOT_SYNDICATS = "si identite(type, syndicat) alors FAUX sinon VRAI"
DOM = "identite(localisation, DOM)"


def contradictions(formule: str, text: str) -> list[str]:
    """Return what contradicts a formula in the text below it."""
    found = reported("regle-text-contrary", regles("eci_1.2.4", f"{off(formule)} | {text}"))
    return [one.partition(": ")[2] for one in found]


@pytest.mark.parametrize(
    ("formule", "text"),
    [
        (NOT_SYNDICATS, "Les syndicats ne sont pas concernés par la sous-action 1.2.4."),
        (NOT_SYNDICATS, "Les\u00a0syndicats ne sont pas concernés."),
        (NOT_SYNDICATS, "Pour un syndicat, le statut de la 1.2.4 est « non concerné »."),
        (f"si {DOM} alors FAUX sinon VRAI", "Pour une collectivité DOM, la 1.2.4 est désactivée."),
        ("identite(type, commune)", "Les EPCI ne sont pas concernés."),
        ("identite(type, syndicat)", "Les EPCI à fiscalité propre ne sont pas concernés."),
        (
            "identite(population, plus_de_100000) et reponse(verger, NON)",
            "Les collectivités de moins de 50 000 habitants ne sont pas concernées.",
        ),
        (
            "identite(population, moins_de_50000)",
            "Les communes de plus de 50 000 habitants ne sont pas concernées.",
        ),
    ],
)
def test_a_text_that_says_the_contrary_of_the_formula_is_reported(formule: str, text: str) -> None:
    assert contradictions(formule, text) == [
        "this text and the formula of `eci_1.2.4` apply to different collectivités"
    ]


@pytest.mark.parametrize(
    ("formule", "text"),
    [
        ("identite(type, syndicat)", "Les syndicats ne sont pas concernés."),
        # Some are.
        ("identite(type, syndicat)", "Les EPCI ne sont pas concernés."),
        ("si reponse(verger, NON) alors VRAI", "Les communes ne sont pas concernées."),
        # Others, or perhaps others.
        (NOT_SYNDICATS, "Les syndicats ne sont pas concernés par la sous-action 1.2.3."),
        (NOT_SYNDICATS, "Les syndicats de traitement ne sont pas concernés."),
        (NOT_SYNDICATS, "Les syndicats sans verger ne sont pas concernés."),
        (NOT_SYNDICATS, "Pour un syndicat sans verger, la 1.2.4 est désactivée."),
        (NOT_SYNDICATS, "Les syndicats ne sont pas concernés, sauf ceux de traitement."),
        (NOT_SYNDICATS, "Pour un syndicat, les tâches sont désactivées."),
        (NOT_SYNDICATS, "Pour un syndicat, la 1.2.4 n'est pas désactivée."),
        (NOT_SYNDICATS, "Les syndicats ne sont pas concernés par le plan climat."),
        (NOT_SYNDICATS, "Pour un syndicat, la première sous-question est désactivée."),
        (NOT_SYNDICATS, "Pour un syndicat, l'indicateur 5 est désactivé."),
        ("identite(type, commune)", "Cette désactivation ne concerne que les communes."),
        ("identite(type, commune)", "La règle ne s'adresse qu'aux communes."),
        ("identite(type, commune)", "Le transfert ne concerne que les communes."),
        (NOT_SYNDICATS, "Les collectivités de moins de 30 000 habitants ne sont pas concernées."),
        ("identite(type, EPCI) et (", "Les communes ne sont pas concernées."),
        # Never for 0, a half and 1, but between.
        (
            "max(min(reponse(part) - 0.2, 0.4 - reponse(part)), 0)",
            "Les EPCI ne sont pas concernés.",
        ),
        # The engine has no result for some.
        ("si reponse(verger, NON) alors 1 / 0 sinon FAUX", "Les EPCI ne sont pas concernés."),
    ],
)
def test_a_text_that_may_be_right_is_not_reported(formule: str, text: str) -> None:
    assert contradictions(formule, text) == []


@pytest.mark.parametrize(
    ("formule", "text"),
    [
        ("identite(type, syndicat)", "Seuls les syndicats sont concernés."),
        ("identite(type, EPCI)", "La 1.2.4 ne s'adresse qu'aux syndicats."),
        ("identite(type, syndicat) et FAUX", "Elle ne concerne que les communes."),
    ],
)
def test_a_text_on_the_only_ones_concerned_is_reported(formule: str, text: str) -> None:
    assert len(contradictions(formule, text)) == 1


QUESTIONS = """\
# La collectivité a-t-elle la compétence éclairage ?
```yaml
id: lampes
type: binaire
thematique_id: energie
```
# La collectivité est-elle exploitante d'un réseau de chaleur (ERC) ?
```yaml
id: chaleur
type: binaire
thematique_id: energie
```
# Le territoire compte-t-il moins de 3 % de prairies ?
```yaml
id: prairies
type: binaire
thematique_id: nature
```
"""


def contrary(rules: str) -> list[Finding]:
    files = {FILE: rules, "questions/q.md": QUESTIONS}
    return findings_of(files, ["regle-text-contrary"])


# What a text says of a question or an identité, and a formula that says so.
FAMILIES = [
    (
        "Les collectivités n'ayant pas la compétence éclairage ne sont pas concernées.",
        "reponse(lampes, NON)",
        "reponse(lampes, OUI)",
    ),
    (
        "Sans éclairage, le score de la 1.2.4. est réduit à 0 et son statut « non concerné ».",
        "reponse(lampes, NON)",
        "reponse(lampes, OUI)",
    ),
    (
        "Si le territoire compte moins de 3 % de prairies, l'action est désactivée.",
        "reponse(prairies, OUI)",
        "reponse(prairies, NON)",
    ),
    (
        "En l'absence d'éclairage, le score est réduit de 40 %.",
        "si reponse(lampes, NON) alors 0.6",
        "si reponse(lampes, OUI) alors 0.6 sinon si reponse(lampes, NON) alors 1",
    ),
    (
        "Pour une commune, le score est réduit de 40 %.",
        "si identite(type, commune) alors 0.6",
        "si identite(type, EPCI) alors 0.6",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FAMILIES)
def test_a_text_on_any_question_or_property(text: str, right: str, wrong: str) -> None:
    type_ = "Réduction de potentiel" if "0.6" in right else "Désactivation"
    for formule, count in ((right, 0), (wrong, 1)):
        rules = regles("eci_1.2.4", f"{type_} | {formule} | {text}")
        assert [line(one) for one in contrary(rules)] == [10] * count


@pytest.mark.parametrize(
    "text",
    [
        "Les collectivités n'ayant qu'un éclairage partiel ne sont pas concernées.",
        "Les collectivités ayant délégué la compétence éclairage ne sont pas concernées.",
        "Si la collectivité n'a pas de verger, l'action est désactivée.",  # Another subject.
        "Si la collectivité n'a pas d'éclairage, l'action n'est pas désactivée.",
        "Les collectivités ayant la compétence éclairage ne sont pas concernées.",  # As it is.
    ],
)
def test_a_text_that_may_speak_of_other_answers(text: str) -> None:
    rules = regles("eci_1.2.4", f"{off('reponse(lampes, OUI)')} | {text}")
    assert contrary(rules) == []


@pytest.mark.parametrize(
    "condition",
    [
        "En cas de transfert de la compétence éclairage",
        "Si un syndicat assure l'éclairage",
        "Les collectivités adhérant à un syndicat d'éclairage",
    ],
)
def test_whoever_has_left_a_competence_to_others_may_not_have_it(condition: str) -> None:
    text = f"{condition}, la 1.2.4 est désactivée."
    rules = regles("eci_1.2.4", f"{off('reponse(lampes, NON)')} | {text}")
    assert contrary(rules) == []


def test_who_is_off_by_an_action_above_is_not_contradicted() -> None:
    text = f"{off('identite(type, commune)')} | Les syndicats ne sont pas concernés."
    rules = regles("eci_1.2.4", text), regles("eci_1.2", off("identite(type, syndicat)"))
    assert reported("regle-text-contrary", *rules) == []


@pytest.mark.parametrize(
    "formule",
    [
        "VRAI",
        "si reponse(verger, NON) alors VRAI sinon VRAI",
        "si identite(type, commune) alors VRAI sinon identite(type, EPCI)",
    ],
)
def test_an_action_that_is_off_for_all_is_reported(formule: str) -> None:
    assert reported("regle-always-desactivee", regles("eci_1.2", off(formule))) == [
        "8: `eci_1.2` is désactivée for every collectivité"
    ]


@pytest.mark.parametrize(
    "formule",
    [
        "si reponse(verger, NON) alors VRAI sinon si reponse(verger, OUI) alors VRAI",  # No answer.
        "identite(population, moins_de_100000) ou identite(population, plus_de_100000)",
        "identite(type, commune) ou identite(type, EPCI)",  # A condition: reported as one.
        "si identite(type, syndicat_traitement) alors FAUX sinon VRAI",  # Not of a syndicat.
        "FAUX",
        "si VRAI alors",
    ],
)
def test_an_action_that_is_off_for_some_is_not_reported(formule: str) -> None:
    assert reported("regle-always-desactivee", regles("eci_1.2", off(formule))) == []


def test_the_action_above_that_is_named_is_the_one_that_leaves_nobody() -> None:
    rules = (
        regles("eci_1", off("identite(type, commune)")),
        regles("eci_1.2", off("reponse(verger, NON)")),
        regles("eci_1.2.3", off("identite(type, EPCI)")),
    )
    assert reported("regle-always-desactivee", *rules) == [
        "30: the désactivations of `eci_1` and `eci_1.2.3` together cover every collectivité"
    ]


def test_rules_of_another_referential_are_not_below() -> None:
    rules = regles("eci_1", off("VRAI")), regles("cae_1.2", off("FAUX"))
    assert reported("regle-always-desactivee", *rules) == [
        "8: `eci_1` is désactivée for every collectivité"
    ]


# --- The names of actions


def unknown(*names: str) -> list[str]:
    """Return the unknown actions among those that preuves name, beside an action `eci_1.2`."""
    action = "# Une action\n```yaml\nidentifiant: 1.2\npoints: 10\n```\n"
    preuves = "".join(
        f"# Preuve\n```yaml\nid: p_{index}\nactions: [{name}]\n```\n"
        for index, name in enumerate(names)
    )
    found = findings_of({"eci/1.2.md": action, "preuves/p.md": preuves}, ["action-unknown"])
    return [f"{one.severity} {message(one)}" for one in found]


@pytest.mark.parametrize("slip", ["ecl_1.2", "eic_1.2"])
def test_a_slip_in_the_name_of_a_referential_is_reported(slip: str) -> None:
    reported = f"warning there is no action `{slip}` here, but there is `eci_1.2`"
    assert unknown("eci_1.2", slip) == [reported]


def test_a_referential_that_is_not_here_may_have_a_name_like_another() -> None:
    assert unknown("ecl_1.2", "ecl_1.2", "ecl_1.2") == []
    assert unknown("ecl_1.3") == []
    assert unknown("cae_1.2") == []


def test_a_text_on_any_other_action_is_reported_where_a_sentence_is_on_that() -> None:
    for text in (
        "Sans verger, le score de la 3.4.1 est réduit de moitié.",
        "Le statut de la sous-action 2.2.2 est « non concerné », et son score nul.",
        "L'action 4.1.1 est évaluée sur 2 points.",
    ):
        (one,) = reported("regle-other-action", regles("eci_1.2.3", f"{REDUCTION} | {text}"))
        assert one.startswith("10: the text is about `")


def test_a_copied_set_of_rules_of_an_action_with_rules_has_no_other_id_proposed() -> None:
    own = regles("eci_1.2.3", REDUCTION), regles("eci_1.2.4", REDUCTION)
    copied = regles("eci_1.2.3", REDUCTION, title="Réduction de la 1.2.4")
    (one,) = findings_of({FILE: "\n".join((*own, copied))}, ["regle-duplicate-action"])
    assert one.fixes == ()


@pytest.mark.parametrize(
    ("formule", "advice"),
    [
        ("reponse(four_1, OUI) et reponse(four_1, NON)", "correct it, or write `FAUX`"),
        (
            "si reponse(four_1, OUI) et reponse(four_1, NON) alors VRAI",
            "correct it, or remove it with its result",
        ),
    ],
)
def test_a_condition_without_alors_is_replaced_by_its_value(formule: str, advice: str) -> None:
    findings = findings_of({FILE: regles("eci_1.2", off(formule))}, ["formule-condition"])
    assert list(map(remedy, findings)) == [advice]
