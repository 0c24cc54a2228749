"""Rules on règles: what is told of them and what is not; on real files each finding is true."""

import json
from pathlib import Path

import pytest

from linter.catalogue import message, remedy
from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.finding import Finding, Severity
from linter.registry import BY_NAME, RULES
from linter.rule import Rule
from linter.words.language import Language
from referentiel.files.discovery import find
from tests.rule_examples import findings_of

ON_REGLES = tuple(rule for rule in RULES if rule.name.startswith("regle-"))
FILE = "personnalisations/eci.md"


def regles(action: str, *rules: str, title: str = "Une règle") -> str:
    """Write the rules of an action: each is a title, a formula, and perhaps a text."""
    parts = [f"# {title}\n```yaml\naction_id: {action}\n```\n## Règles\n"]
    for rule in rules:
        name, formule, *text = rule.split(" | ")
        parts.append(f"### {name}\n```formule\n{formule}\n```\n{''.join(text)}\n")
    return "".join(parts)


def told(rule: str, *texts: str, **others: bytes) -> list[str]:
    """Give the places and messages of one rule for the texts of a file of règles."""
    files = {FILE: "\n".join(texts).encode(), **others}
    findings = findings_of(files, (BY_NAME[rule],))
    return [f"{_line(one)}: {message(one, Language.ENGLISH)}" for one in findings]


def _line(finding: Finding) -> int:
    return finding.location.start.line if finding.location.start else 0


# --- Two of one, and none


def test_rules_of_an_action_in_two_files_are_told() -> None:
    other = regles("eci_1.2", "Désactivation | FAUX").encode()
    files = {"personnalisations/a.md": other, "personnalisations/b.md": b"\n" + other}
    (finding,) = findings_of(files, (BY_NAME["regle-duplicate-action"],))
    assert finding.location.path == "personnalisations/b.md"
    assert message(finding, Language.ENGLISH) == (
        "the action `eci_1.2` already has rules in personnalisations/a.md"
    )


def test_rules_of_three_types_are_no_duplicates() -> None:
    three = ("Désactivation | FAUX", "Réduction de potentiel | 1", "Score réalisé | score(eci_1)")
    assert told("regle-duplicate-type", regles("eci_1", *three)) == []


