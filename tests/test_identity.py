"""The identity of a finding stays while the file is edited around it, and tells faults apart."""

from dataclasses import replace

import pytest

from linter.engine import run as engine
from linter.engine.plan import Plan
from linter.registry import RULES
from tests.command import ORIENTATION
from tests.rule_examples import findings_of, referentiel_of

COMMA = ORIENTATION.replace("0.5", "0,5", 1)


def identities(text: str, name: str = "5.2.md") -> list[str]:
    return [finding.identity for finding in findings_of({name: text.encode()})]


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


def test_equal_findings_are_counted_apart() -> None:
    twice = ORIENTATION.replace("id: 5.2.2", "id: 5.2.1")
    thrice = twice + ORIENTATION[ORIENTATION.index("### Former") :].replace("5.2.2", "5.2.1")
    found = [f for f in findings_of({"5.2.md": thrice.encode()}) if f.rule == "duplicate-id"]
    assert len(found) == 2
    assert len({finding.identity for finding in found}) == 2


def test_the_same_fault_in_another_referential_is_another_finding() -> None:
    one = referentiel_of({"5.2.md": COMMA.encode()})
    other = replace(one, name="autre")
    assert engine.check([(one, Plan(RULES))]).findings[0].identity != (
        engine.check([(other, Plan(RULES))]).findings[0].identity
    )
