"""Populations: every wording of a head, and what branches leave out or hold twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.principe.analysis import Analysis, analyse
from scoring.principe.parser import parse
from scoring.principe.population import (
    Population,
    Side,
    close_gaps,
    coverage_faults,
    read_population,
)
from tests.scoring.principe.outline import limits, table_in

HEADS = [
    pytest.param(head.replace("~", "\u202f"), population, id=head)
    for table in table_in("populations.yaml").values()
    for head, population in table.items()
]


@pytest.mark.parametrize(("head", "population"), HEADS)
def test_a_head_names_a_population(head: str, population: str) -> None:
    found = read_population(head)
    assert ("none" if found is None else limits(found)) == population


@pytest.mark.parametrize(("head", "population"), HEADS)
def test_a_head_opens_a_branch_in_a_principle(head: str, population: str) -> None:
    branches = parse(f"• {head}  \nÉlu → 100%").branches
    assert [limits(branch.population) for branch in branches] == (
        [] if population == "none" else [population]
    )
    for branch in branches:
        assert branch.condition == head.rstrip(" :")
        assert branch.span.end - branch.span.start == len(head) + 2


def test_a_head_that_is_too_long_is_not_one() -> None:
    assert read_population(f"{'Communes ' * 12}< 10 000 hab.") is None
    assert read_population(f"{'Communes ' * 10}< 10 000 hab.") == Population(0, 9_999)
    end = "< 10 000 hab."
    assert read_population(" " * (160 - len(end)) + end) == Population(0, 9_999)
    assert read_population(" " * (161 - len(end)) + end) is None


@pytest.mark.parametrize(
    ("populations", "faults"),
    [
        ([], ["0.. in 0"]),
        (["0.."], []),
        (["0..9", "10.."], []),
        (["10..", "0..9"], []),
        (["0..9", "11.."], ["10..10 in 0"]),
        (["0..9", "20..29"], ["10..19 in 0", "30.. in 0"]),
        (["5..9", "10.."], ["0..4 in 0"]),
        (["0..10", "10.."], ["10..10 in 2"]),
        (["0..", "5..9", "7..20"], ["5..6 in 2", "7..9 in 3", "10..20 in 2"]),
        (["0..9", "0..9", "10.."], ["0..9 in 2"]),
    ],
)
def test_gaps_and_overlaps_are_reported(populations: list[str], faults: list[str]) -> None:
    reported = [
        f"{limits(one.population)} in {one.branches}" for one in coverage_faults(said(populations))
    ]
    assert reported == faults


def said(populations: list[str]) -> list[Population]:
    return [
        Population(int(low), int(high) if high else None)
        for low, _, high in (text.partition("..") for text in populations)
    ]


@pytest.mark.parametrize(
    ("populations", "side", "settled"),
    [
        (["0..9", "11.."], None, ["0..9", "11.."]),
        (["0..9", "11.."], "below", ["0..10", "11.."]),
        (["0..9", "11.."], "above", ["0..9", "10.."]),
        (["11..", "0..9"], "above", ["10..", "0..9"]),
        (["0..9", "11..19", "21.."], "below", ["0..10", "11..20", "21.."]),
        (["0..9", "11..19", "21.."], "above", ["0..9", "10..19", "20.."]),
        (["0..9", "12.."], "below", ["0..9", "12.."]),
        (["0..9", "12.."], "above", ["0..9", "12.."]),
        (["1.."], "above", ["1.."]),
        (["0..8", "10..10", "12.."], "below", ["0..9", "10..11", "12.."]),
        (["0..10", "10.."], "below", ["0..10", "10.."]),
        (["0..9"], "below", ["0..9"]),
        (["0..9", "10..10", "10..10", "11.."], "below", ["0..9", "10..10", "10..10", "11.."]),
    ],
)
def test_exactly_the_bound_belongs_to_the_side_that_is_configured(
    populations: list[str], side: Side | None, settled: list[str]
) -> None:
    assert [limits(one) for one in close_gaps(said(populations), side)] == settled


@pytest.mark.parametrize(
    ("side", "holding"), [(None, []), ("below", ["< 10 hab."]), ("above", ["> 10 hab."])]
)
def test_a_principle_is_read_with_its_side(side: Side | None, holding: list[str]) -> None:
    principe = parse("< 10 hab.\nA → 100%\n> 10 hab.\nB → 100%")
    analysis = analyse(principe, lambda _: frozenset(), side)
    found = [one.condition for one in analysis.branches if one.population and 10 in one.population]
    assert found == holding
    assert len(analysis.coverage) == (not holding)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20) | st.none()), max_size=5))
def test_faults_are_what_counting_says(limits_drawn: list[tuple[int, int | None]]) -> None:
    populations = [
        Population(low, high) for low, high in limits_drawn if high is None or low <= high
    ]
    faults = list(coverage_faults(populations))
    for inhabitants in range(25):
        holding = sum(inhabitants in population for population in populations)
        reported = [fault.branches for fault in faults if inhabitants in fault.population]
        assert reported == ([] if holding == 1 else [holding])


# --- The side of a bound: whose exactly N inhabitants are where `< N` and `> N` leave them out


BELOW_1000, ABOVE_1000 = Population(0, 999), Population(1001, None)


def test_a_gap_of_one_number_goes_to_the_configured_side() -> None:
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