def test_a_rule_whose_title_lacks_an_accent_is_of_that_type() -> None:
    twice = regles("eci_1.2", "Désactivation | FAUX", "Desactivation | VRAI")
    assert told("regle-duplicate-type", twice) == [
        "11: there is already a rule `Désactivation` for `eci_1.2`"
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
    assert told("regle-missing", regles("eci_1.2") + below) == []


def test_an_action_without_rules_is_told_whatever_its_text() -> None:
    assert told("regle-missing", regles("eci_1.2") + "Sans verger, elle est désactivée.\n") == [
        "3: no rule follows for the action `eci_1.2`"
    ]


# --- Another action

REDUCTION = "Réduction de potentiel | si reponse(verger, NON) alors 0.5"


@pytest.mark.parametrize(
    "title",
    [
        "Réduction liée au verger",
        "Réduction de 1.2.3",
        "Réduction eci_1.2.3",
        "Réduction de 1.2.3 au profit de 1.2.4",
        "Réduction de 30.5 % au plus",
        "Réduction jusqu'à 2.5 °C",
    ],
)
def test_a_title_may_name_its_action_or_none(title: str) -> None:
    assert told("regle-other-action", regles("eci_1.2.3", REDUCTION, title=title)) == []


@pytest.mark.parametrize(
    ("title", "other"),
    [("Réduction de 1.2", "1.2"), ("Réduction cae_1.2.3", "cae_1.2.3"), ("1.2.3.1 AOM", "1.2.3.1")],
)
def test_a_title_that_names_another_action_only_is_told(title: str, other: str) -> None:
    assert told("regle-other-action", regles("eci_1.2.3", REDUCTION, title=title)) == [
        f"1: the title names `{other}`, but these are the rules of `eci_1.2.3`"
    ]


def test_a_title_may_name_the_action_that_caps_the_score() -> None:
    capped = regles("eci_1.2.3", "Score réalisé | score(eci_1.1.1)", title="Plafond de la 1.1.1")
    assert told("regle-other-action", capped) == []


@pytest.mark.parametrize(
    "text",
    [
        "La 1.2.3 est notée sur 2 points et la 1.2.4 sur 4 points.",
        "Le score de l'action 1.2 est réduit.",  # Its parent.
        "Le score de la 1.2.3.1 est réduit.",  # Its child.
        "Le score ne dépasse pas celui de la 3.1.4.",
        "Les points de la 1.2.4 sont reportés sur cette action.",
        "Les scores de la 1.2.4 et de la 1.2.5 sont réduits.",
        "Voir aussi la 1.2.4.",  # Nothing on what the rule does.
    ],
)
def test_a_text_may_name_other_actions(text: str) -> None:
    assert told("regle-other-action", regles("eci_1.2.3", f"{REDUCTION} | {text}")) == []


def test_a_text_on_the_action_beside_alone_is_told() -> None:
    text = "Sans verger, la 1.2.4 est notée sur 2 points."
    assert told("regle-other-action", regles("eci_1.2.3", f"{REDUCTION} | {text}")) == [
        "10: the text speaks of `1.2.4`, but these are the rules of `eci_1.2.3`"
    ]


# --- Désactivations

NOT_SYNDICATS = "si identite(type, syndicat) alors FAUX sinon VRAI"
DOM = "identite(localisation, DOM)"


def off(formule: str) -> str:
    """Write a rule that switches an action off."""
    return f"Désactivation | {formule}"


def contradictions(formule: str, text: str) -> list[str]:
    """Tell what contradicts a formula in the text below it."""
    found = told("regle-text-contrary", regles("eci_1.2.4", f"{off(formule)} | {text}"))
    return [one.partition(": by this text, ")[2] for one in found]


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
def test_a_text_that_says_the_contrary_of_the_formula_is_told(formule: str, text: str) -> None:
    assert contradictions(formule, text) == [
        "`eci_1.2.4` does not concern these collectivités, but the formula never switches it off "
        "for them"
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
        (NOT_SYNDICATS, "Les collectivités de moins de 30 000 habitants ne sont pas concernées."),
        ("identite(type, EPCI) et (", "Les communes ne sont pas concernées."),
    ],
)
def test_a_text_that_may_be_right_is_not_told(formule: str, text: str) -> None:
    assert contradictions(formule, text) == []


@pytest.mark.parametrize(
    ("formule", "text", "part"),
    [
        ("identite(type, syndicat)", "Seuls les syndicats sont concernés.", "concerns these"),
        ("identite(type, EPCI)", "La 1.2.4 ne s'adresse qu'aux syndicats.", "concerns these"),
        ("identite(type, syndicat) et FAUX", "Elle ne concerne que les communes.", "alone, but"),
    ],
)
def test_a_text_on_the_only_ones_concerned_is_told(formule: str, text: str, part: str) -> None:
    (one,) = contradictions(formule, text)
    assert part in one


def test_who_is_off_by_an_action_above_is_not_contradicted() -> None:
    text = f"{off('identite(type, commune)')} | Les syndicats ne sont pas concernés."
    rules = regles("eci_1.2.4", text), regles("eci_1.2", off("identite(type, syndicat)"))
    assert told("regle-text-contrary", *rules) == []


@pytest.mark.parametrize(
    "formule",
    [
        "VRAI",
        "si reponse(verger, NON) alors VRAI sinon VRAI",
        "si identite(type, commune) alors VRAI sinon identite(type, EPCI)",
    ],
)
def test_an_action_that_is_off_for_all_is_told(formule: str) -> None:
    assert told("regle-always-desactivee", regles("eci_1.2", off(formule))) == [
        "8: `eci_1.2` is désactivée for every collectivité"
    ]


@pytest.mark.parametrize(
    "formule",
    [
        "si reponse(verger, NON) alors VRAI sinon si reponse(verger, OUI) alors VRAI",  # No answer.
        "identite(population, moins_de_100000) ou identite(population, plus_de_100000)",
        "identite(type, commune) ou identite(type, EPCI)",  # A condition: told as one.
        "si identite(type, EPCI) ou identite(type, commune) alors VRAI",
        "FAUX",
        "si VRAI alors",
    ],
)
def test_an_action_that_is_off_for_some_is_not_told(formule: str) -> None:
    assert told("regle-always-desactivee", regles("eci_1.2", off(formule))) == []


