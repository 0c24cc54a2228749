"""Populations: every wording of a head, and what branches leave out or hold twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.principe.parser import parse
from scoring.principe.population import Population, coverage_faults, read_population
from tests.scoring.principe.outline import limits, table_in

HEADS = [
    pytest.param(head.replace("~", "\u202f"), population, id=head)
    for table in table_in("populations.yaml").values()
    for head, population in table.items()
]


@pytest.mark.parametrize(("head", "population"), HEADS)
def test_a_head_says_a_population(head: str, population: str) -> None:
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


def test_a_head_that_is_too_long_is_none() -> None:
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
def test_populations_that_are_not_held_once_are_told(
    populations: list[str], faults: list[str]
) -> None:
    read = [
        Population(int(low), int(high) if high else None)
        for low, _, high in (text.partition("..") for text in populations)
    ]
    assert [
        f"{limits(one.population)} in {one.branches}" for one in coverage_faults(read)
    ] == faults


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20) | st.none()), max_size=5))
def test_faults_are_what_counting_says(limits_drawn: list[tuple[int, int | None]]) -> None:
    populations = [
        Population(low, high) for low, high in limits_drawn if high is None or low <= high
    ]
    faults = list(coverage_faults(populations))
    for inhabitants in range(25):
        holding = sum(inhabitants in population for population in populations)
        told = [fault.branches for fault in faults if inhabitants in fault.population]
        assert told == ([] if holding == 1 else [holding])
