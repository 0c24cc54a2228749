"""Weights: every spelling of an author is read as an exact fraction, anything else as None."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.source import Span
from referentiel.weights.number import (
    Notation,
    exact_text,
    format_number,
    parse_number,
    simple_fraction,
)
from referentiel.weights.weight import Unit, read_weight
from tests.referentiel.texts import TEXTS

FRACTIONS = st.fractions(max_denominator=10**6)


@pytest.mark.parametrize(
    ("text", "value", "notation"),
    [
        ("0.2", Fraction(1, 5), Notation.DECIMAL),
        ("0.3333333333333333", Fraction(3333333333333333, 10**16), Notation.DECIMAL),
        ("1", Fraction(1), Notation.DECIMAL),
        ("1.", Fraction(1), Notation.DECIMAL),
        (".5", Fraction(1, 2), Notation.DECIMAL),
        ("0", Fraction(0), Notation.DECIMAL),
        (" 0.5 ", Fraction(1, 2), Notation.DECIMAL),
        ("+0.5", Fraction(1, 2), Notation.DECIMAL),
        ("-0.5", Fraction(-1, 2), Notation.DECIMAL),
        ("\u22120.5", Fraction(-1, 2), Notation.DECIMAL),
        ("0,5", Fraction(1, 2), Notation.COMMA),
        (",5", Fraction(1, 2), Notation.COMMA),
        ("1/3", Fraction(1, 3), Notation.FRACTION),
        ("1 / 3", Fraction(1, 3), Notation.FRACTION),
        ("33,3 %", Fraction(333, 1000), Notation.PERCENT),
        ("33,3\u00a0%", Fraction(333, 1000), Notation.PERCENT),
        ("33,3\u202f%", Fraction(333, 1000), Notation.PERCENT),
        ("20%", Fraction(1, 5), Notation.PERCENT),
    ],
)
def test_a_number_is_exact(text: str, value: Fraction, notation: Notation) -> None:
    assert parse_number(text) == (value, notation)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "100% ??? Ou 40% ?",
        "1/0",
        "1e-3",
        "1_000",
        "0x10",
        ".",
        ",",
        "%",
        "1/2/3",
        "0.5 0.5",
        "inf",
        "nan",
        "½",
        "٣",
        "--1",
        "1:30",
        "9" * 41,
    ],
)
def test_what_is_not_a_number_is_not_read(text: str) -> None:
    assert parse_number(text) is None


@given(TEXTS)
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = parse_number(text)
    assert found is None or isinstance(found[0], Fraction)


@given(st.integers(1 - 10**20, 10**20 - 1), st.integers(0, 16))
def test_a_decimal_is_spelt_and_read_back(number: int, digits: int) -> None:
    value = Fraction(number, 10**digits)
    assert parse_number(format_number(value)) == (value, Notation.DECIMAL)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (Fraction(1, 5), "0.2"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(100), "100"),
        (Fraction(5, 3), "5/3"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_is_spelt_as_a_decimal_where_one_is_exact(value: Fraction, spelt: str) -> None:
    assert format_number(value) == spelt


@given(FRACTIONS)
def test_every_number_is_spelt_exactly(value: Fraction) -> None:
    assert Fraction(format_number(value)) == value


def test_a_number_of_too_many_digits_is_spelt_to_16_decimals() -> None:
    value = Fraction(1, 3) + Fraction(1, 7**5000)
    assert format_number(value) == exact_text(value) == "≈ 0.3333333333333333"


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("0.3333333333333333", Fraction(1, 3)),
        ("0.33", Fraction(1, 3)),
        ("0,33", Fraction(1, 3)),
        ("0.67", Fraction(2, 3)),
        ("0.66", Fraction(2, 3)),
        ("0.17", Fraction(1, 6)),
        ("0.142857", Fraction(1, 7)),
        ("0.3", None),
        ("0.25", None),
        ("0.34", None),
        ("0.125", None),
        ("1", None),
        ("1/3", None),
        ("0.333 %", None),
    ],
)
def test_a_rounded_decimal_gives_its_fraction(raw: str, meant: Fraction | None) -> None:
    value, _ = parse_number(raw) or (Fraction(0), None)
    assert simple_fraction(raw, value) == meant


SPAN = Span(4, 8)


def test_a_weight_keeps_its_text_and_its_place() -> None:
    weight = read_weight(Unit.PONDERATION, "0,5", SPAN, quoted=False)
    assert (weight.raw, weight.span) == ("0,5", SPAN)
    assert (weight.value, weight.notation) == (Fraction(1, 2), Notation.COMMA)


def test_a_quoted_number_is_read_and_known_as_quoted() -> None:
    weight = read_weight(Unit.PONDERATION, "0.5", SPAN, quoted=True)
    assert (weight.value, weight.notation) == (Fraction(1, 2), Notation.QUOTED)


def test_a_weight_that_is_no_number_keeps_its_text_only() -> None:
    weight = read_weight(Unit.PONDERATION, "100% ??? Ou 40% ?", SPAN, quoted=False)
    assert (weight.raw, weight.value, weight.notation) == ("100% ??? Ou 40% ?", None, None)


@pytest.mark.parametrize(
    ("unit", "raw", "value"),
    [
        (Unit.PONDERATION, "30 %", Fraction(3, 10)),
        (Unit.POURCENTAGE, "30 %", Fraction(30)),
        (Unit.POURCENTAGE, "30", Fraction(30)),
        (Unit.POURCENTAGE, "1/3", Fraction(100, 3)),
        (Unit.POINTS, "1/3", Fraction(1, 3)),
        (Unit.POINTS, "2.5", Fraction(5, 2)),
    ],
)
def test_a_weight_is_read_in_its_unit(unit: Unit, raw: str, value: Fraction) -> None:
    assert read_weight(unit, raw, SPAN, quoted=False).value == value
