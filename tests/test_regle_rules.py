"""Rules on règles: what is told of them and what is not; on real files each finding is true."""

import json
from pathlib import Path

import pytest

from linter.catalogue import message
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
    assert [(one.rule, one.action) for one in findings] == [
        ("regle-missing", "cae_3.2.1.1"),
        ("regle-other-action", "cae_4.3.1.4"),
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
