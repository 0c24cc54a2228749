"""The side of a bound: whose exactly N inhabitants are where `< N` and `> N` leave them out."""

from __future__ import annotations

import pytest

from scoring.principe.analysis import Analysis, analyse
from scoring.principe.parser import parse
from scoring.principe.population import Population, Side, close_gaps, coverage_faults

BELOW_1000, ABOVE_1000 = Population(0, 999), Population(1001, None)


def test_a_gap_of_one_number_goes_to_the_side_that_is_said() -> None:
    both = (BELOW_1000, ABOVE_1000)
    assert close_gaps(both, "below") == (Population(0, 1000), ABOVE_1000)
    assert close_gaps(both, "above") == (BELOW_1000, Population(1000, None))
    assert close_gaps(both, None) == both


def test_heads_in_any_order_and_between_two_bounds_are_widened_on_their_side() -> None:
    heads = (Population(2001, None), BELOW_1000, Population(1001, 1999))
    assert close_gaps(heads, "above") == (
        Population(2000, None),
        BELOW_1000,
        Population(1000, 1999),
    )
    assert close_gaps(heads, "below") == (
        Population(2001, None),
        Population(0, 1000),
        Population(1001, 2000),
    )


@pytest.mark.parametrize("side", ["below", "above"])
@pytest.mark.parametrize(
    "heads",
    [
        # Covered: nothing is lost.
        (BELOW_1000, Population(1000, None)),
        # More than one number is lost.
        (BELOW_1000, Population(1002, None)),
        # Another branch is on the bound itself.
        (BELOW_1000, Population(1000, 1000), ABOVE_1000),
        # There is but one side.
        (Population(1, None),),
        (BELOW_1000,),
        (),
    ],
)
def test_what_is_no_gap_between_two_bounds_stays(heads: tuple[Population, ...], side: Side) -> None:
    assert close_gaps(heads, side) == heads


def analysed(side: Side | None) -> Analysis:
    text = "Moins de 1 000 hab.\nOui → 100%\n\nPlus de 1 000 hab.\nOui → 50%\nGuide → 50%\n"
    return analyse(parse(text), lambda unit: frozenset(), side)


def test_an_analysis_has_the_widened_branches_and_no_gap() -> None:
    gap = analysed(None)
    assert [fault.population for fault in gap.coverage] == [Population(1000, 1000)]
    for side, expected in (("below", 0), ("above", 1)):
        analysis = analysed("below" if side == "below" else "above")
        assert analysis.coverage == ()
        holding = [b.population is not None and 1000 in b.population for b in analysis.branches]
        assert holding.index(True) == expected
        assert holding.count(True) == 1
        assert [branch.condition for branch in analysis.branches] == [
            branch.condition for branch in gap.branches
        ]


def test_no_side_makes_an_overlap() -> None:
    for side in ("below", "above"):
        settled = close_gaps((BELOW_1000, Population(1001, 1999), Population(2001, None)), side)
        assert list(coverage_faults(settled)) == []
