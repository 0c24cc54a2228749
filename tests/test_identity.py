"""The identity of a finding stays while the file is edited around it, and distinguishes faults."""

from dataclasses import replace

import pytest

from linter.engine import run as engine
from linter.engine.findings import distinct, identity_of_habit
from linter.engine.findings import identities as identities_of
from linter.finding import Diagnostic
from linter.registry import RULES, Plan
from linter.words import Text
from tests.command import ORIENTATION
from tests.rule_examples import findings_of, referentiel_of

COMMA = ORIENTATION.replace("0.5", "0,5", 1)


def identities(text: str, name: str = "5.2.md") -> list[str]:
    return [finding.identity for finding in findings_of({name: text})]


@pytest.mark.parametrize(
    "edited",
    [
        "\n\n\n" + COMMA,
        COMMA.replace("Agir avec", "Travailler longtemps avec"),
        COMMA.replace("### Diffuser", "### Diffuser largement"),
        COMMA.replace("\n", "\r\n"),
        COMMA.replace("ponderation: 0,5", "ponderation:   0,5"),
    ],
)
def test_editing_around_a_finding_keeps_its_identity(edited: str) -> None:
    assert identities(COMMA)
    assert identities(edited) == identities(COMMA)


def test_another_finding_of_the_same_rule_keeps_the_first_ones_identity() -> None:
    both = COMMA.replace("0.5", "0,5")
    assert len(identities(both)) == 2
    assert set(identities(COMMA)) < set(identities(both))


def test_another_error_of_the_same_rule_in_the_same_action_is_another_finding() -> None:
    one = ORIENTATION.replace("ponderation: 0.5", "ponderation: un quart", 1)
    other = ORIENTATION.replace("ponderation: 0.5", "ponderation: un tiers", 1)
    assert len(identities(one)) == len(identities(other)) == 1
    assert identities(one) != identities(other)


def test_equal_findings_have_different_identities() -> None:
    twice = ORIENTATION.replace("id: 5.2.2", "id: 5.2.1")
    thrice = twice + ORIENTATION[ORIENTATION.index("### Former") :].replace("5.2.2", "5.2.1")
    found = [f for f in findings_of({"5.2.md": thrice}) if f.rule == "duplicate-id"]
    assert len(found) == 2
    assert len({finding.identity for finding in found}) == 2


def test_the_same_fault_in_another_referential_is_another_finding() -> None:
    one = referentiel_of({"5.2.md": COMMA})
    other = replace(one, name="autre")
    assert engine.check([(one, Plan(RULES))]).findings[0].identity != (
        engine.check([(other, Plan(RULES))]).findings[0].identity
    )


# --- Baselines contain identities: those of version 0.1 are still the same.


def test_an_identity_is_for_ever() -> None:
    assert identities(COMMA) == ["847cc673d11c3e8682f2d2904c47e472"]


def test_the_identity_of_a_wrong_sum_is_for_ever_whatever_the_total() -> None:
    found = [
        findings_of({"5.2.md": ORIENTATION.replace("0.5", weight, 1)})[0]
        for weight in ("0.6", "0.7")
    ]
    assert [one.identity for one in found] == [
        "b356a6139364bcb0da92180fbf7696c2",
        found[1].identity,
    ]
    assert found[0].identity != found[1].identity
    assert {one.sum_identity for one in found} == {"5a6f14318a41582be221ebe272e26321"}


def test_the_identity_of_a_habit_is_for_ever() -> None:
    assert identity_of_habit("exemple", "tab", "tab.many") == "e7b7df7733ead6a64718113471697048"


def test_equal_identities_of_two_referentials_are_counted_from_the_second_on() -> None:
    assert list(distinct(["a", "a", "a", "b"])) == [
        "a",
        "0383dfec682ceddb8d2957c0c322da0b",
        "2fd5d831abf398a518038ddbc0279486",
        "b",
    ]


@pytest.mark.parametrize(
    ("spelt", "differently"),
    [
        ("un  quart\u00a0et  demi", "un quart et demi"),
        ("e\u0301te\u0301", "été"),
        ("un\u200e quart\x07", "un quart"),
    ],
)
def test_invisible_differences_do_not_change_an_identity(spelt: str, differently: str) -> None:
    (document,) = referentiel_of({"5.2.md": COMMA}).documents

    def identity(wrong: str) -> list[str]:
        diagnostic = Diagnostic(
            document=document,
            span=None,
            message=Text("a tab"),
            subject="5.2",
            field="name",
            wrong=wrong,
        )
        return list(identities_of("exemple", [("tab", diagnostic)]))

    assert identity(spelt) == identity(differently) != identity("autre")
