"""How weights may be spelt: what the importer refuses is an error."""

import pytest

from linter.catalogue import message, remedy
from linter.finding import Finding, Safety, Severity
from linter.words.language import Language
from tests.rule_examples import findings_of


def found_of(key: str, weight: str, rule: str) -> list[Finding]:
    """Give what a rule finds of a weight of the only child of an action."""
    name = "id" if key == "ponderation" else "identifiant"
    points = "" if key == "ponderation" else "points: 30\n"
    text = (
        f"# Agir\n```yaml\n{name}: 5.2\n{points}```\nTexte.\n## Actions\n"
        f"### Former\n```yaml\n{name}: 5.2.1\n{key}: {weight}\n```\nTexte.\n"
    )
    found = findings_of({"5.2.md": text.encode()})
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize(
    ("key", "weight", "written", "safety"),
    [
        ("pourcentage", "75 %", "75", Safety.SAFE),
        ("pourcentage", "33,3", "33.3", Safety.SAFE),
        ("pourcentage", "1/4", "25", Safety.SAFE),
        ("pourcentage", '"75"', "75", Safety.SAFE),
        ("pourcentage", "1/3", "33.3333333333333333", Safety.UNSAFE),
        ("points", "7,5", "7.5", Safety.SAFE),
        ("points", "1/3", "0.3333333333333333", Safety.UNSAFE),
    ],
)
def test_what_the_importer_refuses(key: str, weight: str, written: str, safety: Safety) -> None:
    (finding,) = found_of(key, weight, "weight-notation")
    assert finding.severity is Severity.ERROR
    (fix,) = finding.fixes
    assert (fix.safety, [text for _, text in fix.edits]) == (safety, [written])
    assert "l'importateur" in message(finding, Language.FRENCH)


@pytest.mark.parametrize("weight", ["1/3", "2 / 6", '"1/3"', "0.5", "1"])
def test_a_fraction_of_the_parent_is_silent_where_only_reflint_reads(weight: str) -> None:
    assert found_of("ponderation", weight, "weight-notation") == []


@pytest.mark.parametrize("weight", ["0,5", "50 %", '"0.5"'])
def test_other_spellings_of_a_ponderation_are_information(weight: str) -> None:
    (finding,) = found_of("ponderation", weight, "weight-notation")
    assert finding.severity is Severity.INFO
    assert [text for _, text in finding.fixes[0].edits] == ["0.5"]


@pytest.mark.parametrize("key", ["ponderation", "points", "pourcentage"])
@pytest.mark.parametrize(
    "weight", ["1/12345678901234567890", "1/1001", "0." + "3" * 21, "9" * 4301]
)
def test_a_number_that_is_too_long_is_said_to_be(key: str, weight: str) -> None:
    (finding,) = found_of(key, weight, "weight-number")
    assert finding.message == f"weight-number.{key}.long"
    assert remedy(finding, Language.ENGLISH).startswith("write a shorter number")


def test_fractions_of_many_siblings_are_added_up() -> None:
    """Together they have a denominator of hundreds of digits."""
    children = "".join(
        f"### Niveau {n}\n```yaml\nid: 5.2.{n}\nponderation: 1/{751 + n}\n```\nTexte {n}.\n"
        for n in range(1, 250)
    )
    text = f"# Agir\n```yaml\nid: 5.2\n```\nTexte.\n## Actions\n{children}"
    (finding,) = (f for f in findings_of({"5.2.md": text.encode()}) if f.rule == "weight-sum")
    assert "sum to" in message(finding, Language.ENGLISH)


@pytest.mark.parametrize(
    ("weight", "variant"),
    [("1.5", "over"), ("2", "percent"), ("100", "percent"), ("101", "over"), ("150 %", "over")],
)
def test_a_part_from_2_to_100_may_be_a_percent_without_its_sign(weight: str, variant: str) -> None:
    (finding,) = found_of("ponderation", weight, "weight-range")
    assert finding.message == f"weight-range.ponderation.{variant}"
