"""The ledger of a sum: what it shows, and what its weights may stand for."""

from fractions import Fraction

import pytest

from linter.topics.weights.ledger import (
    in_proportion,
    meant_fractions,
    names,
    show,
    show_gap,
    shown,
    splits,
)
from referentiel.node import Node
from referentiel.weights.arithmetic import is_close
from referentiel.weights.verdict import Contribution, WrongSum
from referentiel.weights.weight import PARTS
from tests.rule_examples import referentiel_of


def ledger(*weights: str) -> WrongSum[Node]:
    blocks = "".join(
        f"### Action {n}\n```yaml\nid: 5.2.{n}\nponderation: {weight}\n```\n"
        for n, weight in enumerate(weights, 1)
    )
    text = f"# Titre\n```yaml\nid: 5.2\n```\n## Actions\n{blocks}"
    nodes = referentiel_of({"5.2.md": text.encode()}).nodes[1:]
    parts = [Contribution(n, n.weights[0], n.weights[0].value or Fraction(0)) for n in nodes]
    return WrongSum(PARTS, tuple(parts), sum((p.value for p in parts), Fraction(0)), Fraction(1))


def test_a_ledger_shows_every_weight_as_spelt() -> None:
    assert shown(ledger("0.2", "1/2", "0,4").contributions) == "5.2.1 0.2 + 5.2.2 1/2 + 5.2.3 0,4"
    assert ledger("0.2", "1/2", "0,4").gap == Fraction(1, 10)


@pytest.mark.parametrize(
    ("weights", "right"),
    [
        (["0.3333333333333333"] * 3, True),
        (["0.333333"] * 3, True),
        (["0.33333"] * 3, False),
        (["1/3"] * 3, True),
        (["0.111"] * 8 + ["0.112"], True),
    ],
)
def test_a_sum_is_right_within_a_millionth(weights: list[str], right: bool) -> None:
    assert is_close(ledger(*weights).total, 1) is right


def test_a_ledger_of_many_counts_equal_weights_together() -> None:
    assert shown(ledger(*["0.1"] * 9, "0.2").contributions) == "9 × 0.1 + 5.2.10 0.2"


@pytest.mark.parametrize(
    ("weights", "shown"),
    [
        (["0.6", "0.6", "0.3"], ["2/5", "2/5", "1/5"]),
        (["0.5", "0.6"], []),  # no round numbers
        (["0", "0"], []),
    ],
)
def test_round_proportions_are_shown(weights: list[str], shown: list[str]) -> None:
    assert [str(value) for value in in_proportion(ledger(*weights))] == shown


@pytest.mark.parametrize(
    ("weights", "meant"),
    [
        (["0.33", "0.33", "0.33"], ["1/3", "1/3", "1/3"]),
        (["0.33", "0.67"], None),  # right already
        (["0.17", "0.17", "0.66"], None),
        (["0.16", "0.16", "0.66"], ["1/6", "1/6", "2/3"]),
        (["0.3", "0.3", "0.3"], None),  # one digit fits too many fractions
        (["0.14"] * 7, ["1/7"] * 7),
    ],
)
def test_rounded_fractions_are_told(weights: list[str], meant: list[str] | None) -> None:
    of = ledger(*weights)
    found = None if is_close(of.total, 1) else meant_fractions(of)
    assert (found and [str(fraction) for fraction in found]) == meant


def test_splits_are_the_pairs_of_groups_that_sum_right_and_hold_all() -> None:
    third = "0.3333333333333333"
    pairs = splits(ledger(third, third, third, "0.6666666666666666"))
    assert [(names(one), names(other)) for one, other in pairs] == [
        ("`5.2.1` + `5.2.2` + `5.2.3`", "`5.2.1` + `5.2.4`"),
        ("`5.2.1` + `5.2.2` + `5.2.3`", "`5.2.2` + `5.2.4`"),
        ("`5.2.1` + `5.2.2` + `5.2.3`", "`5.2.3` + `5.2.4`"),
    ]
    assert splits(ledger("0.5", "0.6")) == ()
    assert list(splits(ledger("0.2", "0.5", "0.4"))) == []


def test_totals_are_exact_or_named_by_the_fraction_that_they_are_as_good_as() -> None:
    assert show(Fraction("1.6666666666666665")) == "1.6666666666666665 (5/3)"
    assert show(Fraction(11, 10)) == "1.1"
    assert show(Fraction(1, 7)) == "1/7"
    assert show_gap(Fraction("0.6666666666666665")) == "2/3"
    assert show_gap(Fraction("0.05")) == "0.05"
