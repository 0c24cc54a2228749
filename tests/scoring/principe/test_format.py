"""Which lines are grouped together, and percents as text."""

from fractions import Fraction

import pytest

from scoring.principe.parser import format_percent, parse
from tests.scoring.principe.outline import Case, cases_in, outline


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 5), "20%"),
        (Fraction(1, 8), "12,5%"),
        (Fraction(1, 300), "1/3%"),
        (Fraction(-1, 5), "-20%"),
        (Fraction(0), "0%"),
        (Fraction(12), "1200%"),
    ],
)
def test_a_percent_is_spelt_exactly(value: Fraction, text: str) -> None:
    assert format_percent(value) == text


# --- Trees: which lines are together in branches, parts and groups


CASES = cases_in("trees.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_stand_together(case: Case) -> None:
    assert outline(parse(case.texts["principe"])) == case.texts["tree"]


def test_heads_nested_beyond_twelve_stand_beside_each_other() -> None:
    text = "".join(f"{' ' * depth}Groupe {depth} :\n" for depth in range(14)) + " " * 14 + "A → 1%"
    lines = outline(parse(text)).splitlines()
    assert lines[-3:] == [
        "  " * 12 + "note Groupe 12 :",
        "  " * 12 + "head Groupe 13",
        "  " * 13 + "1% A",
    ]


def test_of_many_populations_the_forty_first_is_unreadable() -> None:
    text = "".join(f"< {number} hab.\n" for number in range(1, 42))
    principe = parse(text)
    assert len(principe.branches) == 40
    assert outline(principe).splitlines()[-2:] == ["  part", "    bad-population < 41 hab."]
    (item,) = principe.branches[-1].parts[-1].items
    assert text[item.span.start : item.span.end] == "< 41 hab."