def test_rules_of_another_referential_are_not_below() -> None:
    rules = regles("eci_1", off("VRAI")), regles("cae_1.2", off("FAUX"))
    assert told("regle-always-desactivee", *rules) == [
        "8: `eci_1` is désactivée for every collectivité"
    ]


def test_rules_below_a_condition_that_is_always_true_are_told() -> None:
    rules = (
        regles("eci_1.10", off("identite(type, commune)")),
        regles("eci_1.1", off("identite(type, commune) ou identite(type, EPCI)")),
        regles("eci_1.1.2", off("FAUX"), "Réduction de potentiel | 1"),
        regles("eci_1.1.2.3", off("identite(type, commune)")),
    )
    assert told("regle-always-desactivee", *rules) == [
        "19: `eci_1.1` is désactivée for every collectivité, and the rules of `eci_1.1.2`, "
        "`eci_1.1.2.3` have no effect"
    ]


# --- Factors

NO_PRETS = "si reponse(prets, NON) alors"


def reduction(action: str, formule: str, *others: str) -> str:
    """Write the rule on the points of an action, with others."""
    return regles(action, f"Réduction de potentiel | {formule}", *others)


@pytest.mark.parametrize(
    ("formule", "answers"),
    [
        (f"{NO_PRETS} 0", "`reponse(prets, NON)`"),
        (f"{NO_PRETS} 0/12 sinon 1", "`reponse(prets, NON)`"),
        ("si identite(type, commune) alors 1 sinon 0", "`type ≠ commune`"),
        ("min(reponse(part), 0.5)", "`reponse(part, 0)`"),
        ("si reponse(a, OUI) ou reponse(b, OUI) alors 0", "`reponse(a, OUI)`"),
        ("si identite(localisation, DOM) alors 1 sinon reponse(part) * 2", "`reponse(part, 0)`"),
    ],
)
def test_a_factor_of_0_is_told_with_the_answers_that_give_it(formule: str, answers: str) -> None:
    (one,) = told("regle-facteur-zero", reduction("eci_1.2", formule))
    end = ", the factor is 0, but `eci_1.2` is not désactivée"
    assert one.endswith(end)
    assert answers in one


@pytest.mark.parametrize(
    "rules",
    [
        reduction("eci_1.2", f"{NO_PRETS} 0", off("reponse(prets, NON)")),
        # For more collectivités, or by an action above.
        reduction("eci_1.2", f"{NO_PRETS} 0", off("reponse(prets, NON) ou reponse(dons, NON)")),
        reduction("eci_1.2", f"{NO_PRETS} 0") + regles("eci_1", off("reponse(prets, NON)")),
        reduction("eci_1.2", "max(reponse(part), 0.5)"),
        reduction("eci_1.2", "si reponse(part) alors reponse(part)"),
        # Whether it is désactivée is not known.
        reduction("eci_1.2", f"{NO_PRETS} 0", off("reponse(prets, NON")),
        reduction("eci_1.2", f"{NO_PRETS} 0", off("FAUX"), off("VRAI")),
    ],
)
def test_a_factor_of_0_may_be_right(rules: str) -> None:
    assert told("regle-facteur-zero", rules) == []


def test_a_factor_that_is_always_0_is_told_so() -> None:
    assert told("regle-facteur-zero", reduction("eci_1.2", "0")) == [
        "8: the factor is always 0, but `eci_1.2` is not désactivée"
    ]


def test_a_negative_factor_is_told_even_of_an_action_that_is_desactivee() -> None:
    rules = reduction("eci_1.2", "0.5 - reponse(part)", off("VRAI"))
    assert told("regle-facteur-negative", rules) == [
        "8: with `reponse(part, 1)`, the factor is -0.5"
    ]
    assert told("regle-facteur-negative", reduction("eci_1.2", "-1")) == [
        "8: the factor is always negative: -1"
    ]


def actions(referentiel: str, identifiant: str, *points: int) -> dict[str, bytes]:
    """Write an action with children that have these points, and its parent for the others."""
    data = "```yaml\nidentifiant: {}\npoints: {}\n```\n"
    text = f"# Action\n{data.format(identifiant, sum(points))}## Actions\n"
    for number, one in enumerate(points, 1):
        text += f"### Enfant\n{data.format(f'{identifiant}.{number}', one)}"
    return {f"{referentiel}/{identifiant}.md": text.encode()}


