"""Exact arithmetic: what `Fraction` gives, over one denominator."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from referentiel.weights.arithmetic import is_from_zero, part_of, total

NUMBERS = st.fractions(-200, 200) | st.decimals(-200, 200, places=4).map(Fraction)


@given(st.lists(NUMBERS))
def test_a_total_is_the_exact_sum(values: list[Fraction]) -> None:
    assert total(values) == sum(values, Fraction(0))


@given(NUMBERS, NUMBERS, st.sampled_from([Fraction(1), Fraction(100), Fraction(7, 3)]))
def test_a_part_is_taken_exactly(points: Fraction, part: Fraction, whole: Fraction) -> None:
    assert part_of(points, part, whole) == points * part / whole


@given(NUMBERS, NUMBERS)
def test_a_range_begins_at_0_and_holds_its_largest_number(value: Fraction, most: Fraction) -> None:
    assert is_from_zero(value, most) == (0 <= value <= most)
    assert is_from_zero(value, None) == (value >= 0)
    assert is_from_zero(abs(value), abs(value))
