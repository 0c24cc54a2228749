"""Counts in labels: which range each names, and how the ranges of a list meet."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.principe.counts import Gap, Range, are_one_count, bounded, gaps, read_range
from tests.scoring.principe.outline import table_in

LABELS = [
    pytest.param(label.replace("~", "\u00a0"), reported, id=label)
    for table in table_in("ranges.yaml").values()
    for label, reported in table.items()
]


def tell(one: Range | None) -> str:
    if one is None:
        return "none"
    share = " share" if one.is_share else ""
    noun = f" {one.noun}" if one.noun else ""
    if one.is_all:
        return f"all{noun}"
    low = f"{'[' if one.low_inside else '('}{one.low}"
    high = "…" if one.high is None else one.high
    return f"{low}, {high}{']' if one.high_inside else ')'}{share}{noun}"


def tell_gap(gap: Gap) -> str:
    low = f"{'[' if gap.low_inside else '('}{gap.low}"
    high = "…" if gap.high is None else gap.high
    kind = {True: "twice", False: "none"}[gap.overlap]
    share = {True: " share", False: ""}[gap.is_share]
    return f"{low}, {high}{']' if gap.high_inside else ')'}{share} {kind}"


def ranges(*labels: str) -> list[Range]:
    found = [read_range(label) for label in labels]
    assert None not in found
    return [one for one in found if one]


@pytest.mark.parametrize(("label", "reported"), LABELS)
def test_a_label_names_a_range(label: str, reported: str) -> None:
    assert tell(read_range(label)) == reported


def test_text_far_behind_a_count_does_not_matter() -> None:
    assert tell(read_range(f"3 actions {'utiles ' * 1000}")) == "[3, 3] action"


@pytest.mark.parametrize("label", ["De 2020 à 2022", "2025", "Entre 2019 et 2021", "2020-2022"])
def test_years_are_no_count(label: str) -> None:
    assert read_range(label) is None


@pytest.mark.parametrize("label", ["De 2000 à 2050 habitants", "Plus de 2000", "De 1 à 2000"])
def test_what_is_counted_in_thousands_is_no_year(label: str) -> None:
    assert read_range(label) is not None


@pytest.mark.parametrize(
    ("labels", "reported"),
    [
        (["1 projet", "2 projets", "3 projets ou plus"], []),
        (["3 projets ou plus", "1 ou 2 projets"], []),
        (["1 projet", "3 projets"], ["(1, 3) none"]),
        (["De 3 à 9 projets", "10 projets"], []),
        (["De 3 à 9 projets", "9 projets"], ["[9, 9] twice"]),
        (["1, 2 ou 3 projets", "3 projets ou plus"], ["[3, 3] twice"]),
        (["1 ou 2 projets", "2 ou 2 projets"], ["[2, 2] twice"]),
        (["Moins de 3 projets", "3 projets"], []),
        (["Moins de 3 projets", "Plus de 3 projets"], ["[3, 3] none"]),
        (["Moins de 4 projets", "Plus de 2 projets"], ["(2, 4) twice"]),
        (["Au moins 1 projet", "Au moins 3 projets"], ["[3, …) twice"]),
        (["Entre 30% et 59%", "Plus de 60%"], ["(59/100, 3/5] share none"]),
        (["Entre 30% et 59%", "Entre 59% et 70%"], ["[59/100, 59/100] share twice"]),
        (["Moins de 30%", "Plus de 30%"], ["[3/10, 3/10] share none"]),
        (["Moins de 30%", "30% ou plus"], []),
        (["Au plus 30%", "Plus de 30%"], []),
        (["Moins de 1/3", "Entre 1/3 et 2/3", "Plus de 2/3", "Toutes les x"], []),
        (["Plus de 2/3", "100%"], []),
        (["2/3 ou plus", "Tous les x"], []),
        (["Moins de 1/3", "Toutes les x"], ["[1/3, 1) share none"]),
        (["Toutes les x", "Tous les x"], ["[1, 1] share twice"]),
        (["1 x", "2 x ou plus", "Tous les x"], []),
        (["1 x", "3 à 4 x", "Tous les x"], ["(1, 3) none"]),
        (["1 x", "Tous les x", "Tous les x"], ["(1, …) twice"]),
        (["De 1 à 10 x", "De 3 à 5 x", "Tous les x"], ["[3, 5] twice"]),
    ],
)
def test_ranges_leave_holes_and_overlap(labels: list[str], reported: list[str]) -> None:
    assert [tell_gap(gap) for gap in gaps(ranges(*labels))] == reported


@pytest.mark.parametrize(
    ("labels", "one"),
    [
        (["1 projet", "2 projets"], True),
        (["1 projet", "3"], True),
        (["1 projet", "3 actions"], False),
        (["1 projet", "50% des projets"], False),
        (["1 projet", "1 projet"], False),
        (["1 projet", "Tous les projets"], True),
        (["50% des projets", "Tous les projets"], True),
        (["Plus de 20%", "Plus de 50%"], False),
        (["Plus de 20%", "Toutes les x"], True),
        (["De 20 à 40%", "De 40 à 60%", "60% ou plus"], True),
        (["De 20 à 40%", "De 30 à 60%"], False),
        (["De 1 à 3 x", "3 x"], False),
        (["1, 2 ou 3 x", "3 x ou plus"], True),
        (["1, 2 ou 3 x", "4 x ou plus"], True),
        (["De 1 à 3 x", "3 à 5 x"], True),
        (["3 x", "3 x ou plus"], False),
    ],
)
def test_ranges_are_one_count_where_they_exclude_each_other(labels: list[str], one: bool) -> None:
    assert are_one_count(ranges(*labels)) is one


def test_all_of_a_number_of_things_is_above_them_and_has_no_number() -> None:
    *_, whole = bounded(ranges("1 projet", "2 à 5 projets", "Tous les projets"))
    assert whole.is_number_of_all
    assert whole.is_share is False
    assert whole.low == 5
    assert (whole.high, whole.low_inside) == (None, False)
    assert Fraction(6) not in whole


@given(
    st.lists(
        st.sampled_from(
            ["1 x", "2 x", "1 ou 2 x", "De 3 à 5 x", "Moins de 4 x", "Plus de 4 x", "6 x ou plus"]
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_list_is_one_count_if_no_number_is_covered_twice(labels: list[str]) -> None:
    read = ranges(*labels)
    twice = any(sum(Fraction(number) in one for one in read) > 1 for number in range(12))
    assert are_one_count(read) is not twice
