"""Chains of signs that are not read as a reader expects, with both readings."""

import pytest

from scoring.formule.associativity import surprises
from scoring.formule.dialect import DIALECT_2026
from scoring.formule.parser import parse


@pytest.mark.parametrize(
    ("text", "engine", "reader", "values"),
    [
        ("1 - 2 - 3", "1 - (2 - 3)", "(1 - 2) - 3", "2 -4"),
        ("1 - 2 + 3 - 4", "1 - (2 + (3 - 4))", "((1 - 2) + 3) - 4", "0 -2"),
        ("12 / 2 / 3", "12 / (2 / 3)", "(12 / 2) / 3", "18 2"),
        ("1 / 2 * 3", "1 / (2 * 3)", "(1 / 2) * 3", "1/6 3/2"),
        ("2 * 1 / 2 * 3", "2 * (1 / (2 * 3))", "((2 * 1) / 2) * 3", "1/3 3"),
        ("1 - reponse(p) - 2", "1 - (reponse(p) - 2)", "(1 - reponse(p)) - 2", ""),
        ("1 / 2 / 0", "1 / (2 / 0)", "(1 / 2) / 0", ""),
        ("1 - 3 / 2 / 2 + 1", "1 - (3 / 2 / 2 + 1)", "(1 - 3 / 2 / 2) + 1", ""),
    ],
)
def test_unexpected_grouping_is_told(text: str, engine: str, reader: str, values: str) -> None:
    formule = parse(f"si VRAI alors max({text}, 1)").formule
    assert formule is not None
    found = next(surprises(formule))
    assert (found.engine, found.reader) == (engine, reader)
    assert " ".join(map(str, found.values or ())) == values


@pytest.mark.parametrize(
    "text",
    [
        "1 + 2 + 3",
        "1 - 2",
        "1 + 2 - 3",
        "2 * 3 / 4",
        "3.6 / 12 + 1 / 2",
        "1 - 2 * 3",
        "1 - 2 + 0",
        "4 / 2 / 1",
        "VRAI et FAUX ou VRAI",
    ],
)
def test_a_chain_with_one_value_is_no_surprise(text: str) -> None:
    formule = parse(text).formule
    assert formule is not None
    assert list(surprises(formule)) == []


def test_of_a_long_chain_no_values_are_computed() -> None:
    formule = parse("1" + " - 1" * 1000).formule
    assert formule is not None
    assert next(surprises(formule)).values is None


def test_in_2026_only_comparisons_of_comparisons_are_a_surprise() -> None:
    text = "si 1 - 2 - 3 < 4 <= reponse(p) alors 12 / 2 / 3"
    formule = parse(text, DIALECT_2026).formule
    assert formule is not None
    (found,) = surprises(formule, DIALECT_2026)
    assert text[slice(*found.chain.span)] == "1 - 2 - 3 < 4 <= reponse(p)"
    assert found[1:] == ("1 - 2 - 3 < 4", "1 - 2 - 3 < 4 et 4 <= reponse(p)", None)
    formule = parse("1 < 2 et 2 < 3", DIALECT_2026).formule
    assert formule is not None
    assert list(surprises(formule, DIALECT_2026)) == []
