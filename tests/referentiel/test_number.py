"""Numbers as they are written: which are too long, and which fraction a rounded one stands for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.weights.number import (
    exact_text,
    is_from_zero,
    is_too_long,
    part_of,
    simple_fraction,
    total,
)


@pytest.mark.parametrize(
    ("raw", "value", "meant"),
    [
        ("0.33", "0.33", "1/3"),
        ("0,34", "0.34", None),
        ("0.67", "0.67", "2/3"),
        ("0.66", "0.66", "2/3"),
        ("0.3", "0.3", None),
        ("33 %", "0.33", "1/3"),
        ("33,3\u00a0% ", "0.333", "1/3"),
        ("1.33", "1.33", "4/3"),
        ("-0.33", "-0.33", "-1/3"),
        ("0.333.", "0.333", None),
        ("0.08", "0.08", "1/12"),
        ("0.077", "0.077", None),  # A thirteenth, which nobody means.
        ("0.25", "0.25", None),
        ("0.125", "0.125", None),
        # Rounded up by half a step at most, cut off by less than a whole one.
        ("0.17", "0.17", "1/6"),
        ("0.18", "0.18", "2/11"),
        ("0.50", "0.5", None),
    ],
)
def test_a_rounded_decimal_means_a_fraction(raw: str, value: str, meant: str | None) -> None:
    expected = None if meant is None else Fraction(meant)
    assert simple_fraction(raw, Fraction(value)) == expected


@pytest.mark.parametrize("text", ["9" * 4301, "1/" + "9" * 30, "0." + "3" * 30, "-" + "9" * 4301])
def test_a_number_that_is_read_but_for_its_length_is_too_long(text: str) -> None:
    assert is_too_long(text)


@pytest.mark.parametrize("text", ["12", "0.5", "1/3", "un", "9" * 30 + "x", "1/0", "1/" + "0" * 30])
def test_other_texts_are_not_numbers_that_are_too_long(text: str) -> None:
    assert not is_too_long(text)


def test_a_number_is_shown_exactly_unless_it_is_too_long() -> None:
    assert exact_text(Fraction(7, 3)) == "7/3"
    assert exact_text(Fraction(1, 2)) == "1/2"
    assert exact_text(Fraction(1, 3**10_000)).startswith("≈ ")
    assert exact_text(Fraction(-12 * 10**5000)) == "≈ -1.200E+5001"


# --- Exact arithmetic: what `Fraction` gives, over one denominator


NUMBERS = st.fractions(-200, 200) | st.decimals(-200, 200, places=4).map(Fraction)


@given(st.lists(NUMBERS))
def test_a_total_is_the_exact_sum(values: list[Fraction]) -> None:
    assert total(values) == sum(values, Fraction(0))


@given(NUMBERS, NUMBERS, st.sampled_from([Fraction(1), Fraction(100), Fraction(7, 3)]))
def test_a_part_is_taken_exactly(points: Fraction, part: Fraction, whole: Fraction) -> None:
    assert part_of(points, part, whole) == points * part / whole


@given(NUMBERS, NUMBERS)
def test_a_range_begins_at_0_and_includes_its_largest_number(
    value: Fraction, most: Fraction
) -> None:
    assert is_from_zero(value, most) == (0 <= value <= most)
    assert is_from_zero(value, None) == (value >= 0)
    assert is_from_zero(abs(value), abs(value))