def sums(*rules: str, files: dict[str, bytes] | None = None) -> list[Finding]:
    """Give the families with points 2, 5 and 3 that factors do not keep."""
    there = {**(files or actions("eci", "1.1", 2, 5, 3)), FILE: "\n".join(rules).encode()}
    return findings_of(there, (BY_NAME["regle-facteur-sum"],))


@pytest.mark.parametrize(
    "rules",
    [
        # 2 and 5 become 4 and 3.
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.2", f"{NO_PRETS} 3/5")),
        # That of an action which is désactivée are shared.
        (regles("eci_1.1.1", off("reponse(prets, NON)")),),
        # The others have them by their factors.
        (
            reduction("eci_1.1.3", f"{NO_PRETS} 0", off("reponse(prets, NON)")),
            reduction("eci_1.1.1", f"{NO_PRETS} 5/2"),
        ),
        # It makes no difference.
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), regles("eci_1.1", off("reponse(prets, NON)"))),
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1", "0")),
        # What the whole action is worth may change.
        (reduction("eci_1.1", f"{NO_PRETS} 0.5"),),
        # Numbers that are answered, and make up for each other.
        (
            reduction("eci_1.1.2", "si reponse(part, 0) alors 1 sinon 1 - reponse(part) * 2/5"),
            reduction("eci_1.1.1", "si reponse(part, 0) alors 1 sinon 1 + reponse(part)"),
        ),
        # Nothing is certain.
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.2", f"{NO_PRETS} (3/5)")),
        (reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.1", "1")),
        # Another referential.
        (reduction("cae_1.1.1", f"{NO_PRETS} 2"),),
    ],
)
def test_factors_that_keep_the_points_of_the_parent(rules: tuple[str, ...]) -> None:
    assert sums(*rules) == []


@pytest.mark.parametrize(("count", "found"), [(4, 1), (12, 0)])
def test_nothing_is_told_of_more_answers_than_can_be_tried(count: int, found: int) -> None:
    both = (f"reponse(a{number}, OUI) et reponse(b{number}, OUI)" for number in range(count))
    assert len(sums(reduction("eci_1.1.1", f"si {' ou '.join(both)} alors 2"))) == found


def only_sum(*rules: str, files: dict[str, bytes] | None = None) -> tuple[str, str]:
    """Give the message and the remedy of the only finding on a family."""
    (finding,) = sums(*rules, files=files)
    return message(finding, Language.ENGLISH), remedy(finding, Language.ENGLISH)


def test_the_case_in_which_points_are_lost_is_told() -> None:
    words, advice = only_sum(
        reduction("eci_1.1.1", "si identite(localisation, DOM) alors 2"),
        reduction("eci_1.1.2", "si identite(localisation, DOM) et reponse(prets, NON) alors 3/5"),
    )
    assert words == (
        "with `identite(localisation, DOM)`, `reponse(prets) ≠ NON`, the actions below `eci_1.1` "
        "are worth 12 points, not 10: `eci_1.1.1` 2 × 2, `eci_1.1.2` 5, `eci_1.1.3` 3"
    )
    assert advice == "correct the factors so that they sum to 10"


def test_factors_that_are_shares_of_the_parent_are_told_with_those_meant() -> None:
    rules = reduction("eci_1.1.1", f"{NO_PRETS} 4/10"), reduction("eci_1.1.2", f"{NO_PRETS} 0.3")
    _, advice = only_sum(*rules)
    assert advice == (
        "these are probably shares of the parent; a factor multiplies the action's own points: "
        "write `2` (eci_1.1.1), `0.6` (eci_1.1.2)"
    )


def test_one_share_among_factors_is_told_alone() -> None:
    rules = reduction("eci_1.1.1", f"{NO_PRETS} 2"), reduction("eci_1.1.2", f"{NO_PRETS} 0.3")
    finding = sums(*rules)[0]
    assert remedy(finding, Language.ENGLISH).endswith("write `0.6` (eci_1.1.2)")
    assert _line(finding) == 19


def test_points_of_an_action_that_is_desactivee_count_twice() -> None:
    words, advice = only_sum(
        regles("eci_1.1.3", off("reponse(prets, NON)")),
        reduction("eci_1.1.1", f"{NO_PRETS} 5/2"),
    )
    assert "are worth 13 points, not 10" in words
    assert advice == (
        "the others share the points of an action that is désactivée anyway: give the factor 0 to "
        "`eci_1.1.3`, or remove theirs"
    )


