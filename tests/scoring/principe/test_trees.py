"""Trees: which lines stand together in branches, parts and groups."""

import pytest

from scoring.principe.format import format_principe
from scoring.principe.parser import parse
from tests.scoring.principe.outline import Case, cases_in, outline

CASES = cases_in("trees.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_stand_together(case: Case) -> None:
    assert outline(parse(case.texts["principe"])) == case.texts["tree"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_canonical_text_has_the_same_tree(case: Case) -> None:
    assert outline(parse(format_principe(parse(case.texts["principe"])))) == case.texts["tree"]


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