def test_a_factor_that_always_changes_the_sum_is_told_so() -> None:
    assert only_sum(reduction("eci_1.1.1", "2"))[0].startswith("for any collectivité, the actions")


@pytest.mark.parametrize(
    "files",
    [actions("eci", "1", 2, 5, 3), actions("cae", "1.1", 2, 5, 3), actions("te", "1", 2, 5, 3)],
)
def test_above_the_actions_points_are_lost_but_not_gained(files: dict[str, bytes]) -> None:
    (path,) = files
    parent = path.removesuffix(".md").replace("/", "_")
    one, other = f"{parent}.1", f"{parent}.2"
    assert sums(reduction(one, "0.5"), files=files) == []
    assert (
        sums(reduction(one, f"{NO_PRETS} 2"), reduction(other, f"{NO_PRETS} 1/5"), files=files)
        == []
    )
    assert (
        sums(
            reduction(one, f"{NO_PRETS} 2"), regles(other, off("reponse(prets, NON)")), files=files
        )
        == []
    )
    assert only_sum(reduction(one, f"{NO_PRETS} 2"), files=files) == (
        f"with `reponse(prets, NON)`, the actions below `{parent}` are worth 12 points, more than "
        f"the 10 that they share: `{one}` 2 × 2, `{other}` 5, `{parent}.3` 3",
        "a factor above 1 adds points: other factors must remove as many",
    )


# --- Real files


def found_in(folder: Path, *rules: Rule) -> tuple[Finding, ...]:
    """Give what some rules find in the ensembles of a folder."""
    plan = Plan(rules, known=RULES)
    universe = [(ensemble, plan) for ensemble in find([folder]).ensembles]
    assert universe
    return engine.check(universe).findings


def test_what_is_found_in_real_rules_is_true(shared: Path) -> None:
    findings = found_in(shared / "corpus" / "2023", *ON_REGLES)
    assert not [one for one in findings if one.severity is Severity.ERROR]
    assert [(one.rule, f"{Path(one.location.path).stem}:{_line(one)}") for one in findings] == [
        ("regle-facteur-zero", "cae_2:56"),
        ("regle-missing", "cae_3:65"),
        ("regle-facteur-zero", "cae_4:111"),
        ("regle-other-action", "cae_4:171"),
        ("regle-facteur-zero", "cae_4:243"),
        ("regle-text-contrary", "eci:34"),
    ]


def test_real_factors_were_shares_until_they_were_repaired(shared: Path) -> None:
    # Points of two families of CAE, of which the factors of some are given for the DOM.
    real = actions("cae", "4.3.1", 12, 24, 24, 36, 24) | actions(
        "cae", "4.3.2", 28, 7, 14, 28, 14, 7, 42
    )
    corpus, name = shared / "corpus", "personnalisations/cae_4.md"
    before = (corpus / "siblings" / "S150" / "after" / name).read_bytes()
    rule = (BY_NAME["regle-facteur-sum"],)
    assert findings_of({**real, name: (corpus / "2023" / name).read_bytes()}, rule) == []
    meant = [
        remedy(one, Language.ENGLISH).partition(": write ")[2]
        for one in findings_of({**real, name: before}, rule)
    ]
    assert meant == [
        "`1.5` (cae_4.3.1.2), `2/3` (cae_4.3.1.4)",
        "`2` (cae_4.3.2.2), `2` (cae_4.3.2.3), `2/3` (cae_4.3.2.7)",
    ]


# What editors repaired in the rules of an action, by class, and the rule that tells of it.
REPAIRED = {
    "no-rule": "keyword-missing",
    "duplicate-rule": "regle-duplicate-action",
    "duplicate-rule-type": "regle-duplicate-type",
    "title-other-id": "regle-other-action",
}


def test_real_slips_are_found_and_their_repairs_are_not(shared: Path) -> None:
    folder = shared / "corpus" / "siblings"
    cases = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    slips = [case for case in cases if case["class"] in REPAIRED]
    assert len(slips) == 7
    for case in slips:
        rule = BY_NAME[REPAIRED[case["class"]]]
        before, after = (
            len(found_in(folder / case["id"] / side, rule)) for side in ("before", "after")
        )
        assert before > after, case["id"]
